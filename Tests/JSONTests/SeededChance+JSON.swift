import JSON
import Provisioning
import PurserTesting

extension SeededChance {
  /// A value nested at most so deep.
  mutating func value(depth: Int) -> JSONValue {
    switch below(depth > 0 ? 8 : 6) {
    case 0: .null
    case 1: .bool(below(2) == 0)
    case 2, 3: .number(number())
    case 4, 5: .string(string())
    case 6: .array((0..<below(5)).map { _ in value(depth: depth - 1) })
    default: .object(object(depth: depth - 1))
    }
  }

  mutating func object(depth: Int) -> JSONObject {
    var object = JSONObject()
    for _ in 0..<below(5) { object[string()] = value(depth: depth) }
    return object
  }

  mutating func string() -> String {
    let scalars = (0..<below(7)).map { _ in
      pick([
        "a", "Z", "\"", "\\", "/", "\u{0}", "\n", "\u{1F}", "\u{7F}", "é", "e\u{301}", "\u{2028}", "漢", "😀", "{", "]",
      ])
    }
    return scalars.joined()
  }

  mutating func number() -> JSONNumber {
    let whole = pick(["0", "-0", "7", "-12", "123456789012345678901234567890"])
    let fraction = pick(["", "", ".0", ".5", ".001"])
    let exponent = pick(["", "", "e0", "E+2", "e-3", "e99999999999999999999"])
    return JSONNumber(whole + fraction + exponent) ?? 0
  }

  /// JSON text of a value, with the spaces and escapes that a writer may choose.
  mutating func text(_ value: JSONValue) -> String {
    switch value {
    case .array(let elements):
      "[" + elements.map { space() + text($0) }.joined(separator: space() + ",") + space() + "]"
    case .object(let object):
      "{"
        + object.members.map { space() + text(.string($0.key)) + space() + ":" + space() + text($0.value) }
        .joined(separator: space() + ",") + space() + "}"
    case .string(let string) where below(3) == 0:
      "\"" + string.utf16.map { "\\u" + hexadecimal($0) }.joined() + "\""
    default: JSONWriter.compact.text(value)
    }
  }

  mutating func space() -> String {
    pick(["", "", "", " ", "\n", "\r\n", "\r", "\t"])
  }

  private func hexadecimal(_ unit: UInt16) -> String {
    let digits = String(unit, radix: 16)
    return String(repeating: "0", count: 4 - digits.count) + digits
  }

  /// The bytes with a few of them changed, removed or doubled.
  mutating func damaged(_ bytes: [UInt8]) -> [UInt8] {
    var bytes = bytes
    for _ in 0...below(2) where !bytes.isEmpty {
      let index = below(bytes.count)
      switch below(4) {
      case 0: bytes.remove(at: index)
      case 1: bytes.insert(pick(Array("[]{},:\"\\0e.-tu \n\r".utf8)), at: index)
      case 2: bytes[index] = UInt8(below(256))
      default: bytes.removeSubrange(index...)
      }
    }
    return bytes
  }
}
