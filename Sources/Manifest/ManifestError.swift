public import CSV
public import JSON
public import Provisioning

/// Why a manifest cannot be read, or not to its end; nothing of it may be sent.
public struct ManifestError: Error, Sendable, Hashable {
  /// The manifest's path as given, `-` for standard input.
  public let manifest: String
  /// What is wrong with it.
  public let problem: Problem

  /// An error from its parts.
  public init(_ manifest: String, _ problem: Problem) {
    self.manifest = manifest
    self.problem = problem
  }

  /// What is wrong.
  public enum Problem: Sendable, Hashable {
    /// There is no such file.
    case notFound
    /// The path names a folder.
    case isFolder
    /// The system did not open or read it; this is its reason.
    case notReadable(reason: String)
    /// It cannot be rewound, and is longer than what is held in memory.
    case tooLongToHold(limit: Int)
    /// It holds nothing.
    case empty
    /// It is a spreadsheet's own format.
    case workbook
    /// It holds NUL characters from its start, as UTF-16 does that does not say so.
    case unmarkedUTF16
    /// Neither name nor content tell the format.
    case unknownFormat
    /// The header cannot be used; each finding says why.
    case header([RowFinding])
    /// From here on the records cannot be told apart.
    case csv(CSVError)
    /// It is not the JSON that was expected.
    case json(JSONError)
    /// A JSON document without an array of accounts.
    case noAccounts
    /// The envelope around the accounts is not as it should be.
    case envelope(EnvelopeProblem)
    /// It changed after it was checked; the line from which on it cannot be trusted.
    case changed(line: Int)
    /// An option does not fit the provider.
    case option(OptionProblem)
  }

  /// What is wrong with an envelope.
  public enum EnvelopeProblem: Sendable, Hashable {
    /// A member is of the wrong type.
    case wrongType(member: String, expected: String, line: Int)
    /// A default names no field.
    case unknownField(name: String, nearest: String?)
    /// A default has a value that its field does not take.
    case badDefault(message: String)
    /// It is meant for another provider.
    case otherProvider(named: String, used: String)
    /// It gives a path parameter another value than an envelope before it.
    case otherParameter(name: String)
    /// A member's name is close to one that an envelope has.
    case misspelt(member: String, nearest: String)
  }

  /// What is wrong with an option.
  public enum OptionProblem: Sendable, Hashable {
    /// A mapping or default names no field.
    case unknownField(option: String, name: String, nearest: String?)
    /// A default for a secret field: it would stand in the process list.
    case secretDefault(name: String)
    /// A default whose value the field does not take.
    case badDefault(name: String, message: String)
  }

  /// The exit status that it brings.
  public var exitStatus: ExitStatus {
    switch problem {
    case .notFound, .isFolder, .notReadable: .noInput
    case .option: .usage
    default: .badManifest
    }
  }
}
