public import JSON
public import Provisioning
import Schema

/// One row as it was read: a request, or the findings that keep it from being one, or both a request and warnings.
public struct ManifestRow: Sendable {
  /// Which row it is.
  public let place: RowPlace
  /// What is to be said of it.
  public internal(set) var findings: [RowFinding]
  /// What it asks for; nil for an invalid row, and for a good one where only findings were asked for.
  public internal(set) var request: AccountRequest?
  /// What stood in the manifest, secrets masked; nil unless it was asked for.
  public internal(set) var original: OriginalRow?

  /// Whether it may not be sent.
  public var isInvalid: Bool {
    findings.contains { $0.severity == .error }
  }
}

/// What stood in the manifest, for a results file: secrets are ``secretMask``.
public enum OriginalRow: Sendable, Hashable {
  /// The cells of a CSV record, as many as the header has.
  case record([String])
  /// The object of a JSON row; what was no object, or no JSON, is null.
  case object(JSONValue)
}
