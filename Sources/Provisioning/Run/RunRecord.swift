/// One run as the ledger keeps it.
public struct RunRecord: Sendable, Equatable {
  /// Its id.
  public let id: RunID
  /// Where it created accounts.
  public let target: Target
  /// What it read.
  public let manifests: [ManifestStamp]
  /// When it began.
  public let startedAt: Timestamp
  /// How it ended; nil while it runs, or when its process died.
  public var end: RunEnd?

  /// A run from its parts.
  public init(id: RunID, target: Target, manifests: [ManifestStamp], startedAt: Timestamp, end: RunEnd? = nil) {
    self.id = id
    self.target = target
    self.manifests = manifests
    self.startedAt = startedAt
    self.end = end
  }
}

/// A manifest's path as given, and the SHA-256 of its bytes in hexadecimal.
public struct ManifestStamp: Sendable, Hashable {
  /// The path, `-` for standard input.
  public let path: String
  /// Sixty-four hexadecimal digits.
  public let sha256: String

  /// A stamp from its parts.
  public init(path: String, sha256: String) {
    self.path = path
    self.sha256 = sha256
  }
}

/// How a run ended.
public struct RunEnd: Sendable, Equatable {
  /// When.
  public let at: Timestamp
  /// What became of the rows.
  public let counts: RunCounts
  /// The requests it made.
  public let requests: RequestCounts
  /// Why it ended early, if it did.
  public let stoppedBy: StopReason?
  /// The exit status.
  public let status: ExitStatus

  /// An end from its parts.
  public init(
    at: Timestamp,
    counts: RunCounts,
    requests: RequestCounts,
    stoppedBy: StopReason?,
    status: ExitStatus
  ) {
    self.at = at
    self.counts = counts
    self.requests = requests
    self.stoppedBy = stoppedBy
    self.status = status
  }
}
