/**
 * The schema of the embedded store, one entry a version, forward only: an entry that was released
 * is never edited. A migration only adds (tables, indexes, columns that may be null), so that the
 * program of the version before can go on reading and writing beside the new one; one that cannot
 * keep to that raises `readableFrom`, and older programs then refuse to open the file.
 */
export interface Migration {
  readonly version: number
  /** The oldest schema version whose program may open a file at this version. */
  readonly readableFrom: number
  readonly sql: string
}

export const migrations: readonly Migration[] = [
  {
    version: 1,
    readableFrom: 1,
    sql: `
      CREATE TABLE store_meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;

      -- record is the whole job; the columns beside it repeat what is searched for.
      CREATE TABLE jobs (
        id TEXT PRIMARY KEY,
        owner_id TEXT NOT NULL,
        state TEXT NOT NULL,
        created_at TEXT NOT NULL,
        updated_at TEXT NOT NULL,
        token INTEGER NOT NULL,
        beat INTEGER NOT NULL,
        record TEXT NOT NULL
      ) STRICT;
      CREATE INDEX jobs_by_owner ON jobs (owner_id, created_at, id);
      CREATE INDEX jobs_by_state ON jobs (state, created_at, id);

      CREATE TABLE job_inputs (
        job_id TEXT PRIMARY KEY REFERENCES jobs (id) ON DELETE CASCADE,
        value TEXT NOT NULL
      ) STRICT;
      CREATE TABLE job_steps (
        job_id TEXT NOT NULL REFERENCES jobs (id) ON DELETE CASCADE,
        step TEXT NOT NULL,
        value TEXT NOT NULL,
        PRIMARY KEY (job_id, step)
      ) STRICT;
      CREATE TABLE job_events (
        job_id TEXT NOT NULL REFERENCES jobs (id) ON DELETE CASCADE,
        id INTEGER NOT NULL,
        type TEXT NOT NULL,
        data TEXT NOT NULL,
        PRIMARY KEY (job_id, id)
      ) STRICT, WITHOUT ROWID;

      CREATE TABLE repeat_keys (
        owner_id TEXT NOT NULL,
        key TEXT NOT NULL,
        fingerprint TEXT NOT NULL,
        resource_id TEXT NOT NULL,
        expires_at TEXT NOT NULL,
        PRIMARY KEY (owner_id, key)
      ) STRICT, WITHOUT ROWID;

      CREATE TABLE contents (
        id TEXT PRIMARY KEY,
        owner_id TEXT NOT NULL,
        created_at TEXT NOT NULL,
        updated_at TEXT NOT NULL,
        revision INTEGER NOT NULL,
        summary TEXT NOT NULL,
        package TEXT NOT NULL
      ) STRICT;
      CREATE INDEX contents_by_owner ON contents (owner_id, created_at, id);
      CREATE TABLE content_documents (
        content_id TEXT NOT NULL REFERENCES contents (id) ON DELETE CASCADE,
        position INTEGER NOT NULL,
        document TEXT NOT NULL,
        PRIMARY KEY (content_id, position)
      ) STRICT;
      CREATE TABLE artifact_versions (
        content_id TEXT NOT NULL REFERENCES contents (id) ON DELETE CASCADE,
        format TEXT NOT NULL,
        version INTEGER NOT NULL,
        created_at TEXT NOT NULL,
        origin TEXT NOT NULL,
        artifact TEXT NOT NULL,
        PRIMARY KEY (content_id, format, version)
      ) STRICT;

      CREATE TABLE sources (
        id TEXT PRIMARY KEY,
        owner_id TEXT NOT NULL,
        created_at TEXT NOT NULL,
        document TEXT NOT NULL
      ) STRICT;
      CREATE INDEX sources_by_owner ON sources (owner_id);
    `,
  },
  {
    version: 2,
    readableFrom: 1,
    // Expiry looks for what changed before a moment, over all owners.
    sql: `
      CREATE INDEX jobs_by_change ON jobs (updated_at) WHERE state NOT IN ('queued', 'running');
      CREATE INDEX contents_by_change ON contents (updated_at);
      CREATE INDEX repeat_keys_by_expiry ON repeat_keys (expires_at);
      CREATE INDEX dead_letters ON jobs (id) WHERE json_extract(record, '$.deadLetter') = 1;
    `,
  },
]
