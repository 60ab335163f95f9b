public import Provisioning
import Foundation

/// The exclusive right to write one ledger, held until this value goes away or its process dies.
///
/// It is a lock of the system (`flock`) on `<ledger>.lock`, a file of its own, so that neither a crash nor `kill -9` leaves
/// it behind. The file stays; who holds the lock is written in it.
public struct RunLock: ~Copyable {
  private let file: OwnedDescriptor

  /// How long to wait between two tries.
  static let pause = Duration.milliseconds(50)

  /// Takes the lock of a ledger, whether or not the ledger is there yet.
  ///
  /// - Parameters:
  ///   - ledgerPath: the ledger's path.
  ///   - holder: who is to be named to others that want the lock.
  ///   - timeout: how long to wait for another holder.
  ///   - sleep: waits; when it throws, as it does when the task is cancelled, the wait is given up.
  public init(
    for ledgerPath: String,
    holder: LockHolder,
    timeout: Duration = .zero,
    sleep: (Duration) async throws -> Void = { try await Task.sleep(for: $0) }
  ) async throws(LedgerError) {
    let path = LedgerPath(ledgerPath).lock
    let file = try Self.open(path)
    var waited = Duration.zero
    while try !Self.isTaken(file, at: path) {
      let rest = timeout - waited
      guard rest > .zero, (try? await sleep(min(Self.pause, rest))) != nil else {
        throw .locked(path: path, holder: Self.holder(in: file))
      }
      waited += min(Self.pause, rest)
    }
    do throws(SystemFault) {
      try file.replaceContent(with: Array(holder.line.utf8))
    } catch {
      throw .cannotOpen(path: path, reason: error.description)
    }
    self.file = file
  }

  private static func open(_ path: String) throws(LedgerError) -> OwnedDescriptor {
    do throws(SystemFault) {
      return try OwnedDescriptor(path, O_RDWR | O_CREAT)
    } catch {
      throw error.number == ELOOP
        ? .unsafeFile(path: path, .symbolicLink) : .cannotOpen(path: path, reason: error.description)
    }
  }

  private static func isTaken(_ file: borrowing OwnedDescriptor, at path: String) throws(LedgerError) -> Bool {
    do throws(SystemFault) {
      try file.takeLock()
      return true
    } catch {
      guard error.number == EWOULDBLOCK else { throw .cannotOpen(path: path, reason: error.description) }
      return false
    }
  }

  private static func holder(in file: borrowing OwnedDescriptor) -> LockHolder? {
    (try? file.read(upTo: 256)).flatMap { LockHolder(line: String(decoding: $0, as: UTF8.self)) }
  }
}

/// The process that holds a ledger's lock.
public struct LockHolder: Sendable, Hashable, CustomStringConvertible {
  /// Its process id.
  public let process: Int32
  /// When its run began.
  public let startedAt: Timestamp

  /// A holder from its parts.
  public init(process: Int32, startedAt: Timestamp) {
    self.process = process
    self.startedAt = startedAt
  }

  /// This process.
  public init(startedAt: Timestamp) {
    self.init(process: getpid(), startedAt: startedAt)
  }

  /// `process 1234, since 2026-11-21T07:05:12Z`.
  public var description: String { "process \(process), since \(startedAt)" }

  var line: String { "\(process) \(startedAt)\n" }

  init?(line: String) {
    let words = line.split(whereSeparator: \.isWhitespace)
    guard words.count == 2, let process = Int32(words[0]), let startedAt = Timestamp(providerText: String(words[1]))
    else { return nil }
    self.init(process: process, startedAt: startedAt)
  }
}
