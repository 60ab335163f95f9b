import JSON
public import Provisioning
public import Schema

/// A provider as its document describes it: checked, compiled, and the only way to have one.
///
/// The document is OpenAPI 3.1 with one block `x-purser`. Everything that is done for a provider follows from it: building
/// requests, reading answers, looking accounts up. The functions are pure.
public struct ProviderDocument: Sendable {
  /// By which the provider is chosen: `gcore`.
  public let id: String
  /// The provider's name in messages.
  public let title: String
  /// Documentation, the page about creating accounts first.
  public let links: [String]
  /// Where the API stands unless said otherwise.
  public let baseURL: BaseURL
  /// Further places where the same API stands, such as other regions.
  public let otherBaseURLs: [BaseURL]
  /// The parts of the path that differ for every reseller.
  public let pathParameters: [PathParameter]
  /// How the credential is sent.
  public let credential: CredentialRule
  /// What a row can say, in document order: the columns of a table.
  public let fields: [Field]
  /// The field by which accounts are told apart.
  public let identityField: Field
  /// The schema of the request body.
  public let bodySchema: JSONSchema
  /// Whether a flat row is good if and only if each of its values is, and the required ones are there, and no row rule speaks.
  public let fieldsDecideValidity: Bool
  /// Rules over two fields.
  public let rowRules: [RowRule]
  /// How many requests the provider takes.
  public let requestLimits: RequestLimits
  /// Statuses that mean something else than usual.
  public let specialStatuses: [Int: StatusClass]

  let createTemplate: PathTemplate
  let body: BodyRules
  let success: SuccessRule
  let errors: ErrorRule
  let requestID: RequestIDRule
  let readBack: ReadBackPlan

  /// Reads, checks and compiles a document.
  ///
  /// - Parameters:
  ///   - yaml: The document as UTF-8.
  ///   - name: How errors call it.
  /// - Throws: ``ProviderDocumentError`` with everything that is wrong.
  public init(yaml: [UInt8], name: String) throws(ProviderDocumentError) {
    guard let text = String(validating: yaml, as: UTF8.self) else {
      let problem = ProviderDocumentError.Problem(line: nil, column: nil, place: JSONPointer(), message: "is not UTF-8")
      throw ProviderDocumentError(name: name, problems: [problem])
    }
    try self.init(yaml: text, name: name)
  }

  /// Reads, checks and compiles a document.
  ///
  /// - Throws: ``ProviderDocumentError`` with everything that is wrong.
  public init(yaml: String, name: String) throws(ProviderDocumentError) {
    self = try DocumentCompiler.compile(yaml: yaml, name: name)
  }

  /// The path of the create operation, with its parameters in braces.
  public var createPath: String { createTemplate.text }

  /// How read-backs go.
  public var readBackShape: ReadBackShape { readBack.shape }

  /// The field in which a value of one's own comes back in read-backs.
  public var correlationField: Field? { fields.first(where: \.isCorrelation) }

  var correlationPlace: JSONPointer? { body.correlation }
}

/// How many requests a provider takes.
public struct RequestLimits: Sendable, Equatable {
  /// At most so many requests in any stretch of that length, whatever their kind; nil where none is documented.
  public let window: Window?
  /// How much of the window to use, from 0 to 1.
  public let share: Double
  /// How many requests may be under way at once; nil where nothing is documented.
  public let concurrency: Int?

  /// A number of requests in a stretch of time.
  public struct Window: Sendable, Equatable {
    /// The most requests.
    public let requests: Int
    /// The length of the stretch.
    public let per: Duration
  }
}

extension ProviderDocument {
  init(parts: DocumentParts) {
    (id, title, links) = (parts.id, parts.title, parts.links)
    (baseURL, otherBaseURLs) = (parts.baseURL, parts.otherBaseURLs)
    (createTemplate, pathParameters, credential) = (parts.createTemplate, parts.pathParameters, parts.credential)
    (fields, identityField, bodySchema) = (parts.fields, parts.identityField, parts.bodySchema)
    (fieldsDecideValidity, rowRules) = (parts.fieldsDecideValidity, parts.rowRules)
    (requestLimits, specialStatuses) = (parts.requestLimits, parts.specialStatuses)
    (body, success, errors) = (parts.body, parts.success, parts.errors)
    (requestID, readBack) = (parts.requestID, parts.readBack)
  }
}
