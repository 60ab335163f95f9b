import Glibc

/// What holds for the whole process before the first argument is read.
enum ProcessSetup {
  static func prepare() {
    // Swift's crash report prints the memory behind registers, a password perhaps among it; a core dump would too.
    for fatal in [SIGILL, SIGTRAP, SIGSEGV, SIGBUS, SIGABRT, SIGFPE] { signal(fatal, SIG_DFL) }
    var none = rlimit(rlim_cur: 0, rlim_max: 0)
    unsafe setrlimit(__rlimit_resource_t(RLIMIT_CORE.rawValue), &none)
    // A reader that went away is not our failure; writes say so themselves.
    signal(SIGPIPE, SIG_IGN)
    umask(0o077)
  }
}
