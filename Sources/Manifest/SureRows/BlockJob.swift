import CSV
import Dispatch
import Provisioning
import Synchronization

/// The records of a block, and which of them are certainly good.
struct BlockReading: Sendable {
  var batch: CSVBatch
  /// For each record the hash of its identity where it is certainly a good row, else ``SureRows/doubt``.
  private(set) var hashes: [UInt64] = []
  /// The keys of those rows, where they are wanted.
  private(set) var keys = RowKeys()

  /// Looks the batch over.
  mutating func check(_ sure: SureReading) {
    hashes = sure.rows?.hashes(of: batch) ?? Array(repeating: SureRows.doubt, count: batch.count)
    keys = sure.keys?.keys(of: batch, where: hashes) ?? RowKeys()
  }

  /// Leaves out the first record, which is a header, even if it would be a good row.
  mutating func leaveOutFirst(_ sure: SureReading) {
    guard let first = hashes.first, first != SureRows.doubt else { return }
    hashes[0] = SureRows.doubt
    keys = sure.keys?.keys(of: batch, where: hashes) ?? RowKeys()
  }
}

/// What is done with the rows that are certainly good.
struct SureReading: Sendable {
  /// How they are found; nil where no row can be told by its cells.
  let rows: SureRows?
  /// How their keys are made; nil where none are wanted.
  let keys: SureKeys?
}

/// Reading one block, on whichever core is free first.
final class BlockJob: Sendable {
  private enum State: Sendable {
    case waiting(block: [UInt8])
    case running
    case done(BlockReading)
    case taken
  }

  private let state: Mutex<State>
  private let isDone = DispatchSemaphore(value: 0)
  private let dialect: CSVDialect
  private let limits: CSVLimits
  private let sure: SureReading

  init(_ block: [UInt8], dialect: CSVDialect, limits: CSVLimits, sure: SureReading) {
    state = Mutex(.waiting(block: block))
    self.dialect = dialect
    self.limits = limits
    self.sure = sure
  }

  /// Reads the block unless somebody else does or did; answers whether it was read here.
  @discardableResult
  func run() -> Bool {
    guard let block = claim() else { return false }
    var reading = BlockReading(batch: CSVBatch())
    var scout = CSVParser(dialect: dialect, limits: limits)
    scout.parse(block: block.span, into: &reading.batch)
    reading.check(sure)
    state.withLock { $0 = .done(reading) }
    isDone.signal()
    return true
  }

  /// Whether another core is reading it.
  var isUnderWay: Bool {
    state.withLock { state in
      if case .running = state { true } else { false }
    }
  }

  /// What was read; waits until it is.
  func reading() -> BlockReading {
    isDone.wait()
    return state.withLock { state in
      guard case .done(let reading) = state else { preconditionFailure("A block is taken once, after it was read.") }
      state = .taken
      return reading
    }
  }

  private func claim() -> [UInt8]? {
    state.withLock { state in
      guard case .waiting(let block) = state else { return nil }
      state = .running
      return block
    }
  }
}
