public import JSON

/// What stands around the accounts of a JSON manifest: `{"provider": …, "params": {…}, "defaults": {…}, "accounts": […]}`.
public struct Envelope: Sendable, Hashable {
  /// The provider that the manifest is meant for, where it says so.
  public private(set) var provider: String?
  /// The values of the provider's path parameters.
  public private(set) var parameters: [String: String] = [:]
  /// Values for every account that leaves a field out.
  public private(set) var defaults = JSONObject()
  /// Members that no envelope has, and their lines.
  private(set) var unknownMembers: [String: Int] = [:]

  private static let members = ["provider", "params", "defaults", "accounts"]

  init() {}

  mutating func take(_ key: String, _ element: JSONElement) throws(ManifestError.EnvelopeProblem) {
    let line = element.start.line
    switch key {
    case "provider":
      guard let name = element.value.stringValue else {
        throw .wrongType(member: key, expected: "a provider's name", line: line)
      }
      provider = name
    case "params": try takeParameters(element.value, line: line)
    case "defaults":
      guard let object = element.value.objectValue else {
        throw .wrongType(member: key, expected: "an object", line: line)
      }
      defaults = object
    case "accounts": throw .wrongType(member: key, expected: "an array", line: line)
    default:
      if let near = Self.members.first(where: { FoldedName(key).distance(to: FoldedName($0)) != nil }) {
        throw .misspelt(member: key, nearest: near)
      }
      if !key.hasPrefix("_") { unknownMembers[key] = line }
    }
  }

  private mutating func takeParameters(_ value: JSONValue, line: Int) throws(ManifestError.EnvelopeProblem) {
    let problem = ManifestError.EnvelopeProblem.wrongType(
      member: "params",
      expected: "an object of strings and numbers",
      line: line
    )
    guard let object = value.objectValue else { throw problem }
    for member in object.members {
      guard let text = member.value.stringValue ?? member.value.numberValue?.text else { throw problem }
      parameters[member.key] = text
    }
  }
}

extension ManifestError.EnvelopeProblem: Error {}
