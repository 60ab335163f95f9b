extension FindingCode {
  /// Codes for what a provider's rules say beyond its schema.
  static let ruleEntries: [FindingCode: Entry] = [
    .notE164: Entry(
      "The telephone number is not in international form.",
      example: "`0555 123 4567`",
      cure: "Write + and the country's calling code, then the number: digits only, at most 15."
    ),
    .unknownCallingCode: Entry(
      "No country or service has the calling code that the number begins with.",
      example: "`+9991234567`",
      cure: "Check the digits after the +."
    ),
    .notACurrency: Entry(
      "The text is not a currency code of ISO 4217.",
      example: "`EURO`",
      cure: "Write the three capital letters, such as EUR or USD."
    ),
    .withdrawnCurrency: Entry(
      "The currency is no longer in use.",
      example: "`DEM`",
      cure: "Write the code of the currency that replaced it."
    ),
    .notACountry: Entry(
      "The text is not a country code of ISO 3166-1.",
      example: "`UK`",
      cure: "Write the two capital letters, such as GB or DE."
    ),
    .dateInPast: Entry(
      "The date has already passed.",
      example: "an expiry date of last year",
      cure: "Write a date that is still to come, or leave the cell empty."
    ),
    .fieldsDiffer: Entry(
      "Two fields that must hold the same value differ.",
      example: "an e-mail and its repetition that are not equal",
      cure: "Make both equal."
    ),
    .belowDocumentedMinimum: Entry(
      .warning,
      "The provider documents a minimum without saying how large it is, and this value may be below it.",
      example: "a price per minute of `0`",
      cure: "Compare the value with the rate in your contract."
    ),
    .discouragedValue: Entry(
      .warning,
      "The provider takes the value, but few want what it does.",
      example: "the role `super-admin` for a customer",
      cure: "Make sure that it is meant, or use the value that the message names."
    ),
  ]
}
