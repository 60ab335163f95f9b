import Foundation
import JSON
import Provisioning

/// The file in which a sandbox keeps its accounts: one JSON object a line, appended, never a password among it.
final class AccountsFile: Sendable {
  private let path: String
  private let descriptor: Int32

  init(appendingTo path: String) throws(SandboxError) {
    self.path = path
    descriptor = unsafe open(path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw .cannotOpen(path: path, errno: errno) }
  }

  deinit {
    close(descriptor)
  }

  /// Hands one account to the kernel, which keeps it even if this process is killed at once.
  func append(_ account: SimulatedAccount, at provider: String) throws(SandboxError) {
    let line = JSONWriter.compact.bytes(account.line(at: provider)) + [UInt8(ascii: "\n")]
    // One call, so that a kill leaves at most the last line torn.
    let written = unsafe line.withUnsafeBytes { unsafe write(descriptor, $0.baseAddress, $0.count) }
    guard written == line.count else { throw .cannotWrite(path: path, errno: errno) }
  }

  /// Reads the accounts of an earlier sandbox; a missing file holds none, and a torn last line is cut off.
  static func read(_ path: String) throws(SandboxError) -> [String: AccountBook] {
    guard let data = FileManager.default.contents(atPath: path) else { return [:] }
    var books: [String: AccountBook] = [:]
    let whole = data.prefix(through: data.lastIndex(of: UInt8(ascii: "\n")) ?? data.startIndex - 1)
    for (index, bytes) in whole.split(separator: UInt8(ascii: "\n")).enumerated() {
      guard let value = try? JSONReader().read(Array(bytes)), let (provider, account) = SimulatedAccount.read(value)
      else { throw .badLine(path: path, line: index + 1) }
      books[provider, default: AccountBook()].add(account)
    }
    if whole.count < data.count { unsafe truncate(path, whole.count) }
    return books
  }
}

extension SimulatedAccount {
  fileprivate func line(at provider: String) -> JSONValue {
    var object = JSONObject()
    object["provider"] = .string(provider)
    object["parameters"] = JSONValue(strings: account.scope)
    object["identity"] = .string(account.identity.text)
    object["address"] = .string(account.address)
    object["number"] = .number(JSONNumber(number))
    object["created_at"] = .string(createdAt.exactText)
    object["custom_id"] = account.customID.map { .string($0) }
    return .object(object)
  }

  fileprivate static func read(_ value: JSONValue) -> (provider: String, account: SimulatedAccount)? {
    guard let provider = value["provider"]?.stringValue, let address = value["address"]?.stringValue,
      let identity = Identity(address: address), let number = value["number"]?.numberValue?.int,
      let created = value["created_at"]?.stringValue.flatMap(Timestamp.init(providerText:))
    else { return nil }
    let scope = value["parameters"]?.objectValue?.members.map { ($0.key, $0.value.stringValue ?? "") } ?? []
    let account = NewAccount(
      scope: Dictionary(scope, uniquingKeysWith: { first, _ in first }),
      identity: identity,
      address: address,
      customID: value["custom_id"]?.stringValue,
      details: [:]
    )
    return (provider, SimulatedAccount(account: account, number: number, createdAt: created))
  }
}

extension JSONValue {
  fileprivate init(strings: [String: String]) {
    var object = JSONObject()
    for (key, value) in strings.sorted(by: { $0.key < $1.key }) { object[key] = .string(value) }
    self = .object(object)
  }
}
