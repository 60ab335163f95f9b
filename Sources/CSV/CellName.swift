/// What a spreadsheet calls the cell in a column (from 1) of a record (from 1): `D17`, `AA3`.
public func cellName(column: Int, record: Int) -> String {
  columnLetters(column) + String(record)
}

/// What a spreadsheet calls a column, counted from 1: `A` to `Z`, then `AA`.
public func columnLetters(_ column: Int) -> String {
  precondition(column >= 1, "Columns are counted from 1.")
  var letters = ""
  var rest = column
  while rest > 0 {
    let digit = (rest - 1) % 26
    letters = String(UnicodeScalar(UInt8(ascii: "A") + UInt8(digit))) + letters
    rest = (rest - 1) / 26
  }
  return letters
}
