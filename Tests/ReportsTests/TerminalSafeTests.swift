import Reports
import Testing

@Suite struct `Text for a terminal` {
  @Test(arguments: [
    ("customers.csv", "customers.csv"),
    ("Zoë Müller 山田 ❤️", "Zoë Müller 山田 ❤️"),
    ("a\u{1B}[2Jb", #"a\u{1b}[2Jb"#),
    ("\u{1B}]52;c;cGF5\u{7}", #"\u{1b}]52;c;cGF5\u{7}"#),
    ("line\r\nbreak\tand\0nul", #"line\u{d}\u{a}break\u{9}and\u{0}nul"#),
    ("\u{7F}\u{80}\u{9B}31m\u{9F}", #"\u{7f}\u{80}\u{9b}31m\u{9f}"#),
    ("a\u{2028}b\u{2029}c", #"a\u{2028}b\u{2029}c"#),
    ("\u{202E}fdp.exe\u{2066}\u{2069}\u{200F}\u{061C}", #"\u{202e}fdp.exe\u{2066}\u{2069}\u{200f}\u{61c}"#),
    ("an\u{200B}a\u{200D}\u{FEFF}\u{00AD}\u{2060}", #"an\u{200b}a\u{200d}\u{feff}\u{ad}\u{2060}"#),
    ("\u{FFF9}\u{E0041}\u{3164}", #"\u{fff9}\u{e0041}\u{3164}"#),
  ])
  func `escapes what steers or hides, and nothing else`(text: String, expected: String) {
    #expect(terminalSafe(text).unicodeScalars.elementsEqual(expected.unicodeScalars))
  }

  @Test func `lets no control through, whichever it is`() {
    for value in Array(0..<0x20) + Array(0x7F..<0xA0) {
      guard let scalar = Unicode.Scalar(UInt32(value)) else { continue }
      #expect(terminalSafe("a\(scalar)b") == "a\\u{\(String(value, radix: 16))}b")
    }
  }
}

@Suite struct `A command to copy` {
  @Test func `is quoted for a shell where it must be`() {
    let command = ShellCommand(["purser", "run", "my file.csv", "--map", "E-mail=email", "it's", "", "a$(b)"])
    #expect(command.description == #"purser run 'my file.csv' --map E-mail=email 'it'\''s' '' 'a$(b)'"#)
  }

  @Test func `cannot steer the terminal`() {
    #expect(ShellCommand(["purser", "a\u{1B}[2J"]).description == #"purser 'a\u{1b}[2J'"#)
  }
}
