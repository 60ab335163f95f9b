public import JSON

/// Why a text is no provider document: everything that is wrong with it, at once.
public struct ProviderDocumentError: Error, Sendable, Equatable {
  /// One thing that is wrong.
  public struct Problem: Sendable, Hashable {
    /// The line, from 1, where it is known.
    public let line: Int?
    /// The column in Unicode scalars, from 1, where it is known.
    public let column: Int?
    /// The way to it from the root of the document.
    public let place: JSONPointer
    /// What was expected and what was found.
    public let message: String

    /// A problem from its parts.
    public init(line: Int?, column: Int?, place: JSONPointer, message: String) {
      self.line = line
      self.column = column
      self.place = place
      self.message = message
    }
  }

  /// The document's name, as it was given: mostly a file's.
  public let name: String
  /// What is wrong, in the order of the document; never empty.
  public let problems: [Problem]

  /// An error from its parts.
  public init(name: String, problems: [Problem]) {
    self.name = name
    self.problems = problems
  }
}

extension ProviderDocumentError: CustomStringConvertible {
  /// One line for each problem: name, line, column, place, words.
  public var description: String {
    problems.map { problem in
      let place = [problem.line, problem.column].compactMap { $0.map { ":\($0)" } }.joined()
      let pointer = problem.place.isEmpty ? "" : " \(problem.place):"
      return "\(name)\(place):\(pointer) \(problem.message)"
    }.joined(separator: "\n")
  }
}
