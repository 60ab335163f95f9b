import JSON
import Providers
import Provisioning
import Schema

/// A finding and the field it is about; none where it is about the row as a whole.
struct FieldFinding {
  let field: Int?
  let finding: Finding
}

/// What a row's values come to when they are put together and checked: the definition of a good row.
struct CheckedRow {
  private(set) var findings: [FieldFinding]
  private let body: JSONValue

  /// - Parameters:
  ///   - values: each field's value by the field's index; nil where the row leaves it out.
  ///   - parts: parts that a JSON row gives as they are, by the index of the first field in them.
  ///   - given: what is known already. What the schema says of a value that is explained so is left out.
  init(_ values: [JSONValue?], parts: [Int: BodyPart] = [:], given: [FieldFinding], rules: RowRules) {
    let (values, parts) = rules.filled(values, parts)
    let rowBody = RowBody(values, parts: parts, rules: rules)
    body = rowBody.value
    findings = given
    for finding in rules.document.findings(in: body, today: rules.today) {
      let field = rowBody.field(at: finding.field)
      let isExplained = given.contains { $0.field == field && $0.finding.severity >= max(finding.severity, .warning) }
      if field == nil || !isExplained { findings.append(FieldFinding(field: field, finding: finding)) }
    }
  }

  var isInvalid: Bool {
    findings.contains { $0.finding.severity == .error }
  }

  /// The account that a good row asks for.
  func identity(_ rules: RowRules) -> Identity? {
    guard !isInvalid else { return nil }
    return rules.document.address(in: body).flatMap(Identity.init(address:))
  }

  /// The request for a good row.
  func request(at place: RowPlace, rules: RowRules) -> AccountRequest? {
    guard !isInvalid, let address = rules.document.address(in: body), let identity = Identity(address: address)
    else { return nil }
    let parts = rules.document.split(body)
    return AccountRequest(
      place: place,
      identity: identity,
      address: address.trimmingOuterSpaces(),
      body: Secret(body),
      openFields: parts.open,
      secretFields: Secret(parts.secret),
      stake: rules.document.stake(in: body)
    )
  }
}
