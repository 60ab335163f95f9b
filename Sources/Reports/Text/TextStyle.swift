/// How a report for people is drawn; it reads the same without colour.
public struct TextStyle: Sendable, Hashable {
  /// Whether ANSI colours (ECMA-48 SGR) are used.
  public let isColored: Bool

  /// A style with or without colour.
  public init(isColored: Bool) {
    self.isColored = isColored
  }

  /// Text alone, for files, pipes and `NO_COLOR`.
  public static let plain = TextStyle(isColored: false)
  /// Text with colour, for a terminal.
  public static let colored = TextStyle(isColored: true)

  func good(_ text: String) -> String { painted(text, 32) }
  func bad(_ text: String) -> String { painted(text, 31) }
  func doubtful(_ text: String) -> String { painted(text, 33) }
  func strong(_ text: String) -> String { painted(text, 1) }
  func faint(_ text: String) -> String { painted(text, 2) }

  private func painted(_ text: String, _ code: Int) -> String {
    isColored ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
  }
}
