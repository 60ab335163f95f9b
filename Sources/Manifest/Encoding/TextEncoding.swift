/// How a manifest's bytes stand for characters.
public enum TextEncoding: String, Sendable, Hashable, CaseIterable {
  /// UTF-8, with or without a byte order mark.
  case utf8 = "utf-8"
  /// UTF-16, the low byte first, as Excel's "Unicode text" is saved.
  case utf16LittleEndian = "utf-16le"
  /// UTF-16, the high byte first.
  case utf16BigEndian = "utf-16be"
  /// Windows-1252, as Excel saves plain CSV in western Europe and America.
  case windows1252 = "windows-1252"

  /// An encoding from the name that a person gives it, in any case; nil for one that is not read.
  ///
  /// ISO 8859-1 is taken as Windows-1252, which differs from it only in control characters that no manifest holds.
  public init?(name: String) {
    switch name.lowercased().filter({ $0 != "-" && $0 != "_" }) {
    case "utf8", "utf8sig": self = .utf8
    case "utf16", "utf16le", "unicode": self = .utf16LittleEndian
    case "utf16be": self = .utf16BigEndian
    case "windows1252", "cp1252", "iso88591", "latin1": self = .windows1252
    default: return nil
    }
  }

  /// The bytes that announce the encoding at the start of a file, where it has such.
  public var byteOrderMark: [UInt8] {
    switch self {
    case .utf8: [0xEF, 0xBB, 0xBF]
    case .utf16LittleEndian: [0xFF, 0xFE]
    case .utf16BigEndian: [0xFE, 0xFF]
    case .windows1252: []
    }
  }
}
