import Manifest
import Provisioning
import Schema
import Testing

/// A damaged cell and all that is said of it.
struct Damage: Sendable, CustomTestStringConvertible {
  let column: String
  let cell: String
  let code: String
  let message: String
  let hint: String

  init(_ column: String, _ cell: String, _ code: String, _ message: String, _ hint: String) {
    (self.column, self.cell, self.code, self.message, self.hint) = (column, cell, code, message, hint)
  }

  var testDescription: String { "\(column) \(cell.debugDescription)" }
}

private let again = "Format the column as text, write the whole number again and save the file."

private let damages: [Damage] = [
  Damage(
    "phone",
    "1.55512E+10",
    "excel-scientific",
    #"found "1.55512E+10": a spreadsheet made scientific notation of a long number, and its last digits are lost"#,
    again
  ),
  Damage(
    "phone",
    "1,55512E+10",
    "excel-scientific",
    #"found "1,55512E+10": a spreadsheet made scientific notation of a long number, and its last digits are lost"#,
    again
  ),
  Damage(
    "concurrent_call_limit",
    "1E+03",
    "excel-scientific",
    #"found "1E+03": a spreadsheet made scientific notation of a long number, and its last digits are lost"#,
    again
  ),
  Damage(
    "phone",
    "15551234567",
    "excel-lost-plus",
    #"expected a telephone number that begins with +; found "15551234567", digits only"#,
    "Format the column as text and write +15551234567 if 15551234567 begins with the country's code."
  ),
  Damage(
    "phone",
    "15551234567.0",
    "excel-decimal-tail",
    #"found "15551234567.0": a spreadsheet made a decimal number of a whole one"#,
    "Format the column as text and write 15551234567."
  ),
  Damage(
    "welcome_minutes_to_credit",
    "50,00",
    "excel-decimal-tail",
    #"found "50,00": a spreadsheet made a decimal number of a whole one"#,
    "Format the column as text and write 50."
  ),
  Damage(
    "phone",
    "#########",
    "excel-hashes",
    "found only # signs, which a spreadsheet shows where a column is too narrow",
    "Widen the column and save the file again."
  ),
  Damage(
    "expiry_date",
    "46387",
    "excel-date-serial",
    #"expected a date such as 2026-12-31; found "46387", a spreadsheet's count of days"#,
    "Write 2026-12-31 if that is the day that is meant."
  ),
  Damage(
    "expiry_date",
    "46387.5",
    "excel-date-serial",
    #"expected a date such as 2026-12-31; found "46387.5", a spreadsheet's count of days"#,
    "Write 2026-12-31 if that is the day that is meant."
  ),
  Damage(
    "expiry_date",
    "03/04/2027",
    "ambiguous-date",
    #"found the date "03/04/2027", which may mean 2027-04-03 or 2027-03-04"#,
    "Write 2027-04-03 or 2027-03-04."
  ),
  Damage(
    "expiry_date",
    "3.4.27",
    "ambiguous-date",
    #"found the date "3.4.27", which may mean 2027-04-03 or 2027-03-04"#,
    "Write 2027-04-03 or 2027-03-04."
  ),
  Damage(
    "expiry_date",
    "31.12.2026",
    "not-a-date",
    #"expected a date such as 2026-12-31; found "31.12.2026""#,
    "Write 2026-12-31."
  ),
  Damage(
    "expiry_date",
    "12/31/2026",
    "not-a-date",
    #"expected a date such as 2026-12-31; found "12/31/2026""#,
    "Write 2026-12-31."
  ),
  Damage(
    "expiry_date",
    "2026-12-31 00:00:00",
    "not-a-date",
    #"expected a date such as 2026-12-31; found "2026-12-31 00:00:00""#,
    "Write 2026-12-31."
  ),
  Damage(
    "password",
    "********",
    "masked-secret",
    "the cell holds the asterisks of a results file instead of the secret",
    "Write the secret again, or fetch it with --secrets-from ORIGINAL."
  ),
  Damage(
    "email",
    "jane\u{200B}@example.com",
    "invisible-character",
    #"found a zero-width character (U+200B) in "jane\u{200B}@example.com""#,
    #"Type it anew instead of pasting it: "jane@example.com"."#
  ),
  Damage(
    "email",
    "jane\u{A0}doe@example.com",
    "invisible-character",
    #"found a non-breaking space (U+00A0) in "jane\u{A0}doe@example.com""#,
    #"Type it anew instead of pasting it: "janedoe@example.com"."#
  ),
  Damage(
    "email",
    "\u{FEFF}jane@example.com",
    "invisible-character",
    #"found a byte order mark (U+FEFF) in "\u{FEFF}jane@example.com""#,
    #"Type it anew instead of pasting it: "jane@example.com"."#
  ),
  Damage(
    "email",
    "jane@example\u{202E}.com",
    "invisible-character",
    #"found a mark of writing direction (U+202E) in "jane@example\u{202E}.com""#,
    #"Type it anew instead of pasting it: "jane@example.com"."#
  ),
  Damage(
    "phone",
    "\u{202A}+14155550123\u{202C}",
    "invisible-character",
    #"found a mark of writing direction (U+202A) in "\u{202A}+14155550123\u{202C}""#,
    #"Type it anew instead of pasting it: "+14155550123"."#
  ),
  Damage(
    "email",
    "\u{201C}jane@example.com\u{201D}",
    "typographic-quotes",
    "found a typographic quotation mark in \"\u{201C}jane@example.com\u{201D}\"",
    "Remove it, or type the plain character."
  ),
  Damage(
    "name",
    "#NAME?",
    "excel-error-value",
    ##"found "#NAME?", which a spreadsheet writes where a formula failed"##,
    "Mend the formula, or write the value itself, and save the file again."
  ),
  Damage(
    "name",
    "#BEZUG!",
    "excel-error-value",
    ##"found "#BEZUG!", which a spreadsheet writes where a formula failed"##,
    "Mend the formula, or write the value itself, and save the file again."
  ),
  Damage(
    "phone",
    "'+14155550123",
    "leading-apostrophe",
    #"found "'+14155550123", which begins with a spreadsheet's apostrophe for text"#,
    "Remove the apostrophe."
  ),
  Damage(
    "phone",
    #"="+14155550123""#,
    "excel-formula",
    ##"found the formula "=\"+14155550123\"" instead of its value"##,
    "Write the value itself."
  ),
  Damage("name", "Ja\0ne", "nul-character", "the cell holds a NUL character", "Save the file as CSV UTF-8."),
  Damage(
    "cost_per_min",
    "0,20",
    "wrong-type",
    #"expected a number such as 0.25; found "0,20""#,
    "Write a point instead of the comma if it is a decimal sign, or nothing if it separates thousands."
  ),
  Damage(
    "cost_per_min",
    "$0.20",
    "wrong-type",
    #"expected a number such as 0.25; found "$0.20""#,
    "Leave the currency sign out."
  ),
]

