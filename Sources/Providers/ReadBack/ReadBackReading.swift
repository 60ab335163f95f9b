import JSON
public import Provisioning

extension ProviderDocument {
  /// Reads an answer to a read-back.
  ///
  /// - Parameters:
  ///   - receivedAt: When the answer came, by which the provider's times are put on this machine's clock.
  ///   - cursor: What was asked for.
  ///   - queries: The accounts that are looked up; nothing is kept of any other.
  public func readBackPage(
    status: Int,
    headers: [(name: String, value: String)],
    body: [UInt8],
    receivedAt: Timestamp,
    of cursor: ReadBackCursor,
    for queries: [ReadBackQuery],
    endpoint: Endpoint
  ) -> ReadBackPage {
    let fields = HeaderFields(pairs: headers)
    let value = try? JSONReader(skipsByteOrderMark: true).read(body)
    guard status == 200 else {
      return failure(status: status, retryAfter: RetryAfter.wait(in: fields), body: value, endpoint: endpoint)
    }
    let accounts = readBack.accounts
    guard let value, readBack.conditions.allSatisfy({ $0.holds(in: value) }),
      !readBack.refusals.contains(where: { $0.holds(in: value) }), let list = accounts.list(in: value)
    else { return .failed(note(status, "The look-up's answer cannot be read.", value, endpoint)) }
    let clock = ProviderClock(date: fields.first("Date").flatMap { HTTPDate.timestamp($0) }, receivedAt: receivedAt)
    var reader = AccountReader(wanted: Set(queries.map(\.identity)), clock: clock)
    reader.read(list, of: accounts, around: AccountReader.Surroundings())
    let end = PageEnd(plan: readBack, body: value, list: list, cursor: cursor)
    let next = end.next(after: cursor, found: !reader.accounts.isEmpty, queries: queries)
    let isWhole = reader.isComplete && !end.isCutShort && !isShort(value, reader)
    return .page(
      SeenAccounts(accounts: reader.accounts, isComplete: isWhole, isFinished: next == nil),
      next: next
    )
  }

  /// Whether the answer says that there are more accounts than it holds.
  private func isShort(_ body: JSONValue, _ reader: AccountReader) -> Bool {
    guard readBack.paging == nil, let place = readBack.total, let total = body[place]?.numberValue?.int else {
      return false
    }
    return total > reader.accountCount
  }

  private func failure(status: Int, retryAfter: Duration?, body: JSONValue?, endpoint: Endpoint) -> ReadBackPage {
    if specialStatuses[status] == .throttled || status == 429 || (status == 503 && retryAfter != nil) {
      return .throttled(note(status, "The look-up was put off (\(status)).", body, endpoint), retryAfter: retryAfter)
    }
    return switch status {
    case 401, 403, 404: .refused(note(status, "The look-up was refused (\(status)).", body, endpoint))
    default: .failed(note(status, "The look-up failed (\(status)).", body, endpoint))
    }
  }

  private func note(_ status: Int, _ sentence: String, _ body: JSONValue?, _ endpoint: Endpoint) -> OutcomeNote {
    // A success holds other people's data, so nothing of it is repeated.
    let text = status == 200 ? nil : body.map { ErrorTexts($0, errors).message }
    let shown = text.flatMap(Redaction(secrets: endpoint.secretTexts).cleaned).flatMap {
      ShownMessage.text("\(sentence) \($0)")
    }
    return OutcomeNote(status: status, code: "look-up-failed", message: shown ?? sentence)
  }
}

/// Whether a look-up goes on after a page.
private struct PageEnd {
  private let plan: ReadBackPlan
  private let passed: Int
  private let hasMore: Bool
  /// Whether the provider counts more than it sent, and sends no more.
  let isCutShort: Bool

  init(plan: ReadBackPlan, body: JSONValue, list: [JSONValue], cursor: ReadBackCursor) {
    self.plan = plan
    let passed = cursor.passed + list.count
    let isUnfinished = plan.accounts.total(in: body).map { $0 > passed }
    let goesOn = plan.paging.map { !list.isEmpty && (isUnfinished ?? (list.count >= $0.size)) } ?? false
    self.passed = passed
    hasMore = goesOn && cursor.page + 1 < ReadBackCursor.pageLimit
    isCutShort = !hasMore && (isUnfinished == true || goesOn)
  }

  func next(after cursor: ReadBackCursor, found: Bool, queries: [ReadBackQuery]) -> ReadBackCursor? {
    let hasFound = cursor.hasFound || found
    if hasMore {
      return ReadBackCursor(query: cursor.query, page: cursor.page + 1, passed: passed, hasFound: hasFound)
    }
    let lookUps = plan.lookUps(for: queries.first?.address ?? "").count
    guard plan.shape == .each, !hasFound, cursor.query + 1 < lookUps else { return nil }
    return ReadBackCursor(query: cursor.query + 1, page: 0, passed: 0, hasFound: false)
  }
}
