import Foundation
import JSON
import Providers
import Provisioning

/// Finds the credential: in a file that was named, in the environment, or where the service manager puts it.
struct CredentialSource {
  let surroundings: Surroundings
  let rule: CredentialRule
  let tokenFile: String?

  /// The credential as found; never from an argument.
  func credential() throws -> Secret<String> {
    let name = rule.environmentVariable
    let environment = surroundings.environment
    if let path = surroundings.option(tokenFile, "token-file") { return try read(path) }
    if let value = environment[name], !value.isEmpty { return Secret(value) }
    if let path = environment[name + "_FILE"], !path.isEmpty { return try read(path) }
    if let folder = environment["CREDENTIALS_DIRECTORY"] {
      let path = folder + "/" + name
      if FileManager.default.fileExists(atPath: path) { return try read(path) }
    }
    throw Failure(
      .configuration,
      "there is no credential: the environment variable \(name) is not set",
      hint: "Set \(name), or \(name)_FILE or --token-file to a file that holds it."
    )
  }

  private func read(_ path: String) throws -> Secret<String> {
    guard let bytes = FileManager.default.contents(atPath: path) else {
      throw Failure(.configuration, "the credential file \(path) is not there, or cannot be read")
    }
    var text = String(decoding: bytes, as: UTF8.self)
    if text.hasSuffix("\n") { text.removeLast() }
    if text.isEmpty { throw Failure(.configuration, "the credential file \(path) is empty") }
    return Secret(text)
  }
}

/// Refuses a token that says itself that its time is over (RFC 7519, `exp`), before anything is sent.
func refuseExpired(_ credential: Secret<String>, now: Timestamp) throws {
  guard let expiry = tokenExpiry(credential.reveal()), expiry <= now else { return }
  throw Failure(
    .credentialsRefused,
    "the credential expired at \(expiry)",
    hint: "Issue a new one at the provider; nothing was sent."
  )
}

private func tokenExpiry(_ token: String) -> Timestamp? {
  let parts = (token.split(separator: " ").last ?? "").split(separator: ".", omittingEmptySubsequences: false)
  guard parts.count == 3 else { return nil }
  let base64 = parts[1].map { $0 == "-" ? "+" : $0 == "_" ? "/" : $0 }
  let padding = String(repeating: "=", count: (4 - base64.count % 4) % 4)
  guard let data = Data(base64Encoded: String(base64) + padding),
    let claims = try? JSONReader().read(Array(data)),
    let seconds = claims["exp"]?.numberValue.flatMap({ Double($0.text) }), seconds < 1e11
  else { return nil }
  return Timestamp(seconds: Int64(seconds))
}
