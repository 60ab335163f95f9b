import Foundation

/// The files that belong to one ledger.
struct LedgerPath: Sendable, Hashable {
  /// The SQLite file itself.
  let text: String

  init(_ text: String) {
    self.text = text
  }

  /// The path as SQLite may see it: never one of the names that mean something else to it, `:memory:` or `file:…`.
  var forSQLite: String { text.hasPrefix("/") ? text : "./" + text }
  /// The key of the digests.
  var key: String { text + ".key" }
  /// The file whose lock a run holds.
  var lock: String { text + ".lock" }
  /// SQLite's write-ahead log, where commits go first.
  var log: String { text + "-wal" }
  /// What SQLite keeps beside its file.
  var companions: [String] { [log, text + "-shm", text + "-journal"] }

  /// Whether a ledger is here, after making sure that it and what belongs to it are safe to use.
  func isThere() throws(LedgerError) -> Bool {
    for path in companions { _ = try Self.isSafe(path) }
    return try Self.isSafe(text)
  }

  /// Makes an empty file that only its owner may use, its name on the disk, and fails where anything is.
  func create() throws(LedgerError) {
    do throws(SystemFault) {
      _ = try OwnedDescriptor(text, O_RDWR | O_CREAT | O_EXCL)
      // SQLite syncs the directory too, but goes on when that fails.
      try Self.synchronizeDirectory(of: text)
    } catch {
      throw .cannotOpen(path: text, reason: error.description)
    }
  }

  /// Whether a file is there; throws where it is not safe to keep personal data in.
  static func isSafe(_ path: String) throws(LedgerError) -> Bool {
    let status: FileStatus?
    do throws(SystemFault) {
      status = try FileStatus.at(path)
    } catch {
      throw .cannotOpen(path: path, reason: error.description)
    }
    guard let status else { return false }
    if let fault = status.fault { throw .unsafeFile(path: path, fault) }
    return true
  }
}

extension LedgerPath {
  /// Waits until a file's name is on the disk.
  static func synchronizeDirectory(of path: String) throws(SystemFault) {
    // The directory itself may be reached through a link; the dot behind it is none.
    let directory = path.lastIndex(of: "/").map { path[...$0] } ?? ""
    try OwnedDescriptor(directory + ".", O_RDONLY | O_DIRECTORY).synchronize()
  }
}

extension LedgerPath {
  /// Removes the ledger file and what SQLite keeps beside it, if they are there.
  func remove() {
    for path in [text] + companions { _ = unsafe unlink(path) }
  }

  /// Gives the file its final name, which must be free, on the disk when this returns.
  func rename(to final: LedgerPath) throws(LedgerError) {
    do throws(SystemFault) {
      guard unsafe link(text, final.text) == 0 else { throw SystemFault() }
      try Self.synchronizeDirectory(of: final.text)
    } catch {
      throw .cannotOpen(path: final.text, reason: error.description)
    }
  }
}
