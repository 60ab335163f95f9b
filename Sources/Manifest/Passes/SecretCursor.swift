import JSON
import Provisioning

/// Fetches secrets by row number from the manifest that a results file was made of.
///
/// Results files tell of rows in their order, so that one reading mostly serves; a number that goes back begins another.
final class SecretCursor {
  private let original: OpenManifest
  private let rules: RowRules
  private var reader: (any RowReader)?

  init(_ original: OpenManifest, _ rules: RowRules) {
    self.original = original
    self.rules = rules
  }

  /// The secret values of a row, from 1, by field; none where there is no such row.
  func secrets(ofRow row: Int) throws(ManifestError) -> [Int: JSONValue] {
    if reader == nil || (reader?.place.row ?? 0) > row { reader = try begin() }
    guard let reader else { return [:] }
    while reader.place.row < row {
      guard try reader.advance() else { return [:] }
    }
    return reader.place.row == row ? reader.secrets() : [:]
  }

  private func begin() throws(ManifestError) -> any RowReader {
    try original.reader(
      index: 0,
      rules: rules,
      blocks: BlockFeed(noting: original.file, blockBytes: original.limits.blockBytes),
      secrets: nil
    )
  }
}

extension OpenManifest {
  /// Reads its rows from the start.
  func reader(
    index: Int,
    rules: RowRules,
    blocks: BlockFeed,
    secrets: SecretCursor?
  ) throws(ManifestError) -> any RowReader {
    if let header {
      return try CSVRowReader(self, header, index: index, rules: rules, blocks: blocks, secrets: secrets)
    }
    return JSONRowReader(self, index: index, rules: rules, blocks: blocks, secrets: secrets)
  }
}
