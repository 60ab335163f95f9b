import JSON
import Provisioning

extension AccountIDs {
  /// These ids as the ledger stores them: a JSON object of strings in their order, nil for none.
  var storedText: String? {
    if isEmpty { return nil }
    if pairs.allSatisfy({ $0.name.isPlain && $0.id.isPlain }) { return plainText }
    var object = JSONObject()
    for pair in pairs { object[pair.name] = .string(pair.id) }
    return JSONWriter.compact.text(.object(object))
  }

  private var plainText: String {
    var text = ""
    for pair in pairs {
      text += text.isEmpty ? "{\"" : ",\""
      text += pair.name
      text += "\":\""
      text += pair.id
      text += "\""
    }
    return text + "}"
  }

  /// The ids from stored text, nil where it is none.
  init?(storedText text: String) {
    if let plain = AccountIDs(plain: text) {
      self = plain
    } else if let object = try? JSONReader().read(text).objectValue {
      let pairs = object.members.compactMap { member in
        member.value.stringValue.map { Pair(name: member.key, id: $0) }
      }
      guard pairs.count == object.count else { return nil }
      self.init(pairs)
    } else {
      return nil
    }
  }

  // Nearly all ids are plain, and then the quotes alone say where names and ids are: this is read for every row of a
  // manifest that was done before.
  private init?(plain text: String) {
    var quotes: [String.Index] = []
    quotes.reserveCapacity(12)
    var place = text.startIndex
    for byte in text.utf8 {
      if byte == UInt8(ascii: "\\") { return nil }
      if byte == UInt8(ascii: "\"") { quotes.append(place) }
      text.utf8.formIndex(after: &place)
    }
    guard quotes.count.isMultiple(of: 4) else { return nil }
    func piece(_ number: Int) -> String {
      String(text[text.utf8.index(after: quotes[number])..<quotes[number + 1]])
    }
    self.init(stride(from: 0, to: quotes.count, by: 4).map { Pair(name: piece($0), id: piece($0 + 2)) })
  }
}

extension String {
  /// Whether JSON writes this text as it is.
  fileprivate var isPlain: Bool {
    utf8.allSatisfy { $0 >= 0x20 && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "\\") }
  }
}
