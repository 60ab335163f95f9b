import JSON
import Provisioning
import Schema

/// Everything that a provider document comes to, before it is one.
struct DocumentParts {
  let id: String
  let title: String
  let links: [String]
  let baseURL: BaseURL
  let otherBaseURLs: [BaseURL]
  let createTemplate: PathTemplate
  let pathParameters: [PathParameter]
  let credential: CredentialRule
  let fields: [Field]
  let identityField: Field
  let bodySchema: JSONSchema
  let fieldsDecideValidity: Bool
  let rowRules: [RowRule]
  let requestLimits: RequestLimits
  let specialStatuses: [Int: StatusClass]
  let body: BodyRules
  let success: SuccessRule
  let errors: ErrorRule
  let requestID: RequestIDRule
  let readBack: ReadBackPlan
}
