import Yams

/// Why a text is not the YAML that is read, and where.
struct YAMLProblem: Error, Equatable {
  let place: TextPlace?
  /// Goes on from "the document".
  let message: String

  init(place: TextPlace?, _ message: String) {
    self.place = place
    self.message = message
  }

  init(_ error: YamlError, in text: String) {
    switch error {
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
      .composer(_, let problem, let mark, _):
      self.init(place: TextPlace(line: mark.line, column: mark.column), "is no YAML: \(problem)")
    case .reader(let problem, let offset, _, _):
      self.init(place: offset.map { TextPlace(characterOffset: $0, in: text) }, "is no YAML: \(problem)")
    case .duplicatedKeysInMapping(let keys, let context):
      let place = TextPlace(line: context.mark.line, column: context.mark.column)
      self.init(place: place, "has the key \(keys.first ?? "") twice")
    case .dataCouldNotBeDecoded: self.init(place: nil, "is not UTF-8")
    case .no, .memory, .writer, .emitter, .representer: self.init(place: nil, "is no YAML")
    }
  }
}

extension TextPlace {
  fileprivate init(characterOffset: Int, in text: String) {
    let before = text.prefix(characterOffset)
    let lastLine = before.suffix(while: { !$0.isNewline })
    self.init(line: before.count(where: \.isNewline) + 1, column: lastLine.unicodeScalars.count + 1)
  }
}

extension Substring {
  fileprivate func suffix(while isIncluded: (Character) -> Bool) -> Substring {
    let end = lastIndex { !isIncluded($0) }
    return end.map { self[index(after: $0)...] } ?? self
  }
}
