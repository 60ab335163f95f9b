public import JSON

/// A row that passed validation: the only thing that can be sent.
public struct AccountRequest: Sendable {
  /// The row it was made from.
  public let place: RowPlace
  /// The account it asks for.
  public let identity: Identity
  /// The e-mail address as typed, trimmed: what is sent, and what a read-back asks for.
  public let address: String
  /// The whole request body, secrets included, as it will be sent.
  public let body: Secret<JSONValue>
  /// The body's fields that are no secrets, for the digest that tells drift.
  public let openFields: JSONValue
  /// The body's secret fields alone, for the digest that tells a mended password.
  public let secretFields: Secret<JSONValue>
  /// What the request would credit, where the provider documents such fields.
  public let stake: Stake?

  /// Bundles what validation has made; only the manifest reader has reason to call it.
  public init(
    place: RowPlace,
    identity: Identity,
    address: String,
    body: Secret<JSONValue>,
    openFields: JSONValue,
    secretFields: Secret<JSONValue>,
    stake: Stake?
  ) {
    self.place = place
    self.identity = identity
    self.address = address
    self.body = body
    self.openFields = openFields
    self.secretFields = secretFields
    self.stake = stake
  }
}

/// Which row of which manifest of the run.
public struct RowPlace: Sendable, Hashable, Comparable {
  /// The manifest's index in the run, from 0.
  public let manifest: Int
  /// The data record in that manifest, from 1.
  public let row: Int
  /// The physical line on which the record starts, from 1.
  public let line: Int

  /// A place from its numbers.
  public init(manifest: Int, row: Int, line: Int) {
    self.manifest = manifest
    self.row = row
    self.line = line
  }

  /// Orders as the rows are read.
  public static func < (left: RowPlace, right: RowPlace) -> Bool {
    (left.manifest, left.row) < (right.manifest, right.row)
  }
}

/// The minutes that one account is credited with, and what the customer pays for each.
public struct Stake: Sendable, Hashable {
  /// Minutes credited on creation.
  public let minutes: Int
  /// The customer's price a minute, exact.
  public let price: JSONNumber?
  /// The ISO 4217 code of the price, nil for the reseller's own currency.
  public let currency: String?

  /// A stake from its parts.
  public init(minutes: Int, price: JSONNumber?, currency: String?) {
    self.minutes = minutes
    self.price = price
    self.currency = currency
  }
}
