import Provisioning
import Testing

@Suite struct `An answer's status` {
  struct Line: Sendable, CustomTestStringConvertible {
    let status: Int
    var body = AnswerBody.error
    var names = false
    var retryAfter: Duration?
    var boundary = SendBoundary.body
    let expected: AttemptReading
    var halt: HaltCause?
    var testDescription: String { "\(status) \(body) at \(boundary)" }
  }

  static let ids: AccountIDs = ["user_id": "7"]

  static let lines: [Line] = [
    Line(status: 200, body: .account(ids), expected: .settled(.created(ids))),
    Line(status: 201, body: .account(ids), expected: .settled(.created(ids))),
    Line(status: 201, body: .account([:]), expected: .settled(.createdUnverified)),
    Line(status: 200, body: .refusal, expected: .ask(.isThere)),
    Line(status: 200, body: .unreadable, expected: .settled(.createdUnverified)),
    Line(status: 202, body: .unreadable, expected: .settled(.createdUnverified)),
    Line(status: 204, body: .unreadable, expected: .settled(.createdUnverified)),
    Line(status: 301, expected: .settled(.inDoubt), halt: .target),
    Line(status: 303, expected: .settled(.inDoubt), halt: .target),
    Line(status: 307, expected: .settled(.halt(.target)), halt: .target),
    Line(status: 308, expected: .settled(.halt(.target)), halt: .target),
    Line(status: 400, expected: .settled(.rejected)),
    Line(status: 400, names: true, expected: .ask(.isThere)),
    Line(status: 422, expected: .settled(.rejected)),
    Line(status: 422, names: true, expected: .ask(.isThere)),
    Line(status: 401, expected: .settled(.halt(.credentials)), halt: .credentials),
    Line(status: 402, expected: .settled(.rejected)),
    Line(status: 403, expected: .ask(.mayRead)),
    Line(status: 404, expected: .ask(.mayRead)),
    Line(status: 405, expected: .settled(.halt(.target)), halt: .target),
    Line(status: 408, boundary: .head, expected: .settled(.notApplied(.declined))),
    Line(status: 408, expected: .settled(.inDoubt)),
    Line(status: 409, expected: .ask(.isThere)),
    Line(status: 413, expected: .settled(.rejected)),
    Line(status: 415, expected: .settled(.halt(.target)), halt: .target),
    Line(status: 421, expected: .settled(.notApplied(.declined))),
    Line(status: 425, expected: .settled(.notApplied(.declined))),
    Line(status: 429, expected: .settled(.notApplied(.throttled))),
    Line(status: 429, retryAfter: .seconds(3), expected: .settled(.notApplied(.throttled))),
    Line(status: 451, expected: .settled(.rejected)),
    Line(status: 500, expected: .settled(.inDoubt)),
    Line(status: 501, expected: .settled(.halt(.target)), halt: .target),
    Line(status: 502, expected: .settled(.inDoubt)),
    Line(status: 503, expected: .settled(.inDoubt)),
    Line(status: 503, retryAfter: .seconds(3), expected: .settled(.notApplied(.throttled))),
    Line(status: 504, expected: .settled(.inDoubt)),
    Line(status: 505, expected: .settled(.halt(.target)), halt: .target),
    Line(status: 511, expected: .settled(.halt(.unreachable)), halt: .unreachable),
    Line(status: 520, expected: .settled(.inDoubt)),
    Line(status: 521, expected: .settled(.inDoubt)),
    Line(status: 599, expected: .settled(.inDoubt)),
    Line(status: 101, expected: .settled(.inDoubt)),
  ]

  @Test(arguments: lines) func `is judged by what it proves`(line: Line) {
    let answer = Answer(
      status: line.status,
      body: line.body,
      namesIdentityField: line.names,
      retryAfter: line.retryAfter
    )
    let end = AttemptEnd(answer, boundary: line.boundary)
    #expect(end.reading == line.expected)
    #expect(end.halt == line.halt)
    #expect(end.note.status == line.status)
  }

  @Test func `means what the provider's document says where it says so`() {
    let end = AttemptEnd(Answer(status: 521, body: .error), boundary: .body, special: [521: .declined])
    #expect(end.reading == .settled(.notApplied(.declined)))
  }

