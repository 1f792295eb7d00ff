import { DatabaseSync, type StatementSync } from 'node:sqlite'
import { Problem, reasonOf } from '../domain/problem.ts'
import type { Driver, Value } from './driver.ts'
import { SCHEMA, SCHEMA_VERSION } from './schema.ts'

/** How long a write waits for another process that writes to the same file. */
const BUSY_TIMEOUT_MS = 5_000

/** A driver that has to be closed. */
export interface OpenedFile extends Driver {
  close(): void
}

/**
 * Opens a ledger's file with `node:sqlite`, and makes it if need be; `file` is a path or ':memory:'. A write is on the disk when
 * it returns. @throws Problem `misconfigured` when it cannot be opened, or is no ledger of this version
 */
export function openFile(file: string): OpenedFile {
  try {
    return openDatabase(file)
  } catch (error) {
    throw new Problem('misconfigured', `The ledger ${file} cannot be opened: ${reasonOf(error)}`, {}, error)
  }
}

function openDatabase(file: string): OpenedFile {
  const connection = new DatabaseSync(file, { timeout: BUSY_TIMEOUT_MS })
  // The statements of the ledger are few and fixed, so each is prepared once.
  const prepared = new Map<string, StatementSync>()

  function statement(sql: string): StatementSync {
    const known = prepared.get(sql) ?? connection.prepare(sql)
    prepared.set(sql, known)
    return known
  }

  function transaction<T>(work: () => T): T {
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

  function makeTables(): void {
    const version = Number(connection.prepare('PRAGMA user_version').get()?.user_version)
    if (version === SCHEMA_VERSION) return
    const { count } = connection.prepare('SELECT count(*) AS count FROM sqlite_schema').get() ?? {}
    if (version !== 0) throw new Error(`it has version ${version}, and this release knows ${SCHEMA_VERSION}`)
    if (count !== 0) throw new Error('it is the file of some other program')
    connection.exec(`${SCHEMA}; PRAGMA user_version = ${SCHEMA_VERSION}`)
  }

  try {
    connection.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON')
    transaction(makeTables)
  } catch (error) {
    connection.close()
    throw error
  }
  return {
    run: (sql, ...values) => void statement(sql).run(...values),
    // The cast is the one place where SQL's rows get the shape that the query names.
    all: <Row>(sql: string, ...values: readonly Value[]) => statement(sql).all(...values) as Row[],
    transaction,
    close: () => connection.close(),
  }
}
