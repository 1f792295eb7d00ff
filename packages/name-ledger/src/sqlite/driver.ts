/* What the ledger asks of SQLite, and the tables that it keeps there. */

export type Value = string | number | null

/**
 * What has to be there is synchronous, so that `node:sqlite` and the SQLite of a Durable Object both fit. The
 * rest is for a thread that serves others meanwhile.
 */
export interface Driver {
  /** Runs one statement for what it writes. */
  run(sql: string, ...values: readonly Value[]): void
  /** All rows of one query. */
  all<Row>(sql: string, ...values: readonly Value[]): Row[]
  /** Applies all writes of `work`, or none when it throws; nobody else writes meanwhile. Never nested. */
  transaction<T>(work: () => T): T
  /** The same, but it resolves when all is on the disk; until then the thread goes on. */
  write?: <T>(work: () => T) => Promise<T>
  /**
   * Reads one state in steps: in each `pause` others have their turn. Where it is undefined, all is to be
   * read at once.
   */
  snapshot?: <T>(work: Reading<T>) => Promise<T>
}

export type Reading<T> = (all: Driver['all'], pause: (() => Promise<void>) | undefined) => Promise<T>

/**
 * `names` is the ledger. `standing` is the identity of the file: whose it is, and whether it may be used.
 * `copied` holds what was taken over from another ledger until that one is cleared.
 */
export const SCHEMA = `
  CREATE TABLE attachments (
    key INTEGER PRIMARY KEY AUTOINCREMENT,
    json TEXT NOT NULL
  ) STRICT;
  CREATE TABLE names (
    name TEXT PRIMARY KEY,
    attachment INTEGER REFERENCES attachments
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX names_by_attachment ON names (attachment) WHERE attachment IS NOT NULL;
  CREATE TABLE standing (
    id TEXT NOT NULL,
    repository TEXT NOT NULL,
    is_closed INTEGER NOT NULL DEFAULT 0 CHECK (is_closed IN (0, 1)),
    run TEXT NOT NULL DEFAULT ''
  ) STRICT;
  CREATE TABLE copied (
    name TEXT PRIMARY KEY
  ) STRICT, WITHOUT ROWID;
`

/**
 * What leads from each version of the tables to the next one; the first one makes them. Rows are only added.
 */
export const MIGRATIONS: readonly string[] = [SCHEMA]

/** A file of another version is not opened. */
export const SCHEMA_VERSION = MIGRATIONS.length
