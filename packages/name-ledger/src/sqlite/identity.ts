import { LedgerError } from '../errors.ts'
import { type Copied, digestOfFile } from './digest.ts'
import type { Driver } from './driver.ts'
import { moveNames } from './ledger.ts'

/* Whose file this is, and whether it may be used. Kept in the table `standing`, which has one row. */

/**
 * The id that `owner/sql-<id>` on GitHub names this file by, and whether its names have gone, or are going,
 * to another ledger. A `run` is one handover between ledgers: methods that take one throw LedgerError
 * `overtaken` once a later run has begun.
 */
export interface SqlIdentity {
  /** The id of the file. @throws LedgerError `file-unusable` for another repository's file */
  id(): string
  /** Whether nothing may be changed any more; to be asked in the transaction of each change. */
  isClosed(): boolean
  /** From now on no process changes a name in this file. */
  close(run: string): void
  /** Takes `close` back. */
  reopen(run: string): void
  /** Begins a handover, and stops an earlier one that still runs. */
  beginRun(): string
  checkRun(run: string): void
  /** Replaces all names by copies of another ledger's, and remembers which these were. */
  fill(run: string, copies: readonly Copied[]): void
  /** The same in parts: takes names out, and copies some; what is there already with the same value stays. */
  put(run: string, remove: readonly string[], copies: readonly Copied[]): void
  /** Of all names and what is attached to them. */
  digest(): string
  /** The names that were copied and whose originals are not known to be gone. */
  copied(): ReadonlySet<string>
  /** To be called when the originals are gone. */
  forgetCopied(run: string): void
  /** Empties the file and gives it another id, as if it were new: its names are in another ledger now. */
  reset(run: string): void
}

interface Options {
  driver: Driver
  /** As owner/name. One file never serves two repositories. */
  repository: string
  nonce: () => string
}

/**
 * Opens the identity of a file, and makes it when the file is new.
 * @throws LedgerError `file-unusable` for another repository's file
 */
export function createSqlIdentity(options: Options): SqlIdentity {
  const { driver, nonce } = options
  const change = (run: string, sql: string, ...values: string[]) =>
    inRun(driver, run, () => driver.run(sql, ...values))
  // Every other function relies on the row that this makes.
  readId(options)
  return {
    id: () => readId(options),
    isClosed: () => isClosed(driver),
    close: (run) => change(run, 'UPDATE standing SET is_closed = 1'),
    reopen: (run) => change(run, 'UPDATE standing SET is_closed = 0'),
    beginRun() {
      const run = nonce()
      driver.transaction(() => driver.run('UPDATE standing SET run = ?', run))
      return run
    },
    checkRun: (run) => checkRun(driver, run),
    fill: (run, copies) => inRun(driver, run, () => fill(driver, copies)),
    put: (run, remove, copies) => inRun(driver, run, () => put(driver, remove, copies)),
    digest: () => digestOfFile(driver),
    copied: () => new Set(driver.all<{ name: string }>('SELECT name FROM copied').map(({ name }) => name)),
    forgetCopied: (run) => change(run, 'DELETE FROM copied'),
    reset(run) {
      inRun(driver, run, () => {
        empty(driver)
        driver.run('UPDATE standing SET id = ?, is_closed = 0', nonce())
      })
    },
  }
}

/** Whether nothing may be changed any more; to be asked in the transaction of each change. */
export const isClosed = (driver: Driver): boolean =>
  driver.all('SELECT 1 FROM standing WHERE is_closed = 1').length > 0

/** The id of the file; made when there is none yet. */
function readId({ driver, repository, nonce }: Options): string {
  const read = () => driver.all<{ id: string; repository: string }>('SELECT id, repository FROM standing')[0]
  // Written only when it is new, so that a locked file can be opened.
  const row = read() ?? driver.transaction(() => read() ?? write())
  if (row.repository === repository.toLowerCase()) return row.id
  const detail = `The ledger belongs to ${row.repository}, not to ${repository}; give each a folder of its own.`
  throw new LedgerError('file-unusable', detail)

  function write() {
    const made = { id: nonce(), repository: repository.toLowerCase() }
    driver.run('INSERT INTO standing (id, repository) VALUES (?, ?)', made.id, made.repository)
    return made
  }
}

function checkRun(driver: Driver, run: string): void {
  if (driver.all('SELECT 1 FROM standing WHERE run = ?', run).length > 0) return
  throw new LedgerError('overtaken', 'Another move of this ledger was started meanwhile; this one stops.')
}

function inRun(driver: Driver, run: string, work: () => void): void {
  driver.transaction(() => {
    checkRun(driver, run)
    work()
  })
}

function fill(driver: Driver, copies: readonly Copied[]): void {
  empty(driver)
  put(driver, [], copies)
}

function put(driver: Driver, remove: readonly string[], copies: readonly Copied[]): void {
  for (const name of [...remove, ...copies.map((copy) => copy.name)]) {
    moveNames(driver, { remove: [name], add: [] })
    driver.run('DELETE FROM copied WHERE name = ?', name)
  }
  for (const { name, attachment } of copies) {
    moveNames(driver, { remove: [], add: [name] }, attachment)
    driver.run('INSERT INTO copied (name) VALUES (?)', name)
  }
}

function empty(driver: Driver): void {
  for (const table of ['names', 'attachments', 'copied']) driver.run(`DELETE FROM ${table}`)
}
