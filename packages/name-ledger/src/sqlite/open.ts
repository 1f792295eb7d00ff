import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { type Clock, repeat } from '@octoqueue/bounds'
import { FileError, openSqliteFile } from '@octoqueue/sqlite-file'
import { LedgerError } from '../errors.ts'
import type { NameLedger } from '../names.ts'
import { type Driver, SCHEMA, SCHEMA_VERSION } from './driver.ts'
import { createSqlIdentity, type SqlIdentity } from './identity.ts'
import { createSqlLedger, type Orders } from './ledger.ts'

/* The SQL ledger on Node: a file for each repository, by `node:sqlite`. */

/**
 * How often work is tried while another process, such as a backup, has locked the file, and the pause
 * between. SQLite itself never waits for a lock: it would hold the only thread.
 */
const MAX_LOCK_TRIES = 40
const LOCK_PAUSE_MS = 50

interface Options {
  folder: string
  /** Whose names these are, as owner/name: each has a file of its own. */
  repository: string
  nonce: () => string
  /** The time in Unix milliseconds. */
  nowMs: () => number
  clock: Pick<Clock, 'sleep'>
  /** Kept as indexes. */
  orders?: Orders
  /** How long SQLite waits for a lock, in milliseconds: 0 where others wait for this thread. */
  busyMs?: number
}

export interface OpenedSqlLedger {
  /** By this the ref `owner/sql-<id>` means this file. */
  id: string
  identity: SqlIdentity
  /** The ledger that checks before all else that this file rules. */
  ruledBy(checkOwner: () => Promise<void>): NameLedger
  /** The same names for whoever moves them to or from another ledger: nothing is checked. */
  unruled: NameLedger
  close(): void
}

/**
 * Opens the SQL ledger of a repository; folder and file are made if need be.
 * @throws LedgerError `file-unusable`, `file-unavailable` or `file-damaged`
 */
export function openSqlLedger(options: Options): OpenedSqlLedger {
  const { folder, repository, nonce, nowMs, clock, orders = {}, busyMs } = options
  makeFolder(folder)
  const file = `ledger-${repository.replace('/', '-')}.sqlite`.toLowerCase()
  const driver = openLedgerFile(path.join(folder, file), busyMs)
  const whileLocked = { clock, maxAttempts: MAX_LOCK_TRIES, pauseMs: () => LOCK_PAUSE_MS, retries: isLocked }
  const attempt = <T>(work: () => T | Promise<T>): Promise<T> => repeat(whileLocked, async () => work())
  try {
    const identity = createSqlIdentity({ driver, repository, nonce })
    const { isClosed } = identity
    return {
      id: identity.id(),
      identity,
      ruledBy: (checkOwner) => createSqlLedger({ driver, isClosed, orders, checkOwner, nowMs, attempt }),
      unruled: createSqlLedger({ driver, isClosed: () => false, checkOwner: async () => {}, nowMs, attempt }),
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
    throw new LedgerError('file-unusable', `The folder ${folder} cannot be made.`, { cause: error })
  }
}

/** What every call reads. Attachments may be many megabytes, and only those that are asked for are read. */
const CHECKED = ['names', 'standing', 'copied']

/** A driver that has to be closed. */
export interface OpenedFile extends Driver {
  close(): void
}

/**
 * Opens a ledger's file, and makes it if need be; `file` is a path or ':memory:'. A write is on the disk when
 * it returns. The driver throws LedgerError `file-unavailable` for what may pass, such as a full disk, and
 * `file-damaged` for what will not.
 * @throws the same, or `file-unusable` when it is no ledger of this version
 */
export function openLedgerFile(file: string, busyMs?: number): OpenedFile {
  const refuse = (error: unknown): never => {
    throw error instanceof FileError ? toLedgerError(file, error) : error
  }
  const translated = <T>(work: () => T): T => {
    try {
      return work()
    } catch (error) {
      return refuse(error)
    }
  }
  const opened = translated(() =>
    openSqliteFile(file, { schema: SCHEMA, version: SCHEMA_VERSION, checked: CHECKED, busyMs }),
  )
  return {
    run: (sql, ...values) => translated(() => opened.run(sql, ...values)),
    all: (sql, ...values) => translated(() => opened.all(sql, ...values)),
    transaction: (work) => translated(() => opened.transaction(work)),
    write: (work) => opened.write(work).catch(refuse),
    snapshot: (work) => opened.snapshot(work).catch(refuse),
    close: opened.close,
  }
}

/** How soon asking again makes sense. */
const RETRY_AFTER_SECONDS = 5

function toLedgerError(file: string, error: FileError): LedgerError {
  const why = `The ledger's file ${path.basename(file)} cannot be used: ${error.message}.`
  if (error.kind === 'strange') return new LedgerError('file-unusable', why, { cause: error })
  if (error.kind === 'damaged') return new LedgerError('file-damaged', why, { cause: error })
  return new LedgerError('file-unavailable', why, { cause: error, retryAfterSeconds: RETRY_AFTER_SECONDS })
}

const isLocked = (error: unknown): boolean =>
  error instanceof LedgerError && error.cause instanceof FileError && error.cause.kind === 'locked'
