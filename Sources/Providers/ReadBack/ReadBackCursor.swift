/// How far a read-back has come: which look-up, and which page of it.
public struct ReadBackCursor: Sendable, Equatable {
  /// The look-up, counted from 0 among those that differ for the address.
  let query: Int
  /// The page, from 0.
  let page: Int
  /// How many objects the earlier pages of this look-up held.
  let passed: Int
  /// Whether an earlier page of this look-up held an account that was asked for.
  let hasFound: Bool

  /// The beginning.
  public static let first = ReadBackCursor(query: 0, page: 0, passed: 0, hasFound: false)

  /// More pages than any sensible list has; one that goes on so long is taken to go in circles.
  static let pageLimit = 1000
}
