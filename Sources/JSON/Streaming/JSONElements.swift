/// Reads the elements of a JSON text of any size, which arrives in chunks, one at a time.
///
/// Feed a chunk and take events until there are none; then feed the next, or finish and take the last ones. What comes out
/// does not depend on where the chunks end. At most one unfinished element is held beside the last chunk.
///
///     var elements = JSONElements(.document)
///     while let chunk = try nextChunk() {
///       elements.feed(chunk)
///       while let event = try elements.next() { … }
///     }
///     elements.finish()
///     while let event = try elements.next() { … }
///
/// A *document* is one array, whose elements come out, or one object, whose members come out except for the array with a
/// given key: of that the elements do, wherever it stands among the members. An error ends the reading of a document.
/// *Lines* (NDJSON) each hold one value: a bad line is an event, and reading goes on after it; blank lines only count.
public struct JSONElements: Sendable {
  /// How the text is put together.
  public enum Form: Sendable, Hashable {
    /// One array, or one object around an array.
    case document
    /// One value on each line (NDJSON).
    case lines
  }

  /// What was read.
  public enum Event: Sendable, Hashable {
    /// An element of the array, or the value of a line.
    case element(JSONElement)
    /// A member of the object around the array.
    case member(key: String, JSONElement)
    /// A line that is no JSON value; reading goes on after it.
    case badLine(JSONError)
  }

  /// The longest element, member, key or line, in bytes, where nothing else is asked for: 1 MiB.
  public static let defaultElementLimit = 1 << 20

  private var scanner: JSONScanner
  private var input: ChunkedInput
  private let form: Form
  private var document: DocumentElements
  private var lines = LineElements()
  private var hasBegun = false
  private var failure: JSONError?

  /// Begins to read a text; of an object around the array, the array is the member with this key.
  public init(
    _ form: Form,
    arrayKey: String = "accounts",
    elementLimit: Int = Self.defaultElementLimit,
    reader: JSONReader = JSONReader()
  ) {
    scanner = JSONScanner(reader)
    // A byte order mark is collected like any token, and is one byte more than this.
    input = ChunkedInput(tokenLimit: max(elementLimit, 2))
    document = DocumentElements(arrayKey: arrayKey)
    self.form = form
  }

  /// Whether the array whose elements come out has begun; at the end of a document, whether it had one at all.
  public var hasArray: Bool {
    document.hasArray
  }

  /// Hands over the next bytes of the text.
  public mutating func feed(_ chunk: [UInt8]) {
    input.append(chunk, at: &scanner)
  }

  /// Says that the text has ended.
  public mutating func finish() {
    input.finish()
  }

  /// Takes the next event; nil where more bytes are needed first or, after `finish()`, where there is nothing more.
  public mutating func next() throws(JSONError) -> Event? {
    if let failure { throw failure }
    do throws(JSONError) {
      guard try passByteOrderMark() else { return nil }
      return switch form {
      case .document: try document.next(in: &input, at: &scanner)
      case .lines: lines.next(in: &input, at: &scanner)
      }
    } catch {
      failure = error
      throw error
    }
  }

  /// Looks at the first bytes of the text once; answers whether they have arrived.
  private mutating func passByteOrderMark() throws(JSONError) -> Bool {
    guard !hasBegun else { return true }
    if input.bytes.count < 3, !input.isWaiting, !input.isFinished {
      input.collect(until: .bytes(3), at: &scanner)
    }
    guard !input.isWaiting else { return false }
    hasBegun = true
    let bytes = input.bytes
    try scanner.passByteOrderMark(in: bytes.span)
    return true
  }
}
