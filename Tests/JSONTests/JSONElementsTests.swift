import JSON
import Testing

@Suite struct `A reader of JSON elements` {
  @Test func `gives the elements of an array one by one`() {
    let events = everything(in: "[1, {\"a\": [2]},\n \"x\"]")
    #expect(events.map(\.valueText) == ["1", "{\"a\":[2]}", "\"x\""])
  }
}

extension JSONElements.Event {
  fileprivate var valueText: String {
    switch self {
    case .element(let element): JSONWriter.compact.text(element.value)
    case .member(let key, let element): key + ": " + JSONWriter.compact.text(element.value)
    case .badLine(let error): error.description
    }
  }
}

private func everything(in text: String) -> [JSONElements.Event] {
  var elements = JSONElements(.document)
  var events: [JSONElements.Event] = []
  do {
    for byte in text.utf8 {
      elements.feed([byte])
      while let event = try elements.next() { events.append(event) }
    }
    elements.finish()
    while let event = try elements.next() { events.append(event) }
  } catch {
    Issue.record(error)
  }
  return events
}
