import Foundation
import Testing

/// A sample with mistakes, what `validate` says of it, and which rows are good.
struct Mistakes: Sendable, CustomTestStringConvertible {
  let provider: String
  let rows: Int
  /// The identities of the good rows.
  let good: [String]
  /// What `validate` prints, word for word; `{today}` is the day in UTC.
  let findings: String
  /// Cells that mend the bad rows, by row and header.
  let mended: [Int: [String: String]]

  static let file = "mistakes.csv"
  static let results = "mistakes.results.csv"

  var testDescription: String { "\(provider)/\(Mistakes.file)" }

  var bad: Int { rows - good.count }

  static let all = [omnidimension, gcore, cryptlex]

  static let gcore = Mistakes(
    provider: "gcore",
    rows: 6,
    good: ["grace.kim@hanbit.example"],
    findings: """
      mistakes.csv:2 (E2) Lang: error: expected one of "de", "en", "ru", "zh", "az"; found "pt" [not-in-enum]
      mistakes.csv:3 (D3) Country code: error: expected a country code of ISO 3166-1 alpha-2; found "Sweden" [not-a-country]
        Write two capital letters, such as DE or GB.
      mistakes.csv:4 (F4) services.CDN: error: expected true or false; found "WAHR" [foreign-boolean]
        Write true.
      mistakes.csv:4 (A4) Company: error: expected a value; the field is missing [missing-field]
      mistakes.csv:5 (B5) E-mail: error: expected an e-mail address; found "deepak.rao@monsoon" [not-an-email]
        The domain needs an ending, such as com.
      mistakes.csv:6 (C6) Password: error: the cell holds the asterisks of a results file instead of the secret [masked-secret]
        Write the secret again, or fetch it with --secrets-from ORIGINAL.
      1 of 6 rows is valid; 5 have errors.
      """,
    mended: [
      1: ["Lang": "en"], 2: ["Country code": "SE"], 3: ["Company": "Atelier", "services.CDN": "true"],
      4: ["E-mail": "deepak.rao@monsoon.example"], 5: ["Password": "Harbor-Lantern-29!"],
    ]
  )

  static let omnidimension = Mistakes(
    provider: "omnidimension",
    rows: 9,
    good: ["hugo.mueller@rheinwerk.example"],
    findings: """
      mistakes.csv:2 (C2) Phone: error: found "5.51198765E+12": a spreadsheet made scientific notation of a long number, and its last digits are lost [excel-scientific]
        Format the column as text, write the whole number again and save the file.
      mistakes.csv:3 (B3) E-mail: error: expected an e-mail address; found "bjorn.akesson(at)nordlicht.example" [not-an-email]
        An address has an @ between the name and the domain.
      mistakes.csv:4 (C4) Phone: error: expected a telephone number that begins with +; found "33612345678", digits only [excel-lost-plus]
        Format the column as text and write +33612345678 if 33612345678 begins with the country's code.
      mistakes.csv:4 (H4) Expiry date: error: found the date "03/04/2030", which may mean 2030-04-03 or 2030-03-04 [ambiguous-date]
        Write 2030-04-03 or 2030-03-04.
      mistakes.csv:5 (D5) Password: error: expected a value; the field is missing [missing-field]
      mistakes.csv:6 (E6) Welcome minutes to credit: error: expected a whole number; found "fifty" [wrong-type]
        Write digits only, such as 50.
      mistakes.csv:6 (F6) Cost per min: error: expected a number such as 0.25; found "0,20" [wrong-type]
        Write a point instead of the comma if it is a decimal sign, or nothing if it separates thousands.
      mistakes.csv:6 (H6) Expiry date: error: expected a date such as 2026-12-31; found "47848", a spreadsheet's count of days [excel-date-serial]
        Write 2030-12-31 if that is the day that is meant.
      mistakes.csv:6 (I6) User currency: error: expected a currency code of ISO 4217; found "US$" [not-a-currency]
        Write three capital letters, such as EUR or USD.
      mistakes.csv:7 (C7) Phone: error: found only # signs, which a spreadsheet shows where a column is too narrow [excel-hashes]
        Widen the column and save the file again.
      mistakes.csv:7 (H7) Expiry date: error: expected {today} or later; found 2020-01-01 [date-in-past]
      mistakes.csv:8 (I8) User currency: error: the currency is no longer in use; found "HRK" [withdrawn-currency]
        Write EUR.
      mistakes.csv:10 (B10) E-mail: error: row 8 (line 9) has the same identity; the first one counts [duplicate-identity]
        Remove one of the two rows.
      1 of 9 rows is valid; 8 have errors.
      """,
    mended: [
      1: ["Phone": "+5511987654321"], 2: ["E-mail": "bjorn.akesson@nordlicht.example"],
      3: ["Phone": "+33612345678", "Expiry date": "2030-04-03"], 4: ["Password": "Harbor-Lantern-26!"],
      5: [
        "Welcome minutes to credit": "50", "Cost per min": "0.20", "Expiry date": "2030-12-31", "User currency": "USD",
      ],
      6: ["Phone": "+96170123456", "Expiry date": "2031-01-01"], 7: ["User currency": "EUR"],
      9: ["E-mail": "hugo.two@rheinwerk.example"],
    ]
  )

  static let cryptlex = Mistakes(
    provider: "cryptlex",
    rows: 5,
    good: ["emma.oneill@harbour.example"],
    findings: """
      mistakes.csv:2 (F2) Allow customer portal access: error: expected true, false, yes, no, 1 or 0; found "maybe" [wrong-type]
        Write true or false.
      mistakes.csv:3 (A3) First name: error: expected a value; the field is missing [missing-field]
      mistakes.csv:4 (C4) Email: error: expected an e-mail address; found "chloe lefevre@atelier.example" [not-an-email]
        Before the @, use letters a to z, digits and marks such as - and _.
      mistakes.csv:5 (G5) Password: error: expected at least 8 characters; found fewer [too-short]
      mistakes.csv: warning: the file is no UTF-8 and was read as Windows-1252 [windows-1252-assumed]
        Check the letters with accents, save it as CSV UTF-8, or name its encoding with --encoding.
      1 of 5 rows is valid; 4 have errors. 1 warning.
      """,
    mended: [
      1: ["Allow customer portal access": "no"], 2: ["First name": "Björn"],
      3: ["Email": "chloe.lefevre@atelier.example"], 4: ["Password": "Harbor-Lantern-26!"],
    ]
  )
}
