/// Where accounts are created: a provider at one base URL, with its path parameters and the caller's account label.
///
/// Two rows with one identity at one target are one account; at two targets they are two.
public struct Target: Sendable, Hashable, CustomStringConvertible {
  /// The provider's id, as its document names it: `gcore`.
  public let provider: String
  /// The canonical text by which the ledger knows the target.
  public let text: String

  /// The target of a real provider.
  ///
  /// - Parameters:
  ///   - baseURL: canonical already: lower-case host, no default port, no trailing slash.
  ///   - parameters: the values of the path parameters by name.
  ///   - account: the label that tells two reseller accounts at one provider apart.
  public init(provider: String, baseURL: String, parameters: [String: String], account: String) {
    self.provider = provider
    let query = parameters.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" } + ["account=\(account)"]
    text = "\(provider):\(baseURL)?\(query.joined(separator: "&"))"
  }

  /// The embedded simulation of a provider: `sandbox:gcore`.
  public init(sandboxOf provider: String) {
    self.provider = provider
    text = "sandbox:\(provider)"
  }

  /// A target as the ledger holds it.
  public init(provider: String, storedText: String) {
    self.provider = provider
    text = storedText
  }

  /// The canonical text.
  public var description: String { text }
}
