/// A telephone number as ITU-T E.164 writes it internationally: a plus sign and digits.
struct PhoneNumber: Equatable, Sendable {
  /// What may be wrong with a number of the right form.
  enum Fault: Equatable, Sendable {
    /// Fewer than eight digits, which no country has.
    case tooShort(digits: Int)
    /// More than fifteen digits, the most that E.164 allows (section 6.1).
    case tooLong(digits: Int)
    /// No country or service has the calling code in front.
    case unknownCallingCode
  }

  /// What is wrong with it, or nil.
  let fault: Fault?

  /// The number that a text spells, or nil for one that is not a plus sign with digits behind it.
  init?(_ text: Span<UInt8>) {
    guard text.count > 1, text[0] == UInt8(ascii: "+") else { return nil }
    var prefix = 0
    for index in 1..<text.count {
      guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(text[index]) else { return nil }
      if index <= 3 { prefix = prefix * 10 + Int(text[index] - UInt8(ascii: "0")) }
    }
    let digits = text.count - 1
    if digits > 15 {
      fault = .tooLong(digits: digits)
    } else if digits < 8 {
      fault = .tooShort(digits: digits)
    } else {
      fault = CallingCodes.include(firstThreeDigits: prefix) ? nil : .unknownCallingCode
    }
  }

  init?(_ text: String) {
    self.init(text.utf8Span.span)
  }
}

/// The country codes of E.164 that are assigned; none is the beginning of another.
enum CallingCodes {
  static func include(firstThreeDigits digits: Int) -> Bool {
    table[digits]
  }

  private static let table: [Bool] = {
    var table = [Bool](repeating: false, count: 1000)
    for text in codes.split(separator: " ") {
      guard let code = Int(text) else { continue }
      let width = [1: 100, 2: 10][text.count] ?? 1
      for prefix in code * width..<(code + 1) * width { table[prefix] = true }
    }
    return table
  }()

  // ITU-T, List of Recommendation E.164 assigned country codes (complement to E.164, position on 15 December 2016, with
  // later notices of the Operational Bulletin). Left out: spare and reserved codes, 969, 991 and 388, which are withdrawn.
  private static let codes = """
    1 7 20 27 30 31 32 33 34 36 39 40 41 43 44 45 46 47 48 49 51 52 53 54 55 56 57 58 60 61 62 63 64 65 66 81 82 84 86 90 \
    91 92 93 94 95 98 211 212 213 216 218 220 221 222 223 224 225 226 227 228 229 230 231 232 233 234 235 236 237 238 239 \
    240 241 242 243 244 245 246 247 248 249 250 251 252 253 254 255 256 257 258 260 261 262 263 264 265 266 267 268 269 \
    290 291 297 298 299 350 351 352 353 354 355 356 357 358 359 370 371 372 373 374 375 376 377 378 379 380 381 382 383 \
    385 386 387 389 420 421 423 500 501 502 503 504 505 506 507 508 509 590 591 592 593 594 595 596 597 598 599 670 672 \
    673 674 675 676 677 678 679 680 681 682 683 685 686 687 688 689 690 691 692 800 808 850 852 853 855 856 870 878 880 \
    881 882 883 886 960 961 962 963 964 965 966 967 968 970 971 972 973 974 975 976 977 979 992 993 994 995 996 998
    """
}
