import Foundation

/// Where an open ledger's files were when it was opened: SQLite writes on into a file that was removed or moved, and what
/// it writes there is gone when the process ends.
struct PlacedFiles: Sendable, Equatable {
  private let files: [Placed]

  private struct Placed: Equatable {
    let path: String
    let identity: FileIdentity
  }

  /// The ledger file and its write-ahead log, as they are now; a ledger that was written to has both.
  init(of path: LedgerPath) throws(LedgerError) {
    var files: [Placed] = []
    for path in [path.text, path.log] {
      guard let identity = FileIdentity(at: path) else { throw .failed(path: path, reason: Self.gone) }
      files.append(Placed(path: path, identity: identity))
    }
    self.files = files
  }

  /// Makes sure that they are there still.
  func check() throws(LedgerError) {
    for file in files where FileIdentity(at: file.path) != file.identity {
      throw .failed(path: file.path, reason: Self.gone)
    }
  }

  private static let gone = "the file was removed, moved or replaced while it was in use"
}

/// Which file it is, whatever its name: its device and its number there.
private struct FileIdentity: Sendable, Equatable {
  let device: dev_t
  let number: ino_t

  /// The file that stands at a path, links not followed; nil where none can be seen.
  init?(at path: String) {
    var info = stat()
    guard unsafe lstat(path, &info) == 0 else { return nil }
    (device, number) = (info.st_dev, info.st_ino)
  }
}
