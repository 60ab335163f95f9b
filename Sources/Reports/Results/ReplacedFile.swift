import Foundation

/// A file that appears under its name whole or not at all.
///
/// What is written goes to a file beside it, `.NAME.partial`, of mode 0600; `finish()` puts that on the disk and into
/// the place of whatever was there. A process that dies leaves it behind, and the next one takes it away: the lock on it
/// tells a dead one's from a living one's.
struct ReplacedFile: ~Copyable {
  private let path: String
  private let name: String
  private let partialName: String
  private let folder: FileDescriptor
  private let file: FileDescriptor
  private var isInPlace = false
  private var failure: ReportError?

  /// Opens the file for writing; what stands under its name is left as it is until `finish()`.
  init(path: String) throws(ReportError) {
    let (folderPath, name) = try Self.split(path)
    let partialName = Self.partialName(of: name)
    let folder = try reporting(path) { () throws(SystemFault) in try FileDescriptor(folder: folderPath) }
    try Self.refuseForeignPlace(name, in: folder, path: path)
    file = try Self.newFile(partialName, in: folder, path: path)
    self.folder = folder
    (self.path, self.name, self.partialName) = (path, name, partialName)
  }

  deinit {
    if !isInPlace { try? folder.remove(partialName) }
  }

  /// Writes bytes behind those before.
  ///
  /// After a failure the file can no longer be finished: it would not be whole.
  mutating func write(_ bytes: [UInt8]) throws(ReportError) {
    try check()
    do throws(SystemFault) {
      try file.write(bytes)
    } catch {
      failure = .cannotWrite(path: path, reason: error.description)
      try check()
    }
  }

  /// Puts the file into its place; it is on the disk when this returns.
  mutating func finish() throws(ReportError) {
    try check()
    try Self.refuseForeignPlace(name, in: folder, path: path)
    do throws(SystemFault) {
      try file.synchronize()
      try folder.rename(partialName, to: name)
      isInPlace = true
      try folder.synchronizeFolder()
    } catch {
      throw .cannotWrite(path: path, reason: error.description)
    }
  }

  private borrowing func check() throws(ReportError) {
    if let failure { throw failure }
  }
}

extension ReplacedFile {
  private static func split(_ path: String) throws(ReportError) -> (folder: String, name: String) {
    let slash = path.lastIndex(of: "/")
    let name = slash.map { String(path[path.index(after: $0)...]) } ?? path
    guard !["", ".", ".."].contains(name) else { throw .unsafePlace(path: path, .folder) }
    let folder = slash.map { $0 == path.startIndex ? "/" : String(path[..<$0]) }
    return (folder ?? ".", name)
  }

  private static func partialName(of name: String) -> String {
    // A name has at most 255 bytes, and the longest ones leave no room for ours around them.
    ".\(String(decoding: Array(name.utf8.prefix(240)), as: UTF8.self)).partial"
  }

  private static func refuseForeignPlace(
    _ name: String,
    in folder: borrowing FileDescriptor,
    path: String
  ) throws(ReportError) {
    let kind: FileKind?
    do throws(SystemFault) {
      kind = try folder.kind(of: name)
    } catch {
      throw .cannotWrite(path: path, reason: error.description)
    }
    switch kind {
    case nil, .regular: break
    case .symbolicLink: throw .unsafePlace(path: path, .symbolicLink)
    case .folder: throw .unsafePlace(path: path, .folder)
    case .other: throw .unsafePlace(path: path, .noFile)
    }
  }

  private static func newFile(
    _ name: String,
    in folder: borrowing FileDescriptor,
    path: String
  ) throws(ReportError) -> FileDescriptor {
    do throws(SystemFault) {
      try removeLeftOver(name, in: folder)
      let file = try FileDescriptor(name, in: folder, O_WRONLY | O_CREAT | O_EXCL)
      try file.takeLock()
      // Another process may have taken it for a left-over between its making and its lock.
      guard try file.is(name, in: folder) else { throw .wouldBlock }
      return file
    } catch {
      throw error == .wouldBlock ? .inUse(path: path) : .cannotWrite(path: path, reason: error.description)
    }
  }

  private static func removeLeftOver(_ name: String, in folder: borrowing FileDescriptor) throws(SystemFault) {
    guard try folder.kind(of: name) != nil else { return }
    let leftOver = try FileDescriptor(name, in: folder, O_RDONLY)
    try leftOver.takeLock()
    guard try leftOver.is(name, in: folder) else { throw .wouldBlock }
    try folder.remove(name)
  }
}

private func reporting<Result: ~Copyable>(
  _ path: String,
  _ body: () throws(SystemFault) -> Result
) throws(ReportError) -> Result {
  do throws(SystemFault) {
    return try body()
  } catch {
    throw .cannotWrite(path: path, reason: error.description)
  }
}
