import Foundation

/// A manifest of made-up rows in a temporary file: nine columns, about a hundred bytes a row.
struct MadeManifest: ~Copyable {
  let path: String

  init(rows: Int) throws {
    path = NSTemporaryDirectory() + "purser-benchmark-\(UUID().uuidString).csv"
    guard let file = fopen(path, "w") else { throw CocoaError(.fileWriteUnknown) }
    defer { fclose(file) }
    fputs(
      "name,email,phone,password,welcome_minutes_to_credit,cost_per_min,concurrent_call_limit,expiry_date,user_currency\r\n",
      file
    )
    for row in 1...rows {
      fputs(
        "Customer \(row),customer\(row)@example.com,+1555\(1_000_000 + row % 9_000_000),Secret-pass-\(row),50,0.25,2,2099-12-31,USD\r\n",
        file
      )
    }
  }

  deinit {
    unlink(path)
  }
}
