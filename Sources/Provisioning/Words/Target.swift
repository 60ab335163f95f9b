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
  /// A sign in a value that could be taken for part of the text's own form is written as `%` and two hexadecimal digits, so
  /// that no two targets have one text.
  ///
  /// - Parameters:
  ///   - baseURL: canonical already: lower-case host, no default port, no trailing slash.
  ///   - parameters: the values of the path parameters by name.
  ///   - account: the label that tells two reseller accounts at one provider apart.
  public init(provider: String, baseURL: String, parameters: [String: String], account: String) {
    self.provider = provider
    let pairs = parameters.sorted { $0.key < $1.key } + [(key: "account", value: account)]
    let query = pairs.map { "\($0.key)=\($0.value.escaped)" }
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

/// What the text of a real provider's target is made of.
public struct TargetParts: Sendable, Hashable {
  /// The canonical base URL.
  public let baseURL: String
  /// The values of the path parameters by name.
  public let parameters: [String: String]
  /// The label that tells two reseller accounts apart.
  public let account: String
}

extension Target {
  /// The parts of the text; nil for a simulated provider, which has none.
  public var parts: TargetParts? {
    guard text.hasPrefix(provider + ":"), let mark = text.firstIndex(of: "?") else { return nil }
    var pairs = text[mark...].dropFirst().split(separator: "&").map { pair in
      let name = pair.prefix { $0 != "=" }
      return (String(name), String(pair.dropFirst(name.count + 1)).unescaped)
    }
    guard let account = pairs.popLast(), account.0 == "account" else { return nil }
    return TargetParts(
      baseURL: String(text[..<mark].dropFirst(provider.count + 1)),
      parameters: Dictionary(pairs) { $1 },
      account: account.1
    )
  }
}

extension String {
  fileprivate var escaped: String {
    var written = ""
    for scalar in unicodeScalars {
      if scalar == "%" || scalar == "&" || scalar.value < 0x20 || scalar.value == 0x7F {
        written += (scalar.value < 16 ? "%0" : "%") + String(scalar.value, radix: 16, uppercase: true)
      } else {
        written.unicodeScalars.append(scalar)
      }
    }
    return written
  }

  fileprivate var unescaped: String {
    var meant = String.UnicodeScalarView()
    var rest = unicodeScalars[...]
    while let scalar = rest.popFirst() {
      if scalar == "%", let code = UInt8(String(rest.prefix(2)), radix: 16) {
        meant.append(Unicode.Scalar(code))
        rest = rest.dropFirst(2)
      } else {
        meant.append(scalar)
      }
    }
    return String(meant)
  }
}
