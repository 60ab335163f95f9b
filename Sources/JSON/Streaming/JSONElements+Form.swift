extension JSONElements.Form {
  /// Tells a document from lines by the first bytes of a text; nil where these do not decide it yet.
  ///
  /// A text is *lines* if its first line that is not blank holds one whole object, and anything but space stands on a line
  /// after it. Everything else is a document: what begins with another byte than `{`, an object that goes on over a line
  /// break (as an object around an array does when it is written for people), and an object alone. Whether the object is
  /// sound does not matter; the reader will say.
  ///
  /// - Parameters:
  ///   - prefix: the first bytes; as many as a line may be long decide every text that can be read as lines.
  ///   - isWhole: whether no more bytes follow, or none will be waited for: then the answer is never nil.
  public init?(sniffing prefix: Span<UInt8>, isWhole: Bool) {
    guard let isLines = Self.isLines(prefix) ?? (isWhole ? false : nil) else { return nil }
    self = isLines ? .lines : .document
  }

  private static func isLines(_ bytes: Span<UInt8>) -> Bool? {
    var scanner = JSONScanner(JSONReader(skipsByteOrderMark: true))
    guard bytes.count >= 3, (try? scanner.passByteOrderMark(in: bytes)) != nil else { return nil }
    scanner.skipSpace(in: bytes)
    guard scanner.position < bytes.count else { return nil }
    guard bytes[scanner.position] == UInt8(ascii: "{") else { return false }
    let lineEnd = LineElements.lineEnd(in: bytes, from: scanner.position) ?? bytes.count
    var boundary = ValueBoundary()
    guard let end = boundary.end(in: bytes.extracting(first: lineEnd), from: scanner.position) else {
      return lineEnd < bytes.count ? false : nil
    }
    scanner.position = end
    let line = scanner.line
    scanner.skipSpace(in: bytes)
    guard scanner.position < bytes.count else { return nil }
    return scanner.line > line
  }
}
