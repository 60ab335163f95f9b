import Providers
import Provisioning

/// Finds the target of a command, and its endpoint where it sends.
struct TargetSettings {
  let document: ProviderDocument
  let target: Target
  private let baseURL: BaseURL
  private let parameters: [String: String]
  private let typed: TargetOptions
  private let surroundings: Surroundings

  /// - Parameter envelope: path parameters that the manifests give; what was typed wins.
  init(
    _ document: ProviderDocument,
    _ typed: TargetOptions,
    envelope: [String: String],
    isSandbox: Bool,
    _ surroundings: Surroundings
  ) throws {
    self.document = document
    self.typed = typed
    self.surroundings = surroundings
    let address = surroundings.option(typed.baseURL, "base-url")
    do {
      baseURL = try address.map { try BaseURL($0) } ?? document.baseURL
    } catch let error as BaseURLError {
      throw Failure(.configuration, error.description)
    }
    parameters = try TargetSettings.parameters(document, typed, envelope, surroundings)
    let account = surroundings.option(typed.account, "account") ?? "default"
    target =
      isSandbox
      ? Target(sandboxOf: document.id)
      : Target(provider: document.id, baseURL: baseURL.text, parameters: parameters, account: account)
  }

  /// The endpoint with its credential.
  func endpoint(now: Timestamp) throws -> Endpoint {
    let source = CredentialSource(
      surroundings: surroundings,
      rule: document.credential,
      tokenFile: typed.tokenFile
    )
    let missing = document.pathParameters.first { parameters[$0.name]?.isEmpty ?? true }
    if let missing { throw Failure(.configuration, EndpointError.missingParameter(missing).description) }
    let credential = try source.credential()
    try refuseExpired(credential, now: now)
    return try endpoint(credential)
  }

  private func endpoint(_ credential: Secret<String>) throws -> Endpoint {
    do {
      return try document.endpoint(baseURL: baseURL, parameters: parameters, credential: credential)
    } catch {
      throw Failure(.configuration, error.description)
    }
  }

  /// The endpoint of a simulation, which takes any credential and any parameter.
  func sandboxEndpoint(at address: String) throws -> Endpoint {
    let parameters = Dictionary(uniqueKeysWithValues: document.pathParameters.map { ($0.name, "sandbox") })
    return try document.endpoint(
      baseURL: try BaseURL(address),
      parameters: parameters,
      credential: Secret("sandbox")
    )
  }

  private static func parameters(
    _ document: ProviderDocument,
    _ typed: TargetOptions,
    _ envelope: [String: String],
    _ surroundings: Surroundings
  ) throws -> [String: String] {
    var parameters = envelope
    for parameter in document.pathParameters {
      if let name = parameter.environmentVariable, let value = surroundings.environment[name], !value.isEmpty,
        parameters[parameter.name] == nil
      {
        parameters[parameter.name] = value
      }
    }
    for text in surroundings.options(typed.parameters, "param") {
      let (name, value) = try parsePair(text, "param")
      parameters[name] = value
    }
    return parameters
  }
}
