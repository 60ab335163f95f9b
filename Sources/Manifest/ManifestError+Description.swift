import CSV
import JSON
import Schema

extension ManifestError: CustomStringConvertible {
  /// Where, what was expected, what was found, and what to do; a header with several faults takes a line for each.
  public var description: String {
    let path = manifest == "-" ? "standard input" : manifest
    switch problem {
    case .header(let findings): return findings.map(\.description).joined(separator: "\n")
    case .csv(let error): return "\(path): \(error)"
    case .json(let error): return "\(path): \(error)"
    default: return "\(path): \(problem)"
    }
  }
}

extension ManifestError.Problem: CustomStringConvertible {
  /// The problem in words, without the manifest's name.
  public var description: String {
    switch self {
    case .notFound: "there is no such file; check the path"
    case .isFolder: "expected a file, found a folder; name the manifest in it"
    case .notReadable(let reason): "the file cannot be read: \(reason)"
    case .tooLongToHold(let limit):
      "the input cannot be rewound and is longer than the \(limit >> 20) MiB that are held in memory;"
        + " save it to a file and name that"
    case .empty: "the file holds nothing; check that the export was written to its end"
    case .workbook: "expected text, found a spreadsheet workbook; open it and save it as CSV UTF-8"
    case .unmarkedUTF16:
      "found NUL characters, as in UTF-16 without a byte order mark; save it as CSV UTF-8, or say --encoding utf-16le"
    case .unknownFormat: "neither the name nor the content tell the format; say --format csv, json or ndjson"
    case .header(let findings): findings.map(\.message).joined(separator: "; ")
    case .csv(let error): error.description
    case .json(let error): error.description
    case .noAccounts:
      "expected an array of accounts, or an object with the array \"accounts\", found neither;"
        + " for one object a line say --format ndjson"
    case .envelope(let problem): problem.description
    case .changed(let line):
      "the file changed after it was checked, at line \(line) or later; nothing more of it is sent, run again"
    case .option(let problem): problem.description
    }
  }
}

extension ManifestError.EnvelopeProblem: CustomStringConvertible {
  /// The problem in words.
  public var description: String {
    switch self {
    case .wrongType(let member, let expected, let line):
      "line \(line): expected \(expected) under \(ShownText(member)), found something else"
    case .unknownField(let name, let nearest):
      "the defaults name \(ShownText(name)), which is no field" + suggestion(nearest)
    case .badDefault(let message): "the defaults of the envelope: \(message)"
    case .otherProvider(let named, let used):
      "the envelope is meant for the provider \(ShownText(named)), but \(used) is used; leave --provider out,"
        + " or take the right manifest"
    case .otherParameter(let name):
      "the envelope gives the parameter \(ShownText(name)) another value than the manifest before it; run them one by one"
    case .misspelt(let member, let nearest):
      "the envelope has \(ShownText(member)); did you mean \(ShownText(nearest))?"
    }
  }
}

extension ManifestError.OptionProblem: CustomStringConvertible {
  /// The problem in words.
  public var description: String {
    switch self {
    case .unknownField(let option, let name, let nearest):
      "\(option) names \(ShownText(name)), which is no field of the provider" + suggestion(nearest)
    case .secretDefault(let name):
      "--set cannot give a value for \(name): a secret on the command line is seen by everybody on the machine"
    case .badDefault(let name, let message): "--set \(name): \(message)"
    }
  }
}

/// The end of a sentence about a name that does not exist.
private func suggestion(_ nearest: String?) -> String {
  nearest.map { "; did you mean \"\($0)\"?" } ?? ""
}
