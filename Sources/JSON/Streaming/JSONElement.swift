/// A value from a longer text, with its place there.
public struct JSONElement: Sendable, Hashable {
  /// The value.
  public var value: JSONValue
  /// Where its first byte stands.
  public var start: JSONPlace
  /// The bytes of the whole text that spell it, without the space around it.
  public var bytes: Range<Int>

  /// Joins a value with its place.
  public init(value: JSONValue, start: JSONPlace, bytes: Range<Int>) {
    self.value = value
    self.start = start
    self.bytes = bytes
  }
}
