import Provisioning

/// What is known of an outcome, as far as many outcomes share it: all but the request's id.
struct StoredNote: Sendable, Hashable {
  let status: Int?
  let code: String
  let message: String
  let providerCode: String?
}

extension StoredNote {
  /// The shared part of a note.
  ///
  /// What it tells has happened already, so a NUL in a provider's text is replaced rather than refused.
  init(_ note: OutcomeNote) {
    self.init(
      status: note.status,
      code: note.code.replacingNUL,
      message: note.message.replacingNUL,
      providerCode: note.providerCode?.replacingNUL
    )
  }

  /// The whole note.
  func note(requestID: String?) -> OutcomeNote {
    OutcomeNote(status: status, code: code, message: message, providerCode: providerCode, requestID: requestID)
  }
}

extension String {
  /// This text with U+FFFD for each NUL, at which SQLite would cut it.
  var replacingNUL: String {
    utf8.contains(0) ? String(String.UnicodeScalarView(unicodeScalars.map { $0 == "\0" ? "\u{FFFD}" : $0 })) : self
  }
}

/// The text, or an error where it holds a NUL, at which SQLite would cut it.
func storable(_ text: String, _ field: String) throws(LedgerError) -> String {
  if text.utf8.contains(0) { throw .holdsNUL(field: field) }
  return text
}
