#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A regular file held open, read by position, so that two passes see one file even if its path is given to another.
final class OpenFile: Sendable {
  private let descriptor: CInt

  /// Takes over a descriptor and closes it in the end.
  init(descriptor: CInt) {
    self.descriptor = descriptor
  }

  deinit {
    close(descriptor)
  }

  /// Reads at most so many bytes from a position; fewer only at the end of the file.
  func read(at offset: Int, count: Int) throws(ManifestError.Problem) -> [UInt8] {
    var failure: CInt = 0
    let bytes = unsafe [UInt8](unsafeUninitializedCapacity: count) { buffer, initialized in
      while initialized < count {
        let rest = unsafe UnsafeMutableBufferPointer(rebasing: buffer[initialized..<count])
        let got = unsafe pread(descriptor, rest.baseAddress, rest.count, off_t(offset + initialized))
        if got < 0, errno == EINTR { continue }
        if got < 0 { failure = errno }
        if got <= 0 { return }
        initialized += got
      }
    }
    guard failure == 0 else { throw .notReadable(reason: systemReason(failure)) }
    return bytes
  }
}

/// What a path leads to, once opened.
enum OpenedPath {
  case file(OpenFile)
  /// A pipe or the like, read to its end.
  case held([UInt8])

  init(_ path: String, limit: Int) throws(ManifestError.Problem) {
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw errno == ENOENT ? .notFound : .notReadable(reason: systemReason(errno)) }
    try self.init(descriptor: descriptor, limit: limit)
  }

  /// Standard input: held, because what a terminal or a pipe gave is gone.
  init(standardInputUpTo limit: Int) throws(ManifestError.Problem) {
    self = .held(try readToEnd(0, limit: limit))
  }

  private init(descriptor: CInt, limit: Int) throws(ManifestError.Problem) {
    let file = OpenFile(descriptor: descriptor)
    var status = stat()
    guard unsafe fstat(descriptor, &status) == 0 else { throw .notReadable(reason: systemReason(errno)) }
    switch status.st_mode & S_IFMT {
    case S_IFREG: self = .file(file)
    case S_IFDIR: throw .isFolder
    default:
      let bytes = try readToEnd(descriptor, limit: limit)
      withExtendedLifetime(file) {}
      self = .held(bytes)
    }
  }
}

private func readToEnd(_ descriptor: CInt, limit: Int) throws(ManifestError.Problem) -> [UInt8] {
  var bytes: [UInt8] = []
  var chunk = [UInt8](repeating: 0, count: 1 << 16)
  while true {
    let got = unsafe chunk.withUnsafeMutableBytes { unsafe read(descriptor, $0.baseAddress, $0.count) }
    if got < 0, errno == EINTR { continue }
    guard got >= 0 else { throw .notReadable(reason: systemReason(errno)) }
    guard got > 0 else { return bytes }
    guard bytes.count + got <= limit else { throw .tooLongToHold(limit: limit) }
    bytes.append(contentsOf: chunk[..<got])
  }
}

private func systemReason(_ code: CInt) -> String {
  unsafe String(cString: strerror(code))
}

extension ManifestError.Problem: Error {}
