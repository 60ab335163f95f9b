public import Provisioning

/// Where and as whom requests are sent.
public struct Endpoint: Sendable {
  /// Where the API stands.
  public let baseURL: BaseURL
  /// The values of the path parameters by name.
  public let parameters: [String: String]
  /// The whole value of the credential's header.
  public let credential: Secret<String>

  /// An endpoint whose credential is a header value already; see ``ProviderDocument/endpoint(baseURL:parameters:credential:)``.
  public init(baseURL: BaseURL, parameters: [String: String], credential: Secret<String>) {
    self.baseURL = baseURL
    self.parameters = parameters
    self.credential = credential
  }
}

/// A part of the path that is different for every reseller.
public struct PathParameter: Sendable, Equatable {
  /// Its name in the path.
  public let name: String
  /// The environment variable that may hold it.
  public let environmentVariable: String?
  /// What it is.
  public let summary: String
  /// A value of the right form.
  public let example: String?
}

/// Why an endpoint cannot be made.
public enum EndpointError: Error, Sendable, Equatable {
  /// A path parameter has no value.
  case missingParameter(PathParameter)
  /// A path parameter has a value that cannot stand in a path: dots alone, or control characters.
  case unusableParameter(PathParameter)
  /// A value is given for a path parameter that the provider does not have.
  case unknownParameter(String, known: [String])
  /// The credential cannot be sent.
  case credential(CredentialError)
}

extension EndpointError: CustomStringConvertible {
  /// What is wrong and what to do.
  public var description: String {
    switch self {
    case .missingParameter(let parameter):
      "the path parameter \(parameter.name) has no value; give it with --param \(parameter.name)=VALUE"
        + (parameter.environmentVariable.map { " or in \($0)" } ?? "")
    case .unusableParameter(let parameter):
      "the path parameter \(parameter.name) has a value that cannot stand in a path"
    case .unknownParameter(let name, let known):
      "the provider has no path parameter \(name)"
        + (known.isEmpty ? "; it has none" : "; it has \(known.joined(separator: ", "))")
    case .credential(let error): "\(error)"
    }
  }
}

extension ProviderDocument {
  /// An endpoint of this provider, its path parameters and credential checked.
  ///
  /// - Parameter credential: The token as it was found, with or without its scheme.
  public func endpoint(
    baseURL: BaseURL,
    parameters: [String: String],
    credential: Secret<String>
  ) throws(EndpointError) -> Endpoint {
    for parameter in pathParameters {
      guard let value = parameters[parameter.name], !value.isEmpty else { throw .missingParameter(parameter) }
      guard !URLParts.isDots(value), value.unicodeScalars.allSatisfy({ $0.properties.generalCategory != .control })
      else {
        throw .unusableParameter(parameter)
      }
    }
    let known = pathParameters.map(\.name)
    if let unknown = parameters.keys.sorted().first(where: { !known.contains($0) }) {
      throw .unknownParameter(unknown, known: known)
    }
    do {
      let value = try self.credential.headerValue(for: credential)
      return Endpoint(baseURL: baseURL, parameters: parameters, credential: value)
    } catch {
      throw .credential(error)
    }
  }
}
