import Provisioning
import Synchronization

/// The accounts of all simulated providers, in memory and, where a file is given, in that file first.
final class AccountStore: Sendable {
  private let books: Mutex<[String: AccountBook]>
  private let file: AccountsFile?
  private let allowsDuplicates: Bool
  private let now: @Sendable () -> Timestamp

  init(file path: String?, options: SandboxOptions) throws(SandboxError) {
    allowsDuplicates = options.allowsDuplicates
    now = options.now
    books = Mutex(try path.map(AccountsFile.read) ?? [:])
    file = try path.map(AccountsFile.init(appendingTo:))
  }

  /// Counts a create request and answers how many there were for this account, this one included.
  func countPost(_ account: NewAccount, at provider: String) -> Int {
    books.withLock { $0[provider, default: AccountBook()].countPost(AccountBook.Key(account)) }
  }

  /// Counts a look-up and answers how many there were like it, this one included.
  func countLookUp(_ target: String, at provider: String) -> Int {
    books.withLock { $0[provider, default: AccountBook()].countLookUp(target) }
  }

  /// Makes an account, or answers nil because there is one.
  ///
  /// The account is in the file before it is in memory, so that no answer can tell of one that a restart would not know.
  func create(_ account: NewAccount, at provider: String) throws(SandboxError) -> SimulatedAccount? {
    try books.withLock { books throws(SandboxError) in
      let known = books[provider]?.accounts(AccountBook.Key(account)) ?? []
      guard allowsDuplicates || known.isEmpty else { return nil }
      let number = books[provider]?.nextNumber ?? 1
      let made = SimulatedAccount(account: account, number: number, createdAt: now())
      try file?.append(made, at: provider)
      books[provider, default: AccountBook()].add(made)
      return made
    }
  }

  /// The accounts in a scope that a look-up is about: those with one address, or all; in the order of their creation.
  ///
  /// Looked up under the lock: a copy of the book would make the next account copy all others.
  func accounts(at provider: String, scope: [String: String], address: String?) -> [SimulatedAccount] {
    books.withLock { books in
      guard let address else { return books[provider]?.accounts.filter { $0.account.scope == scope } ?? [] }
      guard let identity = Identity(address: address) else { return [] }
      return books[provider]?.accounts(AccountBook.Key(scope: scope, identity: identity)) ?? []
    }
  }

  /// All accounts of a provider, in the order of their creation.
  func book(of provider: String) -> AccountBook {
    books.withLock { $0[provider] ?? AccountBook() }
  }
}

/// Why a sandbox cannot be started or cannot go on.
public enum SandboxError: Error, Equatable, CustomStringConvertible {
  /// The accounts file cannot be opened.
  case cannotOpen(path: String, errno: Int32)
  /// A line of the accounts file, other than a torn last one, is no account.
  case badLine(path: String, line: Int)
  /// The accounts file cannot be written.
  case cannotWrite(path: String, errno: Int32)
  /// The port on loopback cannot be had.
  case cannotListen(port: Int)

  /// One sentence with what to do.
  public var description: String {
    switch self {
    case .cannotOpen(let path, let errno): "cannot open the accounts file '\(path)' (errno \(errno))"
    case .badLine(let path, let line):
      "line \(line) of '\(path)' is no account: expected the file of a sandbox; remove it to begin afresh"
    case .cannotWrite(let path, let errno): "cannot write the accounts file '\(path)' (errno \(errno))"
    case .cannotListen(let port): "cannot listen on 127.0.0.1:\(port): is another program using the port?"
    }
  }
}
