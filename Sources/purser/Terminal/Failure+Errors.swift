import Ledger
import Manifest
import Provisioning
import Reports
import Sandbox

extension Failure {
  /// An error of a module below, with the exit status that it brings; nil for one that argument parsing tells best.
  init?(_ error: any Error) {
    switch error {
    case let failure as Failure: self = failure
    case let error as ManifestError: self.init(error.exitStatus, error.description)
    case let error as LedgerError: self.init(error.exitStatus, error.description)
    case let error as ReportError: self.init(error.exitStatus, error.description)
    case let error as SandboxError: self.init(.cannotCreate, error.description)
    default: return nil
    }
  }
}
