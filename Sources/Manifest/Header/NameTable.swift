import Providers
import Provisioning

/// Which header, or JSON key, means which field.
struct NameTable: Sendable {
  /// What a name means.
  enum Match: Sendable, Hashable {
    /// The field at this index.
    case field(Int)
    /// Not to be read: one of Purser's own, or mapped to nothing.
    case ignored
    /// The number of the row in the manifest that a results file was made of.
    case rowNumber
    /// No field, but close to the name of the one at this index.
    case misspelt(nearest: Int)
    case unknown
  }

  private let columns: [String]
  private let exact: [String: Int]
  private let folded: [FoldedName: Int]
  private let mapped: [String: Match]

  /// The headers that mappings name.
  var mappedNames: [String] { mapped.keys.sorted() }

  /// - Throws: where a mapping names no field.
  init(_ fields: [Field], map: [HeaderMapping]) throws(ManifestError.OptionProblem) {
    columns = fields.map(\.column)
    var exact: [String: Int] = [:]
    var folded: [FoldedName: Int] = [:]
    // A column's own name wins over another field's alias.
    for names in [fields.map { [$0.column] }, fields.map(\.aliases)] {
      for (index, name) in names.enumerated().flatMap({ entry in entry.element.map { (entry.offset, $0) } }) {
        if exact[name] == nil { exact[name] = index }
        let key = FoldedName(name)
        if folded[key] == nil { folded[key] = index }
      }
    }
    self.exact = exact
    self.folded = folded
    mapped = try Self.resolve(map, exact: exact, folded: folded, columns: columns)
  }

  /// What a name means.
  func match(_ name: String) -> Match {
    let trimmed = name.trimmingOuterSpaces()
    if let mapped = mapped[trimmed] { return mapped }
    if let index = exact[trimmed] { return .field(index) }
    if trimmed.hasPrefix("_") { return trimmed == "_row" ? .rowNumber : .ignored }
    let key = FoldedName(trimmed)
    if let index = folded[key] { return .field(index) }
    return Self.nearest(to: key, in: folded).map { .misspelt(nearest: $0) } ?? .unknown
  }

  /// The field that an option names, in any spelling that a header may have.
  func field(named name: String) -> Int? {
    exact[name] ?? folded[FoldedName(name)]
  }

  /// The column whose name, or alias, is close to a name.
  func nearest(to name: String) -> String? {
    Self.nearest(to: FoldedName(name), in: folded).map { columns[$0] }
  }

  private static func resolve(
    _ map: [HeaderMapping],
    exact: [String: Int],
    folded: [FoldedName: Int],
    columns: [String]
  ) throws(ManifestError.OptionProblem) -> [String: Match] {
    var mapped: [String: Match] = [:]
    for mapping in map {
      let field = mapping.field.trimmingOuterSpaces()
      guard !field.isEmpty else {
        mapped[mapping.header.trimmingOuterSpaces()] = .ignored
        continue
      }
      guard let index = exact[field] ?? folded[FoldedName(field)] else {
        let nearest = nearest(to: FoldedName(field), in: folded)
        throw .unknownField(option: "--map", name: field, nearest: nearest.map { columns[$0] })
      }
      mapped[mapping.header.trimmingOuterSpaces()] = .field(index)
    }
    return mapped
  }

  private static func nearest(to name: FoldedName, in folded: [FoldedName: Int]) -> Int? {
    let close = folded.compactMap { key, index in name.distance(to: key).map { ($0, index) } }
    return close.min { $0 < $1 }?.1
  }
}
