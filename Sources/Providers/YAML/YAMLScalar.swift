import JSON
import Yams

extension Node.Scalar {
  /// The value by the core schema of YAML 1.2; text in quotes or blocks is text.
  var coreValue: JSONValue {
    get throws(YAMLProblem) {
      switch tag.rawValue {
      case "tag:yaml.org,2002:str", "!": return .string(string)
      case "":
        guard let value = CoreScalar.value(of: string) else {
          throw YAMLProblem(place: textPlace, "has \(string), which JSON cannot say")
        }
        return value
      default: throw YAMLProblem(place: textPlace, "has a tag, \(tag.rawValue)")
      }
    }
  }

  private var textPlace: TextPlace? {
    mark.map { TextPlace(line: $0.line, column: $0.column) }
  }
}

/// The regular expressions of the core schema, section 10.3.2 of YAML 1.2.2, by hand.
enum CoreScalar {
  /// The value of a plain scalar, or nil for infinity and what is not a number.
  static func value(of text: String) -> JSONValue? {
    switch text {
    case "", "~", "null", "Null", "NULL": return .null
    case "true", "True", "TRUE": return .bool(true)
    case "false", "False", "FALSE": return .bool(false)
    case ".nan", ".NaN", ".NAN": return nil
    case ".inf", ".Inf", ".INF", "+.inf", "+.Inf", "+.INF", "-.inf", "-.Inf", "-.INF": return nil
    default: return number(text).map(JSONValue.number) ?? .string(text)
    }
  }

  private static func number(_ text: String) -> JSONNumber? {
    guard let first = text.utf8.first, first.isASCIIDigit || "+-.".utf8.contains(first) else { return nil }
    if let number = JSONNumber(text) { return number }
    if text.hasPrefix("0x") { return integer(text.dropFirst(2), radix: 16) }
    if text.hasPrefix("0o") { return integer(text.dropFirst(2), radix: 8) }
    return respelled(text)
  }

  private static func integer(_ digits: Substring, radix: Int) -> JSONNumber? {
    guard digits.allSatisfy(\.isHexDigit) else { return nil }
    return Int(digits, radix: radix).map { JSONNumber($0) }
  }

  /// What the core schema takes and JSON does not: a plus sign, zeros in front, a point at either end.
  private static func respelled(_ text: String) -> JSONNumber? {
    var rest = text[...]
    let sign = rest.first == "-" ? "-" : ""
    if rest.first == "-" || rest.first == "+" { rest.removeFirst() }
    let mantissa = rest.prefix { $0 != "e" && $0 != "E" }
    let parts = mantissa.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    guard let whole = parts.first, mantissa.contains(where: \.isASCIIDigit),
      parts.allSatisfy({ $0.allSatisfy(\.isASCIIDigit) })
    else { return nil }
    let shortened = whole.drop { $0 == "0" }
    let fraction = parts.count == 2 && !parts[1].isEmpty ? "." + parts[1] : ""
    return JSONNumber(sign + (shortened.isEmpty ? "0" : shortened) + fraction + rest.dropFirst(mantissa.count))
  }
}

extension Character {
  fileprivate var isASCIIDigit: Bool { isASCII && isNumber }
}
