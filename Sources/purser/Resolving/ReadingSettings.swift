import CSV
import Manifest
import Provisioning

extension ReadingOptions {
  /// How the manifests are to be read.
  func resolved(_ surroundings: Surroundings) throws -> ManifestOptions {
    var options = ManifestOptions()
    options.format = try surroundings.option(format, "format").map { try parseChoice($0, "format") }
    options.encoding = try surroundings.option(encoding, "encoding").map(ReadingOptions.encoding)
    options.dialect = try surroundings.option(delimiter, "delimiter").map(ReadingOptions.dialect)
    options.map = try surroundings.options(map, "map").map {
      let (header, field) = try parsePair($0, "map")
      return HeaderMapping(header: header, field: field)
    }
    options.defaults = try surroundings.options(set, "set").map {
      let (field, value) = try parsePair($0, "set")
      return FieldDefault(field: field, value: value)
    }
    options.secretsFrom = surroundings.option(secretsFrom, "secrets-from")
    return options
  }

  /// The manifests, opened; standard input wants its format said.
  func files(_ options: ManifestOptions) throws -> [ManifestFile] {
    guard !manifests.isEmpty else {
      throw Failure(.usage, "which manifest? Name a CSV or JSON file, or '-' for standard input with --format")
    }
    if manifests.contains("-"), options.format == nil {
      throw Failure(.usage, "standard input needs --format csv, json or ndjson")
    }
    guard manifests.count(where: { $0 == "-" }) < 2 else {
      throw Failure(.usage, "standard input can be read once only")
    }
    return try manifests.map { try ManifestFile(path: $0, heldBytes: options.limits.heldBytes) }
  }

  private static func encoding(_ name: String) throws -> TextEncoding {
    if let encoding = TextEncoding(name: name) { return encoding }
    throw Failure(.usage, "--encoding is one of utf-8, utf-16le, utf-16be, windows-1252, not '\(name)'")
  }

  private static func dialect(_ name: String) throws -> CSVDialect {
    let delimiters = [
      "tab": "\t", "\t": "\t", "\\t": "\t", ",": ",", "comma": ",", ";": ";", "semicolon": ";", "|": "|", "pipe": "|",
    ]
    guard let byte = delimiters[name]?.utf8.first, let dialect = CSVDialect(delimiter: byte) else {
      throw Failure(.usage, "--delimiter is one of ',', ';', 'tab' and '|', not '\(name)'")
    }
    return dialect
  }
}