@Suite struct `Damage that spreadsheets do` {
  @Test(arguments: damages)
  func `is named with the cell, what was seen and what to do`(damage: Damage) throws {
    let finding = try #require(try read(omni(damage.column, damage.cell)).findings.first)
    #expect(finding.code.rawValue == damage.code)
    #expect(finding.message == damage.message)
    #expect(finding.hint == damage.hint)
    #expect(finding.severity == .error)
    #expect(finding.column == damage.column)
    #expect(finding.cell?.hasSuffix("2") == true)
  }

  @Test(arguments: damages)
  func `is told instead of what the schema says of the cell`(damage: Damage) throws {
    #expect(try read(omni(damage.column, damage.cell)).codes.count == 1)
  }

  @Test(arguments: ["WAHR", "FALSCH", "VRAI", "ИСТИНА", "nein"])
  func `to truth values in other languages is told with the English one`(cell: String) throws {
    let text = "firstName,email,role,allowCustomerPortalAccess,password\nJane,jane@example.com,user,\(cell),Secret-12\n"
    let finding = try #require(try read(text, provider: "cryptlex").findings.first)
    #expect(finding.code == .foreignBoolean)
    #expect(finding.message == "expected true or false; found \"\(cell)\"")
    #expect(finding.hint == (["FALSCH", "nein"].contains(cell) ? "Write false." : "Write true."))
    #expect(finding.cell == "D2")
  }

  @Test(
    arguments: [
      ("name", "O\u{2019}Brien"), ("name", "'t Hooft"), ("name", "3M+"), ("name", "E5"), ("password", "#####"),
      ("password", "1.5E+10"), ("name", "5.0"), ("cost_per_min", "1.5E-05"),
    ]
  )
  func `is not seen where the text may be meant`(column: String, cell: String) throws {
    #expect(try read(omni(column, cell)).findings.filter { $0.severity == .error } == [])
  }

  @Test func `to a telephone number weighs as much as the provider's rule for it`() throws {
    let text = "email,password,company,phone\njane@example.com,x,C,15551234567\n"
    let reading = try read(text, provider: "gcore")
    #expect(reading.codes == ["excel-lost-plus"])
    #expect(reading.findings[0].severity == .warning)
    #expect(reading.bodies == [#"{"email":"jane@example.com","password":"x","company":"C","phone":"15551234567"}"#])
  }

  @Test func `never shows a secret`() throws {
    let reading = try read(omni("password", " hunter2\0 "))
    #expect(!reading.findings.isEmpty)
    #expect(!"\(reading.visited)".contains("hunter2"))
    #expect(!reading.findings.map(\.description).joined().contains("hunter2"))
  }
}
