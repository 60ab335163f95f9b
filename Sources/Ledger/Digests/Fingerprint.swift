import Crypto
import Foundation
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

  // Each has taken in its domain already, so that a row costs no more than its own bytes.
  private let open: HMAC<SHA256>
  private let secret: HMAC<SHA256>
  private let identity: HMAC<SHA256>
  private let row: HMAC<SHA256>

  /// The digests of an existing ledger, by the key in `<ledger>.key`.
  ///
  /// - Throws: `keyLost` where there is no key, `badKey` or `unsafeFile` where it cannot be trusted.
  public init(keyBeside ledgerPath: String) throws(LedgerError) {
    let path = LedgerPath(ledgerPath).key
    guard let key = try FingerprintKey(at: path) else { throw .keyLost(path: path) }
    self.init(key)
  }

  init(_ key: FingerprintKey) {
    let key = SymmetricKey(data: key.bytes)
    func domain(_ name: String) -> HMAC<SHA256> {
      var code = HMAC<SHA256>(key: key)
      code.update(data: Array("v1|\(name)|".utf8))
      return code
    }
    (open, secret, identity, row) = (domain("open"), domain("secret"), domain("identity"), domain("correlation"))
  }

  /// The two digests of a row: over its fields that are no secrets, and over its secrets.
  public func digests(of request: AccountRequest) -> RowDigests {
    var text: [UInt8] = []
    text.reserveCapacity(Self.usualRow)
    JSONWriter.canonical.write(request.openFields, to: &text)
    let openDigest = Self.digest(text, open)
    text.removeAll(keepingCapacity: true)
    JSONWriter.canonical.write(request.secretFields.reveal(), to: &text)
    return RowDigests(open: openDigest, secret: Self.digest(text, secret))
  }

  /// The digest of a row's open fields, from their canonical JSON.
  public func openDigest(ofCanonical text: [UInt8]) -> KeyedDigest {
    Self.digest(text, open)
  }

  /// What stays of an identity that was forgotten: enough to know it again, and no more.
  func digest(of account: Identity, at target: Target) -> [UInt8] {
    // A target's text has no line break in it, so no two pairs run together.
    Self.digest(Array("\(target.text)\n\(account.text)".utf8), identity).bytes
  }

  /// The value that finds an account again in a provider's correlation field: the same for every attempt, telling nothing.
  public func correlation(of account: Identity, at target: Target) -> String {
    let digest = Self.digest(Array("\(target.text)\n\(account.text)".utf8), row)
    return "purser-" + digest.bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }

  private static func digest(_ bytes: [UInt8], _ started: HMAC<SHA256>) -> KeyedDigest {
    var code = started
    code.update(data: bytes)
    let digest = unsafe code.finalize().withUnsafeBytes { unsafe KeyedDigest(startOf: $0) }
    guard let digest else { preconditionFailure("SHA-256 is longer than its half.") }
    return digest
  }
}
