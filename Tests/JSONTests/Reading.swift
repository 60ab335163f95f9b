import JSON

/// What came out of a text, up to its end or to the error that ended it.
struct Reading: Equatable {
  var events: [JSONElements.Event] = []
  var failure: JSONError?
  var hasArray = false

  /// Reads bytes in chunks of the sizes that are asked for, one after the other.
  init(_ bytes: [UInt8], with elements: JSONElements, chunkSize: () -> Int) {
    var elements = elements
    do throws(JSONError) {
      var start = 0
      while start < bytes.count {
        let end = min(bytes.count, start + chunkSize())
        elements.feed(Array(bytes[start..<end]))
        start = end
        while let event = try elements.next() { events.append(event) }
      }
      elements.finish()
      while let event = try elements.next() { events.append(event) }
    } catch {
      failure = error
    }
    hasArray = elements.hasArray
  }

  init(_ text: String, with elements: JSONElements = JSONElements(.document), chunkSize: Int = .max) {
    self.init(Array(text.utf8), with: elements) { min(chunkSize, text.utf8.count) }
  }

  var elements: [JSONElement] {
    events.compactMap { if case .element(let element) = $0 { element } else { nil } }
  }
}

extension JSONError {
  /// Whether the reader of elements alone refuses this: it wants an array, or an object around one.
  var isOfTheFormAlone: Bool {
    switch problem {
    case .unexpected(_, expected: .arrayOrObject), .unexpected(_, expected: .array): true
    default: false
    }
  }
}

extension Reading {
  /// The value that the events were taken from, where `[` or `{` begins it.
  func value(arrayKey: String, opensWith bracket: UInt8?) -> JSONValue {
    let array = JSONValue.array(elements.map(\.value))
    guard bracket == UInt8(ascii: "{") else { return array }
    var object = JSONObject()
    for case .member(let key, let element) in events { object[key] = element.value }
    if hasArray { object[arrayKey] = array }
    return .object(object)
  }
}
