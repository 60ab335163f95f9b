/// Reads one array element by element, or one object member by member with one array among them.
struct DocumentElements: Sendable {
  /// The most members that the object around the array may have: each of their keys is remembered.
  static let memberLimit = 1_000

  /// What comes next in the document.
  private enum Next: Sendable {
    case root
    case element(expected: JSONError.Expected)
    case elementEnd
    case key(expected: JSONError.Expected)
    case colon(key: String)
    case member(key: String)
    case memberEnd
    case nothing(afterLine: Int)

    var expected: JSONError.Expected {
      switch self {
      case .root: .arrayOrObject
      case .element(let expected), .key(let expected): expected
      case .elementEnd: .commaOrArrayEnd
      case .colon: .colon
      case .member: .value
      case .memberEnd: .commaOrObjectEnd
      case .nothing: .endOfInput
      }
    }
  }

  private let arrayKey: String
  private var state = Next.root
  private var memberKeys: Set<ExactString>?
  private var elementCount = 0
  private(set) var hasArray = false

  init(arrayKey: String) {
    self.arrayKey = arrayKey
  }

  mutating func next(
    in input: inout ChunkedInput,
    at scanner: inout JSONScanner
  ) throws(JSONError) -> JSONElements.Event? {
    do throws(JSONError) {
      while !input.isWaiting {
        let bytes = input.bytes
        scanner.skipSpace(in: bytes.span)
        if scanner.position < bytes.count {
          if let event = try step(bytes.span, in: &input, at: &scanner) { return event }
        } else if !input.advance(&scanner) {
          return try atEnd(of: input, at: scanner)
        }
      }
      return nil
    } catch {
      throw JSONError(error.problem, at: error.place, path: path.appending(error.path))
    }
  }

  /// The way to the value that the state is about.
  private var path: JSONPointer {
    let array = memberKeys == nil ? JSONPointer() : JSONPointer([arrayKey])
    return switch state {
    case .element: array.appending(elementCount)
    case .elementEnd: array
    case .member(let key): JSONPointer([key])
    case .root, .key, .colon, .memberEnd, .nothing: JSONPointer()
    }
  }

  private func atEnd(of input: ChunkedInput, at scanner: JSONScanner) throws(JSONError) -> JSONElements.Event? {
    guard input.isFinished else { return nil }
    if case .nothing = state { return nil }
    throw scanner.unexpected(in: input.bytes.span, expected: state.expected)
  }

  /// Takes the one step that the byte at hand, which is no space, decides.
  private mutating func step(
    _ bytes: Span<UInt8>,
    in input: inout ChunkedInput,
    at scanner: inout JSONScanner
  ) throws(JSONError) -> JSONElements.Event? {
    let byte = bytes[scanner.position]
    switch (state, byte) {
    case (.root, UInt8(ascii: "[")):
      hasArray = true
      pass(&scanner, to: .element(expected: .valueOrArrayEnd))
    case (.root, UInt8(ascii: "{")):
      memberKeys = []
      pass(&scanner, to: .key(expected: .keyOrObjectEnd))
    case (.element(.valueOrArrayEnd), UInt8(ascii: "]")), (.elementEnd, UInt8(ascii: "]")):
      pass(&scanner, to: memberKeys == nil ? .nothing(afterLine: scanner.line) : .memberEnd)
    case (.elementEnd, UInt8(ascii: ",")): pass(&scanner, to: .element(expected: .value))
    case (.element(let expected), _): return try element(expected, bytes, in: &input, at: &scanner)
    case (.key(.keyOrObjectEnd), UInt8(ascii: "}")), (.memberEnd, UInt8(ascii: "}")):
      pass(&scanner, to: .nothing(afterLine: scanner.line))
    case (.memberEnd, UInt8(ascii: ",")): pass(&scanner, to: .key(expected: .key))
    case (.key, UInt8(ascii: "\"")): try key(bytes, in: &input, at: &scanner)
    case (.colon(let key), UInt8(ascii: ":")): pass(&scanner, to: .member(key: key))
    case (.member(let key), _): return try member(key, bytes, in: &input, at: &scanner)
    case (.nothing(let line), _): throw scanner.trailing(in: bytes, after: line)
    default: throw scanner.unexpected(in: bytes, expected: state.expected)
    }
    return nil
  }

  private mutating func pass(_ scanner: inout JSONScanner, to state: Next) {
    scanner.position += 1
    self.state = state
  }

  private mutating func element(
    _ expected: JSONError.Expected,
    _ bytes: Span<UInt8>,
    in input: inout ChunkedInput,
    at scanner: inout JSONScanner
  ) throws(JSONError) -> JSONElements.Event? {
    let depth = memberKeys == nil ? 1 : 2
    guard let element = try input.token(bytes, expected: expected, depth: depth, at: &scanner) else { return nil }
    elementCount += 1
    state = .elementEnd
    return .element(element)
  }

  private mutating func key(
    _ bytes: Span<UInt8>,
    in input: inout ChunkedInput,
    at scanner: inout JSONScanner
  ) throws(JSONError) {
    guard let element = try input.token(bytes, expected: state.expected, depth: 1, at: &scanner),
      let key = element.value.stringValue
    else { return }
    guard memberKeys?.insert(ExactString(key)).inserted != false else {
      throw JSONError(.duplicateKey, at: element.start, path: JSONPointer([key]))
    }
    guard memberKeys.map({ $0.count <= Self.memberLimit }) != false else {
      throw JSONError(.tooManyMembers(limit: Self.memberLimit), at: element.start)
    }
    state = .colon(key: key)
  }

  private mutating func member(
    _ key: String,
    _ bytes: Span<UInt8>,
    in input: inout ChunkedInput,
    at scanner: inout JSONScanner
  ) throws(JSONError) -> JSONElements.Event? {
    if key.hasSameScalars(as: arrayKey) {
      guard bytes[scanner.position] == UInt8(ascii: "[") else { throw scanner.unexpected(in: bytes, expected: .array) }
      hasArray = true
      pass(&scanner, to: .element(expected: .valueOrArrayEnd))
      return nil
    }
    guard let element = try input.token(bytes, expected: .value, depth: 1, at: &scanner) else { return nil }
    state = .memberEnd
    return .member(key: key, element)
  }
}
