import { closeSync, fchmodSync, fstatSync, openSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { FileError, translated } from './errors.ts'
import { fileOf, inTransaction, type SqliteFile } from './file.ts'

/**
 * A file of more bytes is not read from one end to the other before it is used: that would hold the only
 * thread.
 */
export const MAX_WHOLE_CHECK_BYTES = 4_194_304

export interface OpenOptions {
  /** Makes the tables of a new file. */
  schema: string
  /** Grows with every change of the schema; a file of another version is not opened. */
  version: number
  /**
   * Tables that are checked in a large file, too; damage of the others is found when they are read. All when
   * absent.
   */
  checked?: readonly string[] | undefined
  /**
   * How long SQLite waits for a lock, in milliseconds, and holds the thread meanwhile. 0 when absent: a
   * locked file is told at once, and whoever wants to wait does so without the thread.
   */
  busyMs?: number | undefined
}

/**
 * Opens a file, and makes it if need be; `file` is a path or ':memory:'. A file that is there already is only
 * read, so that it can be opened while another process has locked it.
 * @throws FileError
 */
export function openSqliteFile(
  file: string,
  { schema, version, checked, busyMs = 0 }: OpenOptions,
): SqliteFile {
  return translated(() => {
    if (file !== ':memory:') keepPrivate(file)
    const connection = new DatabaseSync(file, { timeout: busyMs })
    try {
      connection.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON')
      checkContent(connection, checked)
      // Of two processes that open a new file, one makes the tables.
      const make = () =>
        isNew(connection, version) && connection.exec(`${schema}; PRAGMA user_version = ${version}`)
      if (isNew(connection, version)) inTransaction(connection, make)
      return fileOf(connection, file)
    } catch (error) {
      connection.close()
      throw error
    }
  })
}

/** For its owner, and a group that was let in; the files that SQLite puts beside it are as this one. */
function keepPrivate(file: string): void {
  try {
    const opened = openSync(file, 'a', 0o600)
    const { mode } = fstatSync(opened)
    if (mode & 0o007) fchmodSync(opened, mode & 0o770)
    closeSync(opened)
  } catch {
    // SQLite says what is wrong with the file.
  }
}

function checkContent(connection: DatabaseSync, tables: readonly string[] | undefined): void {
  const sizeOf = (pragma: string) => Number(Object.values(connection.prepare(pragma).get() ?? {})[0])
  const bytes = sizeOf('PRAGMA page_count') * sizeOf('PRAGMA page_size')
  for (const what of tables && bytes > MAX_WHOLE_CHECK_BYTES ? tables : ['1']) {
    const [found] = Object.values(connection.prepare(`PRAGMA quick_check(${what})`).get() ?? {})
    if (found !== 'ok')
      throw new FileError('damaged', `its content is damaged (SQLite: ${String(found).trim()})`)
  }
}

/** @throws FileError `strange` */
function isNew(connection: DatabaseSync, version: number): boolean {
  const found = Number(connection.prepare('PRAGMA user_version').get()?.user_version)
  if (found === version) return false
  if (found !== 0)
    throw new FileError('strange', `it has version ${found}, and this release knows ${version}`)
  const { count } = connection.prepare('SELECT count(*) AS count FROM sqlite_schema').get() ?? {}
  if (count !== 0) throw new FileError('strange', 'it is the file of some other program')
  return true
}
