import Providers
import Testing

@Suite struct `A base URL` {
  @Test(arguments: [
    ("https://API.Gcore.com/", "https://api.gcore.com"), ("https://api.gcore.com:443", "https://api.gcore.com"),
    ("https://backend.omnidim.io/api/v1//", "https://backend.omnidim.io/api/v1"),
    ("HTTPS://host.example:8443/a", "https://host.example:8443/a"), ("http://localhost:80/", "http://localhost"),
    ("http://127.0.0.1:8080", "http://127.0.0.1:8080"), ("http://127.9.9.9", "http://127.9.9.9"),
    ("http://[::1]:9000/x/", "http://[::1]:9000/x"), ("https://[2001:DB8::1]/", "https://[2001:db8::1]"),
  ])
  func `is written in one way`(text: String, canonical: String) throws {
    #expect(try BaseURL(text).text == canonical)
    #expect(try BaseURL(canonical) == BaseURL(text))
  }

  @Test(arguments: [
    ("http://api.gcore.com", BaseURLError.insecure), ("http://127.0.0.1.example.com", .insecure),
    ("http://localhost.example.com", .insecure), ("http://128.0.0.1", .insecure), ("http://[::2]", .insecure),
    ("http://127.1", .insecure), ("ftp://localhost", .scheme), ("api.gcore.com", .scheme), ("", .scheme),
    ("https://", .host), ("https:///x", .host), ("https://a b", .host), ("https://höst.example", .host),
    ("https://[::1", .host), ("https://-a.example", .host), ("https://host:", .port), ("https://host:0", .port),
    ("https://host:65536", .port), ("https://host:+80", .port), ("https://user:pw@host", .user),
    ("https://host?x=1", .query), ("https://host/#x", .query), ("https://host/a/../b", .path),
    ("https://host/%2e%2E/b", .path), ("https://host/a//b", .path), ("https://host/a b", .path),
    ("https://host/é", .path), ("https://host\\evil", .host), ("https://host/a\\b", .path),
    ("https://host\r\nX: y", .host),
  ])
  func `is refused`(text: String, error: BaseURLError) {
    #expect(throws: error) { try BaseURL(text) }
  }

  @Test func `knows this machine`() throws {
    #expect(try BaseURL("http://localhost").isLoopback)
    #expect(try BaseURL("https://127.0.0.2:1").isLoopback)
    #expect(try BaseURL("https://127.0.0.2:1").port == 1)
    #expect(try !BaseURL("https://127.0.0.256").isLoopback)
    #expect(try BaseURL("https://[::1]").host == "::1")
  }
}
