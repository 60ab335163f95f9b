import Foundation
import JSON
import Provisioning

extension SandboxEngine {
  /// What a create request comes to when it meets a fault.
  ///
  /// - Parameter answer: what the provider would have said: the new account where the fault lets it be made, else that it
  ///   is there already.
  func reply(
    with fault: Fault,
    insteadOf answer: SandboxAnswer,
    to account: NewAccount,
    by provider: any SandboxProvider
  ) -> SandboxReply {
    switch fault {
    case .lostAnswer, .lateApply: .noAnswer(.close)
    case .reset, .resetBefore: .noAnswer(.reset)
    case .hang, .hangBefore: .noAnswer(.silence)
    case .halfAnswer: .damagedAnswer(answer, .half)
    case .drip: .damagedAnswer(answer, .drip)
    case .noID, .falseConflict: .answer(answer)
    case .conflictAfter: .answer(provider.answer(to: .duplicate(address: account.address)))
    case .expired: .answer(provider.answer(to: .unauthorized))
    case .busy, .busyDate, .busyBare, .maintenance, .unavailable, .unavailableAfter, .error, .errorBefore, .badGateway,
      .gatewayTimeout, .redirect:
      .answer(failure(fault, by: provider))
    case .html, .truncated, .empty, .accepted, .oversized: .answer(answer.spoiled(by: fault))
    }
  }

  /// What a look-up comes to, with the fault that it meets.
  func lookUp(_ request: SandboxRequest, scope: [String: String], at provider: any SandboxProvider) -> SandboxReply {
    let fault = options.faults.lookUps.isEmpty ? nil : drawLookUp(request, at: provider)
    let address = provider.lookedUpAddress(in: request)
    var accounts = store.accounts(at: provider.id, scope: scope, address: address)
    if fault == .stale {
      let moment = options.now() - options.staleFor
      accounts.removeAll { $0.createdAt >= moment }
    }
    let answer = provider.list(accounts, for: request)
    return switch fault {
    case nil, .stale: .answer(answer)
    case .error: .answer(provider.answer(to: .failure(status: 500)))
    case .busy: .answer(provider.answer(to: .tooManyRequests).adding([("retry-after", "1")]))
    case .refused: .answer(provider.answer(to: .failure(status: 403)))
    case .lost: .noAnswer(.close)
    case .hang: .noAnswer(.silence)
    case .html: .answer(answer.spoiled(by: .html))
    case .truncated: .answer(answer.spoiled(by: .truncated))
    }
  }

  private func drawLookUp(_ request: SandboxRequest, at provider: any SandboxProvider) -> LookUpFault? {
    let count = store.countLookUp(request.target, at: provider.id)
    return options.faults.lookUps.draw(seed: options.seed, key: "\(provider.id) \(request.target) \(count)")
  }

  private func failure(_ fault: Fault, by provider: any SandboxProvider) -> SandboxAnswer {
    switch fault {
    case .busy: provider.answer(to: .tooManyRequests).adding([("retry-after", "1")])
    case .busyDate:
      provider.answer(to: .tooManyRequests).adding([
        ("date", httpDate(options.now())), ("retry-after", httpDate(options.now() + .seconds(1))),
      ])
    case .busyBare: provider.answer(to: .tooManyRequests)
    case .maintenance: provider.answer(to: .failure(status: 503)).adding([("retry-after", "1")])
    case .unavailable, .unavailableAfter: provider.answer(to: .failure(status: 503))
    case .badGateway: provider.answer(to: .failure(status: 502))
    case .gatewayTimeout: provider.answer(to: .failure(status: 504))
    case .redirect: SandboxAnswer(status: 307, headers: [("location", options.redirectLocation)], body: [])
    default: provider.answer(to: .failure(status: 500))
    }
  }
}

extension SandboxAnswer {
  func adding(_ more: [(name: String, value: String)]) -> SandboxAnswer {
    SandboxAnswer(status: status, headers: headers + more, body: body)
  }

  func spoiled(by fault: Fault) -> SandboxAnswer {
    var answer = self
    switch fault {
    case .html:
      answer.headers = [("content-type", "text/html")]
      answer.body = Array("<!DOCTYPE html><title>Please wait</title><p>Please wait.</p>".utf8)
    case .truncated: answer.body = Array(body.prefix(body.count / 2))
    case .empty: answer.body = []
    case .accepted: (answer.status, answer.body) = (202, Array("{}".utf8))
    // White space around JSON means nothing, so that only the size can be at fault.
    default: answer.body += [UInt8](repeating: UInt8(ascii: " "), count: 2 << 20)
    }
    return answer
  }
}

/// The preferred form of RFC 9110 section 5.6.7: `Sun, 06 Nov 1994 08:49:37 GMT`.
func httpDate(_ moment: Timestamp) -> String {
  let weekdays = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"]
  let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
  let day = moment.dateInUTC
  let weekday = weekdays[Int((day.daysSinceEpoch % 7 + 7) % 7)]
  let clock = Timestamp(seconds: moment.microseconds / 1_000_000).description.dropFirst(11).prefix(8)
  let date = day.day < 10 ? "0\(day.day)" : "\(day.day)"
  return "\(weekday), \(date) \(months[Int(day.month) - 1]) \(day.year) \(clock) GMT"
}
