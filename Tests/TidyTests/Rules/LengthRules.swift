/// How long things may be.
enum LengthRules {
  static let longestFile = 400
  static let longestFunction = 70
  static let longestLine = 120
  /// Comments may overhang by a word's end: a formatter breaks code, and people break sentences.
  static let longestComment = 128

  static func longFile(_ file: SourceFile) -> [Fault] {
    let count = file.lines.last?.isEmpty == true ? file.lines.count - 1 : file.lines.count
    guard count > longestFile else { return [] }
    return [Fault(file, line: longestFile + 1, "the file has \(count) lines; at most \(longestFile)")]
  }

  /// Lines that are too long, the text of literals not counted: it often cannot be broken.
  static func longLines(_ file: SourceFile) -> [Fault] {
    file.lines.indices.compactMap { index in
      guard file.lines[index].utf8.count > longestLine else { return nil }
      let hasComment = file.lines[index] != file.spoken[index]
      let count = file.lines[index].unicodeScalars.count - literalLength(file.spoken[index], file.code[index])
      let limit = hasComment ? longestComment : longestLine
      return count > limit ? Fault(file, line: index + 1, "the line has \(count) characters; at most \(limit)") : nil
    }
  }

  private static func literalLength(_ spoken: Substring, _ code: Substring) -> Int {
    if spoken == code { return 0 }
    if code.allSatisfy({ $0 == " " }) { return spoken.unicodeScalars.count }
    // Of a scalar of several bytes the first one counts.
    return zip(spoken.utf8, code.utf8).count { $0 != $1 && $0 & 0b1100_0000 != 0b1000_0000 }
  }

  static func longFunctions(_ file: SourceFile) -> [Fault] {
    guard file.lines.count > longestFunction else { return [] }
    return file.code.indices.compactMap { start in
      guard beginsFunction(file.code[start]), let end = lastLine(of: start, in: file.code) else { return nil }
      let count = end - start + 1
      guard count > longestFunction else { return nil }
      return Fault(file, line: start + 1, "the function has \(count) lines; at most \(longestFunction)")
    }
  }

  private static func beginsFunction(_ line: Substring) -> Bool {
    let words = line.split { !$0.isLetter && $0 != "." && $0 != "_" }
    return words.contains { ["func", "init", "deinit", "subscript"].contains($0) }
  }

  /// The line on which the body ends that begins at or after `start`; nil for a requirement, which has none.
  private static func lastLine(of start: Int, in code: [Substring]) -> Int? {
    var (round, braces) = (0, 0)
    for line in start..<code.count {
      for character in code[line].utf8 {
        switch character {
        case UInt8(ascii: "("), UInt8(ascii: "["): round += 1
        case UInt8(ascii: ")"), UInt8(ascii: "]"): round -= 1
        case UInt8(ascii: "{") where round == 0 || braces > 0: braces += 1
        case UInt8(ascii: "}") where round == 0 || braces > 0:
          braces -= 1
          if braces <= 0 { return braces == 0 ? line : nil }
        default: break
        }
      }
      if line > start, braces == 0, round == 0, beginsFunction(code[line]) { return nil }
    }
    return nil
  }
}
