/// SplitMix64: a small generator whose draws depend on nothing but its seed.
///
/// Steele, Lea and Flood, "Fast splittable pseudorandom number generators", 2014.
struct SeededChance: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) {
    state = seed
  }

  /// A generator for one thing, so that its draws do not depend on the order in which things come.
  init(seed: UInt64, key: String) {
    // FNV-1a; Swift's own hashing changes from process to process.
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in key.utf8 {
      hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01b3
    }
    self.init(seed: seed ^ hash)
  }

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
    return mixed ^ (mixed >> 31)
  }

  /// A number from 0 up to, but not including, 1.
  mutating func nextFraction() -> Double {
    Double(next() >> 11) / Double(1 << 53 as UInt64)
  }
}
