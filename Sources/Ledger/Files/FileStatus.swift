import Foundation

/// What a file is, whose it is and who may use it.
struct FileStatus: Equatable {
  let kind: mode_t
  let mode: UInt32
  let owner: UInt32
  let length: Int

  init(_ info: stat) {
    (kind, mode) = (info.st_mode & S_IFMT, UInt32(info.st_mode & 0o777))
    (owner, length) = (info.st_uid, Int(info.st_size))
  }

  /// The status of what stands at a path, links not followed; nil where nothing does.
  static func at(_ path: String) throws(SystemFault) -> FileStatus? {
    var info = stat()
    guard unsafe lstat(path, &info) != 0 else { return FileStatus(info) }
    let fault = SystemFault()
    guard fault.number == ENOENT else { throw fault }
    return nil
  }

  /// Why personal data should not be kept in this file, if there is a reason.
  var fault: UnsafeFile? {
    if kind == S_IFLNK { return .symbolicLink }
    if kind != S_IFREG { return .notRegular }
    if owner != geteuid() { return .foreign(owner: owner) }
    return mode & 0o077 == 0 ? nil : .open(mode: mode)
  }
}
