/// The keys of the block `x-purser`, read from the schema that checks it.
enum BlockKeys {
  static let path = "Sources/Providers/Documents/x-purser.schema.yaml"

  static func all(in schema: String) -> Set<String> {
    var keys: Set<String> = []
    var depths: [Int] = []
    for line in schema.split(separator: "\n") {
      let depth = line.prefix { $0 == " " }.count
      depths.removeAll { $0 >= depth }
      let content = line.dropFirst(depth)
      guard let colon = content.firstIndex(of: ":") else { continue }
      let key = content[..<colon]
      if let parent = depths.last, depth == parent + 2, key.isKey { keys.insert(String(key)) }
      if key == "properties" { depths.append(depth) }
    }
    return keys
  }
}

extension Substring {
  fileprivate var isKey: Bool {
    !isEmpty && allSatisfy { $0.isLowercase || $0 == "-" }
  }
}
