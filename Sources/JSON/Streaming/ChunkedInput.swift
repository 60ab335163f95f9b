/// The bytes at hand of a text that arrives in chunks: the last chunk, or one token that reaches across chunks.
///
/// The scanner's position counts in the bytes at hand, and is moved along when these change.
struct ChunkedInput: Sendable {
  private(set) var bytes: [UInt8] = []
  private(set) var isFinished = false
  /// The longest token in bytes.
  let tokenLimit: Int

  /// What follows the bytes at hand.
  private var following: [UInt8] = []
  private var followingStart = 0
  /// Set while a token is collected whose end has not arrived.
  private var boundary: TokenBoundary?

  init(tokenLimit: Int) {
    self.tokenLimit = tokenLimit
  }

  /// Whether nothing can be read before more arrives.
  var isWaiting: Bool {
    boundary != nil && !isFinished
  }

  mutating func append(_ chunk: [UInt8], at scanner: inout JSONScanner) {
    precondition(!isFinished, "no bytes follow the end of a text")
    if boundary != nil {
      collect(chunk)
    } else if scanner.position == bytes.count, following.isEmpty {
      scanner.drop(scanner.position)
      bytes = chunk
    } else {
      following = Array(following[followingStart...]) + chunk
      followingStart = 0
    }
  }

  mutating func finish() {
    isFinished = true
  }

  /// Moves on to what follows once the bytes at hand are read; answers whether there is anything.
  mutating func advance(_ scanner: inout JSONScanner) -> Bool {
    guard !following.isEmpty else { return false }
    scanner.drop(scanner.position - followingStart)
    bytes = following
    following = []
    followingStart = 0
    return true
  }

  /// Keeps the bytes from the scanner's position on until the token's end has arrived, or more than the limit.
  mutating func collect(until end: TokenBoundary, at scanner: inout JSONScanner) {
    let rest = Array(following[followingStart...])
    let token = Array(bytes[scanner.position...])
    scanner.drop(scanner.position)
    following = []
    followingStart = 0
    bytes = []
    boundary = end
    collect(token)
    if boundary != nil, !rest.isEmpty { collect(rest) } else { following += rest }
  }

  private mutating func collect(_ chunk: [UInt8]) {
    let room = tokenLimit + 1 - bytes.count
    let end = boundary?.end(in: chunk.span, from: 0)
    let taken = min(end ?? chunk.count, room)
    bytes += chunk[..<taken]
    guard end != nil || taken == room else { return }
    boundary = nil
    following = chunk
    followingStart = taken
  }
}
