import GRDB

/// The ledger's tables, version by version.
///
/// A migration that was released is never edited.
enum Schema {
  /// The newest version, kept in `PRAGMA user_version` for those who look without this program.
  static let version = 1

  static var migrator: DatabaseMigrator {
    var migrator = DatabaseMigrator()
    migrator.registerMigration("1") { try $0.execute(sql: version1) }
    return migrator
  }

  // Times are microseconds since the epoch. What many rows share (target, run, note) is stored once and numbered. Words
  // are checked by OR: for IN with a list SQLite builds a table at every row written, a third of the time of a commit.
  private static let version1 = """
    CREATE TABLE targets (
      id INTEGER PRIMARY KEY,
      provider TEXT NOT NULL,
      text TEXT NOT NULL UNIQUE
    ) STRICT;

    CREATE TABLE runs (
      id INTEGER PRIMARY KEY,
      name TEXT NOT NULL UNIQUE,
      target INTEGER NOT NULL REFERENCES targets,
      process INTEGER NOT NULL,
      started_at INTEGER NOT NULL,
      ended_at INTEGER,
      stopped_by TEXT,
      exit_status INTEGER,
      sent INTEGER,
      retried INTEGER,
      read_back INTEGER
    ) STRICT;

    CREATE TABLE manifests (
      run INTEGER NOT NULL REFERENCES runs,
      number INTEGER NOT NULL,
      path TEXT NOT NULL,
      sha256 TEXT NOT NULL,
      PRIMARY KEY (run, number)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE run_counts (
      run INTEGER NOT NULL REFERENCES runs,
      status TEXT NOT NULL,
      rows INTEGER NOT NULL,
      PRIMARY KEY (run, status)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE notes (
      id INTEGER PRIMARY KEY,
      status INTEGER,
      code TEXT NOT NULL,
      message TEXT NOT NULL,
      provider_code TEXT
    ) STRICT;

    -- A forgotten entry has a keyed hash in place of its identity.
    CREATE TABLE entries (
      id INTEGER PRIMARY KEY,
      target INTEGER NOT NULL REFERENCES targets,
      identity TEXT,
      identity_hash BLOB,
      state TEXT NOT NULL CHECK (
        state = 'attempting' OR state = 'created' OR state = 'exists' OR state = 'rejected'
        OR state = 'failed' OR state = 'in_doubt'),
      attempts INTEGER NOT NULL CHECK (attempts > 0),
      note INTEGER NOT NULL REFERENCES notes,
      run INTEGER NOT NULL REFERENCES runs,
      created_at INTEGER NOT NULL,
      updated_at INTEGER NOT NULL,
      first_intent_at INTEGER NOT NULL,
      last_intent_at INTEGER NOT NULL,
      last_attempt_ended_at INTEGER,
      absent_since INTEGER,
      is_unverified INTEGER NOT NULL,
      is_confirmed INTEGER NOT NULL,
      open_digest BLOB NOT NULL,
      secret_digest BLOB NOT NULL,
      address TEXT,      -- as typed; NULL where it reads as the identity
      account_ids TEXT,  -- a JSON object of strings; NULL where none are known
      correlation TEXT,
      request_id TEXT,
      CHECK ((identity IS NULL) <> (identity_hash IS NULL))
    ) STRICT;
    CREATE UNIQUE INDEX entries_by_identity ON entries (target, identity);
    CREATE UNIQUE INDEX forgotten_entries ON entries (target, identity_hash) WHERE identity_hash IS NOT NULL;
    CREATE INDEX unsettled_entries ON entries (target, state) WHERE state IN ('attempting', 'in_doubt');

    -- How many entries are in a state, kept with every change: counting a million of them takes seconds.
    CREATE TABLE tallies (
      target INTEGER NOT NULL REFERENCES targets,
      state TEXT NOT NULL,
      entries INTEGER NOT NULL,
      PRIMARY KEY (target, state)
    ) STRICT, WITHOUT ROWID;

    -- An attempt without an outcome is open: its process is at it, or is gone.
    CREATE TABLE attempts (
      entry INTEGER NOT NULL REFERENCES entries,
      number INTEGER NOT NULL,
      run INTEGER NOT NULL REFERENCES runs,
      manifest INTEGER NOT NULL,
      row INTEGER NOT NULL,
      line INTEGER NOT NULL,
      began_at INTEGER NOT NULL,
      ended_at INTEGER,
      boundary TEXT CHECK (boundary = 'none' OR boundary = 'head' OR boundary = 'body'),
      outcome TEXT CHECK (
        outcome = 'created' OR outcome = 'created-unverified' OR outcome = 'exists' OR outcome = 'rejected'
        OR outcome = 'not-applied' OR outcome = 'in-doubt' OR outcome = 'halt'),
      is_by_read_back INTEGER,
      note INTEGER REFERENCES notes,
      request_id TEXT,
      PRIMARY KEY (entry, number)
    ) STRICT, WITHOUT ROWID;

    -- How doubts were looked into: by a run that asked the provider, or by a person (run IS NULL).
    CREATE TABLE read_backs (
      id INTEGER PRIMARY KEY,
      entry INTEGER NOT NULL REFERENCES entries,
      run INTEGER REFERENCES runs,
      began_at INTEGER NOT NULL,
      recorded_at INTEGER NOT NULL,
      showed TEXT NOT NULL CHECK (
        showed = 'created' OR showed = 'exists' OR showed = 'absent-once' OR showed = 'absent'
        OR showed = 'in-doubt'),
      note INTEGER REFERENCES notes
    ) STRICT;
    CREATE INDEX read_backs_of_entry ON read_backs (entry);

    PRAGMA user_version = 1;
    """
}
