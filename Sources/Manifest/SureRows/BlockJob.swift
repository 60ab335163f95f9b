import CSV
import Dispatch
import Provisioning
import Synchronization

/// The records of a block, and which of them are certainly good.
struct BlockReading: Sendable {
  var batch: CSVBatch
  /// For each record the hash of its identity where it is certainly a good row, else ``SureRows/doubt``.
  var hashes: [UInt64] = []
  /// For each such record its request, where requests are wanted and made this way.
  var requests: [AccountRequest?] = []

  /// The request of a row that is certainly good, where it was made.
  func request(_ index: Int) -> AccountRequest? {
    requests.isEmpty ? nil : requests[index]
  }

  /// Looks the batch over.
  mutating func check(_ sure: SureReading) {
    hashes = sure.rows?.hashes(of: batch) ?? Array(repeating: SureRows.doubt, count: batch.count)
    guard let maker = sure.requests else { return }
    requests = hashes.enumerated().map { index, hash in
      hash == SureRows.doubt ? nil : maker.request(index, of: batch)
    }
  }
}

/// What is done with the rows that are certainly good.
struct SureReading: Sendable {
  /// How they are found; nil where no row can be told by its cells.
  let rows: SureRows?
  /// How their requests are made; nil where none are wanted.
  let requests: SureRequests?
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

  /// Reads the block unless somebody else does or did.
  func run() {
    guard let block = claim() else { return }
    var reading = BlockReading(batch: CSVBatch())
    var scout = CSVParser(dialect: dialect, limits: limits)
    scout.parse(block: block.span, into: &reading.batch)
    reading.check(sure)
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
