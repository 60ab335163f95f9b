/// Writes JSON values as UTF-8, in one of a few fixed shapes.
public struct JSONWriter: Sendable, Hashable {
  /// How values are laid out.
  public enum Layout: Sendable, Hashable {
    /// Without any space: one line.
    case compact
    /// Each member and element on a line of its own, indented by two spaces a level.
    case pretty
  }

  /// How values are laid out.
  public var layout: Layout
  /// Whether the members of an object are sorted by the UTF-8 bytes of their keys, rather than left in their order.
  public var sortsKeys: Bool
  /// Whether a number is written in the one spelling of its value, rather than as it was written.
  public var normalizesNumbers: Bool
  /// Whether characters that could steer a terminal or hide in a log are escaped too: DEL, C1 controls, line
  /// separators, bidirectional and zero-width ones.
  public var escapesInvisibles: Bool

  /// Makes a writer; compact, in member order, with the escapes that RFC 8259 demands, unless asked otherwise.
  public init(
    layout: Layout = .compact,
    sortsKeys: Bool = false,
    normalizesNumbers: Bool = false,
    escapesInvisibles: Bool = false
  ) {
    self.layout = layout
    self.sortsKeys = sortsKeys
    self.normalizesNumbers = normalizesNumbers
    self.escapesInvisibles = escapesInvisibles
  }

  /// Writes on one line, in member order.
  public static let compact = JSONWriter()
  /// Writes for people, in member order.
  public static let pretty = JSONWriter(layout: .pretty)
  /// Writes equal values as equal bytes, for fingerprints.
  public static let canonical = JSONWriter(sortsKeys: true, normalizesNumbers: true)

  /// The bytes of a value.
  public func bytes(_ value: JSONValue) -> [UInt8] {
    var output: [UInt8] = []
    write(value, to: &output)
    return output
  }

  /// The text of a value.
  public func text(_ value: JSONValue) -> String {
    String(decoding: bytes(value), as: UTF8.self)
  }

  /// Appends the bytes of a value.
  public func write(_ value: JSONValue, to output: inout [UInt8]) {
    write(value, to: &output, depth: 0)
  }

  private func write(_ value: JSONValue, to output: inout [UInt8], depth: Int) {
    switch value {
    case .null: output += "null".utf8
    case .bool(let bool): output += (bool ? "true" : "false").utf8
    case .number(let number): output += (normalizesNumbers ? number.canonicalText : number.text).utf8
    case .string(let string): writeString(string, to: &output)
    case .array(let elements): write(elements, to: &output, depth: depth + 1)
    case .object(let object): write(object, to: &output, depth: depth + 1)
    }
  }

  private func write(_ elements: [JSONValue], to output: inout [UInt8], depth: Int) {
    output.append(UInt8(ascii: "["))
    for (index, element) in elements.enumerated() {
      separate(index, in: &output, depth: depth)
      write(element, to: &output, depth: depth)
    }
    close(with: UInt8(ascii: "]"), isEmpty: elements.isEmpty, in: &output, depth: depth)
  }

  private func write(_ object: JSONObject, to output: inout [UInt8], depth: Int) {
    output.append(UInt8(ascii: "{"))
    for (index, member) in ordered(object.members).enumerated() {
      separate(index, in: &output, depth: depth)
      writeString(member.key, to: &output)
      output.append(UInt8(ascii: ":"))
      if layout == .pretty { output.append(UInt8(ascii: " ")) }
      write(member.value, to: &output, depth: depth)
    }
    close(with: UInt8(ascii: "}"), isEmpty: object.isEmpty, in: &output, depth: depth)
  }

  private func ordered(_ members: [JSONObject.Member]) -> [JSONObject.Member] {
    sortsKeys ? members.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) } : members
  }

  private func separate(_ index: Int, in output: inout [UInt8], depth: Int) {
    if index > 0 { output.append(UInt8(ascii: ",")) }
    breakLine(in: &output, depth: depth)
  }

  private func close(with bracket: UInt8, isEmpty: Bool, in output: inout [UInt8], depth: Int) {
    if !isEmpty { breakLine(in: &output, depth: depth - 1) }
    output.append(bracket)
  }

  private func breakLine(in output: inout [UInt8], depth: Int) {
    guard layout == .pretty else { return }
    output.append(UInt8(ascii: "\n"))
    for _ in 0..<depth { output += "  ".utf8 }
  }
}
