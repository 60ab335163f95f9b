import JSON
public import Provisioning

extension ProviderDocument {
  /// Reads an answer to a create request.
  ///
  /// Nothing that a provider may send makes it fail: wrong types, HTML, a body cut short or none are all readings. The row's
  /// secrets and the credential are taken out of every text.
  public func answer(
    status: Int,
    headers: [(name: String, value: String)],
    body: [UInt8],
    to request: AccountRequest,
    at endpoint: Endpoint
  ) -> Answer {
    let fields = HeaderFields(pairs: headers)
    let value = try? JSONReader(skipsByteOrderMark: true).read(body)
    let isSuccess = (200...299).contains(status)
    let reading = isSuccess ? successReading(status: status, body: value) : .error
    // Most answers are successes with nothing to show.
    lazy var redaction = Redaction(secrets: request.secretTexts + endpoint.secretTexts)
    func shown(_ text: String?) -> String? {
      text.flatMap { redaction.cleaned($0) }.flatMap(ShownMessage.text)
    }
    var texts: ErrorTexts?
    // The message of a success is small talk.
    if case .account = reading {} else { texts = value.map { ErrorTexts($0, errors) } }
    let plain = texts == nil && !isSuccess ? fields.plainText(body) : nil
    return Answer(
      status: status,
      body: reading,
      namesIdentityField: (status == 400 || status == 422) && texts?.namesIdentity(errors) == true,
      retryAfter: RetryAfter.wait(in: fields),
      providerMessage: shown(texts?.message ?? plain),
      providerCode: shown(texts?.code),
      requestID: shown(requestID(fields, value))
    )
  }

  private func successReading(status: Int, body: JSONValue?) -> AnswerBody {
    guard let body, case .object = body else { return .unreadable }
    if success.statuses.contains(status), success.conditions.allSatisfy({ $0.holds(in: body) }) {
      let ids = success.ids.compactMap { id in
        body[id.place]?.idText.map { AccountIDs.Pair(name: id.name, id: $0) }
      }
      return ids.first?.name == success.ids.first?.name ? .account(AccountIDs(ids)) : .unreadable
    }
    return success.refusals.contains { $0.holds(in: body) } ? .refusal : .unreadable
  }

  private func requestID(_ headers: HeaderFields, _ body: JSONValue?) -> String? {
    let fromHeader = requestID.headers.lazy.compactMap { headers.first($0) }.first
    return fromHeader ?? requestID.places.lazy.compactMap { body?[$0]?.idText }.first
  }
}

extension AccountRequest {
  /// Every text among the row's secrets.
  fileprivate var secretTexts: [String] {
    secretFields.reveal().allTexts
  }
}

extension Endpoint {
  /// The credential's header and the token in it.
  var secretTexts: [String] {
    let header = credential.reveal()
    return [header] + header.split(separator: " ").dropFirst().map(String.init)
  }
}

extension HeaderFields {
  /// A body that is neither JSON nor a page, such as a gateway's one sentence.
  fileprivate func plainText(_ body: [UInt8]) -> String? {
    guard first("Content-Type")?.lowercased().hasPrefix("text/plain") == true else { return nil }
    return String(decoding: body.prefix(4096), as: UTF8.self)
  }
}

extension JSONValue {
  /// An id as text: a text that is not empty, or a whole number however it is spelt; anything else is none.
  var idText: String? {
    switch self {
    case .string(let text):
      let trimmed = text.trimmingOuterSpaces()
      return trimmed.isEmpty || trimmed.utf8.count > 200 ? nil : trimmed
    case .number(let number): return number.isInteger ? number.int.map(String.init) : nil
    default: return nil
    }
  }

  fileprivate var allTexts: [String] {
    switch self {
    case .string(let text): [text]
    case .number(let number): [number.text]
    case .array(let elements): elements.flatMap(\.allTexts)
    case .object(let object): object.members.flatMap(\.value.allTexts)
    case .null, .bool: []
    }
  }
}
