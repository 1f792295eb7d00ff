/* One SQLite file for a server with one thread. */

export { FileError, type FileErrorKind } from './errors.ts'
export {
  MAX_WHOLE_CHECK_BYTES,
  type OpenOptions,
  openSqliteFile,
  type SqliteFile,
  type Value,
} from './open.ts'
