import JSON
import Provisioning

extension DocumentCompiler {
  func successRule() -> SuccessRule {
    let part = block["success"]
    return SuccessRule(
      statuses: Set((part?.value["statuses"]?.arrayValue ?? []).compactMap { $0.numberValue?.int }),
      conditions: part?.conditions("when") ?? [],
      refusals: part?.conditions("refused-when") ?? [],
      ids: (part?.elements("ids") ?? []).compactMap { id in
        guard let name = id.text("name"), let place = id.pointer("at") else { return nil }
        return NamedPlace(name: name, place: place)
      }
    )
  }

  var errorRule: ErrorRule {
    let part = block["errors"]
    let own = block.pointer("identity")?.tokens.last.map { [$0] } ?? []
    return ErrorRule(
      fields: part?.pointers("fields") ?? [],
      messages: part?.pointers("messages") ?? [],
      codes: part?.pointers("codes") ?? [],
      identityKeys: Set((own + (part?.texts("identity-keys") ?? [])).map { $0.lowercased() }),
      identityWords: (own + (part?.texts("identity-words") ?? [])).map { $0.lowercased() },
      notes: (part?.elements("notes") ?? []).compactMap { note in
        guard let condition = note.condition, let text = note.text("text") else { return nil }
        return ErrorNote(condition: condition, text: text)
      }
    )
  }

  mutating func readBackPlan(_ read: DocumentOperation, ids: [String]) -> ReadBackPlan? {
    guard let part = block["read-back"], let accounts = part["accounts"] else { return nil }
    let queries = part.elements("queries").map { parameters($0) }
    let level = accountLevel(accounts, ids: ids)
    if !level.namesEmails { note("expected email at one of the levels", at: accounts.place) }
    if part.text("shape") == "each", !queries.contains(where: \.asksForAddress) {
      note("expected queries with {address}, because each account is looked up by itself", at: part.place)
    }
    if part.text("shape") == "list", queries.contains(where: \.asksForAddress) {
      note("a list is read once for all accounts, so no query can name an address", at: part.place.appending("queries"))
    }
    return ReadBackPlan(
      template: read.template,
      shape: part.text("shape") == "list" ? .list : .each,
      queries: queries.isEmpty ? [ReadBackParameters(pairs: [])] : queries,
      paging: part["paging"].flatMap(Paging.init),
      conditions: part.conditions("when"),
      refusals: part.conditions("refused-when"),
      total: part.pointer("total"),
      accounts: level
    )
  }

  private mutating func parameters(_ block: Block) -> ReadBackParameters {
    for (_, pair) in block.members {
      guard let text = pair.value.stringValue else { continue }
      let names = PathTemplate(text)?.names ?? [text]
      if let unknown = names.first(where: { !ReadBackParameters.placeholders.contains($0) }) {
        note("expected {address} or {address-in-lower-case}, found \(unknown)", at: pair.place)
      }
    }
    return ReadBackParameters(
      pairs: block.members.map { ReadBackParameters.Pair(name: $0.key, value: $0.block.value.stringValue ?? "") }
    )
  }

  private mutating func accountLevel(_ block: Block, ids known: [String]) -> AccountLevel {
    for (name, id) in block["ids"]?.members ?? [] where !known.contains(name) {
      note("success names no id \(name); it names \(known.joined(separator: ", "))", at: id.place)
    }
    return AccountLevel(
      lists: block.pointers("in"),
      isOptional: block.value["optional"] == true,
      total: block.pointer("total"),
      email: block.pointer("email"),
      ids: (block["ids"]?.members ?? []).compactMap { name, id in
        id.value.stringValue.flatMap(JSONPointer.init(parsing:)).map { NamedPlace(name: name, place: $0) }
      },
      created: block.pointer("created"),
      correlation: block.pointer("correlation"),
      inner: block["accounts"].map { [accountLevel($0, ids: known)] } ?? []
    )
  }
}

extension ReadBackParameters {
  fileprivate var asksForAddress: Bool {
    pairs.contains { $0.value.contains("{address") }
  }
}

extension Paging {
  fileprivate init?(_ block: Block) {
    guard let unit = block.text("by").flatMap(Unit.init), let parameter = block.text("parameter"),
      let sizeParameter = block.text("size-parameter"), let size = block.integer("size")
    else { return nil }
    self.init(
      unit: unit,
      parameter: parameter,
      first: block.integer("first") ?? 1,
      sizeParameter: sizeParameter,
      size: size
    )
  }
}

extension AccountLevel {
  fileprivate var namesEmails: Bool {
    email != nil || inner.contains(where: \.namesEmails)
  }
}
