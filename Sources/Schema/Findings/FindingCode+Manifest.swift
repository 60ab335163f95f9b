extension FindingCode {
  /// Codes for what a manifest, a row or a cell is like.
  static let manifestEntries: [FindingCode: Entry] = [
    .duplicateIdentity: Entry(
      "An earlier valid row has the same identity.",
      example: "`Jane@example.com` in row 3 and `jane@example.com` in row 9",
      cure: "Remove one of the two rows."
    ),
    .malformedRow: Entry(
      "The row breaks the rules of its format; the rows after it are read.",
      example: "`Ja\"ne,jane@example.com`",
      cure: "Put the cell in double quotes and double the quotes inside it."
    ),
    .raggedRow: Entry(
      "The row has more or fewer cells than the header.",
      example: "three cells under a header of four",
      cure: "Add the missing delimiter, or put a cell that holds one in double quotes."
    ),
    .rowTooLong: Entry(
      "The row is longer than any row that is read.",
      example: "a row of several megabytes",
      cure: "Look for a missing closing quote."
    ),
    .cellTooLong: Entry(
      "The cell is longer than any cell that is read.",
      example: "a cell of 100,000 characters",
      cure: "Shorten the cell, or look for a missing closing quote."
    ),
    .notAnObject: Entry(
      "A row of a JSON manifest is not an object.",
      example: "`[1, 2]` in the list of accounts",
      cure: "Write each account as an object with its fields."
    ),
    .duplicateKey: Entry(
      "A JSON object holds the same key twice.",
      example: "`{\"email\": \"a@example.com\", \"email\": \"b@example.com\"}`",
      cure: "Remove one of the two."
    ),
    .malformedJSON: Entry(
      "The text is not JSON.",
      example: "`{\"email\": 'jane@example.com'}`",
      cure: "Mend the JSON at the place that the message names."
    ),
    .invalidUTF8: Entry(
      "The row holds bytes that are not UTF-8, in a file that began as UTF-8.",
      example: "a cell pasted from a file in Windows-1252",
      cure: "Save the file as CSV UTF-8, or name its encoding with --encoding."
    ),
    .invalidUTF16: Entry(
      "The row holds half a character of UTF-16.",
      example: "a file that was cut in the middle",
      cure: "Save the file again, as CSV UTF-8."
    ),
    .undefinedByte: Entry(
      "The row holds a byte that has no meaning in Windows-1252.",
      example: "the byte 81",
      cure: "Save the file as CSV UTF-8, or name its encoding with --encoding."
    ),
    .nulCharacter: Entry(
      "The cell holds a NUL character.",
      example: "a file in UTF-16 without byte order mark",
      cure: "Save the file as CSV UTF-8."
    ),
    .invisibleCharacter: Entry(
      "The cell holds a character that cannot be seen.",
      example: "an e-mail with a zero-width space, copied from a web page",
      cure: "Type the value anew instead of pasting it."
    ),
    .outerSpacesTrimmed: Entry(
      .note,
      "Spaces around the value were left out.",
      example: "` jane@example.com `",
      cure: "Nothing needs to be done."
    ),
    .secretOuterSpaces: Entry(
      .warning,
      "A secret begins or ends with a space, which is kept as part of it.",
      example: "a password pasted with a trailing space",
      cure: "Remove the space unless it belongs to the secret."
    ),
    .maskedSecret: Entry(
      "A secret holds the asterisks of a results file instead of itself.",
      example: "`********`",
      cure: "Write the secret again, or fetch it with --secrets-from ORIGINAL."
    ),
    .typographicQuotes: Entry(
      "The cell holds quotation marks of a word processor where plain ones or none belong.",
      example: "`“jane@example.com”`",
      cure: "Remove the quotation marks, or type plain ones."
    ),
    .leadingApostrophe: Entry(
      "The cell begins with the apostrophe by which spreadsheets mark text, and it is part of the value.",
      example: "`'+15551234567`",
      cure: "Remove the apostrophe and format the column as text."
    ),
    .foreignBoolean: Entry(
      "The cell holds a truth value in another language than English, as spreadsheets write it.",
      example: "`WAHR` or `VRAI`",
      cure: "Write true or false."
    ),
    .ambiguousDate: Entry(
      "The date can be read in two ways.",
      example: "`03/04/2026`",
      cure: "Write the date as 2026-04-03."
    ),
    .excelScientific: Entry(
      "A spreadsheet turned a long number into scientific notation and lost its last digits.",
      example: "`1.55512E+10`",
      cure: "Format the column as text and write the number again."
    ),
    .excelLostPlus: Entry(
      "A telephone number lost its leading +, as spreadsheets do.",
      example: "`15551234567`",
      cure: "Format the column as text and write the + again."
    ),
    .excelHashes: Entry(
      "The cell holds the # signs that a spreadsheet shows when a column is too narrow.",
      example: "`#####`",
      cure: "Widen the column and save the file again."
    ),
    .excelDecimalTail: Entry(
      "A whole number got a decimal tail from a spreadsheet.",
      example: "`15551234567.0`",
      cure: "Format the column as text and write the number without its tail."
    ),
    .excelDateSerial: Entry(
      "The cell holds a spreadsheet's count of days instead of a date.",
      example: "`46387`",
      cure: "Format the column as a date of the form 2026-12-31."
    ),
    .excelLostZero: Entry(
      "A number that begins with 0 lost that digit in a spreadsheet.",
      example: "`1234` where `01234` was typed",
      cure: "Format the column as text and write the 0 again."
    ),
    .excelErrorValue: Entry(
      "The cell holds what a spreadsheet shows where a formula failed.",
      example: "`#N/A` or `#NAME?`",
      cure: "Mend the formula, or write the value itself."
    ),
    .excelFormula: Entry(
      "The cell holds a formula instead of its value.",
      example: "`=A2&\"@example.com\"`",
      cure: "Save the file as CSV from the spreadsheet, which writes values."
    ),
    .unknownHeader: Entry(
      .warning,
      "No field of the provider has this name; the column is not sent.",
      example: "a column `notes`",
      cure: "Nothing, or say with --map \"HEADER=FIELD\" which field is meant."
    ),
    .misspeltHeader: Entry(
      "The header is close to a field's name, but is not it.",
      example: "`emial`",
      cure: "Correct the spelling, or say with --map \"HEADER=FIELD\" which field is meant."
    ),
    .duplicateHeader: Entry(
      "Two columns stand for one field.",
      example: "`email` and `E-Mail`",
      cure: "Remove or rename one of the two columns."
    ),
    .missingColumn: Entry(
      "No column holds a field that the provider requires.",
      example: "a file without `password`",
      cure: "Add the column, or give every row a value with --set."
    ),
    .tooManyColumns: Entry(
      "The header has more columns than are read.",
      example: "a header of 1,000 columns",
      cure: "Remove columns, or look for a wrong delimiter."
    ),
    .unclosedQuote: Entry(
      "A double quote is opened and never closed, so the rest of the file cannot be told apart.",
      example: "`\"Jane,jane@example.com`",
      cure: "Close the quote, or double it if it belongs to the cell."
    ),
    .textAfterQuote: Entry(
      "Something stands between a closing quote and the next delimiter, so the rest of the file is uncertain.",
      example: "`\"Jane\"x,jane@example.com`",
      cure: "Double the quotes that belong to the cell."
    ),
    .windows1252Assumed: Entry(
      .warning,
      "The file is not UTF-8 and is read as Windows-1252.",
      example: "a CSV saved by an older spreadsheet",
      cure: "Check the letters with accents, or name the encoding with --encoding."
    ),
    .excelWorkbook: Entry(
      "The file is a spreadsheet's own format, not text.",
      example: "`accounts.xlsx`",
      cure: "Save it as CSV UTF-8."
    ),
    .emptyManifest: Entry(
      "The file holds nothing.",
      example: "a file of 0 bytes",
      cure: "Check that the export was written to its end."
    ),
  ]
}
