import JSON
import Providers
import Provisioning
import Schema

/// What a cell's text comes to: a value, nothing, or findings that explain why it is none.
struct CellReading {
  /// The value; nil for an empty cell, and for one with an error.
  private(set) var value: JSONValue?
  /// What is to be said of the cell, without its place.
  private(set) var findings: [Finding] = []

  /// Whether an error explains the cell, so that nothing the schema says of it is worth telling.
  var isRefused: Bool { findings.contains { $0.severity == .error } }

  /// Reads a cell as its field wants it.
  ///
  /// - Parameters:
  ///   - text: the cell's content, which is valid UTF-8.
  ///   - shape: its column's field.
  ///   - isOfResultsFile: whether the `'` that keeps a results file's cells from being run as formulas is taken off.
  init(_ text: String, _ shape: Field, isOfResultsFile: Bool = false) {
    guard !shape.isSecret else {
      readSecret(text, shape)
      return
    }
    let content = isOfResultsFile && text.utf8.first == UInt8(ascii: "'") ? String(text.dropFirst()) : text
    let trimmed = content.trimmingOuterSpaces()
    guard !trimmed.isEmpty else { return }
    if let damage = CellDamage(trimmed, shape) {
      findings.append(damage.finding(in: shape))
      if isRefused { return }
    }
    switch CellTyping.value(of: trimmed, shape) {
    case .value(let typed): value = typed
    case .finding(let finding): findings.append(finding)
    }
    if trimmed.utf8.count != content.utf8.count, value != nil { noteTrimming(shape) }
  }

  /// A cell that another finding explains.
  init(refused finding: Finding) {
    findings = [finding]
  }

  private mutating func noteTrimming(_ shape: Field) {
    findings.append(
      Finding(.outerSpacesTrimmed, field: shape.pointer, message: "spaces around the value were left out")
    )
  }

  private mutating func readSecret(_ text: String, _ shape: Field) {
    guard !text.isEmpty else { return }
    if let damage = CellDamage(secret: text) {
      findings.append(damage.finding(in: shape))
      return
    }
    value = .string(text)
    if text.trimmingOuterSpaces().utf8.count != text.utf8.count {
      findings.append(
        Finding(
          .secretOuterSpaces,
          field: shape.pointer,
          message: "the secret begins or ends with a space, which is kept as part of it",
          hint: "Remove the space unless it belongs to the secret."
        )
      )
    }
  }
}

extension Finding {
  /// A cell whose bytes are no text in the manifest's encoding.
  static func undecodable(_ encoding: TextEncoding, at pointer: JSONPointer) -> Finding {
    let (code, message): (FindingCode, String) =
      switch encoding {
      case .utf8: (.invalidUTF8, "the cell holds bytes that are no UTF-8, though the file began as UTF-8")
      case .windows1252: (.undefinedByte, "the cell holds a byte that has no meaning in Windows-1252")
      case .utf16LittleEndian, .utf16BigEndian: (.invalidUTF16, "the cell holds half of a UTF-16 surrogate pair")
      }
    let hint = "Save the file as CSV UTF-8, or name its encoding with --encoding."
    return Finding(code, severity: .error, field: pointer, message: message, hint: hint)
  }
}
