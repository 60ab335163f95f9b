/// A value that must never be shown: a password, a token, a body that carries one.
///
/// It has no `Codable` conformance, and printing, dumping, interpolating or mirroring it shows asterisks. Reading it takes
/// a call that can be searched for.
public struct Secret<Value: Sendable>: Sendable {
  private let value: Value

  /// Hides a value.
  public init(_ value: Value) {
    self.value = value
  }

  /// The value itself, for the one place that sends or digests it.
  public func reveal() -> Value {
    value
  }
}

extension Secret: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  /// Always the mask.
  public var description: String { secretMask }

  /// Always the mask.
  public var debugDescription: String { secretMask }

  /// A mirror without children, so that `dump` shows nothing.
  public var customMirror: Mirror { Mirror(self, children: []) }
}

/// What stands in a results file where a secret stood in the manifest.
public let secretMask = "********"
