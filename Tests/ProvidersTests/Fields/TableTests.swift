import Testing

@testable import Providers

@Suite struct `The tables of codes` {
  @Test(arguments: ["EUR", "USD", "XCG", "ZWG", "SLE", "VED", "XAF", "XPF"])
  func `hold currencies in use`(code: String) {
    #expect(Currencies.inUse.contains(code))
    #expect(Currencies.withdrawn[code] == nil)
  }

  @Test(arguments: [
    "XXX", "XTS", "XAU", "XDR", "CHE", "HRK", "BGN", "ANG", "ZWL", "DEM", "eur", "EU", "EURO", "", "€€€", "EU1",
  ])
  func `hold no other currency`(code: String) {
    #expect(!Currencies.inUse.contains(code))
  }

  @Test func `know for every withdrawn currency one in use`() {
    for (code, successor) in Currencies.withdrawn {
      #expect(!Currencies.inUse.contains(code), "\(code)")
      #expect(Currencies.inUse.contains(successor), "\(successor)")
    }
  }

  @Test(arguments: ["DE", "GB", "NO", "SS", "BQ", "AX", "TW", "PS"])
  func `hold countries`(code: String) {
    #expect(Countries.assigned.contains(code))
  }

  @Test(arguments: ["UK", "EU", "XK", "AN", "CS", "ZZ", "AA", "de", "D", "DEU", ""])
  func `hold no other country`(code: String) {
    #expect(!Countries.assigned.contains(code))
  }

  @Test func `have as many countries as ISO 3166-1`() {
    let letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    let all = letters.flatMap { first in letters.map { "\(first)\($0)" } }
    #expect(all.count { Countries.assigned.contains($0) } == 249)
  }

  @Test(arguments: [
    "+14155550123", "+4915112345678", "+37212345678", "+38344123456", "+21199999999", "+99812345678", "+88212345678",
    "+290123456789", "+29012345", "+123456789012345",
  ])
  func `take telephone numbers of the world`(number: String) {
    #expect(PhoneNumber(number).map { $0.fault == nil } == true)
  }

  @Test(arguments: [
    "14155550123", "+", "", "+1 415 555", "+1415555012a", "++14155550123", "＋14155550123", "+١٢٣٤٥٦٧٨",
    "tel:+14155550123",
  ])
  func `take nothing else for a telephone number`(number: String) {
    #expect(PhoneNumber(number) == nil)
  }

  @Test(arguments: [
    ("+2901234", PhoneNumber.Fault.tooShort(digits: 7)), ("+1234567890123456", .tooLong(digits: 16)),
    ("+01234567890", .unknownCallingCode), ("+99912345678", .unknownCallingCode), ("+21012345678", .unknownCallingCode),
    ("+28012345678", .unknownCallingCode), ("+38412345678", .unknownCallingCode), ("+69912345678", .unknownCallingCode),
  ])
  func `know what is wrong with a telephone number`(number: String, fault: PhoneNumber.Fault) {
    #expect(PhoneNumber(number)?.fault == fault)
  }
}
