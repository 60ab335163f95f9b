import JSON
public import Provisioning

/// What accounts are credited with: minutes, and what they are worth in each currency, summed exactly.
public struct StakeTotal: Sendable, Hashable {
  /// The minutes of all accounts; nil where the sum is larger than any integer.
  public private(set) var minutes: Int? = 0
  /// Accounts that had a stake.
  public private(set) var accounts = 0
  /// Minutes that came without a price, or with one of more digits than are summed.
  public private(set) var unpricedMinutes = 0

  private var amounts: [Currency: ExactAmount?] = [:]

  private struct Currency: Sendable, Hashable, Comparable {
    /// The ISO 4217 code; nil for the reseller's own.
    let code: String?

    static func < (left: Currency, right: Currency) -> Bool {
      (left.code ?? "") < (right.code ?? "")
    }
  }

  /// A sum of nothing.
  public init() {}

  /// Adds one account's stake.
  public mutating func add(_ stake: Stake) {
    accounts += 1
    minutes = minutes.flatMap { $0.adding(stake.minutes) }
    guard let price = stake.price else {
      unpricedMinutes = unpricedMinutes.adding(stake.minutes) ?? .max
      return
    }
    let currency = Currency(code: stake.currency)
    let sum = amounts[currency, default: .zero]
    amounts[currency] = .some(ExactAmount(price)?.times(stake.minutes).flatMap { sum?.plus($0) })
  }

  /// Whether no minutes were met at all.
  public var isEmpty: Bool { minutes == 0 }

  /// Currency code and exact decimal text of each sum, by code; a currency that is nil is the reseller's own, an amount
  /// that is nil has more digits than are summed.
  public var values: [(currency: String?, amount: String?)] {
    amounts.sorted { $0.key < $1.key }.map { ($0.key.code, $0.value?.text) }
  }

  /// `1500 minutes worth 75.00 EUR and 12.50 USD`.
  var words: String {
    let time = minutes.map { counted($0, "minute") } ?? "more minutes than can be counted"
    let worth = values.map { value in
      "\(value.amount ?? "an uncounted sum of") \(value.currency.map(terminalSafe) ?? "(the reseller's currency)")"
    }
    let priced = worth.isEmpty ? time : "\(time) worth \(joinedInWords(worth))"
    return unpricedMinutes == 0 || worth.isEmpty ? priced : "\(priced); \(unpricedMinutes) of them without a price"
  }

  /// `{"minutes":…,"unpriced_minutes":…,"values":[{"currency":…,"amount":…}]}`; amounts are strings, exact.
  var json: JSONValue {
    [
      "minutes": minutes.map { .number(JSONNumber($0)) } ?? .null,
      "unpriced_minutes": .number(JSONNumber(unpricedMinutes)),
      "values": .array(
        values.map { ["currency": $0.currency.json, "amount": $0.amount.json] }
      ),
    ]
  }
}

extension Int {
  fileprivate func adding(_ other: Int) -> Int? {
    let (sum, overflows) = addingReportingOverflow(other)
    return overflows ? nil : sum
  }
}
