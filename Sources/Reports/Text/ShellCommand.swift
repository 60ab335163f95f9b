/// A command that a person can copy into a shell.
public struct ShellCommand: Sendable, Hashable, CustomStringConvertible {
  /// The program's name and its arguments, unquoted.
  public let words: [String]

  /// A command from its words.
  public init(_ words: [String]) {
    self.words = words
  }

  /// The command in the quoting of a POSIX shell; characters that would steer a terminal are escaped.
  public var description: String {
    words.map { terminalSafe(Self.quoted($0)) }.joined(separator: " ")
  }

  private static func quoted(_ word: String) -> String {
    let isPlain = !word.isEmpty && word.utf8.allSatisfy(isPlain)
    return isPlain ? word : "'" + word.replacing("'", with: #"'\''"#) + "'"
  }

  private static func isPlain(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
    case UInt8(ascii: "0")...UInt8(ascii: "9"): true
    default: "-_./:=,@%+".utf8.contains(byte)
    }
  }
}
