import Foundation
import Manifest
import Providers
import Provisioning

/// Finds the provider document that a command line means.
struct ProviderChoice {
  let surroundings: Surroundings
  let typed: TargetOptions

  /// The document, or nil where none is named; what was typed wins.
  func named() throws -> ProviderDocument? {
    if typed.providerDocument == nil, let id = typed.provider { return try ProviderChoice.shipped(id) }
    if let path = surroundings.option(typed.providerDocument, "provider-document") {
      return try ProviderChoice.document(at: path)
    }
    return try surroundings.option(typed.provider, "provider").map(ProviderChoice.shipped)
  }

  /// The document, which a manifest's envelope may name where the command line does not.
  func named(orBy files: [ManifestFile], _ options: ManifestOptions) throws -> ProviderDocument {
    if let document = try named() { return document }
    for file in files {
      if let id = try ManifestSet.envelopeProvider(of: file, options: options) { return try ProviderChoice.shipped(id) }
    }
    throw Failure(.usage, "which provider? Name it with --provider: \(ProviderChoice.known)")
  }

  static var known: String { ProviderCatalog.ids.joined(separator: ", ") }

  static func shipped(_ id: String) throws -> ProviderDocument {
    if let document = try ProviderCatalog.document(id: id) { return document }
    let nearest = ProviderCatalog.nearest(to: id).map { "Did you mean '\($0)'? " } ?? ""
    throw Failure(.usage, "there is no provider '\(id)'", hint: "\(nearest)Known are: \(known)")
  }

  static func document(at path: String) throws -> ProviderDocument {
    guard let bytes = FileManager.default.contents(atPath: path) else {
      throw Failure(.noInput, "\(path): there is no such file, or it cannot be read")
    }
    do {
      return try ProviderDocument(yaml: Array(bytes), name: path)
    } catch {
      throw Failure(.configuration, error.description)
    }
  }
}
