import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { DatabaseSync, type StatementSync } from 'node:sqlite'
import { Problem, reasonOf } from '../domain/problem.ts'
import type { NameLedger } from '../ports.ts'
import { type Driver, SCHEMA, SCHEMA_VERSION, type Value } from './driver.ts'
import { createSqlIdentity, type SqlIdentity } from './identity.ts'
import { createLedger } from './ledger.ts'

/* The SQL ledger on Node: a file for each repository, by `node:sqlite`. */

/** How long a write waits for another process that writes to the same file. */
const BUSY_TIMEOUT_MS = 5_000

interface Options {
  dataFolder: string
  owner: string
  repo: string
  nonce: () => string
  /** The time in Unix milliseconds. */
  nowMs: () => number
}

export interface OpenedLedger {
  /** By this GitHub's `owner/sql-<id>` means this file. */
  id: string
  identity: SqlIdentity
  /** The ledger for the queue, which checks before all else that this file rules. */
  ruledBy(checkOwner: () => Promise<void>): NameLedger
  /** The same names for whoever moves them to or from another ledger: nothing is checked. */
  unruled: NameLedger
  close(): void
}

/**
 * Opens the SQL ledger of a repository; folder and file are made if need be.
 * @throws Problem `misconfigured`
 */
export function openLedger({ dataFolder, owner, repo, nonce, nowMs }: Options): OpenedLedger {
  makeFolder(dataFolder)
  const driver = openFile(path.join(dataFolder, `ledger-${owner}-${repo}.sqlite`.toLowerCase()))
  try {
    const identity = createSqlIdentity({ driver, repository: `${owner}/${repo}`, nonce })
    const { isClosed } = identity
    return {
      id: identity.id(),
      identity,
      ruledBy: (checkOwner) => createLedger({ driver, isClosed, checkOwner, nowMs }),
      unruled: createLedger({ driver, isClosed: () => false, checkOwner: async () => {}, nowMs }),
      close: driver.close,
    }
  } catch (error) {
    driver.close()
    throw error
  }
}

function makeFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
  } catch (error) {
    throw new Problem('misconfigured', `The folder ${folder} cannot be made.`, {}, error)
  }
}

/** A driver that has to be closed. */
export interface OpenedFile extends Driver {
  close(): void
}

/**
 * Opens a ledger's file, and makes it if need be; `file` is a path or ':memory:'. A write is on the disk when
 * it returns.
 * @throws Problem `misconfigured` when it cannot be opened, or is no ledger of this version
 */
export function openFile(file: string): OpenedFile {
  try {
    const connection = new DatabaseSync(file, { timeout: BUSY_TIMEOUT_MS })
    try {
      connection.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON')
      inTransaction(connection, () => makeTables(connection))
    } catch (error) {
      connection.close()
      throw error
    }
    return driverOf(connection)
  } catch (error) {
    throw new Problem('misconfigured', `The ledger ${file} cannot be opened: ${reasonOf(error)}`, {}, error)
  }
}

function driverOf(connection: DatabaseSync): OpenedFile {
  // The statements of the ledger are few and fixed, so each is prepared once.
  const prepared = new Map<string, StatementSync>()

  function statement(sql: string): StatementSync {
    const known = prepared.get(sql) ?? connection.prepare(sql)
    prepared.set(sql, known)
    return known
  }

  return {
    run: (sql, ...values) => void statement(sql).run(...values),
    // The cast is the one place where SQL's rows get the shape that the query names.
    all: <Row>(sql: string, ...values: readonly Value[]) => statement(sql).all(...values) as Row[],
    transaction: (work) => inTransaction(connection, work),
    close: () => connection.close(),
  }
}

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

function makeTables(connection: DatabaseSync): void {
  const version = Number(connection.prepare('PRAGMA user_version').get()?.user_version)
  if (version === SCHEMA_VERSION) return
  const { count } = connection.prepare('SELECT count(*) AS count FROM sqlite_schema').get() ?? {}
  if (version !== 0) throw new Error(`it has version ${version}, and this release knows ${SCHEMA_VERSION}`)
  if (count !== 0) throw new Error('it is the file of some other program')
  connection.exec(`${SCHEMA}; PRAGMA user_version = ${SCHEMA_VERSION}`)
}
