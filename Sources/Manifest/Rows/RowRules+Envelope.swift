import JSON
import Providers
import Schema

extension RowRules {
  /// Takes over what an envelope says; answers what is to be said of it.
  mutating func take(
    _ envelope: Envelope,
    of manifest: OpenManifest,
    into parameters: inout [String: String]
  ) throws(ManifestError) -> [RowFinding] {
    do throws(ManifestError.EnvelopeProblem) {
      if let named = envelope.provider, named != document.id {
        throw .otherProvider(named: named, used: document.id)
      }
      for (name, value) in envelope.parameters.sorted(by: { $0.key < $1.key }) {
        if let other = parameters[name], other != value { throw .otherParameter(name: name) }
        parameters[name] = value
      }
      try takeDefaults(envelope.defaults)
    } catch {
      throw ManifestError(manifest.file.path, .envelope(error))
    }
    return envelope.unknownMembers.sorted { $0.value < $1.value }.map { key, line in
      RowFinding(
        Finding(
          .unknownField,
          severity: .warning,
          field: JSONPointer([key]),
          message: "the envelope's member \(ShownText(key)) means nothing here",
          hint: "Remove it."
        ),
        manifest: manifest.file.path,
        line: line
      )
    }
  }

  private mutating func takeDefaults(_ defaults: JSONObject) throws(ManifestError.EnvelopeProblem) {
    let read = JSONRowValues(defaults, rules: self)
    if let key = read.unknownKeys.first {
      throw .unknownField(name: key.tokens.joined(separator: "."), nearest: nil)
    }
    if let finding = read.findings.first(where: { $0.finding.severity == .error })?.finding {
      throw .badDefault(message: finding.message)
    }
    for (field, value) in read.values.enumerated() {
      if let value { setEnvelopeDefault(value, field: field) }
    }
    for (field, part) in read.parts { setEnvelopeDefault(part, field: field) }
  }
}
