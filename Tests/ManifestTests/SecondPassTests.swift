import Foundation
import Manifest
import Providers
import Provisioning
import Testing

private let today = CivilDate(daysSinceEpoch: 20_000)

@Suite struct `A second pass` {
  /// A manifest of some kilobytes in a file of its own, checked in blocks of 1 KiB.
  private func checkedFile(rows: Int = 200) throws -> (path: String, checked: CheckedManifests) {
    let path = FileManager.default.temporaryDirectory.appending(path: "purser-\(UUID().uuidString).csv").path
    let lines = (0..<rows).map { "Jane,jane\($0)@example.com,+14155550123,secret-\($0)" }
    try Data(("name,email,phone,password\n" + lines.joined(separator: "\n") + "\n").utf8).write(to: URL(filePath: path))
    let options = ManifestOptions(limits: ManifestLimits(blockBytes: 1024))
    let document = try #require(documents["omnidimension"])
    let set = try ManifestSet(paths: [path], provider: document, options: options, today: today)
    return (path, try set.check(detail: .findings, key: HashKey(1, 2)) { _ in })
  }

  private func rewrite(_ path: String, _ change: (inout Data) -> Void) throws {
    // In place: a file that is written anew under the same name is another file.
    let handle = try FileHandle(forUpdating: URL(filePath: path))
    var data = try #require(try handle.readToEnd())
    change(&data)
    try handle.truncate(atOffset: 0)
    try handle.seek(toOffset: 0)
    try handle.write(contentsOf: data)
    try handle.close()
  }

  private func rowsRead(_ checked: CheckedManifests) -> (count: Int, error: ManifestError?) {
    var rows = checked.rows(original: false)
    var count = 0
    do throws(ManifestError) {
      while try rows.next() != nil { count += 1 }
    } catch {
      return (count, error)
    }
    return (count, nil)
  }

  @Test func `gives every row of a file that did not change`() throws {
    let (path, checked) = try checkedFile()
    defer { try? FileManager.default.removeItem(atPath: path) }
    #expect(rowsRead(checked).count == 200)
    #expect(rowsRead(checked).error == nil)
  }

  @Test func `gives only the rows that are wanted`() throws {
    let lines = (0..<130).map { "Jane,jane\($0 % 129)@example.com,+14155550123,x\n" }
    let text = "name,email,phone,password\n" + lines.joined()
    let manifests = [("a.csv", Array(text.utf8)), ("b.csv", Array(text.replacing("jane", with: "joan").utf8))]
    let checked = try read(manifests).checked
    var wanted = RowSet()
    for row in [1, 64, 65, 130] { wanted.insert(RowPlace(manifest: 1, row: row, line: 0)) }
    var rows = checked.rows(wanted, original: false)
    var places: [RowPlace] = []
    while let row = try rows.next() {
      places.append(row.place)
      #expect((row.request == nil) == (row.place.row == 130), "the last one repeats the first one's identity")
    }
    #expect(places == [1, 64, 65, 130].map { RowPlace(manifest: 1, row: $0, line: $0 + 1) })
    #expect(!wanted.contains(RowPlace(manifest: 0, row: 1, line: 2)))
    #expect(!wanted.contains(RowPlace(manifest: 1, row: 1000, line: 2)))
  }

  @Test func `stops before the first row of a block that changed`() throws {
    let (path, checked) = try checkedFile()
    defer { try? FileManager.default.removeItem(atPath: path) }
    try rewrite(path) { $0[5000] ^= 1 }
    let (count, error) = rowsRead(checked)
    guard case .changed(let line) = error?.problem else { throw NothingThrown() }
    // The changed byte stands in the fifth block: no row of it was given.
    #expect((1..<5000 / 40).contains(count))
    #expect(line > count)
    #expect(error?.exitStatus == .badManifest)
  }

  @Test(arguments: [1, 1024])
  func `notices bytes that were added at the end`(count: Int) throws {
    let (path, checked) = try checkedFile()
    defer { try? FileManager.default.removeItem(atPath: path) }
    try rewrite(path) { $0.append(Data(repeating: 0x0A, count: count)) }
    guard case .changed = rowsRead(checked).error?.problem else { throw NothingThrown() }
  }

  @Test func `notices a file that was cut off`() throws {
    let (path, checked) = try checkedFile()
    defer { try? FileManager.default.removeItem(atPath: path) }
    try rewrite(path) { $0.removeLast(1) }
    guard case .changed = rowsRead(checked).error?.problem else { throw NothingThrown() }
  }

  @Test func `reads the file that was checked, even if its path leads to another`() throws {
    let (path, checked) = try checkedFile()
    defer { try? FileManager.default.removeItem(atPath: path) }
    try FileManager.default.removeItem(atPath: path)
    try Data("something else".utf8).write(to: URL(filePath: path))
    #expect(rowsRead(checked).count == 200)
  }

  @Test func `notices no change in what is held in memory`() throws {
    let text = "name,email,phone,password\nJane,jane@example.com,+14155550123,x\n"
    #expect(try read(text, path: "-").rows.count == 1)
  }
}

@Suite struct `A path` {
  private func failure(_ path: String) throws -> ManifestError {
    do throws(ManifestError) {
      _ = try ManifestFile(path: path)
    } catch {
      return error
    }
    throw NothingThrown()
  }

  @Test func `to nothing is no input`() throws {
    let error = try failure("/nowhere/at/all.csv")
    #expect(error.problem == .notFound)
    #expect(error.exitStatus == .noInput)
    #expect(error.description == "/nowhere/at/all.csv: there is no such file; check the path")
  }

  @Test func `to a folder is no input`() throws {
    #expect(try failure("/tmp").problem == .isFolder)
  }

  @Test func `to a pipe is held in memory up to the limit`() throws {
    let path = FileManager.default.temporaryDirectory.appending(path: "purser-\(UUID().uuidString)").path
    let made = unsafe mkfifo(path, 0o600)
    #expect(made == 0)
    defer { try? FileManager.default.removeItem(atPath: path) }
    // Both ends in one process: a pipe opened for reading and writing never waits.
    let handle = try FileHandle(forUpdating: URL(filePath: path))
    try handle.write(contentsOf: Data(repeating: 0x61, count: 5000))
    do throws(ManifestError) {
      _ = try ManifestFile(path: path, heldBytes: 4096)
      Issue.record("more was held than allowed")
    } catch {
      #expect(error.problem == .tooLongToHold(limit: 4096))
    }
  }
}
