import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { repeat } from '@octoqueue/bounds'
import { FileError, openSqliteFile } from '@octoqueue/sqlite-file'
import { Problem } from '../domain/problem.ts'
import type { Clock, NameLedger } from '../ports.ts'
import { type Driver, SCHEMA, SCHEMA_VERSION } from './driver.ts'
import { createSqlIdentity, type SqlIdentity } from './identity.ts'
import { createLedger } from './ledger.ts'

/* The SQL ledger on Node: a file for each repository, by `node:sqlite`. */

/**
 * How often work is tried while another process, such as a backup, has locked the file, and the pause
 * between. SQLite itself never waits for a lock: it would hold the only thread.
 */
const MAX_LOCK_TRIES = 40
const LOCK_PAUSE_MS = 50

interface Options {
  dataFolder: string
  owner: string
  repo: string
  nonce: () => string
  /** The time in Unix milliseconds. */
  nowMs: () => number
  clock: Pick<Clock, 'sleep'>
  /** How long SQLite waits for a lock, in milliseconds: 0 where others wait for this thread. */
  busyMs?: number
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
 * @throws Problem `misconfigured`, `ledger-unavailable` or `ledger-damaged`
 */
export function openLedger({ dataFolder, owner, repo, nonce, nowMs, clock, busyMs }: Options): OpenedLedger {
  makeFolder(dataFolder)
  const driver = openFile(path.join(dataFolder, `ledger-${owner}-${repo}.sqlite`.toLowerCase()), busyMs)
  const whileLocked = { clock, maxAttempts: MAX_LOCK_TRIES, pauseMs: () => LOCK_PAUSE_MS, retries: isLocked }
  const attempt = <T>(work: () => T): Promise<T> => repeat(whileLocked, async () => work())
  try {
    const identity = createSqlIdentity({ driver, repository: `${owner}/${repo}`, nonce })
    const { isClosed } = identity
    return {
      id: identity.id(),
      identity,
      ruledBy: (checkOwner) => createLedger({ driver, isClosed, checkOwner, nowMs, attempt }),
      unruled: createLedger({ driver, isClosed: () => false, checkOwner: async () => {}, nowMs, attempt }),
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
 * it returns. The driver throws Problem `ledger-unavailable` for what may pass, such as a full disk, and
 * `ledger-damaged` for what will not.
 * @throws the same, or Problem `misconfigured` when it is no ledger of this version
 */
export function openFile(file: string, busyMs?: number): OpenedFile {
  const translated = <T>(work: () => T): T => {
    try {
      return work()
    } catch (error) {
      throw error instanceof FileError ? toProblem(file, error) : error
    }
  }
  const opened = translated(() => openSqliteFile(file, { schema: SCHEMA, version: SCHEMA_VERSION, busyMs }))
  return {
    run: (sql, ...values) => translated(() => opened.run(sql, ...values)),
    all: (sql, ...values) => translated(() => opened.all(sql, ...values)),
    transaction: (work) => translated(() => opened.transaction(work)),
    close: opened.close,
  }
}

/** How soon asking again makes sense. */
const RETRY_AFTER_SECONDS = 5

function toProblem(file: string, error: FileError): Problem {
  const why = `The ledger's file ${path.basename(file)} cannot be used: ${error.message}.`
  if (error.kind === 'strange') return new Problem('misconfigured', why, {}, error)
  if (error.kind !== 'damaged')
    return new Problem('ledger-unavailable', why, { retryAfterSeconds: RETRY_AFTER_SECONDS }, error)
  const what = 'which makes the ledger anew from the issues'
  const detail = `${why} Stop the service, move the file away, and run "octoqueue ledger rebuild", ${what}.`
  return new Problem('ledger-damaged', detail, {}, error)
}

const isLocked = (error: unknown): boolean =>
  error instanceof Problem && error.cause instanceof FileError && error.cause.kind === 'locked'
