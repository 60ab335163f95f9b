/// How much one cell and one record may hold, so that no input makes memory grow.
public struct CSVLimits: Hashable, Sendable {
  /// The most bytes in one cell, its quotes and the spaces around them not counted.
  public var cellBytes: Int

  /// The most bytes in one record as it stands in the file, its line end not counted.
  public var recordBytes: Int

  /// The most cells in one record.
  public var columns: Int

  /// The defaults: 64 KiB a cell, 1 MiB a record, 256 columns.
  public init(cellBytes: Int = 65_536, recordBytes: Int = 1_048_576, columns: Int = 256) {
    precondition(cellBytes > 0 && recordBytes > 0 && columns > 0, "A limit must allow something.")
    precondition(recordBytes <= 1 << 30, "A record must fit into a batch.")
    self.cellBytes = cellBytes
    self.recordBytes = recordBytes
    self.columns = columns
  }
}
