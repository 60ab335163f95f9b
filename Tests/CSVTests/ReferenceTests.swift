import CSV
import Provisioning
import Testing

@Suite struct `A CSV parser and a reader without libcsv` {
  static let alphabet = [UInt8]("\"\"\"\",,,;;\t|\r\n\n   abc".utf8)

  @Test(arguments: [CSVDialect.comma, .semicolon, .tab, .pipe])
  func `read the same, and refuse the same`(dialect: CSVDialect) {
    let seed = UInt64.random(in: 0 ... .max)
    var chance = SeededChance(seed: seed)
    for _ in 0..<400 {
      let text = (0..<Int.random(in: 0...40, using: &chance)).map { _ in
        Self.alphabet.randomElement(using: &chance) ?? 0
      }
      var reader = ReferenceReader(text, dialect)
      let expected = reader.read()
      let reading = read(text, chunk: Int.random(in: 1...45, using: &chance), dialect: dialect)
      guard reading.records == expected.records, (reading.failure != nil) == expected.isRefused else {
        Issue.record("seed \(seed): \(String(decoding: text, as: UTF8.self).debugDescription)")
        return
      }
    }
  }
}

extension Reading {
  /// The records in the reference reader's form.
  var records: [ReadRecord] {
    items.map { item in
      switch item {
      case .record(let line, let number, let offset, let cells):
        ReadRecord(offset: offset, line: line, number: number, cells: cells.map { Array($0.utf8) })
      case .malformed(let line, let number, let offset, _):
        ReadRecord(offset: offset, line: line, number: number, cells: [])
      }
    }
  }
}
