import Delivery
import JSON
import Providers
import Provisioning
import Sandbox
import Testing

@Suite struct `A provider with a document of one's own` {
  @Test func `is simulated from its document`() async throws {
    try await withHotel { service, sandbox in
      let end = await service.send(try request("a+b@example.com"), correlation: "row-1")
      #expect(end.outcome == .created(["guest_id": "1"]))
      let again = await service.send(try request("A+B@example.com"), correlation: "row-2")
      #expect(again.reading == .ask(.isThere))
      #expect(sandbox.creations(at: "hotel").values.map { $0 } == [1])
    }
  }

  @Test func `is read back page by page`() async throws {
    try await withHotel { service, _ in
      for number in 1...5 {
        _ = await service.send(try request("u\(number)@example.com"), correlation: "row-\(number)")
      }
      let permits = Counter()
      let presences = await service.readBack(
        [
          try query("u5@example.com", correlation: "row-5"), try query("u1@example.com", correlation: "row-9"),
          try query("u6@example.com"),
        ]
      ) { permits.add() }
      #expect(presences[0] == .found(FoundAccount(accountIDs: ["guest_id": "5"], isOurs: true)))
      #expect(presences[1] == .found(FoundAccount(accountIDs: ["guest_id": "1"], isOurs: false)))
      #expect(presences[2] == .absent)
      #expect(permits.count == 3)
    }
  }

  @Test func `takes its credential in its own header`() async throws {
    try await withHotel(SandboxOptions(refusedTokens: ["token-1"])) { service, _ in
      let end = await service.send(try request("demo@example.com"), correlation: nil)
      #expect(end.outcome == .halt(.credentials))
    }
  }

  @Test func `refuses what its schema refuses`() async throws {
    try await withHotel { service, _ in
      let end = await service.send(try request("demo@example.com", room: 0), correlation: nil)
      #expect(end.outcome == .rejected)
      #expect(end.note.status == 400)
    }
  }

  @Test func `may lose answers as well`() async throws {
    try await withHotel(SandboxOptions(faults: Faults("no-id=1"))) { service, _ in
      let end = await service.send(try request("demo@example.com"), correlation: nil)
      #expect(end.outcome == .createdUnverified)
    }
  }

  private func withHotel(
    _ options: SandboxOptions = SandboxOptions(),
    _ body: (ProviderService, SandboxServer) async throws -> Void
  ) async throws {
    let sandbox = try await SandboxServer.start(documents: [hotel], options: options)
    let endpoint = try hotel.endpoint(
      baseURL: BaseURL(try #require(sandbox.baseURL(for: "hotel"))),
      parameters: ["house": "north wing"],
      credential: Secret("token-1")
    )
    do {
      try await ProviderService.with(document: hotel, endpoint: endpoint) { try await body($0, sandbox) }
      await sandbox.stop()
    } catch {
      await sandbox.stop()
      throw error
    }
  }

  private func request(_ address: String, room: Int = 1) throws -> AccountRequest {
    let body: JSONValue = ["contact": ["mail": .string(address)], "room": .number(JSONNumber(room)), "pin": "7319"]
    let (open, secret) = hotel.split(body)
    return AccountRequest(
      place: RowPlace(manifest: 0, row: 1, line: 2),
      identity: try #require(Identity(address: address)),
      address: address,
      body: Secret(body),
      openFields: open,
      secretFields: Secret(secret),
      stake: nil
    )
  }
}

private let hotel: ProviderDocument = {
  let yaml = """
    openapi: 3.1.0
    info: {title: Hotel, version: "1"}
    servers: [{url: https://hotel.example/api}]
    paths:
      /houses/{house}/guests:
        parameters: [{name: house, in: path, required: true, schema: {type: string}, description: Which., example: north}]
        post:
          requestBody:
            content:
              application/json:
                schema:
                  type: object
                  required: [contact, room, pin]
                  properties:
                    contact: {type: object, required: [mail], properties: {mail: {type: string, format: email}}}
                    room: {type: integer, minimum: 1}
                    pin: {type: string, writeOnly: true}
                    reference: {type: string}
        get: {}
    x-purser:
      id: hotel
      title: Hotel
      create: POST /houses/{house}/guests
      identity: /contact/mail
      correlation: /reference
      credential: {header: X-Hotel-Key, environment-variable: HOTEL_KEY}
      success:
        statuses: [200]
        when: [{at: /done, equals: true}]
        ids: [{name: guest_id, at: /guest/number}]
      errors: {messages: [/message]}
      read-back:
        request: GET /houses/{house}/guests
        shape: list
        paging: {by: page, parameter: page, first: 1, size-parameter: per, size: 2}
        accounts:
          in: [/guests]
          total: /total
          email: /contact/mail
          ids: {guest_id: /number}
          correlation: /reference
    """
  do {
    return try ProviderDocument(yaml: yaml, name: "hotel.yaml")
  } catch {
    preconditionFailure("the document is good: \(error)")
  }
}()
