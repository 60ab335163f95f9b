public import Provisioning

/// How a provider wants the credential.
public struct CredentialRule: Sendable, Equatable {
  /// The header it is sent in.
  public let header: String
  /// The word before the token, where there is one.
  public let scheme: String?
  /// Further words that a credential may bring along itself.
  public let otherSchemes: [String]
  /// The environment variable that holds it.
  public let environmentVariable: String

  /// The header's value for a credential as it was found.
  ///
  /// One line break at the end, as files have, is left out. A credential that begins with one of the provider's schemes is
  /// sent as it is, any other behind the document's scheme.
  public func headerValue(for credential: Secret<String>) throws(CredentialError) -> Secret<String> {
    var token = credential.reveal()
    if token.last?.isNewline == true { token.removeLast() }
    token = token.trimmingOuterSpaces()
    guard !token.isEmpty else { throw .empty }
    // RFC 9110, section 5.5, leaves these alone; anything else could end the header and begin another.
    guard token.utf8.allSatisfy({ (0x20...0x7E).contains($0) }) else { throw .forbiddenCharacter }
    let isComplete = ([scheme].compactMap(\.self) + otherSchemes).contains { word in
      token.lowercased().hasPrefix(word.lowercased() + " ")
    }
    guard !isComplete, let scheme else { return Secret(token) }
    guard !token.contains(" ") else { throw .unknownScheme }
    return Secret("\(scheme) \(token)")
  }
}

/// Why a text cannot be a credential; it never holds the text.
public enum CredentialError: Error, Sendable, Equatable {
  /// Nothing is there.
  case empty
  /// It has a line break, a control character or something beyond ASCII.
  case forbiddenCharacter
  /// It has a space, but what stands before it is none of the provider's schemes.
  case unknownScheme
}

extension CredentialError: CustomStringConvertible {
  /// What is wrong, without the credential.
  public var description: String {
    switch self {
    case .empty: "the credential is empty"
    case .forbiddenCharacter: "the credential holds a line break or another character that a header cannot carry"
    case .unknownScheme: "the credential holds a space, but does not begin with a scheme that the provider takes"
    }
  }
}
