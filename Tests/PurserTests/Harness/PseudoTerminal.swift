import Foundation

/// A terminal with a person at it, as a process sees one.
final class PseudoTerminal: Sendable {
  private let master: FileHandle
  private let path: String

  // Linux's <asm/ioctls.h>; Swift does not import macros that are made of others.
  private static let unlock: UInt = 0x4004_5431
  private static let number: UInt = 0x8004_5430

  init() throws {
    let descriptor = unsafe open("/dev/ptmx", O_RDWR | O_NOCTTY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { throw POSIXError(.ENOTTY) }
    master = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
    var (locked, index): (Int32, UInt32) = (0, 0)
    guard unsafe ioctl(descriptor, Self.unlock, &locked) == 0, unsafe ioctl(descriptor, Self.number, &index) == 0
    else { throw POSIXError(.ENOTTY) }
    path = "/dev/pts/\(index)"
  }

  /// The end that a process gets as one of its standard streams.
  func end() throws -> FileHandle {
    let descriptor = unsafe open(path, O_RDWR | O_NOCTTY | O_CLOEXEC)
    guard descriptor >= 0 else { throw POSIXError(.ENOTTY) }
    return FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
  }

  func type(_ text: String) throws {
    try master.write(contentsOf: Data(text.utf8))
  }

  /// What has been shown since the last look.
  func shown() -> String {
    var all: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 4096)
    while true {
      let count = unsafe buffer.withUnsafeMutableBytes { bytes in
        unsafe read(master.fileDescriptor, bytes.baseAddress, bytes.count)
      }
      guard count > 0 else { return String(decoding: all, as: UTF8.self) }
      all += buffer.prefix(count)
    }
  }
}
