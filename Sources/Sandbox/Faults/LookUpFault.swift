/// What a simulated provider can do wrong with one look-up.
///
/// The names are those of the command line.
public enum LookUpFault: String, Sendable, CaseIterable {
  /// 500.
  case error = "look-up-error"
  /// 429 with Retry-After in seconds.
  case busy = "look-up-busy"
  /// 403.
  case refused = "look-up-refused"
  /// The connection is closed without an answer.
  case lost = "look-up-lost"
  /// No answer ever comes.
  case hang = "look-up-hang"
  /// 200 with a page of HTML.
  case html = "look-up-html"
  /// 200 with JSON that breaks off, in a complete HTTP message.
  case truncated = "look-up-truncated"
  /// Accounts are listed as they were a while ago.
  case stale = "look-up-stale"
}
