import Batch
import Foundation
import JSON
import Provisioning
import PurserTesting
import Synchronization

@testable import Ledger

/// Everything that simulated runs need: rows, a real ledger, a simulated provider, and time that only the test moves.
///
/// Its witness sees every request and every turn, and writes down what must not be.
final class SimulatedShip: Sendable {
  let provider: SimulatedProvider
  let witness: Witness
  let ledgerPath: String
  let seed: UInt64
  private let folder: URL
  private let log = Mutex(Log())

  /// What changes from night to night.
  struct Log {
    var wall = SimulatedShip.dawn
    var runs: UInt32 = 0
    var jobs = 0
    var sleepers = 0
    var rows: [AccountRequest]
    var isMended = false

    init(rows: [AccountRequest] = []) {
      self.rows = rows
    }
  }

  static let target = Target(sandboxOf: "simulated")
  static let dawn = Timestamp(seconds: 1_800_000_000)

  init(
    rows count: Int,
    behaviour: SimulatedProvider.Behaviour = .init(),
    seed: UInt64 = 1,
    isThorough: Bool = true
  ) throws {
    self.seed = seed
    folder = SimulatedShip.memoryFolder.appending(path: "purser-\(UUID().uuidString)")
    try FileManager.default.copyItem(at: LedgerTemplate.folder.get(), to: folder)
    ledgerPath = folder.appending(path: LedgerTemplate.name).path
    let rows = (1...count).map { SimulatedShip.row($0) }
    provider = SimulatedProvider(behaviour, clock: SimulatedTime(start: SimulatedShip.dawn), seed: seed)
    witness = Witness(identities: rows.map(\.identity), provider: provider, isThorough: isThorough)
    log.withLock { $0.rows = rows }
  }

  deinit {
    try? FileManager.default.removeItem(at: folder)
  }

  // Durability is not what these tests are about, and memory is fast.
  static let memoryFolder: URL = {
    let shared = URL(filePath: "/dev/shm")
    return FileManager.default.isWritableFile(atPath: shared.path) ? shared : FileManager.default.temporaryDirectory
  }()

  static func identity(_ number: Int) -> Identity { row(number).identity }

  static func row(_ number: Int, password: String = "pass") -> AccountRequest {
    let address = "person\(number)@example.com"
    guard let identity = Identity(address: address) else { preconditionFailure("the address is not empty") }
    let fields: JSONValue = ["email": .string(address)]
    return AccountRequest(
      place: RowPlace(manifest: 0, row: number, line: number + 1),
      identity: identity,
      address: address,
      body: Secret(fields),
      openFields: fields,
      secretFields: Secret(["password": .string("\(password)-\(number)")]),
      stake: Stake(minutes: 10, price: nil, currency: nil)
    )
  }

  static func digests(of request: AccountRequest) -> RowDigests {
    RowDigests(open: digest(of: request.openFields), secret: digest(of: request.secretFields.reveal()))
  }

  private static func digest(of fields: JSONValue) -> KeyedDigest {
    var digest = [UInt8](repeating: 0, count: KeyedDigest.length)
    for (index, byte) in JSONWriter().bytes(fields).enumerated() {
      let place = index % digest.count
      digest[place] = digest[place] &* 31 &+ byte &+ 1
    }
    return KeyedDigest(digest)
  }

  var rows: [AccountRequest] { log.withLock { $0.rows } }

  /// How many jobs the last run took, as far as it came.
  var lastJobs: Int { log.withLock { $0.jobs } }

  /// The most tasks that ever slept at once in the last run.
  var lastSleepers: Int { log.withLock { $0.sleepers } }

  /// How much time has passed on this ship.
  var timePassed: Duration { log.withLock { $0.wall } - SimulatedShip.dawn }

  /// Lets time pass between two runs.
  func pass(_ duration: Duration) {
    log.withLock { $0.wall = $0.wall + duration }
  }

  /// Gives every row another password, as a person who mends a manifest does.
  func mend() {
    log.withLock { log in
      log.rows = log.rows.indices.map { SimulatedShip.row($0 + 1, password: "mended") }
    }
  }

  /// Runs the manifest; nil where the run was killed, or never ends.
  @discardableResult
  func sail(_ night: Night = Night(), _ change: (inout RunOptions) -> Void = { _ in }) throws -> RunResult? {
    var options = RunOptions(target: SimulatedShip.target)
    options.doubts = DoubtPolicy(quarantine: .seconds(600))
    change(&options)
    let start = log.withLock { log in
      log.runs += 1
      return (wall: log.wall, run: log.runs)
    }
    let time = SimulatedTime(start: start.wall)
    provider.resume(clock: time)
    let voyage = try SimulatedVoyage(self, night, options, time, run: start.run)
    let result = try voyage.sail()
    log.withLock { log in
      (log.wall, log.jobs, log.sleepers) = (time.wallNow + .seconds(1), time.jobsRun, time.mostSleepers)
    }
    return result
  }

  func entries() throws -> [Identity: Entry] {
    try LedgerFile(opening: ledgerPath).entries(for: rows.map(\.identity), at: SimulatedShip.target)
  }

  /// Identities that hold more than one account of ours.
  func twice() -> [Identity] { provider.ownAccountCounts.filter { $0.value > 1 }.map(\.key).sorted() }
}

/// An empty ledger, made once and copied for each ship.
private enum LedgerTemplate {
  static let name = "ledger.sqlite"

  static let folder = Result {
    let folder = SimulatedShip.memoryFolder.appending(path: "purser-template-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    _ = try LedgerFile(opening: folder.appending(path: name).path)
    return folder
  }
}

/// How one run goes, as far as its surroundings decide.
struct Night: Sendable {
  /// Killed after so many jobs.
  var killedAfterJobs: Int?
  /// The ledger fails after so many jobs, and the run goes on to its end.
  var ledgerFailsAfterJobs: Int?
  /// Somebody stops it.
  var stop: (after: Duration, reason: StopReason)?
  /// The manifest changes while it is read.
  var manifestBreaksAfterRows: Int?
  /// Time goes on by so much whenever the run reads its clock.
  var timePerReading: Duration = .zero

  /// Whether it breaks something that ends the run.
  var breaks: Bool { ledgerFailsAfterJobs != nil || manifestBreaksAfterRows != nil }
}
