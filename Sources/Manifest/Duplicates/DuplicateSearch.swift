import Provisioning

/// Reads the rows again whose identities have the same hash, and tells which are really the same.
struct DuplicateSearch {
  let manifests: ManifestSet
  let digests: [BlockDigests]
  /// How many rows stood in the manifests before each one.
  let rowsBefore: [Int64]

  /// How many identities are held at once: more take another reading.
  static let usualWindow = 1 << 18

  /// The duplicates among rows with equal hashes, which come in the order of the rows.
  func duplicates(among suspects: [IdentityIndex.Entry], window: Int = usualWindow) throws(ManifestError) -> Duplicates
  {
    var duplicates = Duplicates()
    let hashes = Set(suspects.map(\.hash)).sorted()
    var start = 0
    while start < hashes.count {
      let end = min(start + window, hashes.count)
      let range = hashes[start]...hashes[end - 1]
      duplicates.append(contentsOf: try read(suspects.filter { range.contains($0.hash) }))
      start = end
    }
    return duplicates
  }

  private func read(_ suspects: [IdentityIndex.Entry]) throws(ManifestError) -> [Duplicates.Pair] {
    var firsts: [Identity: RowPlace] = [:]
    var pairs: [Duplicates.Pair] = []
    var next = 0
    for manifest in manifests.manifests.indices {
      let end = rowsBefore[manifest + 1]
      guard next < suspects.count, suspects[next].ordinal < end else { continue }
      let blocks = BlockFeed(checking: manifests.manifests[manifest].file, against: digests[manifest])
      let reader = try manifests.reader(manifest, blocks)
      while next < suspects.count, suspects[next].ordinal < end, try reader.advance() {
        let ordinal = rowsBefore[manifest] + Int64(reader.place.row - 1)
        guard suspects[next].ordinal == ordinal else { continue }
        next += 1
        guard let identity = try reader.read(.findings).identity else { continue }
        if let first = firsts[identity] {
          pairs.append(Duplicates.Pair(ordinal: ordinal, later: reader.place, record: reader.record, first: first))
        } else {
          firsts[identity] = reader.place
        }
      }
    }
    return pairs
  }
}
