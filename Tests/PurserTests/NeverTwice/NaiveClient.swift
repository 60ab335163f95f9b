import Foundation
import FoundationNetworking
import Testing

/// What many scripts do: send it again until it works.
struct NaiveClient {
  let address: URL

  init(address: String) throws {
    self.address = try #require(URL(string: address + "/iam/users"))
  }

  func create(_ email: String) async throws {
    var request = URLRequest(url: address)
    request.httpMethod = "POST"
    request.setValue("apikey naive", forHTTPHeaderField: "authorization")
    request.setValue("application/json", forHTTPHeaderField: "content-type")
    request.httpBody = Data(#"{"email": "\#(email)", "password": "Harbor-Lantern-17!", "company": "Naive"}"#.utf8)
    for _ in 1...5 {
      let answer = try? await URLSession.shared.data(for: request).1
      if let status = (answer as? HTTPURLResponse)?.statusCode, (200..<300).contains(status) { return }
    }
  }
}
