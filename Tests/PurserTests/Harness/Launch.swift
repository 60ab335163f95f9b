import Foundation

/// Everything that a process starts with: what it runs, where, and with which descriptors.
struct Launch {
  let program: String
  let arguments: [String]
  let environment: [String: String]
  let folder: String
  let input: FileHandle
  let output: FileHandle
  let errors: FileHandle

  /// Starts the process; the descriptors given to it are closed on this side.
  func start() throws -> Process {
    // Whoever runs the tests may ignore signals (nohup does), and a process hands that on to its children.
    for number in [SIGINT, SIGTERM, SIGHUP] { _ = signal(number, SIG_DFL) }
    let process = Process()
    process.executableURL = URL(filePath: program)
    process.arguments = arguments
    process.environment = environment
    process.currentDirectoryURL = URL(filePath: folder)
    process.standardInput = input
    process.standardOutput = output
    process.standardError = errors
    try process.run()
    for handle in [input, output, errors] { try handle.close() }
    return process
  }
}

extension FileHandle {
  /// An empty file of this name, to be written.
  static func emptyFile(_ path: String) throws -> FileHandle {
    try Data().write(to: URL(filePath: path))
    return try FileHandle(forWritingTo: URL(filePath: path))
  }

  /// The reading end of a pipe that holds these bytes and then ends; a pipe holds 64 KiB.
  static func pipe(holding data: Data) throws -> FileHandle {
    precondition(data.count < 65_536, "more would wait for a reader")
    let pipe = Pipe()
    try pipe.fileHandleForWriting.write(contentsOf: data)
    try pipe.fileHandleForWriting.close()
    return pipe.fileHandleForReading
  }

  /// The writing end of a pipe that nobody reads.
  static func pipeWithoutReader() throws -> FileHandle {
    let pipe = Pipe()
    try pipe.fileHandleForReading.close()
    return pipe.fileHandleForWriting
  }
}
