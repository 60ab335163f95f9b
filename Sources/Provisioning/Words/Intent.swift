/// The durable record "about to send attempt n for this identity", committed before the first byte leaves.
public struct Intent: Sendable, Hashable {
  /// The account.
  public let identity: Identity
  /// The address as typed, kept so that a read-back in a later run asks for what was sent.
  public let address: String
  /// The row behind it.
  public let place: RowPlace
  /// The attempt's number for this identity at this target, from 1, over all runs.
  public let attempt: Int
  /// When the intent was made.
  public let at: Timestamp
  /// Digests of the row, by which a later run tells drift and mended rows.
  public let digests: RowDigests
  /// The value sent in the provider's correlation field, where one was.
  public let correlation: String?

  /// An intent from its parts.
  public init(
    identity: Identity,
    address: String,
    place: RowPlace,
    attempt: Int,
    at: Timestamp,
    digests: RowDigests,
    correlation: String?
  ) {
    self.identity = identity
    self.address = address
    self.place = place
    self.attempt = attempt
    self.at = at
    self.digests = digests
    self.correlation = correlation
  }
}
