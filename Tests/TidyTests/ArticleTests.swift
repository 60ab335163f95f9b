import Foundation
import Testing

@Suite struct `The catalogue of findings` {
  private let isRecording = ProcessInfo.processInfo.environment["PURSER_RECORD"] == "1"

  @Test func `lists every code as the code explains it`() throws {
    let article = try #require(SourceTree.read(FindingCatalogue.path))
    let renewed = try #require(FindingCatalogue.renewed(article), "the marks of the list are missing")
    if isRecording, renewed != article {
      try Data(renewed.utf8).write(to: SourceTree.root.appending(path: FindingCatalogue.path))
    } else {
      #expect(article == renewed, "make it anew: PURSER_RECORD=1 swift test --filter TidyTests")
    }
  }

  @Test func `is renewed between its marks only`() {
    let old = "before\n\(FindingCatalogue.start)old\n\(FindingCatalogue.end)after\n"
    let new = "before\n\(FindingCatalogue.start)\n\(FindingCatalogue.list)\(FindingCatalogue.end)after\n"
    #expect(FindingCatalogue.renewed(old) == new)
    #expect(FindingCatalogue.renewed(new) == new)
    #expect(FindingCatalogue.renewed("no marks") == nil)
  }
}