  @Test func `is told in at most 300 characters`() {
    let answer = Answer(status: 400, body: .error, providerMessage: String(repeating: "long ", count: 200))
    let message = AttemptEnd(answer, boundary: .body).note.message
    #expect(message.count == 300)
    #expect(message.hasPrefix("The provider refused the data (400). long long"))
  }
}

@Suite struct `A failure below HTTP` {
  typealias Line = (failure: TransportFailure, boundary: SendBoundary, expected: Outcome)

  static let lines: [Line] = [
    (.nameNotResolved, .none, .notApplied(.noConnection)),
    (.connectionRefused, .none, .notApplied(.noConnection)),
    (.connectTimeout, .none, .notApplied(.noConnection)),
    (.tlsRefused, .none, .halt(.unreachable)),
    (.handshakeBroken, .none, .notApplied(.noConnection)),
    (.proxyRefused(status: 407), .none, .halt(.unreachable)),
    (.proxyRefused(status: 403), .none, .halt(.unreachable)),
    (.proxyRefused(status: 502), .none, .notApplied(.noConnection)),
    (.proxyRefused(status: nil), .none, .notApplied(.noConnection)),
    (.cancelled, .none, .notApplied(.noConnection)),
    (.cancelled, .body, .inDoubt),
    (.timeout, .none, .notApplied(.noConnection)),
    (.timeout, .head, .inDoubt),
    (.timeout, .body, .inDoubt),
    (.connectionLost(status: nil), .none, .notApplied(.noConnection)),
    (.connectionLost(status: nil), .head, .inDoubt),
    (.connectionLost(status: nil), .body, .inDoubt),
    (.connectionLost(status: 201), .body, .createdUnverified),
    (.connectionLost(status: 500), .body, .inDoubt),
    (.malformedAnswer(status: nil), .body, .inDoubt),
    (.malformedAnswer(status: 200), .body, .createdUnverified),
    (.malformedAnswer(status: 400), .body, .inDoubt),
  ]

  @Test(arguments: [
    (nil, "The proxy would not connect; nothing was sent."),
    (502, "The proxy would not connect (502); nothing was sent."),
  ])
  func `names no status that nobody told`(status: Int?, message: String) {
    let note = AttemptEnd(.proxyRefused(status: status), boundary: .none).note
    #expect(note.message == message)
    #expect(note.status == status)
  }

  @Test(arguments: lines) func `is not applied only where nothing was sent`(line: Line) {
    #expect(AttemptEnd(line.failure, boundary: line.boundary).reading == .settled(line.expected))
  }
}

@Suite struct `A question that an answer left` {
  static let end = AttemptEnd(Answer(status: 409, body: .error), boundary: .body)
  static let ours = FoundAccount(accountIDs: ["id": "1"], isOurs: true)
  static let theirs = FoundAccount(accountIDs: ["id": "1"], isOurs: false)
  static let whose = FoundAccount(accountIDs: ["id": "1"], isOurs: nil)
  static let failed = OutcomeNote(code: "look-up-failed", message: "It failed.")

  static let lines: [(Question, Presence, Outcome)] = [
    (.isThere, .found(ours), .created(["id": "1"])),
    (.isThere, .found(theirs), .exists(["id": "1"])),
    (.isThere, .found(whose), .exists(["id": "1"])),
    (.isThere, .absent, .rejected),
    (.isThere, .unknown(failed), .inDoubt),
    (.isThere, .throttled(failed, retryAfter: nil), .inDoubt),
    (.isThere, .refused(failed), .inDoubt),
    (.mayRead, .found(theirs), .exists(["id": "1"])),
    (.mayRead, .absent, .rejected),
    (.mayRead, .unknown(failed), .notApplied(.declined)),
    (.mayRead, .throttled(failed, retryAfter: .seconds(3)), .notApplied(.declined)),
    (.mayRead, .refused(failed), .halt(.credentials)),
  ]

  @Test(arguments: lines)
  func `is decided by what the provider lists`(question: Question, presence: Presence, expected: Outcome) {
    #expect(question.decide(presence, after: Self.end).outcome == expected)
  }

  @Test func `halts for the target where a path is not found and reading is refused too`() {
    let end = AttemptEnd(Answer(status: 404, body: .error), boundary: .body)
    #expect(Question.mayRead.decide(.refused(Self.failed), after: end).outcome == .halt(.target))
  }
}
