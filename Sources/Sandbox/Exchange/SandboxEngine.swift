import JSON
import NIOCore
import Provisioning

/// Decides what a request comes to: routes it, makes it wait, applies it or not, and lets it meet its fault.
struct SandboxEngine: Sendable {
  let providers: [any SandboxProvider]
  let store: AccountStore
  let options: SandboxOptions
  let windows: [String: RequestWindow]

  init(providers: [any SandboxProvider], store: AccountStore, options: SandboxOptions) {
    self.providers = providers
    self.store = store
    self.options = options
    let limits =
      options.enforcesLimits ? providers.compactMap { provider in provider.limit.map { (provider.id, $0) } } : []
    windows = Dictionary(uniqueKeysWithValues: limits.map { ($0.0, RequestWindow($0.1)) })
  }

  /// The reply to one request; the loop is the one of its connection.
  func reply(to request: SandboxRequest, on loop: any EventLoop) async throws -> SandboxReply {
    for provider in providers {
      guard let route = provider.route(request) else { continue }
      if let refusal = refusal(of: request, by: provider) { return .answer(refusal) }
      switch route {
      case .create(let scope): return try await create(request, scope: scope, at: provider, on: loop)
      case .list(let scope):
        try await wait(options.latency, on: loop)
        return lookUp(request, scope: scope, at: provider)
      case .wrongMethod(let allowed): return .answer(provider.answer(to: .wrongMethod(allowed: allowed)))
      case .unknownPath: return .answer(provider.answer(to: .unknownPath))
      }
    }
    return .answer(SandboxAnswer(404, ["message": "No simulated provider answers at this path."]))
  }

  // The limit comes first: it counts requests of every kind, those with a bad credential among them.
  private func refusal(of request: SandboxRequest, by provider: any SandboxProvider) -> SandboxAnswer? {
    if let standing = windows[provider.id]?.take(), standing.isOver {
      var answer = provider.answer(to: .tooManyRequests)
      answer.headers += [
        ("retry-after", "\(standing.secondsToReset)"),
        ("x-rate-limit-limit", "\(windows[provider.id]?.limit.seconds ?? 0)s"),
        ("x-rate-limit-remaining", "\(standing.remaining)"),
        ("x-rate-limit-reset", (options.now() + .seconds(standing.secondsToReset)).description),
      ]
      return answer
    }
    guard let token = request.token(in: provider.credentialHeader, schemes: provider.schemes), !token.isEmpty,
      !options.refusedTokens.contains(token)
    else { return provider.answer(to: .unauthorized) }
    return nil
  }

  private func create(
    _ request: SandboxRequest,
    scope: [String: String],
    at provider: any SandboxProvider,
    on loop: any EventLoop
  ) async throws -> SandboxReply {
    let account: NewAccount
    do throws(Refusal) {
      account = try provider.newAccount(from: request.body, scope: scope)
    } catch {
      return .answer(error.answer)
    }
    let attempt = store.countPost(account, at: provider.id)
    let fault = options.faults.chances.draw(seed: options.seed, key: "\(provider.id)/\(account.identity)/\(attempt)")
    // Half of the time before the account is made and half after, so that a kill meets both.
    try await wait(options.latency / 2, on: loop)
    let answer = try apply(account, at: provider, meeting: fault, on: loop)
    try await wait(options.latency / 2, on: loop)
    return fault.map { reply(with: $0, insteadOf: answer, to: account, by: provider) } ?? .answer(answer)
  }

  private func apply(
    _ account: NewAccount,
    at provider: any SandboxProvider,
    meeting fault: Fault?,
    on loop: any EventLoop
  ) throws -> SandboxAnswer {
    switch fault?.effect ?? .applied {
    case .applied:
      let made = try store.create(account, at: provider.id)
      return made.map { provider.created($0, namingIDs: fault != .noID) } ?? duplicate(account, provider)
    case .notApplied: return duplicate(account, provider)
    case .appliedLate:
      let (store, id) = (store, provider.id)
      // Nobody waits for it: what it comes to can only be seen by asking.
      loop.scheduleTask(in: TimeAmount(options.lateBy)) { _ = try store.create(account, at: id) }
      return duplicate(account, provider)
    }
  }

  private func duplicate(_ account: NewAccount, _ provider: any SandboxProvider) -> SandboxAnswer {
    provider.answer(to: .duplicate(address: account.address))
  }

  // On the event loop, whose timers are exact; Task.sleep may add a tenth of the time.
  private func wait(_ duration: Duration, on loop: any EventLoop) async throws {
    guard duration > .zero else { return }
    try await loop.scheduleTask(in: TimeAmount(duration)) {}.futureResult.get()
  }
}
