import JSON
import Provisioning

/// An operation of the document.
struct DocumentOperation {
  let template: PathTemplate
  /// The place of the path item, around the operations.
  let path: JSONPointer
  /// The place of the operation itself.
  let place: JSONPointer
}

extension DocumentCompiler {
  /// The operation that `POST /path` names.
  mutating func operation(_ name: String, at mention: JSONPointer) -> DocumentOperation? {
    let words = name.split(separator: " ", maxSplits: 1).map(String.init)
    guard words.count == 2, let template = PathTemplate(words[1]) else {
      note("expected a method and a path, such as POST /users", at: mention)
      return nil
    }
    let path = JSONPointer(["paths", words[1]])
    let place = path.appending(words[0].lowercased())
    guard document.value[place]?.objectValue != nil else {
      note("the document has no operation \(name)", at: mention)
      return nil
    }
    return DocumentOperation(template: template, path: path, place: place)
  }

  mutating func checkCreate(_ create: DocumentOperation?, read: DocumentOperation?) {
    guard let create else { return }
    if let read, let name = read.template.names.first(where: { !create.template.names.contains($0) }) {
      note("the path parameter \(name) does not stand in the create operation's path", at: read.path)
    }
    for (name, parameter) in block["parameters"]?.members ?? [] where !create.template.names.contains(name) {
      note("the create operation's path has no parameter \(name)", at: parameter.place)
    }
  }

  mutating func baseURLs() -> [BaseURL] {
    let place = JSONPointer(["servers"])
    let servers = document.value["servers"]?.arrayValue ?? []
    if servers.isEmpty { note("expected servers, the first with the url of the API", at: place) }
    return servers.enumerated().compactMap { index, server in
      let here = place.appending(index).appending("url")
      do {
        return try BaseURL(server["url"]?.stringValue ?? "")
      } catch {
        note("\(error)", at: here)
        return nil
      }
    }
  }

  func pathParameters(of operation: DocumentOperation) -> [PathParameter] {
    let declared = [operation.place, operation.path].flatMap { place in
      document.value[place.appending("parameters")]?.arrayValue ?? []
    }.map(resolved)
    return operation.template.names.map { name in
      let found = declared.first { $0["name"]?.stringValue == name && $0["in"]?.stringValue == "path" }
      return PathParameter(
        name: name,
        environmentVariable: block["parameters"]?[name]?.text("environment-variable"),
        summary: found?["description"]?.stringValue ?? "",
        example: found?["example"]?.stringValue ?? found?["schema"]?["examples"]?.arrayValue?.first?.stringValue
      )
    }
  }

  /// A value, or what it refers to within the document.
  func resolved(_ value: JSONValue) -> JSONValue {
    guard let reference = value["$ref"]?.stringValue, let place = JSONPointer(reference: reference) else {
      return value
    }
    return document.value[place] ?? value
  }

  var credentialRule: CredentialRule {
    let part = block["credential"]
    return CredentialRule(
      header: part?.text("header") ?? "Authorization",
      scheme: part?.text("scheme"),
      otherSchemes: part?.texts("other-schemes") ?? [],
      environmentVariable: part?.text("environment-variable") ?? ""
    )
  }

  var requestLimits: RequestLimits {
    let limits = block["limits"]
    let window = limits.flatMap { limits -> RequestLimits.Window? in
      guard let requests = limits.integer("requests"), let seconds = limits.integer("seconds") else { return nil }
      return RequestLimits.Window(requests: requests, per: .seconds(seconds))
    }
    let share = limits?.value["share"]?.numberValue.flatMap { Double($0.text) }
    return RequestLimits(window: window, share: share ?? 0.8, concurrency: block.integer("concurrency"))
  }

  var specialStatuses: [Int: StatusClass] {
    var statuses: [Int: StatusClass] = [:]
    for (status, name) in block["statuses"]?.members ?? [] {
      guard let status = Int(status), let name = name.value.stringValue else { continue }
      statuses[status] = StatusClass(rawValue: name)
    }
    return statuses
  }
}
