// What an answer meant, once the provider has been asked.

extension Question {
  /// The outcome of the attempt that left this question, and what is recorded of it.
  public func decide(_ presence: Presence, after end: AttemptEnd) -> (outcome: Outcome, note: OutcomeNote) {
    switch (self, presence) {
    case (_, .found(let account)):
      found(account, end.note)
    case (.isThere, .absent):
      (
        .rejected,
        end.note.decided(code: "rejected", sentence: "The provider refused the data; no such account is there.")
      )
    case (.mayRead, .absent):
      (
        .rejected,
        end.note.decided(code: "rejected", sentence: "The provider refused this row; the credential still reads.")
      )
    case (.isThere, .unknown), (.isThere, .throttled), (.isThere, .refused):
      (.inDoubt, end.note.decided(code: "look-up-failed", sentence: "Whether the account is there could not be read."))
    case (.mayRead, .unknown), (.mayRead, .throttled):
      (.notApplied(.declined), end.note)
    case (.mayRead, .refused):
      (.halt(end.note.status == 404 ? .target : .credentials), end.note)
    }
  }

  private func found(_ account: FoundAccount, _ note: OutcomeNote) -> (Outcome, OutcomeNote) {
    if account.isOurs == true {
      let sentence = "The provider lists the account, and it is younger than our first attempt."
      return (.created(account.accountIDs), note.decided(code: "confirmed-by-read-back", sentence: sentence))
    }
    return (.exists(account.accountIDs), note.decided(code: "exists", sentence: "The account was there before."))
  }
}
