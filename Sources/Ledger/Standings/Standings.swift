import Foundation
import GRDB
public import Provisioning

extension LedgerFile {
  /// How accounts stand at a target, in their order; nil for those that the ledger does not know.
  ///
  /// - Parameter walk: kept by the caller from one part of a manifest to the next; it makes the usual order fast.
  public func standings(
    of identities: IdentityList,
    at target: Target,
    from walk: inout EntryWalk
  ) throws(LedgerError) -> [Standing?] {
    try read { db, numbers in
      try numbers.standings(of: identities, at: target, from: &walk, db) { self.fingerprint }
    }
  }
}

extension LedgerReader {
  /// How accounts stand at a target, in their order; nil for those that the ledger does not know.
  ///
  /// - Parameter walk: kept by the caller from one part of a manifest to the next; it makes the usual order fast.
  public func standings(
    of identities: IdentityList,
    at target: Target,
    from walk: inout EntryWalk
  ) throws(LedgerError) -> [Standing?] {
    try read { db, numbers in
      try numbers.standings(of: identities, at: target, from: &walk, db) { try Fingerprint(keyBeside: path) }
    }
  }
}

extension Numbers {
  /// - Parameter fingerprint: the ledger's own, asked for only where accounts were forgotten.
  fileprivate mutating func standings(
    of identities: IdentityList,
    at target: Target,
    from walk: inout EntryWalk,
    _ db: Database,
    fingerprint: @escaping () throws -> Fingerprint
  ) throws -> [Standing?] {
    guard let number = try number(of: target, db) else { return Array(repeating: nil, count: identities.count) }
    var standings = try StandingLookup(of: identities, at: number, db).find(from: &walk)
    let unknown = standings.indices.filter { standings[$0] == nil }
    guard !unknown.isEmpty else { return standings }
    // Some of them may be accounts that were forgotten.
    let lookup = EntryLookup(target: target, number: number, fingerprint: fingerprint)
    let asked = unknown.map { identities[$0] }
    let forgotten = try lookup.findForgotten(asked, &self, db) { $0.entry.standing }
    for (index, identity) in zip(unknown, asked) { standings[index] = forgotten[identity] }
    return standings
  }
}
