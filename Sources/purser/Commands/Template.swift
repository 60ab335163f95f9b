import ArgumentParser
import CSV
import JSON
import Providers
import Provisioning

/// Writes a starter manifest from the provider's document.
struct Template: ParsableCommand {
  static let configuration = CommandConfiguration(abstract: "Writes a starter manifest, which validates.")

  @OptionGroup var target: TargetOptions

  @Option(name: .long, help: "csv or json.")
  var format: String?

  func run() throws {
    let around = Surroundings()
    guard let document = try ProviderChoice(surroundings: around, typed: target).named() else {
      throw Failure(.usage, "which provider? Name it with --provider: \(ProviderChoice.known)")
    }
    if try around.choice(format, "format", ["csv", "json"]) == "json" {
      Terminal.print(JSONWriter.pretty.bytes(.array([document.exampleBody])) + [UInt8(ascii: "\n")])
    } else {
      Terminal.print(csv(document))
    }
  }

  private func csv(_ document: ProviderDocument) -> [UInt8] {
    var writer = CSVWriter(lineEnd: .crlf)
    writer.write(document.fields.map(\.column))
    writer.write(document.fields.map(\.exampleCell))
    return writer.take()
  }
}
