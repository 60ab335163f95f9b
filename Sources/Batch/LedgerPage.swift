import Provisioning

/// What one turn of a run writes down, and what follows once it is written.
struct LedgerPage {
  /// What a written change means for the run.
  enum Consequence {
    case attempt(PendingRow, EndedAttempt, retryAfter: Duration?)
    case doubt(Settlement)
  }

  private(set) var changes: [LedgerChange] = []
  private(set) var consequences: [Consequence] = []

  var isEmpty: Bool { changes.isEmpty }

  /// The rows whose attempts are on the page.
  var rows: [PendingRow] {
    consequences.compactMap { if case .attempt(let row, _, _) = $0 { row } else { nil } }
  }

  mutating func ended(_ row: PendingRow, _ end: EndedAttempt, retryAfter: Duration?) {
    changes.append(.ended(end))
    consequences.append(.attempt(row, end, retryAfter: retryAfter))
  }

  mutating func readBack(_ readBack: SettledReadBack) {
    changes.append(.readBack(readBack))
    consequences.append(.doubt(readBack.settlement))
  }
}
