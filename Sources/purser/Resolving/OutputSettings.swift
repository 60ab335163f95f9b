import Provisioning
import Reports

/// How a command talks, resolved.
struct OutputSettings {
  let isJSON: Bool
  let isQuiet: Bool
  let isVerbose: Bool
  private let color: String
  private let surroundings: Surroundings

  init(_ typed: OutputOptions, _ surroundings: Surroundings) throws {
    isJSON = try surroundings.choice(typed.output, "output", ["text", "json"]) == "json"
    isQuiet = surroundings.flag(typed.quiet, "quiet")
    isVerbose = surroundings.flag(typed.verbose, "verbose")
    color = try surroundings.choice(typed.color, "color", ["auto", "always", "never"]) ?? "auto"
    self.surroundings = surroundings
  }

  /// The style for standard error.
  var errorStyle: TextStyle { style(isTerminal: Terminal.errorIsTerminal) }

  /// The style for standard output.
  var outputStyle: TextStyle { style(isTerminal: Terminal.outputIsTerminal) }

  // https://no-color.org
  private func style(isTerminal: Bool) -> TextStyle {
    switch color {
    case "always": return .colored
    case "never": return .plain
    default:
      let refused = surroundings.environment["NO_COLOR"].map { !$0.isEmpty } ?? false
      return isTerminal && !refused && surroundings.environment["TERM"] != "dumb" ? .colored : .plain
    }
  }
}
