/// A Unicode property that `\p{…}` may name: a general category or one of a few binary properties.
enum UnicodeProperty: Sendable, Equatable {
  case categories(Set<Unicode.GeneralCategory>)
  case alphabetic
  case any
  case ascii
  case lowercase
  case uppercase
  case whiteSpace

  /// The property written as `name`, or nothing where it is not provided (scripts are not).
  init?(name: String) {
    if let binary = Self.binary[name] {
      self = binary
      return
    }
    let category = name.split(separator: "=", maxSplits: 1).map(String.init)
    if category.count == 2, category[0] != "gc", category[0] != "General_Category" { return nil }
    guard let wanted = category.last, let short = Self.shortNames[wanted] ?? (Self.isShort(wanted) ? wanted : nil)
    else { return nil }
    self = .categories(Set(Self.table.filter { Self.isCategory($0.short, in: short) }.map(\.category)))
  }

  func holds(for scalar: Unicode.Scalar) -> Bool {
    switch self {
    case .categories(let categories): categories.contains(scalar.properties.generalCategory)
    case .alphabetic: scalar.properties.isAlphabetic
    case .any: true
    case .ascii: scalar.isASCII
    case .lowercase: scalar.properties.isLowercase
    case .uppercase: scalar.properties.isUppercase
    case .whiteSpace: scalar.properties.isWhitespace
    }
  }

  private static func isShort(_ name: String) -> Bool {
    name == "LC" || table.contains { isCategory($0.short, in: name) && (name.count == 1 || name == $0.short) }
  }

  private static func isCategory(_ short: String, in wanted: String) -> Bool {
    wanted == "LC" ? ["Lu", "Ll", "Lt"].contains(short) : short.hasPrefix(wanted) && wanted.count <= 2
  }

  private static let binary: [String: UnicodeProperty] = [
    "ASCII": .ascii, "Alpha": .alphabetic, "Alphabetic": .alphabetic, "Any": .any, "Lower": .lowercase,
    "Lowercase": .lowercase, "Upper": .uppercase, "Uppercase": .uppercase, "White_Space": .whiteSpace,
    "space": .whiteSpace,
  ]

  private static let table: [(short: String, category: Unicode.GeneralCategory)] = [
    ("Lu", .uppercaseLetter), ("Ll", .lowercaseLetter), ("Lt", .titlecaseLetter), ("Lm", .modifierLetter),
    ("Lo", .otherLetter), ("Mn", .nonspacingMark), ("Mc", .spacingMark), ("Me", .enclosingMark),
    ("Nd", .decimalNumber), ("Nl", .letterNumber), ("No", .otherNumber), ("Pc", .connectorPunctuation),
    ("Pd", .dashPunctuation), ("Ps", .openPunctuation), ("Pe", .closePunctuation), ("Pi", .initialPunctuation),
    ("Pf", .finalPunctuation), ("Po", .otherPunctuation), ("Sm", .mathSymbol), ("Sc", .currencySymbol),
    ("Sk", .modifierSymbol), ("So", .otherSymbol), ("Zs", .spaceSeparator), ("Zl", .lineSeparator),
    ("Zp", .paragraphSeparator), ("Cc", .control), ("Cf", .format), ("Cs", .surrogate), ("Co", .privateUse),
    ("Cn", .unassigned),
  ]

  /// Long names as ECMA-262 spells them (table "General_Category values").
  private static let shortNames: [String: String] = [
    "Letter": "L", "Cased_Letter": "LC", "Uppercase_Letter": "Lu", "Lowercase_Letter": "Ll", "Titlecase_Letter": "Lt",
    "Modifier_Letter": "Lm", "Other_Letter": "Lo", "Mark": "M", "Combining_Mark": "M", "Nonspacing_Mark": "Mn",
    "Spacing_Mark": "Mc", "Enclosing_Mark": "Me", "Number": "N", "Decimal_Number": "Nd", "digit": "Nd",
    "Letter_Number": "Nl", "Other_Number": "No", "Punctuation": "P", "punct": "P", "Connector_Punctuation": "Pc",
    "Dash_Punctuation": "Pd", "Open_Punctuation": "Ps", "Close_Punctuation": "Pe", "Initial_Punctuation": "Pi",
    "Final_Punctuation": "Pf", "Other_Punctuation": "Po", "Symbol": "S", "Math_Symbol": "Sm", "Currency_Symbol": "Sc",
    "Modifier_Symbol": "Sk", "Other_Symbol": "So", "Separator": "Z", "Space_Separator": "Zs", "Line_Separator": "Zl",
    "Paragraph_Separator": "Zp", "Other": "C", "Control": "Cc", "cntrl": "Cc", "Format": "Cf", "Surrogate": "Cs",
    "Private_Use": "Co", "Unassigned": "Cn",
  ]
}
