import CSV
import Dispatch
import Synchronization

/// The records of a block, and which of them are certainly good.
struct BlockReading: Sendable {
  var batch: CSVBatch
  var hashes: [UInt64]
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
  private let sure: SureRows?

  init(_ block: [UInt8], dialect: CSVDialect, limits: CSVLimits, sure: SureRows?) {
    state = Mutex(.waiting(block: block))
    self.dialect = dialect
    self.limits = limits
    self.sure = sure
  }

  /// Reads the block unless somebody else does or did.
  func run() {
    guard let block = claim() else { return }
    var reading = BlockReading(batch: CSVBatch(), hashes: [])
    var scout = CSVParser(dialect: dialect, limits: limits)
    scout.parse(block: block.span, into: &reading.batch)
    reading.hashes = sure.hashes(of: reading.batch)
    state.withLock { $0 = .done(reading) }
    isDone.signal()
  }

  /// What was read; reads it here where nobody has begun, else waits.
  func reading() -> BlockReading {
    run()
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

extension SureRows? {
  /// For each record its hash, or the mark of a row in doubt; without a way to be sure, every row is.
  func hashes(of batch: CSVBatch) -> [UInt64] {
    self?.hashes(of: batch) ?? Array(repeating: SureRows.doubt, count: batch.count)
  }
}
