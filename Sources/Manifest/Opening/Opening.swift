import CSV
import JSON

/// Opens manifests: finds out their format, reads their header or envelope, and checks no row.
struct Opening {
  let options: ManifestOptions

  /// Enough to find out the delimiter, and for most headers.
  private static let sampleBytes = 1 << 16

  /// A manifest with its format, before its header is matched.
  func open(_ file: ManifestFile) throws(ManifestError) -> OpenManifest {
    let head = try file.read(at: 0, count: Self.sampleBytes)
    guard !head.isEmpty else { throw ManifestError(file.path, .empty) }
    guard !FormatDetection.isWorkbook(head) else { throw ManifestError(file.path, .workbook) }
    let isWhole = head.count < Self.sampleBytes
    var decoder = TextDecoder(options.encoding, mayBeWindows1252: true)
    var sample = decoder.decode(head)
    if isWhole { sample += decoder.finish() }
    guard !sample.allSatisfy(FormatDetection.isSpace) || !isWhole else { throw ManifestError(file.path, .empty) }
    guard !sample.prefix(4).contains(0) else { throw ManifestError(file.path, .unmarkedUTF16) }
    let format = try found(in: file) { () throws(ManifestError.Problem) in
      try FormatDetection.format(of: file.path, sample, isWhole: isWhole, wanted: options.format)
    }
    let opened = OpenManifest(
      file: file,
      format: format,
      limits: options.limits,
      requiredEncoding: options.encoding,
      csv: format == .csv ? start(sample, isWhole: isWhole) : nil,
      hadByteOrderMark: decoder.hadByteOrderMark,
      lineEnd: lineEnd(sample)
    )
    return format == .json ? try withEnvelope(opened, sample) : opened
  }

  /// The envelope's provider, where the file is JSON in an envelope.
  func envelope(of file: ManifestFile) throws(ManifestError) -> Envelope? {
    try open(file).envelope
  }

  private func start(_ sample: [UInt8], isWhole: Bool) -> OpenManifest.CSVStart {
    let detection = DelimiterDetection(sample.span, isWholeFile: isWhole)
    return OpenManifest.CSVStart(
      dialect: options.dialect ?? detection.dialect,
      position: detection.start
    )
  }

  private func lineEnd(_ sample: [UInt8]) -> CSVWriter.LineEnd {
    guard let end = sample.firstIndex(where: { $0 == 0x0A || $0 == 0x0D }) else { return .crlf }
    if sample[end] == 0x0A { return .lf }
    return end + 1 < sample.count && sample[end + 1] == 0x0A ? .crlf : .cr
  }

  /// Reads what stands around the accounts, wherever among the members they stand.
  private func withEnvelope(_ manifest: OpenManifest, _ sample: [UInt8]) throws(ManifestError) -> OpenManifest {
    guard sample.first(where: { !FormatDetection.isSpace($0) }) == UInt8(ascii: "{") else { return manifest }
    var envelope = Envelope()
    var text = manifest.text(BlockFeed(noting: manifest.file, blockBytes: manifest.limits.blockBytes))
    var elements = JSONElements(manifest)
    var hasEnded = false
    while !hasEnded {
      if let chunk = try text.next() {
        elements.feed(chunk)
      } else {
        elements.finish()
        hasEnded = true
      }
      // Broken JSON is told with its place when the rows are read.
      while let event = try? elements.next() {
        guard case .member(let key, let element) = event else { continue }
        try found(in: manifest.file) { () throws(ManifestError.Problem) in
          do throws(ManifestError.EnvelopeProblem) {
            try envelope.take(key, element)
          } catch {
            throw .envelope(error)
          }
        }
      }
    }
    return manifest.with(envelope)
  }

  private func found<Value>(
    in file: ManifestFile,
    _ body: () throws(ManifestError.Problem) -> Value
  ) throws(ManifestError) -> Value {
    do throws(ManifestError.Problem) {
      return try body()
    } catch {
      throw ManifestError(file.path, error)
    }
  }
}
