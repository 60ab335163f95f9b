extension JSONValue {
  /// The value at a pointer, or nil where there is none.
  public subscript(pointer: JSONPointer) -> JSONValue? {
    var value = self
    for token in pointer.tokens {
      guard let next = value.child(token) else { return nil }
      value = next
    }
    return value
  }

  /// Sets the value at a pointer, creating objects for the keys on the way that are missing.
  ///
  /// In an array, an index replaces an element, and `-` or the index after the last one appends. Nothing changes, and
  /// the answer is false, where a value that is neither object nor array stands in the way, or an index is out of range.
  public mutating func set(_ value: JSONValue, at pointer: JSONPointer) -> Bool {
    set(value, along: pointer.tokens[...])
  }

  private func child(_ token: String) -> JSONValue? {
    switch self {
    case .object(let object):
      return object[token]
    case .array(let elements):
      guard let index = JSONPointer.index(token), index < elements.count else { return nil }
      return elements[index]
    default:
      return nil
    }
  }

  private mutating func set(_ value: JSONValue, along tokens: ArraySlice<String>) -> Bool {
    guard let token = tokens.first else {
      self = value
      return true
    }
    switch self {
    case .object(var object):
      var child = object[token] ?? .object(JSONObject())
      guard child.set(value, along: tokens.dropFirst()) else { return false }
      object[token] = child
      self = .object(object)
    case .array(var elements):
      let index = token.utf8.elementsEqual("-".utf8) ? elements.count : JSONPointer.index(token)
      guard let index, index <= elements.count else { return false }
      var child = index < elements.count ? elements[index] : .object(JSONObject())
      guard child.set(value, along: tokens.dropFirst()) else { return false }
      if index < elements.count { elements[index] = child } else { elements.append(child) }
      self = .array(elements)
    default:
      return false
    }
    return true
  }
}
