import JSON
import Providers
import Provisioning
import Testing

@Suite struct `A simulated answer` {
  private static let documents = {
    let own = [FourthProvider.smallest, FourthProvider.fullest].compactMap {
      try? ProviderDocument(yaml: $0, name: "acme.yaml")
    }
    return Shipped.all + own
  }()

  private func request(_ document: ProviderDocument) -> AccountRequest {
    var body = JSONValue.object([:])
    _ = body.set("jane@example.com", at: document.identityField.pointer)
    return document.request(body)
  }

  private func query(_ address: String) throws -> ReadBackQuery {
    let identity = try #require(Identity(address: address))
    return ReadBackQuery(
      identity: identity,
      address: address,
      correlation: nil,
      firstIntentAt: Timestamp(seconds: 1000)
    )
  }

  @Test(arguments: documents)
  func `proves an account to its own document`(document: ProviderDocument) {
    let (status, body) = document.simulatedSuccess(number: 77)
    let answer = document.answer(
      status: status,
      headers: [],
      body: JSONWriter.compact.bytes(body),
      to: request(document),
      at: document.sampleEndpoint
    )
    guard case .account(let ids) = answer.body else {
      Issue.record("\(document.id): \(answer)")
      return
    }
    #expect(!ids.isEmpty)
    #expect(ids.pairs.allSatisfy { $0.id == "77" })
  }

  @Test(arguments: documents)
  func `refuses an address in its own document's shape`(document: ProviderDocument) {
    let (status, body) = document.simulatedDuplicate(of: "jane@example.com")
    let answer = document.answer(
      status: status,
      headers: [],
      body: JSONWriter.compact.bytes(body),
      to: request(document),
      at: document.sampleEndpoint
    )
    #expect(status == 409)
    #expect(answer.body == .error)
  }

  @Test(arguments: documents)
  func `lists accounts as its own document reads them`(document: ProviderDocument) throws {
    let accounts = ["a@example.com", "Jane@example.com", "b@example.com"].enumerated().map { index, address in
      ProviderDocument.SimulatedAccount(
        address: address,
        number: index + 1,
        createdAt: Timestamp(seconds: 2000),
        correlation: "c\(index)"
      )
    }
    #expect(try presence(of: "jane@example.com", in: accounts, document).hasPrefix("found 2"))
    #expect(try presence(of: "nobody@example.com", in: accounts, document) == "absent")
    #expect(try presence(of: "nobody@example.com", in: [], document) == "absent")
  }

  /// Plays a read-back against simulated lists, page by page.
  private func presence(
    of address: String,
    in accounts: [ProviderDocument.SimulatedAccount],
    _ document: ProviderDocument
  ) throws -> String {
    let query = try query(address)
    var seen = SeenAccounts()
    var cursor: ReadBackCursor? = .first
    while let here = cursor {
      let isEach = document.readBackShape == .each
      let url = document.readBackRequest(for: isEach ? query : nil, at: here, endpoint: document.sampleEndpoint).url
      let asked = Self.query(of: url)
      #expect(document.lookedUpAddress(in: asked) == (isEach ? address : nil))
      let part = document.page(of: asked)
      let page = accounts.dropFirst(part?.offset ?? 0).prefix(part?.size ?? accounts.count)
      let body = JSONWriter.compact.bytes(document.simulatedList(Array(page), total: accounts.count))
      let read = document.readBackPage(
        status: 200,
        headers: [],
        body: body,
        receivedAt: Timestamp(seconds: 3000),
        of: here,
        for: [query],
        endpoint: document.sampleEndpoint
      )
      guard case .page(let found, let next) = read else { return "\(read)" }
      seen.add(found)
      cursor = next
    }
    switch document.presence(of: query, among: seen) {
    case .found(let account):
      return "found \(account.accountIDs.first ?? "") \(account.isOurs == false ? "theirs" : "")"
    case .absent: return "absent"
    case let other: return "\(other)"
    }
  }

  private static func query(of url: String) -> [(name: String, value: String)] {
    guard let mark = url.firstIndex(of: "?") else { return [] }
    return url[url.index(after: mark)...].split(separator: "&").map { pair in
      let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(decoded)
      return (parts[0], parts[1])
    }
  }

  private static func decoded(_ text: Substring) -> String {
    String(text).replacing("%40", with: "@").replacing("%5B", with: "[").replacing("%5D", with: "]")
  }
}
