import Foundation
import JSON
import Provisioning
import Testing

@testable import Sandbox

@Suite struct `An accounts file` {
  @Test func `holds an account before its answer leaves, and no password`() async throws {
    try await withFile { path in
      let sandbox = try EngineUnderTest(accountsFile: path)
      _ = try await sandbox.answer("POST", gcorePath, gcoreBody(customID: "row-1"))
      let line = try String(contentsOfFile: path, encoding: .utf8)
      let json = try JSONReader().read(line)
      #expect(json["identity"] == "demo@example.com")
      #expect(json["provider"] == "gcore")
      #expect(json["custom_id"] == "row-1")
      #expect(!line.contains("SecurePass123!"))
      #expect(line.hasSuffix("\n"))
    }
  }

  @Test func `brings accounts back with their ids and times`() async throws {
    try await withFile { path in
      let options = SandboxOptions(now: { Timestamp(microseconds: 1_760_005_258_220_633) })
      let before = try EngineUnderTest(options, accountsFile: path)
      let first = try await before.answer("POST", cryptlexPath, cryptlexBody("a@example.com")).json
      let after = try EngineUnderTest(accountsFile: path)
      #expect(try await after.answer("POST", cryptlexPath, cryptlexBody("A@example.com")).status == 409)
      let found = try await after.answer("GET", cryptlexPath + "?email%5Beq%5D=a@example.com").json
      #expect(found.arrayValue?.first?["id"] == first["id"])
      #expect(found.arrayValue?.first?["createdAt"] == "2025-10-09T10:20:58.2206330Z")
      let second = try await after.answer("POST", cryptlexPath, cryptlexBody("b@example.com")).json
      #expect(second["id"] != first["id"])
    }
  }

  @Test func `loses a torn last line and nothing else`() async throws {
    try await withFile { path in
      let sandbox = try EngineUnderTest(accountsFile: path)
      _ = try await sandbox.answer("POST", gcorePath, gcoreBody("a@example.com"))
      _ = try await sandbox.answer("POST", gcorePath, gcoreBody("b@example.com"))
      let whole = try Data(contentsOf: URL(fileURLWithPath: path))
      for length in (whole.firstIndex(of: 0x0A) ?? 0) + 2..<whole.count {
        try whole.prefix(length).write(to: URL(fileURLWithPath: path))
        let again = try EngineUnderTest(accountsFile: path)
        #expect(again.store.book(of: "gcore").accounts.map(\.account.address) == ["a@example.com"])
        _ = try await again.answer("POST", gcorePath, gcoreBody("c@example.com"))
        #expect(try EngineUnderTest(accountsFile: path).store.book(of: "gcore").accounts.count == 2)
      }
    }
  }

  @Test func `is not taken where it is no such file`() async throws {
    try await withFile { path in
      try Data("email,name\n".utf8).write(to: URL(fileURLWithPath: path))
      #expect(throws: SandboxError.badLine(path: path, line: 1)) { try EngineUnderTest(accountsFile: path) }
    }
    #expect(throws: SandboxError.cannotOpen(path: "/nowhere/accounts", errno: ENOENT)) {
      try EngineUnderTest(accountsFile: "/nowhere/accounts")
    }
  }

  @Test func `counts what a careless client makes twice`() async throws {
    try await withFile { path in
      let sandbox = try EngineUnderTest(SandboxOptions(allowsDuplicates: true), accountsFile: path)
      for _ in 1...2 { _ = try await sandbox.answer("POST", omniPath, omniBody()) }
      let identity = try #require(Identity(address: "demo@example.com"))
      #expect(sandbox.store.book(of: "omnidimension").creations == [identity: 2])
      #expect(sandbox.store.book(of: "omnidimension").requests == [identity: 2])
      let lines = try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n")
      #expect(lines.count == 2)
    }
  }

  private func withFile(_ body: (String) async throws -> Void) async throws {
    let path = NSTemporaryDirectory() + "purser-accounts-" + UUID().uuidString
    defer { try? FileManager.default.removeItem(atPath: path) }
    try await body(path)
  }
}
