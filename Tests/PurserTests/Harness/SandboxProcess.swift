import Foundation
import Testing

/// `purser sandbox` in a process of its own, so that it outlives the runs that are killed.
struct SandboxProcess: Sendable {
  /// The base URL of each simulated provider.
  let addresses: [String: String]
  private let process: PurserProcess
  private let folder: WorkingFolder

  static let accountsFile = "provider.accounts"

  /// - Parameter allowsDuplicates: whether it makes a second account rather than refuse it, so that a double would show.
  static func start(
    in folder: WorkingFolder,
    _ options: [String] = [],
    allowsDuplicates: Bool = false
  ) async throws -> SandboxProcess {
    var arguments = ["sandbox", "--accounts", folder.path(accountsFile)] + options
    if allowsDuplicates, try await showsDoubles() { arguments.append("--allow-duplicates") }
    let process = try PurserProcess.start(arguments, in: folder)
    let lines = try await eventually(within: patience) {
      let lines = process.output.split(separator: "\n")
      return lines.count >= 3 || process.child.poll() != nil ? lines : nil
    }
    let pairs = (lines ?? []).map { $0.split(separator: " ") }.filter { $0.count == 2 }
    try #require(pairs.count >= 3, "no sandbox: \(process.errors)")
    let addresses = Dictionary(uniqueKeysWithValues: pairs.map { (String($0[0]), String($0[1])) })
    return SandboxProcess(addresses: addresses, process: process, folder: folder)
  }

  /// Whether the program's sandbox can be told to let an account be made twice.
  ///
  /// One that refuses it hides a client's mistake, and a test that counts doubles there proves less.
  static func showsDoubles() async throws -> Bool {
    let help = try await PurserProcess.run(["sandbox", "--help"], in: WorkingFolder())
    return help.output.contains("--allow-duplicates")
  }

  /// The arguments that make a command use a provider of this sandbox.
  func arguments(_ provider: String = "gcore") throws -> [String] {
    ["--provider", provider, "--base-url", try #require(addresses[provider])]
  }

  func accounts() throws -> [SandboxAccount] { try folder.accounts(SandboxProcess.accountsFile) }

  /// Ends it; what it has made is in its file already.
  func stop() async throws {
    process.child.send(SIGKILL)
    _ = try await process.finished()
  }
}

/// Credentials for every simulated provider.
let sandboxCredentials = [
  "GCORE_API_KEY": "canary-of-gcore", "OMNIDIM_API_KEY": "canary-of-omnidimension",
  "CRYPTLEX_ACCESS_TOKEN": "canary-of-cryptlex", "CRYPTLEX_RESELLER_ID": "6f2a4c1e-5a4b-4d0e-9c57-1d1f0b7a9e42",
]
