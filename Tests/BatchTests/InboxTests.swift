import Testing

@testable import Batch

@Suite struct `An inbox` {
  @Test func `gives what happened in portions, oldest first, and keeps the rest`() async {
    let inbox = Inbox<Int>()
    for event in 1...5 { inbox.post(event) }
    #expect(await inbox.take(atMost: 2) == [1, 2])
    inbox.post(6)
    #expect(await inbox.take(atMost: 3) == [3, 4, 5])
    #expect(await inbox.take(atMost: 3) == [6])
  }

  @Test func `wakes whoever waits for a first event`() async {
    let inbox = Inbox<Int>()
    async let taken = inbox.take(atMost: 8)
    inbox.post(1)
    #expect(await taken == [1])
  }
}
