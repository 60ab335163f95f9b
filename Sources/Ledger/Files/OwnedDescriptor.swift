import Foundation

/// The one owner of an open file: closed when it goes away.
///
/// Never used on a SQLite file: closing any descriptor of one drops the locks of every connection in the process.
struct OwnedDescriptor: ~Copyable {
  private let number: Int32

  /// Opens a file, never through a symbolic link, never inherited by a child process.
  init(_ path: String, _ flags: Int32, mode: mode_t = 0o600) throws(SystemFault) {
    number = unsafe open(path, flags | O_NOFOLLOW | O_CLOEXEC, mode)
    guard number >= 0 else { throw SystemFault() }
  }

  deinit {
    close(number)
  }

  /// The file's kind, owner, mode and length.
  borrowing func status() throws(SystemFault) -> FileStatus {
    var info = stat()
    guard unsafe fstat(number, &info) == 0 else { throw SystemFault() }
    return FileStatus(info)
  }

  /// Takes the exclusive lock if nobody holds it; the system drops it with the descriptor or the process.
  borrowing func takeLock() throws(SystemFault) {
    while flock(number, LOCK_EX | LOCK_NB) != 0 {
      guard errno == EINTR else { throw SystemFault() }
    }
  }

  /// The first bytes of the file, at most `limit`.
  borrowing func read(upTo limit: Int) throws(SystemFault) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: limit)
    var filled = 0
    while filled < limit {
      let count = unsafe bytes.withUnsafeMutableBytes {
        unsafe pread(number, $0.baseAddress?.advanced(by: filled), limit - filled, off_t(filled))
      }
      if count == 0 { break }
      if count > 0 { filled += count } else if errno != EINTR { throw SystemFault() }
    }
    return Array(bytes.prefix(filled))
  }

  /// Makes these bytes the file's whole content, on the disk when this returns.
  borrowing func replaceContent(with bytes: [UInt8]) throws(SystemFault) {
    guard ftruncate(number, 0) == 0 else { throw SystemFault() }
    var written = 0
    while written < bytes.count {
      let count = unsafe bytes.withUnsafeBytes {
        unsafe pwrite(number, $0.baseAddress?.advanced(by: written), bytes.count - written, off_t(written))
      }
      if count > 0 { written += count } else if count == 0 || errno != EINTR { throw SystemFault() }
    }
    try synchronize()
  }

  /// Waits until the file, or the directory, is on the disk.
  borrowing func synchronize() throws(SystemFault) {
    guard fsync(number) == 0 else { throw SystemFault() }
  }
}

/// A system call's error number.
struct SystemFault: Error, Equatable, CustomStringConvertible {
  let number: Int32

  /// The error of the call that just failed.
  init() {
    number = errno
  }

  var description: String {
    unsafe String(cString: strerror(number))
  }
}
