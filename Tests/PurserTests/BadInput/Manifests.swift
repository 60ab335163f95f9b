/// Manifests that tests write themselves.
enum Manifests {
  static let header = "email,password,company"

  /// So many good rows for Gcore, with a password of its own each.
  static func gcore(_ rows: Int, password: (Int) -> String = { "Harbor-Lantern-\($0)!" }) -> String {
    let lines = (1...rows).map { "person\($0)@example.com,\(password($0)),Company \($0)" }
    return ([header] + lines).joined(separator: "\n") + "\n"
  }

  static func identities(_ rows: Int) -> Set<String> { Set((1...rows).map { "person\($0)@example.com" }) }
}
