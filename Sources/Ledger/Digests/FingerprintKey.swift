import Foundation

/// The random key beside a ledger: 32 bytes in a file of its own, so that the ledger alone reveals nothing.
struct FingerprintKey: Equatable {
  static let length = 32

  let bytes: [UInt8]

  /// Reads the key, or nil where there is no key file.
  init?(at path: String) throws(LedgerError) {
    guard try LedgerPath.isSafe(path) else { return nil }
    do throws(SystemFault) {
      bytes = try OwnedDescriptor(path, O_RDONLY).read(upTo: Self.length + 1)
    } catch {
      throw .cannotOpen(path: path, reason: error.description)
    }
    guard bytes.count == Self.length else { throw .badKey(path: path, length: bytes.count) }
  }

  /// Draws a key.
  init(using generator: inout some RandomNumberGenerator) {
    bytes = (0..<Self.length).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
  }

  /// Stores the key under a name that must be free, whole or not at all, on the disk when this returns.
  func store(at path: String) throws(LedgerError) {
    let draft = path + ".new"
    do throws(SystemFault) {
      _ = unsafe unlink(draft)
      defer { _ = unsafe unlink(draft) }
      try OwnedDescriptor(draft, O_RDWR | O_CREAT | O_EXCL).replaceContent(with: bytes)
      guard unsafe link(draft, path) == 0 else { throw SystemFault() }
      try LedgerPath.synchronizeDirectory(of: path)
    } catch {
      throw .cannotOpen(path: path, reason: error.description)
    }
  }
}
