/// Damage below HTTP, done to one answer or in its place.
enum WireFault: Sendable {
  /// Close the connection.
  case close
  /// Reset the connection.
  case reset
  /// Keep the connection open and say nothing.
  case silence
  /// Send half of the answer's body, then close.
  case half
  /// Send the answer a few bytes at a time.
  case drip
}
