extension FindingCode {
  /// Codes for what a schema says.
  static let schemaEntries: [FindingCode: Entry] = [
    .missingField: Entry(
      "A field that the provider requires is absent; an empty cell counts as absent.",
      example: "a row without `email`",
      cure: "Fill the cell, or give every row a value with --set."
    ),
    .wrongType: Entry(
      "The value is of another type than the schema asks for.",
      example: "`\"five\"` where an integer belongs",
      cure: "Write a value of the type that the message names."
    ),
    .nullNotAllowed: Entry(
      "JSON null stands where the schema does not allow it.",
      example: "`\"name\": null`",
      cure: "Leave the key out."
    ),
    .notInEnum: Entry(
      "The value is none of those the provider knows.",
      example: "`fr` where `de`, `en`, `ru`, `zh` and `az` are allowed",
      cure: "Use one of the values that the message lists, spelt exactly so."
    ),
    .tooShort: Entry(
      "The text has fewer characters than the provider asks for.",
      example: "a password of 5 characters where 8 are needed",
      cure: "Write a longer text."
    ),
    .tooLong: Entry(
      "The text has more characters than the provider takes.",
      example: "a name of 300 characters where 256 are allowed",
      cure: "Shorten the text."
    ),
    .tooSmall: Entry(
      "The number is below the smallest allowed.",
      example: "`-1` where 0 is the minimum",
      cure: "Write a number within the range that the message names."
    ),
    .tooLarge: Entry(
      "The number is above the largest allowed.",
      example: "`101` where 100 is the maximum",
      cure: "Write a number within the range that the message names."
    ),
    .notAMultiple: Entry(
      "The number is not a multiple of the documented step.",
      example: "`7` where multiples of 5 are allowed",
      cure: "Write a multiple of the step."
    ),
    .patternMismatch: Entry(
      "The text does not have the documented form.",
      example: "`12-34` where the pattern is `^[0-9]+$`",
      cure: "Write the text in the form that the pattern describes."
    ),
    .patternTooSlow: Entry(
      "Comparing the text with the documented pattern took too long, so it is not known whether it fits.",
      example: "a text of millions of characters against a large pattern",
      cure: "Shorten the text; if it is short, mend the pattern in the provider document."
    ),
    .notAnEmail: Entry(
      "The text is not an e-mail address.",
      example: "`jane.doe(at)example.com`",
      cure: "Write one address such as jane.doe@example.com, without a name or angle brackets."
    ),
    .notADate: Entry(
      "The text is not a calendar date written as year-month-day.",
      example: "`2026-02-30`",
      cure: "Write the date as 2026-12-31."
    ),
    .notADateTime: Entry(
      "The text is not a date and time with an offset from UTC.",
      example: "`2026-12-31 18:00`",
      cure: "Write it as 2026-12-31T18:00:00Z."
    ),
    .notAURI: Entry(
      "The text is not a URI with its scheme.",
      example: "`www.example.com`",
      cure: "Write it as https://www.example.com."
    ),
    .notAUUID: Entry(
      "The text is not a UUID.",
      example: "`123e4567`",
      cure: "Write 32 hexadecimal digits in groups of 8-4-4-4-12."
    ),
    .outOfRange32Bit: Entry(
      "The integer does not fit into 32 bits, which is what the provider keeps it in.",
      example: "`15551234567` where an id belongs",
      cure: "Write an integer from -2147483648 to 2147483647."
    ),
    .outOfRange64Bit: Entry(
      "The number does not fit into the 64 bits that the provider keeps it in.",
      example: "`9223372036854775808`",
      cure: "Write a smaller number."
    ),
    .tooFewItems: Entry(
      "The list has fewer items than the provider asks for.",
      example: "`[]` where one item is needed",
      cure: "Add items, or leave the list out if it is optional."
    ),
    .tooManyItems: Entry(
      "The list has more items than the provider takes.",
      example: "`[1, 2, 3]` where two items are allowed",
      cure: "Remove items."
    ),
    .duplicateItems: Entry(
      "Two items of a list are equal where each may stand only once.",
      example: "`[\"CDN\", \"CDN\"]`",
      cure: "Remove the repeated item."
    ),
    .tooFewMatchingItems: Entry(
      "Too few items of the list are of the kind that must be in it.",
      example: "a list without the item that every list needs",
      cure: "Add an item of the documented kind."
    ),
    .tooManyMatchingItems: Entry(
      "Too many items of the list are of a kind whose number is limited.",
      example: "two default items where one is allowed",
      cure: "Remove items of that kind."
    ),
    .tooFewFields: Entry(
      "The object has fewer fields than the provider asks for.",
      example: "`{}` where one field is needed",
      cure: "Add a field, or leave the object out if it is optional."
    ),
    .tooManyFields: Entry(
      "The object has more fields than the provider takes.",
      example: "`{\"a\": 1, \"b\": 2}` where one field is allowed",
      cure: "Remove fields."
    ),
    .unknownField: Entry(
      "The provider does not know this field.",
      example: "`\"emial\": \"jane@example.com\"`",
      cure: "Correct the spelling, or remove the field."
    ),
    .notAllowed: Entry(
      "The value is one that the schema rules out.",
      example: "a field that must not be given together with another",
      cure: "Remove the value, or see the provider's documentation for what it excludes."
    ),
    .noMatch: Entry(
      "The value fits none of the documented alternatives.",
      example: "an object that is neither of two documented shapes",
      cure: "Follow one of the alternatives in the provider's documentation."
    ),
    .severalMatches: Entry(
      "The value fits more than one of alternatives that exclude each other.",
      example: "an object with the fields of two shapes",
      cure: "Remove what belongs to the other alternative."
    ),
    .tooDeep: Entry(
      "The value is nested too deeply to be checked.",
      example: "thousands of arrays inside each other",
      cure: "Flatten the value."
    ),
    .checkTooSlow: Entry(
      "Checking the value against the schema took too many steps, so it is not known whether it is good.",
      example: "a deeply nested value against alternatives of alternatives",
      cure: "Make the value smaller, or simplify the schema in the provider document."
    ),
  ]
}
