public import Provisioning
import Schema

/// The manifests of one run after their first pass: every row was checked, and what they held is known by its digests.
public struct CheckedManifests: Sendable {
  /// How many rows there are, in all manifests.
  public let rowCount: Int
  /// How many of them may be sent.
  public let validCount: Int
  /// What is to be said of whole manifests, headers included.
  public let findings: [RowFinding]
  /// The manifests' paths and digests.
  public let stamps: [ManifestStamp]
  /// How each manifest is written.
  public let layouts: [ManifestLayout]
  /// The path parameters that envelopes give.
  public let parameters: [String: String]

  let manifests: ManifestSet
  let digests: [BlockDigests]
  let rowsBefore: [Int64]
  let duplicates: Duplicates

  /// How many rows may not be sent.
  public var invalidCount: Int { rowCount - validCount }

  /// How many rows are invalid only because an earlier row has their identity.
  public var duplicateCount: Int { duplicates.pairs.count }

  /// Rows once more, in their order, each only after the bytes that it was read from were found unchanged.
  ///
  /// - Parameters:
  ///   - wanted: the rows to read; nil for all of them.
  ///   - original: whether each row also tells what stood in the manifest.
  public func rows(_ wanted: RowSet? = nil, original: Bool) -> ManifestRows {
    ManifestRows(self, wanted, RowDetail(request: true, original: original))
  }
}
