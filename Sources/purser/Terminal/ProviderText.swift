import JSON
import Providers
import Provisioning
import Reports

// What 'purser providers ID' shows: made from the document, so that it cannot fall behind it.

extension ProviderDocument {
  /// The provider for a person: where, how it is paid for with a credential, what it takes.
  var text: String {
    var lines = ["\(title) (\(id))", ""]
    lines.append("  Base URL    \(baseURL.text)\(otherBaseURLs.map { ", or \($0.text)" }.joined())")
    lines.append("  Creates     POST \(createPath)")
    lines.append("  Credential  \(credential.environmentVariable), sent as \(credential.header)")
    for parameter in pathParameters {
      let variable = parameter.environmentVariable.map { " or \($0)" } ?? ""
      lines.append("  Parameter   --param \(parameter.name)=VALUE\(variable): \(parameter.summary)")
    }
    lines.append("  Rate        \(documentedRate.map { "at most \($0) is used" } ?? "none documented")")
    lines.append("  At once     \(concurrencyWords)")
    for link in links { lines.append("  See         \(link)") }
    lines += ["", "Columns (* required):", ""]
    let width = fields.map(\.column.count).max() ?? 0
    for field in fields { lines += field.lines(width: width) }
    return lines.map(terminalSafe).joined(separator: "\n")
  }

  private var concurrencyWords: String {
    guard let most = requestLimits.concurrency else { return "\(usualConcurrency) requests; no limit is documented" }
    let request = most == 1 ? "request" : "requests"
    return "at most \(most) \(request) documented; \(usualConcurrency) unless --concurrency says otherwise"
  }

  /// The same for a program.
  var described: JSONValue {
    [
      "schema_version": 1, "id": .string(id), "title": .string(title), "base_url": .string(baseURL.text),
      "credential": .string(credential.environmentVariable), "columns": .array(fields.map(\.described)),
      "concurrency": requestLimits.concurrency.map { .number(JSONNumber($0)) } ?? .null,
    ]
  }
}

extension Field {
  fileprivate func lines(width: Int) -> [String] {
    let mark = isRequired ? "*" : " "
    var lines = ["\(mark) \(column.padding(to: width))  \(([type.rawValue] + constraints).joined(separator: ", "))"]
    let indent = String(repeating: " ", count: width + 4)
    if !summary.isEmpty { lines.append(indent + summary) }
    if !aliases.isEmpty { lines.append(indent + "also: \(aliases.joined(separator: ", "))") }
    if let example, !isSecret { lines.append(indent + "example: \(shown(example))") }
    if let link { lines.append(indent + link) }
    return lines
  }

  private var constraints: [String] {
    var words: [String] = []
    if !choices.isEmpty { words.append("one of \(choices.map(shown).joined(separator: " "))") }
    if let word = key?.nullWord { words.append("or \(word)") }
    if let format { words.append(format) }
    switch (minLength, maxLength) {
    case (let least?, let most?): words.append("\(least) to \(most) characters")
    case (1?, nil): words.append("not empty")
    case (let least?, nil): words.append("at least \(least) characters")
    case (nil, let most?): words.append("at most \(most) characters")
    case (nil, nil): break
    }
    if let minimum { words.append("at least \(minimum.text)") }
    if let maximum { words.append("at most \(maximum.text)") }
    words += rules.map(\.description)
    if let defaultValue { words.append("default \(shown(defaultValue))") }
    if isSecret { words.append("secret") }
    return words
  }

  fileprivate var described: JSONValue {
    [
      "column": .string(column), "pointer": .string(pointer.description), "type": .string(type.rawValue),
      "required": .bool(isRequired), "secret": .bool(isSecret), "aliases": .array(aliases.map(JSONValue.string)),
      "constraints": .array(constraints.map(JSONValue.string)), "summary": .string(summary),
      "link": link.map(JSONValue.string) ?? .null,
    ]
  }

  private func shown(_ value: JSONValue) -> String {
    value.stringValue ?? JSONWriter.compact.text(value)
  }

  /// What a starter manifest holds in this column.
  var exampleCell: String {
    key != nil ? "" : (isRequired || example != nil ? shown(starterValue) : "")
  }
}

extension String {
  /// This text with spaces behind it, up to a width in characters.
  func padding(to width: Int) -> String {
    self + String(repeating: " ", count: max(0, width - count))
  }
}
