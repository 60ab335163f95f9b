import Foundation
import Provisioning

/// What was not typed: the environment, and the day.
struct Surroundings {
  let environment: [String: String]
  let today: CivilDate

  /// Those of this process.
  init() {
    environment = ProcessInfo.processInfo.environment
    today = Timestamp(seconds: Int64(Date().timeIntervalSince1970)).dateInUTC
  }

  /// An option as typed, or from `PURSER_…`: `--max-in-doubt` is `PURSER_MAX_IN_DOUBT`.
  func option(_ typed: String?, _ name: String) -> String? {
    typed ?? environment[variable(name)].flatMap { $0.isEmpty ? nil : $0 }
  }

  /// A repeatable option as typed, or the lines of its variable.
  func options(_ typed: [String], _ name: String) -> [String] {
    guard typed.isEmpty, let text = environment[variable(name)] else { return typed }
    return text.split(whereSeparator: \.isNewline).map(String.init)
  }

  /// A flag as typed, or from its variable: `1`, `true` and `yes` set it.
  func flag(_ typed: Bool, _ name: String) -> Bool {
    typed || ["1", "true", "yes"].contains(environment[variable(name)]?.lowercased() ?? "")
  }

  /// A switch that can be turned off as well, as typed or from its variable: `0`, `false` and `no` turn it off.
  func flag(_ typed: Bool?, _ name: String) -> Bool? {
    if let typed { return typed }
    if flag(false, name) { return true }
    return ["0", "false", "no"].contains(environment[variable(name)]?.lowercased() ?? "") ? false : nil
  }

  private func variable(_ name: String) -> String {
    "PURSER_" + name.uppercased().replacingOccurrences(of: "-", with: "_")
  }
}
