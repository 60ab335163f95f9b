public import Provisioning

/// The options by which a proposed command finds the target and the ledger that the present one speaks of.
public struct CommandOptions: Sendable {
  /// The ledger's path.
  public let ledger: String
  /// The providers whose documents come with the program; any other is known to its own document alone.
  public let shippedProviders: Set<String>
  /// Names of options that the environment sets: a command that leaves one out would not get its usual value.
  public let surrounded: Set<String>

  /// Options from their parts.
  public init(ledger: String, shippedProviders: Set<String>, surrounded: Set<String> = []) {
    self.ledger = ledger
    self.shippedProviders = shippedProviders
    self.surrounded = surrounded
  }

  /// The ledger of commands that name none.
  public static func usualLedger(isSandbox: Bool) -> String {
    isSandbox ? "purser-sandbox.sqlite" : "purser-ledger.sqlite"
  }

  /// The options that name a target and the ledger.
  ///
  /// - Parameter document: the path of the provider document, where it is one of the user's own and its path is known.
  public func options(for target: Target, document: String? = nil) -> [String] {
    provider(of: target, document) + place(of: target) + ledgerOption(for: target)
  }

  /// What a person must put in place of a word in the options, in parentheses; empty where nothing is missing.
  ///
  /// The ledger knows a provider by its id, and not where the document of one's own lies.
  func remark(on target: Target) -> String {
    let isShipped = shippedProviders.contains(target.provider)
    return isShipped ? "" : " (FILE is the provider document of '\(terminalSafe(target.provider))')"
  }

  private func provider(of target: Target, _ document: String?) -> [String] {
    if let document { return ["--provider-document", document] }
    let isShipped = shippedProviders.contains(target.provider)
    return isShipped ? ["--provider", target.provider] : ["--provider-document", "FILE"]
  }

  /// Read from the text by which the ledger knows the target, so that one of an earlier day can be named exactly.
  private func place(of target: Target) -> [String] {
    if target.isSandbox { return ["--sandbox"] }
    guard let parts = target.parts else { return [] }
    let parameters = parts.parameters.sorted { $0.key < $1.key }.flatMap { ["--param", "\($0.key)=\($0.value)"] }
    let isUsual = parts.account == "default" && !surrounded.contains("account")
    return ["--base-url", parts.baseURL] + parameters + (isUsual ? [] : ["--account", parts.account])
  }

  private func ledgerOption(for target: Target) -> [String] {
    let isUsual = ledger == CommandOptions.usualLedger(isSandbox: target.isSandbox)
    return isUsual && !surrounded.contains("ledger") ? [] : ["--ledger", ledger]
  }
}

extension Target {
  fileprivate var isSandbox: Bool { text == Target(sandboxOf: provider).text }
}
