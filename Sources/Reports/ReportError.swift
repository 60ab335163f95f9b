public import Provisioning

/// Why an output file cannot be written.
public enum ReportError: Error, Sendable, Hashable {
  /// It cannot be made, or not be written to its end; the reason is the system's.
  case cannotWrite(path: String, reason: String)
  /// Something else than a regular file stands in its place.
  case unsafePlace(path: String, ForeignPlace)
  /// Another run, or another manifest of this one, is being told of in the same file.
  case inUse(path: String)
}

/// What stands where a file should be written.
public enum ForeignPlace: Sendable, Hashable {
  /// A symbolic link.
  case symbolicLink
  /// A folder.
  case folder
  /// A pipe, a socket or a device.
  case noFile
}

extension ReportError: CustomStringConvertible {
  /// Where, what is wrong, and what to do.
  public var description: String {
    switch self {
    case .cannotWrite(let path, let reason):
      "\(terminalSafe(path)): the file cannot be written: \(reason). Check the folder, its permissions and its space."
    case .unsafePlace(let path, .symbolicLink):
      "\(terminalSafe(path)): this is a symbolic link, and Purser writes through none. Name the file itself."
    case .unsafePlace(let path, .folder):
      "\(terminalSafe(path)): this is a folder. Name a file in it."
    case .unsafePlace(let path, .noFile):
      "\(terminalSafe(path)): this is no regular file. Name another one."
    case .inUse(let path):
      "\(terminalSafe(path)): the results of another run or manifest are being written here. "
        + "Wait, or name another file with --results."
    }
  }

  /// The exit status of a command that this error ends.
  public var exitStatus: ExitStatus { .cannotCreate }
}
