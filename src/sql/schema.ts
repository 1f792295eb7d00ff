/** Grows with every change to the tables below; a file of another version is not opened. */
export const SCHEMA_VERSION = 1

/**
 * `names` is the ledger. `standing` says whose file this is and whether it may be used; `copied` holds what was taken over
 * from another ledger until that one is cleared.
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
