import Foundation
import GRDB
@testable import Ledger
import Provisioning
import Testing

/// A run goes on for hours; somebody tidies the folder meanwhile.
@Suite struct `A ledger whose file is gone` {
  let directory: TemporaryDirectory

  init() throws {
    directory = try TemporaryDirectory()
  }

  enum Loss: String, CaseIterable, Sendable {
    case removed, moved, replaced

    func happen(to path: String) throws {
      let copy = path + ".elsewhere"
      switch self {
      case .removed: try FileManager.default.removeItem(atPath: path)
      case .moved: try FileManager.default.moveItem(atPath: path, toPath: copy)
      case .replaced:
        try FileManager.default.copyItem(atPath: path, toPath: copy)
        guard unsafe rename(copy, path) == 0 else { throw POSIXError(.init(rawValue: errno) ?? .EIO) }
      }
    }
  }

  @Test(arguments: Loss.allCases, ["", "-wal"])
  func `acknowledges nothing more`(_ loss: Loss, _ suffix: String) throws {
    let ledger = try openLedger(directory)
    try bring("a@example.com", to: .created, in: ledger)
    let path = directory.ledger + suffix
    try loss.happen(to: path)
    let error = LedgerError.failed(path: path, reason: "the file was removed, moved or replaced while it was in use")
    #expect(throws: error) { try bring("b@example.com", to: .created, in: ledger) }
    #expect(throws: error) { try bring("c@example.com", to: .created, in: ledger) }
    #expect(error.exitStatus == .ledgerFailed)
  }

  @Test func `is one only when it is gone: checkpoints and readers change nothing`() throws {
    let ledger = try openLedger(directory)
    try bring("a@example.com", to: .created, in: ledger)
    _ = try LedgerReader(opening: directory.ledger).verify()
    try ledger.withoutTransaction { try $0.execute(sql: "PRAGMA wal_checkpoint(TRUNCATE)") }
    try bring("b@example.com", to: .created, in: ledger)
  }
}
