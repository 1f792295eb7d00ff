import { closeSync, fchmodSync, fstatSync, openSync, statSync } from 'node:fs'
import { DatabaseSync, type StatementSync } from 'node:sqlite'
import { FileError, translated } from './errors.ts'

export type Value = string | number | null

/** An open file. All of it is synchronous; each method throws `FileError` for what is wrong with the file. */
export interface SqliteFile {
  /** Runs one statement for what it writes. */
  run(sql: string, ...values: readonly Value[]): void
  /** All rows of one query. */
  all<Row>(sql: string, ...values: readonly Value[]): Row[]
  /** Applies all writes of `work`, or none when it throws; nobody else writes meanwhile. Never nested. */
  transaction<T>(work: () => T): T
  close(): void
}

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
 * Opens a file, and makes it if need be; `file` is a path or ':memory:'. A write is on the disk when it
 * returns. A file that is there already is only read, so that it can be opened while another process has
 * locked it.
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

function fileOf(connection: DatabaseSync, file: string): SqliteFile {
  // Each statement is prepared once: callers have few, with values apart from them.
  const prepared = new Map<string, StatementSync>()
  const inode = inodeOf(file)

  function statement(sql: string): StatementSync {
    const known = prepared.get(sql) ?? connection.prepare(sql)
    prepared.set(sql, known)
    return known
  }

  return {
    run: (sql, ...values) => translated(() => void statement(sql).run(...values)),
    // The cast is the one place where SQL's rows get the shape that the query names.
    all: <Row>(sql: string, ...values: readonly Value[]) =>
      translated(() => statement(sql).all(...values) as Row[]),
    transaction: (work) =>
      translated(() => {
        // SQLite goes on writing to a file that was deleted, until the process ends and all of it is lost.
        if (inodeOf(file) === inode) return inTransaction(connection, work)
        throw new FileError('damaged', 'it was removed or replaced while it was in use')
      }),
    close: () => connection.close(),
  }
}

/** Tells one file from another at the same path; undefined for none. */
const inodeOf = (file: string): bigint | undefined =>
  statSync(file, { bigint: true, throwIfNoEntry: false })?.ino

function inTransaction<T>(connection: DatabaseSync, work: () => T): T {
  connection.exec('BEGIN IMMEDIATE')
  try {
    const result = work()
    connection.exec('COMMIT')
    return result
  } catch (error) {
    if (connection.isTransaction) connection.exec('ROLLBACK')
    throw error
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
