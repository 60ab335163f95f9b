import Ledger
import Provisioning

/// What an entry means, and what can be done about it.
struct AccountVerdict {
  /// What it means and what the next run does, in a sentence or two.
  let meaning: String
  /// What a person can do, each with the command for it.
  let steps: [(sentence: String, command: ShellCommand)]

  init(_ history: AccountHistory, doubts: DoubtPolicy, options: CommandOptions) {
    let entry = history.entry
    let remark = options.remark(on: history.target)
    let options = options.options(for: history.target)
    let words = Self.command("resolve", [entry.identity.text], options)
    switch entry.state {
    case .created: (meaning, steps) = ("Created. 'purser run' leaves it alone, whatever its row says by now.", [])
    case .exists: (meaning, steps) = ("It was there before us. 'purser run' leaves it alone.", [])
    case .rejected:
      meaning = "The provider refused these data. 'purser run' sends it again once its row has changed."
      steps = []
    case .failed:
      (meaning, steps) = ("Nothing was applied. The next 'purser run' that has this row sends it again.", [])
    case .attempting:
      meaning = "A run is sending it now, or died while it did; in that case the next run looks it up."
      steps = []
    case .inDoubt:
      meaning = entry.doubtSentence(doubts)
      steps = [
        ("Look now\(remark):", Self.command("reconcile", [], options)),
        ("Or, if you know that it is there, with its id for ID:", ShellCommand(words.words + ["--created", "ID"])),
        ("Or, if you know that it is not there:", ShellCommand(words.words + ["--absent"])),
      ]
    }
  }

  private static func command(_ name: String, _ operands: [String], _ options: [String]) -> ShellCommand {
    ShellCommand(["purser", name] + operands + options)
  }
}

extension Entry {
  fileprivate func doubtSentence(_ doubts: DoubtPolicy) -> String {
    if isUnverifiedSuccess {
      return "The provider reported success, but its answer cannot be read: the account was probably created. "
        + "It is never sent again; a look that finds it settles it, or a person does."
    }
    guard let next = doubts.nextUsefulRead(of: self) else {
      return "It may have been created. A look that finds it settles it; else a person does."
    }
    let absence =
      absentSince == nil ? "counts from \(next) on, and a second one is needed" : "from \(next) on settles it"
    return "It may have been created, and is not sent again while that is open. A look that finds it settles it; "
      + "one that does not \(absence)."
  }
}
