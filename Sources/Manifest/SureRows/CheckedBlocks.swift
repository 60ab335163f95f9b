import CSV
import Dispatch
import Foundation

/// The blocks of a CSV manifest in their order, read side by side on all cores.
struct CheckedBlocks: ~Copyable {
  private let path: String
  private let sure: SureReading
  private var lines: LineBlocks
  private var parser: CSVParser
  private var jobs: [BlockJob] = []
  private var failure: CSVError?
  private var hasEnded = false
  /// One for each core but this one: each runs one job at a time.
  private let helpers: [DispatchQueue]
  private var nextHelper = 0

  /// Small enough that no core waits long for another one's block, and that a few of them are little memory.
  private static let mostBytes = 1 << 18

  init(_ manifest: OpenManifest, sure: SureReading) {
    path = manifest.file.path
    self.sure = sure
    let feed = BlockFeed(noting: manifest.file, blockBytes: manifest.limits.blockBytes)
    lines = LineBlocks(manifest.text(feed), most: Self.mostBytes, longestLine: manifest.limits.csv.recordBytes)
    parser = manifest.parser
    let coreCount = ProcessInfo.processInfo.activeProcessorCount
    helpers = (1..<max(2, coreCount)).map { DispatchQueue(label: "purser.manifest.\($0)") }
  }

  /// The manifest's text, as far as it was read.
  var text: TextFeed { lines.text }

  /// The next block, its places put right; nil at the end.
  mutating func next() throws(ManifestError) -> BlockReading? {
    if let failure { throw ManifestError(path, .csv(failure)) }
    guard !hasEnded else { return nil }
    try fill()
    guard !jobs.isEmpty else { return finish() }
    jobs[0].run()
    // While others read the first block, this core reads a later one.
    while jobs[0].isUnderWay, jobs.contains(where: { $0.run() }) {}
    var reading = jobs.removeFirst().reading()
    // Jobs are begun before this one is looked at, so that no core waits.
    try fill()
    join(&reading)
    return reading
  }

  /// Keeps as many blocks under way as the cores can read while one is looked at.
  private mutating func fill() throws(ManifestError) {
    while jobs.count < 4 * helpers.count + 4, let block = try lines.next() {
      let job = BlockJob(block, dialect: parser.dialect, limits: parser.limits, sure: sure)
      jobs.append(job)
      helpers[nextHelper].async { job.run() }
      nextHelper = (nextHelper + 1) % helpers.count
    }
  }

  private mutating func join(_ reading: inout BlockReading) {
    let (start, count) = (parser.position.offset, reading.batch.count)
    let wasAtRecordStart = parser.isAtRecordStart
    let first = count > 0 ? reading.batch[0].offset : 0
    do throws(CSVError) {
      try parser.join(&reading.batch)
    } catch {
      failure = error
    }
    // Read from a record's start, a block holds the same records wherever it stands.
    let isAsItWas =
      wasAtRecordStart && reading.batch.count == count && (count == 0 || reading.batch[0].offset == start + first)
    if !isAsItWas { reading.check(sure) }
  }

  private mutating func finish() -> BlockReading? {
    hasEnded = true
    var reading = BlockReading(batch: CSVBatch())
    do throws(CSVError) {
      try parser.finish(into: &reading.batch)
    } catch {
      failure = error
      hasEnded = false
    }
    reading.check(sure)
    return reading
  }
}
