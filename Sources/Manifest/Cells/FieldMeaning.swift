import Providers

/// What a text stands for, as far as it matters for recognising damage.
enum FieldMeaning {
  /// Free text, in which nearly everything can be meant.
  case plain
  case email
  case phone
  case date
  /// One of a few fixed words, or a code.
  case code
}

extension Field {
  var meaning: FieldMeaning {
    if isIdentity || format == "email" { return .email }
    if format == "date" { return .date }
    for rule in rules {
      switch rule.kind {
      case .e164: return .phone
      case .iso4217, .iso3166Alpha2, .oneOfIfPresent: return .code
      default: continue
      }
    }
    return choices.isEmpty ? .plain : .code
  }

  /// The rule that makes it a telephone number.
  var phoneRule: FieldRule? {
    rules.first { $0.kind == .e164 }
  }
}
