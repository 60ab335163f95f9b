import CSV

extension OpenManifest {
  /// Reads and matches the header of a CSV manifest.
  func readHeader(_ rules: RowRules) throws(ManifestError) -> (HeaderPlan, [RowFinding]) {
    var records = CSVRecords(self, blocks: BlockFeed(noting: file, blockBytes: limits.blockBytes))
    guard try records.advance() else { throw ManifestError(file.path, .empty) }
    if let error = records.batch.error(at: records.index) { throw ManifestError(file.path, .csv(error)) }
    var matching = HeaderMatching(
      rules,
      manifest: file.path,
      line: records.current.line,
      record: records.current.number
    )
    let plan = try matching.plan(records.batch.strings(at: records.index))
    return (plan, matching.findings)
  }
}
