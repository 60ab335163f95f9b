import Foundation
import Glibc
import Provisioning
import Reports

/// Where words go: data to standard output, chatter to standard error.
enum Terminal {
  static var errorIsTerminal: Bool { isatty(STDERR_FILENO) == 1 }
  static var outputIsTerminal: Bool { isatty(STDOUT_FILENO) == 1 }
  static var inputIsTerminal: Bool { isatty(STDIN_FILENO) == 1 }

  /// Prints data; a pipe that was closed at the other end is no error.
  static func print(_ text: String) {
    write(Array(text.utf8) + [UInt8(ascii: "\n")], to: STDOUT_FILENO)
  }

  /// Prints data as it is.
  static func print(_ bytes: [UInt8]) {
    write(bytes, to: STDOUT_FILENO)
  }

  /// Tells a person something.
  static func say(_ text: String) {
    write(Array(text.utf8) + [UInt8(ascii: "\n")], to: STDERR_FILENO)
  }

  /// Draws the one live line over itself; empty text clears it.
  static func redraw(_ line: String) {
    write(Array("\r\u{1B}[2K\(line)".utf8), to: STDERR_FILENO)
  }

  static func complain(_ failure: Failure) {
    say("purser: \(safeLines(failure.message))")
    if let hint = failure.hint { say("  \(safeLines(hint))") }
  }

  // A message may have lines of its own; what it quotes has none, or they are escaped where it is quoted.
  private static func safeLines(_ text: String) -> String {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    return lines.map { terminalSafe(String($0)) }.joined(separator: "\n")
  }

  /// The terminal's width in columns, 80 where it does not say.
  static var width: Int {
    var size = winsize()
    let answered = unsafe ioctl(STDERR_FILENO, UInt(TIOCGWINSZ), &size) == 0
    return answered && size.ws_col > 0 ? Int(size.ws_col) : 80
  }

  /// Asks a yes-or-no question; only `y` and `yes` are yes.
  static func asks(_ question: String) -> Bool {
    write(Array(question.utf8), to: STDERR_FILENO)
    return ["y", "yes"].contains((readLine() ?? "").lowercased().trimmingOuterSpaces())
  }

  private static func write(_ bytes: [UInt8], to descriptor: Int32) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let written = unsafe rest.withUnsafeBytes { unsafe Glibc.write(descriptor, $0.baseAddress, $0.count) }
      guard written > 0 else {
        if written < 0, errno == EINTR || errno == EAGAIN { continue }
        return
      }
      rest = rest.dropFirst(written)
    }
  }
}
