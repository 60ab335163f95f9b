/// A manifest that was opened and not looked at yet.
///
/// A regular file stays open and is read by position as often as needed; anything else is held in memory.
public struct ManifestFile: Sendable {
  /// The path as given, `-` for standard input.
  public let path: String
  private let content: Content

  private enum Content: Sendable {
    case file(OpenFile)
    case held([UInt8])
  }

  /// Opens a path, `-` for standard input.
  ///
  /// - Parameters:
  ///   - path: a file, a pipe, or `-`.
  ///   - heldBytes: the most that is held of an input that cannot be rewound.
  public init(path: String, heldBytes: Int = ManifestLimits().heldBytes) throws(ManifestError) {
    self.path = path
    do throws(ManifestError.Problem) {
      let opened =
        path == "-" ? try OpenedPath(standardInputUpTo: heldBytes) : try OpenedPath(path, limit: heldBytes)
      content =
        switch opened {
        case .file(let file): .file(file)
        case .held(let bytes): .held(bytes)
        }
    } catch {
      throw ManifestError(path, error)
    }
  }

  /// A manifest in memory, under the name by which findings call it.
  public init(bytes: [UInt8], path: String) {
    self.path = path
    content = .held(bytes)
  }

  /// Reads at most so many bytes from a position; fewer only at the end.
  func read(at offset: Int, count: Int) throws(ManifestError) -> [UInt8] {
    switch content {
    case .held(let bytes):
      let start = min(offset, bytes.count)
      return Array(bytes[start..<min(start + count, bytes.count)])
    case .file(let file):
      do throws(ManifestError.Problem) {
        return try file.read(at: offset, count: count)
      } catch {
        throw ManifestError(path, error)
      }
    }
  }
}
