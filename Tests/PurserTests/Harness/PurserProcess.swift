import Foundation
import JSON
import Testing

/// The real program at work in a folder.
struct PurserProcess: Sendable {
  let child: ChildProcess
  private let outputPath: String
  private let errorsPath: String

  /// What the program reads from standard input.
  enum Input {
    case nothing
    case pipe(String)
  }

  /// Where its standard output goes.
  enum Output {
    case kept
    /// To a pipe whose reader has gone.
    case lost
  }

  /// Starts the program.
  static func start(
    _ arguments: [String],
    in folder: WorkingFolder,
    environment: [String: String] = [:],
    input: Input = .nothing,
    output: Output = .kept
  ) throws -> PurserProcess {
    let unique = UUID().uuidString
    let (outputPath, errorsPath) = (folder.aside("out-\(unique)"), folder.aside("err-\(unique)"))
    let launch = Launch(
      program: try PurserBinary.path(),
      arguments: arguments,
      environment: PurserBinary.surroundings.merging(environment) { $1 },
      folder: folder.path,
      input: try handle(input),
      output: try output == .lost ? .pipeWithoutReader() : .emptyFile(outputPath),
      errors: try .emptyFile(errorsPath)
    )
    return PurserProcess(child: try ChildProcess(launch), outputPath: outputPath, errorsPath: errorsPath)
  }

  /// Runs the program to its end.
  static func run(
    _ arguments: [String],
    in folder: WorkingFolder,
    environment: [String: String] = [:],
    input: Input = .nothing,
    output: Output = .kept
  ) async throws -> Finished {
    try await start(arguments, in: folder, environment: environment, input: input, output: output).finished()
  }

  /// Starts the program at a terminal, where it may ask.
  static func start(
    _ arguments: [String],
    in folder: WorkingFolder,
    environment: [String: String] = [:],
    at terminal: PseudoTerminal
  ) throws -> PurserProcess {
    let outputPath = folder.aside("out-\(UUID().uuidString)")
    let launch = Launch(
      program: try PurserBinary.path(),
      arguments: arguments,
      environment: PurserBinary.surroundings.merging(environment) { $1 },
      folder: folder.path,
      input: try terminal.end(),
      output: try .emptyFile(outputPath),
      errors: try terminal.end()
    )
    return PurserProcess(child: try ChildProcess(launch), outputPath: outputPath, errorsPath: "/dev/null")
  }

  /// Waits for the end.
  func finished(within deadline: Duration = patience) async throws -> Finished {
    do {
      return Finished(ending: try await child.wait(deadline), output: output, errors: errors)
    } catch let overdue as ChildProcess.Overdue {
      Issue.record("not ended within \(overdue.deadline); it said:\n\(output)\n\(errors)")
      throw overdue
    }
  }

  /// Standard output so far.
  var output: String { read(outputPath) }

  /// Standard error so far.
  var errors: String { read(errorsPath) }

  private func read(_ path: String) -> String {
    String(decoding: FileManager.default.contents(atPath: path) ?? Data(), as: UTF8.self)
  }

  private static func handle(_ input: Input) throws -> FileHandle {
    switch input {
    case .nothing: try .pipe(holding: Data())
    case .pipe(let text): try .pipe(holding: Data(text.utf8))
    }
  }
}

/// What one run of the program left.
struct Finished: Sendable, CustomStringConvertible {
  let ending: ChildProcess.Ending
  let output: String
  let errors: String

  /// The exit status; 1000 and the signal's number where a signal ended it.
  var status: Int32 {
    switch ending {
    case .exited(let status): status
    case .killed(let signal): 1000 + signal
    }
  }

  /// Standard output as the one JSON object that it is.
  func json() throws -> JSONValue {
    try JSONReader().read(output)
  }

  /// The report of `run -o json`.
  func report() throws -> RunReport {
    try RunReport(json())
  }

  var description: String {
    "status \(status)\n--- stdout\n\(output)\n--- stderr\n\(errors)"
  }
}
