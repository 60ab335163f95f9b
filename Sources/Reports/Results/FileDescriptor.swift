import Foundation

/// The one owner of an open file or folder: closed when it goes away.
struct FileDescriptor: ~Copyable {
  private let number: Int32

  /// Opens a folder.
  init(folder: String) throws(SystemFault) {
    number = unsafe open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard number >= 0 else { throw SystemFault() }
  }

  /// Opens a file of a folder, never through a symbolic link, never inherited by a child process, for its owner alone.
  init(_ name: String, in folder: borrowing FileDescriptor, _ flags: Int32) throws(SystemFault) {
    number = unsafe openat(folder.number, name, flags | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK, 0o600)
    guard number >= 0 else { throw SystemFault() }
  }

  deinit {
    close(number)
  }

  /// What stands under a name in this folder, links not followed; nil where nothing does.
  borrowing func kind(of name: String) throws(SystemFault) -> FileKind? {
    try status(of: name).map(FileKind.init)
  }

  /// Whether this open file is the one that stands under a name in a folder.
  borrowing func `is`(_ name: String, in folder: borrowing FileDescriptor) throws(SystemFault) -> Bool {
    var own = stat()
    guard unsafe fstat(number, &own) == 0 else { throw SystemFault() }
    let named = try folder.status(of: name)
    return named?.st_ino == own.st_ino && named?.st_dev == own.st_dev
  }

  /// Takes the exclusive lock if nobody holds it; the system drops it with the descriptor or the process.
  borrowing func takeLock() throws(SystemFault) {
    while flock(number, LOCK_EX | LOCK_NB) != 0 {
      switch errno {
      case EINTR: continue
      case ENOTSUP, ENOLCK: return  // A file system without locks: two runs into one file are then not told apart.
      default: throw SystemFault()
      }
    }
  }

  /// Writes all bytes behind those written before.
  borrowing func write(_ bytes: [UInt8]) throws(SystemFault) {
    var written = 0
    while written < bytes.count {
      let count = unsafe bytes.withUnsafeBytes {
        unsafe Foundation.write(number, $0.baseAddress?.advanced(by: written), bytes.count - written)
      }
      if count > 0 { written += count } else if count == 0 || errno != EINTR { throw SystemFault() }
    }
  }

  /// Waits until the file is on the disk.
  borrowing func synchronize() throws(SystemFault) {
    guard fsync(number) == 0 else { throw SystemFault() }
  }

  /// Waits until the folder's names are on the disk, where its file system can tell.
  borrowing func synchronizeFolder() throws(SystemFault) {
    guard fsync(number) == 0 || errno == EINVAL else { throw SystemFault() }
  }

  /// Gives a file of this folder another name, in place of what stands there.
  borrowing func rename(_ name: String, to newName: String) throws(SystemFault) {
    guard unsafe renameat(number, name, number, newName) == 0 else { throw SystemFault() }
  }

  /// Removes a file of this folder.
  borrowing func remove(_ name: String) throws(SystemFault) {
    guard unsafe unlinkat(number, name, 0) == 0 else { throw SystemFault() }
  }

  private borrowing func status(of name: String) throws(SystemFault) -> stat? {
    var info = stat()
    guard unsafe fstatat(number, name, &info, AT_SYMLINK_NOFOLLOW) != 0 else { return info }
    let fault = SystemFault()
    guard fault.number == ENOENT else { throw fault }
    return nil
  }
}

/// What stands under a name.
enum FileKind {
  case regular
  case folder
  case symbolicLink
  /// A pipe, a socket or a device.
  case other

  init(_ info: stat) {
    switch info.st_mode & S_IFMT {
    case S_IFREG: self = .regular
    case S_IFDIR: self = .folder
    case S_IFLNK: self = .symbolicLink
    default: self = .other
    }
  }
}

/// A system call's error number.
struct SystemFault: Error, Equatable, CustomStringConvertible {
  let number: Int32

  /// The error of the call that just failed.
  init() {
    self.init(number: errno)
  }

  private init(number: Int32) {
    self.number = number
  }

  /// Somebody else has it.
  static let wouldBlock = SystemFault(number: EWOULDBLOCK)

  var description: String {
    unsafe String(cString: strerror(number))
  }
}
