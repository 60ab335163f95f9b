import Provisioning

extension SeededChance {
  /// Chance for one thing, so that its draws do not depend on the order in which things come.
  init(seed: UInt64, key: String) {
    // FNV-1a; Swift's own hashing changes from process to process.
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in key.utf8 {
      hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01b3
    }
    self.init(seed: seed ^ hash)
  }
}
