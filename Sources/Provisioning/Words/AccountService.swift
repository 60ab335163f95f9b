/// The provider as a run sees it: it takes attempts, and it can be asked.
///
/// Over HTTP, or simulated.
public protocol AccountService: Sendable {
  /// How read-backs go.
  var readBackShape: ReadBackShape { get }

  /// Makes one attempt. It never throws: whatever happens is how the attempt ended.
  ///
  /// The intent is committed before this is called, and nothing below this call sends a request twice.
  func send(_ request: AccountRequest, correlation: String?) async -> AttemptEnd

  /// Asks which of these accounts are there; one answer for each query, in their order.
  ///
  /// - Parameter permit: awaited before every request that it takes, pages of a list included.
  func readBack(_ queries: [ReadBackQuery], permit: @Sendable () async throws -> Void) async -> [Presence]
}
