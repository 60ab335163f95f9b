public import Provisioning

extension Target {
  /// The options by which a command names this target, such as `--provider gcore --base-url https://api.gcore.com`.
  ///
  /// They are read from the text by which the ledger knows it, so that a target of an earlier day can be named exactly.
  public var options: [String] {
    if text == Target(sandboxOf: provider).text { return ["--provider", provider, "--sandbox"] }
    guard let query = text.lastIndex(of: "?"), text.hasPrefix(provider + ":") else { return ["--provider", provider] }
    let baseURL = text[..<query].dropFirst(provider.count + 1)
    var options = ["--provider", provider, "--base-url", String(baseURL)]
    for pair in text[query...].dropFirst().split(separator: "&") {
      options += pair.hasPrefix("account=") ? accountOption(pair.dropFirst(8)) : ["--param", String(pair)]
    }
    return options
  }

  private func accountOption(_ label: Substring) -> [String] {
    label == "default" ? [] : ["--account", String(label)]
  }
}
