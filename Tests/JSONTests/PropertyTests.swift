import JSON
import Provisioning
import PurserTesting
import Testing

@Suite struct `Any JSON value` {
  @Test(arguments: 0..<100 as Range<UInt64>)
  func `reads back equal after writing`(seed: UInt64) throws {
    var chance = SeededChance(seed: seed)
    let value = chance.value(depth: 4)
    for writer in [JSONWriter.compact, .pretty, .canonical, JSONWriter(escapesInvisibles: true)] {
      #expect(try JSONReader().read(writer.bytes(value)) == value, "seed \(seed)")
    }
    #expect(try JSONReader().read(chance.text(value)) == value, "seed \(seed)")
  }

  @Test(arguments: 0..<100 as Range<UInt64>)
  func `has one canonical spelling`(seed: UInt64) throws {
    var chance = SeededChance(seed: seed)
    let value = chance.value(depth: 4)
    let again = try JSONReader().read(JSONWriter.canonical.bytes(value))
    #expect(JSONWriter.canonical.bytes(again) == JSONWriter.canonical.bytes(value), "seed \(seed)")
    #expect(again.hashValue == value.hashValue, "seed \(seed)")
  }
}

@Suite struct `A text in chunks of any size` {
  @Test(arguments: 0..<150 as Range<UInt64>)
  func `gives what it gives in one piece`(seed: UInt64) {
    var chance = SeededChance(seed: seed)
    let bytes = chance.manifest()
    for form in [JSONElements.Form.document, .lines] {
      for limit in [JSONElements.defaultElementLimit, 12] {
        let elements = JSONElements(
          form,
          arrayKey: "a",
          elementLimit: limit,
          reader: JSONReader(skipsByteOrderMark: true)
        )
        let whole = Reading(bytes, with: elements) { bytes.count }
        for size in [1, 2, 3, 7] {
          #expect(Reading(bytes, with: elements) { size } == whole, "seed \(seed), chunks of \(size), \(form)")
        }
        #expect(Reading(bytes, with: elements) { 1 + chance.below(9) } == whole, "seed \(seed), \(form)")
      }
    }
  }

  @Test(arguments: 0..<150 as Range<UInt64>)
  func `gives what the reader of whole documents gives`(seed: UInt64) throws {
    var chance = SeededChance(seed: seed)
    let bytes = chance.manifest()
    let reading = Reading(bytes, with: JSONElements(.document, arrayKey: "a")) { 5 }
    do throws(JSONError) {
      let value = try JSONReader().read(bytes)
      guard reading.failure == nil else {
        #expect(reading.failure?.isOfTheFormAlone == true, "seed \(seed): \(String(describing: reading.failure))")
        return
      }
      let bracket = bytes.first { $0 > UInt8(ascii: " ") }
      #expect(reading.value(arrayKey: "a", opensWith: bracket) == value, "seed \(seed)")
    } catch {
      guard reading.failure?.isOfTheFormAlone != true else { return }
      #expect(reading.failure == error, "seed \(seed)")
    }
  }
}

extension SeededChance {
  /// An array, an object around one, or lines; now and then with damage.
  fileprivate mutating func manifest() -> [UInt8] {
    let elements = (0..<below(5)).map { _ in value(depth: 3) }
    var text = pick(["", "", "", "\u{FEFF}"]) + space()
    switch below(4) {
    case 0: text += self.text(.array(elements))
    case 1, 2:
      var envelope = object(depth: 2)
      envelope["a"] = .array(elements)
      for _ in 0..<below(3) { envelope[string()] = value(depth: 2) }
      text += self.text(.object(envelope))
    default:
      for element in elements { text += JSONWriter.compact.text(element) + pick(["\n", "\r\n", "\r", "\n\n", ""]) }
    }
    let bytes = Array((text + space()).utf8)
    return below(2) == 0 ? bytes : damaged(bytes)
  }
}
