/* One SQLite file for a server with one thread. */

export { FileError, type FileErrorKind } from './errors.ts'
export type { SqliteFile } from './file.ts'
export { MAX_WHOLE_CHECK_BYTES, type OpenOptions, openSqliteFile } from './open.ts'
export type { Queries, Reading, Value } from './queries.ts'
