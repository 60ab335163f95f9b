/// Currencies by their ISO 4217 codes.
enum Currencies {
  // ISO 4217 list one as the maintenance agency (SIX Group, www.six-group.com) publishes it, position of January 2026: with
  // XCG since 2025-03-31, ZWG since 2024-09-01, without ANG, ZWL, CUC, SLL, HRK, and without BGN since 2026-01-01.
  /// Currencies that accounts can be kept in.
  static let inUse = LetterCodes(
    length: 3,
    """
    AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CLP CNY COP \
    CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR \
    IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU \
    MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG \
    SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYU UZS VED VES VND VUV \
    WST XAF XCD XCG XOF XPF YER ZAR ZMW ZWG
    """
  )

  /// Codes in force that name no money an account is kept in: fund and index units, metals, tests, none at all.
  static let noMoney = LetterCodes(
    length: 3,
    "BOV CHE CHW CLF COU MXV USN UYI UYW XAD XAG XAU XBA XBB XBC XBD XDR XPD XPT XSU XTS XUA XXX"
  )

  /// Currencies that came out of use, with those that took their place.
  static let withdrawn: [String: String] = [
    "ANG": "XCG", "ATS": "EUR", "BEF": "EUR", "BGN": "EUR", "BYR": "BYN", "CUC": "CUP", "CYP": "EUR", "DEM": "EUR",
    "EEK": "EUR", "ESP": "EUR", "FIM": "EUR", "FRF": "EUR", "GHC": "GHS", "GRD": "EUR", "HRK": "EUR", "IEP": "EUR",
    "ITL": "EUR", "LTL": "EUR", "LUF": "EUR", "LVL": "EUR", "MRO": "MRU", "MTL": "EUR", "MZM": "MZN", "NLG": "EUR",
    "PTE": "EUR", "ROL": "RON", "RUR": "RUB", "SDD": "SDG", "SIT": "EUR", "SKK": "EUR", "SLL": "SLE", "STD": "STN",
    "TMM": "TMT", "TRL": "TRY", "VEB": "VES", "VEF": "VES", "ZMK": "ZMW", "ZWD": "ZWG", "ZWL": "ZWG", "ZWN": "ZWG",
    "ZWR": "ZWG",
  ]
}
