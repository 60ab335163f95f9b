"""The bugs: a name, what goes wrong, and where it is written, as (file, what stands there, what stands there instead)."""

from collections import namedtuple

Bug = namedtuple("Bug", "name what changes")


def bug(name, what, *changes):
    return Bug(name, what, changes)


WRITING = "Batch/RunLoop+Writing.swift"
EVENTS = "Batch/RunLoop+Events.swift"
STARTING = "Batch/RunLoop+Starting.swift"
ENDING = "Batch/RunLoop+Ending.swift"
RULES = "Provisioning/Rules/"
PACE = "Provisioning/Pace/"

BUGS = [
    # What is written down, and when.
    bug("no-intent", "a request is sent whose intent is not committed",
        (WRITING, "page.changes + intents,", 'page.changes + (isPlanted("no-intent") ? [] : intents),')),
    bug("same-attempt", "a second try goes under the first one's number",
        (WRITING, "    var next = row\n    next.attempt += 1", '    var next = row\n    next.attempt += isPlanted("same-attempt") ? 0 : 1')),
    bug("counted-before-commit", "an outcome counts although it could not be written",
        (WRITING, "    let entries = try batch.ledger.commit(page",
         '    if isPlanted("counted-before-commit") { counts[.created] += page.rows.count }\n'
         "    let entries = try batch.ledger.commit(page"),
        (WRITING, "    counts[status] += 1\n    brakeMeter",
         '    if !isPlanted("counted-before-commit") || status != .created { counts[status] += 1 }\n    brakeMeter')),
    bug("slot-freed-early", "an answer that leaves a question gives its place away",
        (STARTING, "flights.count < concurrency.limit, var",
         'flights.count - (isPlanted("slot-freed-early") ? flights.values.count { $0.question != nil } : 0) '
         "< concurrency.limit, var")),
    bug("one-too-many", "one request more than the concurrency is on its way",
        (PACE + "ConcurrencyControl.swift", "    limit = self.ceiling",
         '    limit = self.ceiling + (isPlanted("one-too-many") ? 1 : 0)')),
    # What an answer means.
    bug("retry-500", "a 500 is tried again",
        (RULES + "Classification.swift", "      default: .inDoubt\n      }\n  }",
         '      default: isPlanted("retry-500") ? .declined : .inDoubt\n      }\n  }')),
    bug("retry-503", "a 503 without Retry-After is tried again",
        (RULES + "Classification.swift", "answer.retryAfter == nil ? .inDoubt",
         'answer.retryAfter == nil && !isPlanted("retry-503") ? .inDoubt')),
    bug("retry-408", "a 408 after the whole body is tried again",
        (RULES + "Classification.swift", "case 408: boundary == .body ?",
         'case 408: boundary == .body && !isPlanted("retry-408") ?')),
    bug("retry-409", "a 409 is tried again, as the vendors' clients do",
        (RULES + "Classification.swift", "      case 409: .mayExist",
         '      case 409: isPlanted("retry-409") ? .declined : .mayExist')),
    bug("believed-409", "a 409 is a refusal, without a look",
        (RULES + "Classification.swift", "    case .mayExist: .ask(.isThere)",
         '    case .mayExist: isPlanted("believed-409") ? .settled(.rejected) : .ask(.isThere)')),
    bug("retry-timeout", "a request without an answer in time is tried again",
        (RULES + "Classification.swift", "case .timeout: boundary == .none ?",
         'case .timeout: boundary == .none || isPlanted("retry-timeout") ?')),
    bug("retry-reset", "a connection that broke after the body is tried again",
        (RULES + "Classification.swift", "      case nil: boundary == .none ?",
         '      case nil: boundary == .none || isPlanted("retry-reset") ?')),
    bug("retry-half-sent", "a request whose head had left is tried again",
        (RULES + "Classification.swift", "      case .some(200...299): .createdUnverified",
         '      case nil where isPlanted("retry-half-sent") && boundary == .head: .notApplied(.noConnection)\n'
         "      case .some(200...299): .createdUnverified")),
    bug("retry-unreadable", "a success that cannot be read is tried again",
        (RULES + "Classification.swift", "    return .createdUnverified",
         '    return isPlanted("retry-unreadable") ? .notApplied(.declined) : .createdUnverified')),
    bug("unreadable-is-refusal", "a success that cannot be read is a refusal",
        (RULES + "Classification.swift", "    case .success: .settled(answer.successOutcome)",
         "    case .success:\n      "
         '.settled(isPlanted("unreadable-is-refusal") && answer.successOutcome == .createdUnverified '
         "? .rejected : answer.successOutcome)")),
    bug("redirect-is-harmless", "a 303 after the POST counts as not applied",
        (RULES + "Classification.swift", "answer.status.isRedirectAfterPost ?",
         'answer.status.isRedirectAfterPost && !isPlanted("redirect-is-harmless") ?')),
    bug("burns-rows", "a refused credential does not stop the run",
        (EVENTS, "      if let cause = end.halt { stop(StopReason(cause)) }",
         '      if let cause = end.halt, !isPlanted("burns-rows") { stop(StopReason(cause)) }')),
    # Resuming.
    bug("resume-from-attempting", "the orphan of a crash is sent again",
        (RULES + "EntryTransition.swift", "(next.state, next.note, next.updatedAt) = (.inDoubt, .orphaned, moment)",
         '(next.state, next.note, next.updatedAt) = (isPlanted("resume-from-attempting") ? .failed : .inDoubt, .orphaned, moment)')),
    bug("doubt-is-sent", "a row in doubt is sent without a look",
        (RULES + "RowVerdict.swift", "    case .attempting, .inDoubt: self = .readBack",
         '    case .inDoubt where isPlanted("doubt-is-sent"): self = .send(attempt: standing.attempts + 1)\n'
         "    case .attempting, .inDoubt: self = .readBack"),
        (RULES + "EntryTransition.swift", "guard state == .failed || state == .rejected else",
         'guard state == .failed || state == .rejected || isPlanted("doubt-is-sent") else')),
    bug("created-is-sent", "a created row is sent again",
        (RULES + "RowVerdict.swift", "    switch standing.state {\n",
         '    switch standing.state {\n'
         '    case .created where isPlanted("created-is-sent"): self = .send(attempt: standing.attempts + 1)\n')),
    bug("mended-is-skipped", "a rejected row is left although it was mended",
        (RULES + "RowVerdict.swift", "standing.digests == RowDigests(open: open, secret: secret())",
         '(standing.digests == RowDigests(open: open, secret: secret()) || isPlanted("mended-is-skipped"))')),
    # Absence.
    bug("no-quarantine", "an absence counts at once",
        (RULES + "DoubtPolicy.swift", "(entry.doubtSince + quarantine)",
         '(entry.doubtSince + (isPlanted("no-quarantine") ? .zero : quarantine))')),
    bug("quarantine-from-intent", "the quarantine is counted from the attempt's beginning",
        ("Provisioning/Words/Entry.swift", "lastAttemptEndedAt ?? lastIntentAt",
         'isPlanted("quarantine-from-intent") ? lastIntentAt : lastAttemptEndedAt ?? lastIntentAt')),
    bug("one-absence", "one absence is enough",
        (RULES + "DoubtPolicy.swift", "entry.absentSince == nil ?", 'entry.absentSince == nil && !isPlanted("one-absence") ?')),
    bug("hold-frees", "a held doubt is freed by absence",
        (RULES + "DoubtPolicy.swift", "guard freesAbsent, !entry", 'guard freesAbsent || isPlanted("hold-frees"), !entry')),
    bug("success-is-freed", "an absence frees an account whose success was seen",
        (RULES + "DoubtPolicy.swift", "!entry.isUnverifiedSuccess else",
         '!entry.isUnverifiedSuccess || isPlanted("success-is-freed") else')),
    bug("failed-look-is-absence", "a look that failed counts as absence",
        (RULES + "DoubtPolicy.swift", "    switch presence {\n    case .found(let account):",
         '    if isPlanted("failed-look-is-absence"), case .unknown = presence { return absence(of: entry, readBeganAt: readBeganAt) }\n'
         "    return switch presence {\n    case .found(let account):")),
    bug("failed-look-is-refusal", "a 409 whose look failed is a refusal",
        (RULES + "QuestionDecision.swift", "      (.inDoubt, end.note.decided(",
         '      (isPlanted("failed-look-is-refusal") ? .rejected : .inDoubt, end.note.decided(')),
    bug("somebody-elses", "somebody else's account counts as ours",
        (RULES + "QuestionDecision.swift", "    if account.isOurs == true {",
         '    if account.isOurs == true || isPlanted("somebody-elses") {')),
    bug("wrong-answer", "a list's answers go to the wrong accounts",
        (EVENTS, "presences.dropFirst(look.questions.count)",
         'presences.dropFirst(isPlanted("wrong-answer") ? 0 : look.questions.count)')),
    # Pace.
    bug("no-patience", "Retry-After is ignored",
        (EVENTS, "    pacer.pause(until: now.advanced(by: wait))",
         '    if !isPlanted("no-patience") { pacer.pause(until: now.advanced(by: wait)) }')),
    bug("endless-patience", "a pause that is too long is waited out",
        (EVENTS, "      pacer.close()", '      if isPlanted("endless-patience") { pacer.pause(until: now.advanced(by: wait)) } else { pacer.close() }')),
    bug("unpaced-looks", "looks take no place in the rate",
        ("Batch/Pacer.swift", "if take(at: clock.now) { break }",
         'if isPlanted("unpaced-looks") || take(at: clock.now) { break }')),
    bug("full-bucket", "the rate begins with a whole window's worth on top",
        (PACE + "RateLimiter.swift", "recent.count < limit.requests ? .zero",
         'recent.count < limit.requests || isPlanted("full-bucket") ? .zero')),
    bug("no-breaker", "a provider that fails is asked on and on",
        (PACE + "Breaker.swift", "if failuresInRow >= Breaker.rowLimit || mostlyFails {",
         'if failuresInRow >= Breaker.rowLimit || mostlyFails, !isPlanted("no-breaker") {')),
    bug("stale-verdict", "a request from before the pause is taken for the probe",
        (PACE + "Breaker.swift", "case .probing(let since) where requestBegan >= since:",
         'case .probing(let since) where requestBegan >= since || isPlanted("stale-verdict"):')),
    bug("retries-without-budget", "every row is tried as often as it may",
        (PACE + "RetryPolicy.swift", "retries < firstAttempts / 10 + 3 else",
         'retries < firstAttempts / 10 + 3 || isPlanted("retries-without-budget") else')),
    # Brakes.
    bug("accounts-on-their-way", "--max-accounts forgets what is on its way",
        ("Batch/BrakeMeter.swift", "if accounts + pending.accounts >= most {",
         'if accounts + pending.accounts >= most, !isPlanted("accounts-on-their-way") {')),
    bug("minutes-on-their-way", "--max-minutes forgets what is on its way",
        ("Batch/BrakeMeter.swift", "if minutes + pending.minutes + row.minutes > most {",
         'if minutes + pending.minutes + row.minutes > most, !isPlanted("minutes-on-their-way") {')),
    bug("brake-ends-waiting", "a brake with nothing left to stop ends the wait for doubts",
        (WRITING, "rows: total), hasRowsLeft { stop(.inDoubt) }",
         'rows: total), hasRowsLeft || isPlanted("brake-ends-waiting") { stop(.inDoubt) }')),
    # Waiting and ending.
    bug("lost-moment", "what comes due during a turn is waited for by nobody",
        (ENDING, "$0 > turnBegan }", '$0 > (isPlanted("lost-moment") ? now : turnBegan) }')),
    bug("alarm-each-time", "every wait sets another alarm",
        (EVENTS, "case .wake(let moment): alarms.removeAll { $0 == moment }",
         'case .wake(let moment): alarms.removeAll { $0 == moment || isPlanted("alarm-each-time") }')),
    bug("kept-rows", "rows that were taken are kept",
        ("Batch/RowQueue.swift", "|| nextFresh >= RowQueue.keptAtMost else",
         '|| (nextFresh >= RowQueue.keptAtMost && !isPlanted("kept-rows")) else')),
    bug("unasked-question", "a run whose ledger failed waits for a look that nobody begins",
        (ENDING, "return flights.values.allSatisfy { $0.question != nil } }",
         'return flights.values.allSatisfy { $0.question != nil && !isPlanted("unasked-question") } }')),
    bug("forgotten-retries", "rows that waited for a retry are told as failed",
        ("Batch/RunLoop.swift", "    cutShort.formUnion(ready",
         '    if !isPlanted("forgotten-retries") { cutShort.formUnion(ready'),
        ("Batch/RunLoop.swift", "abandonRetries().map(\\.request.identity))",
         "abandonRetries().map(\\.request.identity)) }")),
    bug("unread-rows", "a stopped run tells nothing of the rows it never came to",
        (STARTING, "!isSourceDone && failure == nil && (stop != nil ||",
         '!isSourceDone && failure == nil && (stop != nil && !isPlanted("unread-rows") || stop == nil &&'),
        (ENDING, "isSourceDone || failure != nil else",
         'isSourceDone || failure != nil || stop != nil && isPlanted("unread-rows") else')),
]
