import Provisioning

extension KeyedDigest {
  /// The digest that these bytes begin with; nil where there are too few of them.
  ///
  /// Digests are made and read by the million: going byte by byte took longer than making them.
  init?(startOf bytes: UnsafeRawBufferPointer) {
    guard bytes.count >= Self.length else { return nil }
    self = unsafe KeyedDigest(
      UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: 0, as: UInt64.self)),
      UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: 8, as: UInt64.self))
    )
  }
}
