/// How long a whole target is left alone when it asks for patience (429, or 503 with Retry-After).
///
/// As long as it says, and where it asks again without having taken anything in between, at least twice as long as before:
/// 1, 2, 4 s and so on, up to 30 s.
public struct Patience: Sendable {
  private var asked = 0

  private static let longest: Duration = .seconds(30)

  /// Patience that nobody has asked for yet.
  public init() {}

  /// The pause that is due now.
  ///
  /// - Parameters:
  ///   - retryAfter: what the answer said, if anything.
  ///   - isNews: whether its request began after the last pause; several that were on their way together are one wish.
  public mutating func pause(retryAfter: Duration?, isNews: Bool) -> Duration {
    if isNews || asked == 0 { asked += 1 }
    let own = min(.seconds(1) * (1 << min(asked - 1, 16)), Patience.longest)
    return max(retryAfter ?? .zero, own)
  }

  /// The target took a request.
  public mutating func succeeded() {
    asked = 0
  }
}
