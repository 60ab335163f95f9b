import Foundation
import Ledger
import Provisioning
import Testing

@Suite struct `The lock of a run` {
  let directory: TemporaryDirectory

  init() throws {
    directory = try TemporaryDirectory()
  }

  private func lock(timeout: Duration = .zero, sleep: (Duration) async throws -> Void = { _ in }) async throws
    -> RunLock
  {
    try await RunLock(for: directory.ledger, holder: LockHolder(startedAt: time(5)), timeout: timeout, sleep: sleep)
  }

  private func tryLock(timeout: Duration = .zero, sleep: (Duration) async throws -> Void = { _ in }) async
    -> LedgerError?
  {
    do {
      _ = try await lock(timeout: timeout, sleep: sleep)
      return nil
    } catch {
      return error as? LedgerError
    }
  }

  @Test func `is for one at a time, and says who has it`() async throws {
    let holder = LockHolder(startedAt: time(5))
    do {
      let held = try await lock()
      let path = directory.ledger + ".lock"
      #expect(await tryLock() == .locked(path: path, holder: holder))
      #expect(LedgerError.locked(path: path, holder: holder).exitStatus == .locked)
      #expect(try directory.mode(of: "ledger.sqlite.lock") == 0o600)
      _ = consume held
    }
    #expect(await tryLock() == nil)
  }

  @Test func `is waited for as long as was asked`() async throws {
    let held = try await lock()
    var waited = Duration.zero
    let error = await tryLock(timeout: .milliseconds(120)) { waited += $0 }
    #expect(error?.exitStatus == .locked)
    #expect(waited == .milliseconds(120))
    _ = consume held
  }

  @Test func `is no longer waited for once the wait is called off`() async throws {
    let held = try await lock()
    let error = await tryLock(timeout: .seconds(60)) { _ in throw CancellationError() }
    #expect(error?.exitStatus == .locked)
    _ = consume held
  }

  @Test func `is taken when it becomes free during the wait`() async throws {
    var held: RunLock? = try await lock()
    let error = await tryLock(timeout: .seconds(60)) { _ in _ = held.take() }
    #expect(error == nil)
  }

  @Test func `dies with its process`() async throws {
    let path = directory.ledger
    await #expect(processExitsWith: .signal(SIGKILL)) { [path = path as String] in
      let held = try await RunLock(for: path, holder: LockHolder(startedAt: Timestamp(seconds: 0)))
      kill(getpid(), SIGKILL)
      _ = consume held
    }
    let left = try String(contentsOfFile: path + ".lock", encoding: .utf8)
    #expect(left.hasSuffix(" 1970-01-01T00:00:00Z\n"))
    #expect(await tryLock() == nil)
  }

  @Test func `follows no symbolic link`() async throws {
    let path = directory.ledger + ".lock"
    try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: directory.path + "/elsewhere")
    #expect(await tryLock() == .unsafeFile(path: path, .symbolicLink))
  }
}
