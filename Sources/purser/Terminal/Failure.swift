import Provisioning

/// Why a command cannot go on, with the exit status it ends by and what to do about it.
struct Failure: Error {
  let status: ExitStatus
  let message: String
  var hint: String?

  init(_ status: ExitStatus, _ message: String, hint: String? = nil) {
    self.status = status
    self.message = message
    self.hint = hint
  }
}
