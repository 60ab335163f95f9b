import JSON
public import Provisioning

/// Keyed digests of rows: HMAC-SHA-256 (RFC 2104) over canonical JSON, cut to 128 bits, under the random key beside a ledger.
///
/// Without the key they reveal nothing, not even to somebody who has a list of all e-mail addresses and telephone numbers.
public struct Fingerprint: Sendable {
  /// The bytes of one digest; RFC 2104, section 5 allows half of the hash and no less.
  public static let length = KeyedDigest.length

  /// Room for the text of most rows, in bytes.
  private static let usualRow = 512

  private let open: KeyedHash
  private let secret: KeyedHash
  private let identity: KeyedHash
  private let row: KeyedHash

  /// The digests of an existing ledger, by the key in `<ledger>.key`.
  ///
  /// - Throws: `keyLost` where there is no key, `badKey` or `unsafeFile` where it cannot be trusted.
  public init(keyBeside ledgerPath: String) throws(LedgerError) {
    let path = LedgerPath(ledgerPath).key
    guard let key = try FingerprintKey(at: path) else { throw .keyLost(path: path) }
    self.init(key)
  }

  init(_ key: FingerprintKey) {
    func domain(_ name: String) -> KeyedHash {
      KeyedHash(key: key.bytes, domain: "v1|\(name)|")
    }
    (open, secret, identity, row) = (domain("open"), domain("secret"), domain("identity"), domain("correlation"))
  }

  /// The two digests of a row: over its fields that are no secrets, and over its secrets.
  public func digests(of request: AccountRequest) -> RowDigests {
    var text: [UInt8] = []
    text.reserveCapacity(Self.usualRow)
    JSONWriter.canonical.write(request.openFields, to: &text)
    let openDigest = open.digest(text)
    text.removeAll(keepingCapacity: true)
    JSONWriter.canonical.write(request.secretFields.reveal(), to: &text)
    return RowDigests(open: openDigest, secret: secret.digest(text))
  }

  /// The digest of a row's open fields, from their canonical JSON.
  public func openDigest(ofCanonical text: [UInt8]) -> KeyedDigest {
    open.digest(text)
  }

  /// What stays of an identity that was forgotten: enough to know it again, and no more.
  func digest(of account: Identity, at target: Target) -> [UInt8] {
    // A target's text has no line break in it, so no two pairs run together.
    identity.digest(Array("\(target.text)\n\(account.text)".utf8)).bytes
  }

  /// The value that finds an account again in a provider's correlation field: the same for every attempt, telling nothing.
  public func correlation(of account: Identity, at target: Target) -> String {
    let digest = row.digest(Array("\(target.text)\n\(account.text)".utf8))
    return "purser-" + digest.bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }
}
