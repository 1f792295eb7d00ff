import { Problem } from '../domain/problem.ts'
import type { Attachment } from '../ports.ts'
import type { Driver } from './driver.ts'
import { createNames } from './names.ts'

/** A name as it is taken over from another ledger, with the value that is attached to it. */
export interface Copied {
  name: string
  attachment: Attachment | undefined
}

export type SqlIdentity = ReturnType<typeof createSqlIdentity>

/** Whether nothing may be changed any more; to be asked in the transaction of each change. */
export const isClosed = (driver: Driver): boolean =>
  driver.all('SELECT 1 FROM standing WHERE is_closed = 1').length > 0

interface Options {
  driver: Driver
  /** As owner/name. One file never serves two repositories. */
  repository: string
  nonce: () => string
}

/**
 * Whose file this is, and whether it may be used: the id by which GitHub's `owner/sql-<id>` means this file and no other, and
 * whether its names have gone, or are going, to another ledger. @throws Problem `misconfigured` for another repository's file
 */
export function createSqlIdentity({ driver, repository, nonce }: Options) {
  const names = createNames(driver)

  /** The id of the file; made when there is none yet. */
  function id(): string {
    return driver.transaction(() => {
      const [row] = driver.all<{ id: string; repository: string }>('SELECT id, repository FROM standing')
      if (!row) return begin()
      if (row.repository === repository.toLowerCase()) return row.id
      const detail = `The ledger belongs to ${row.repository}, not to ${repository}; give each its own OCTOQUEUE_DATA.`
      throw new Problem('misconfigured', detail)
    })
  }

  function begin(): string {
    const fresh = nonce()
    driver.run('INSERT INTO standing (id, repository) VALUES (?, ?)', fresh, repository.toLowerCase())
    return fresh
  }

  function empty(): void {
    for (const table of ['names', 'attachments', 'copied']) driver.run(`DELETE FROM ${table}`)
  }

  /** @throws Problem `ledger-owned` when a later run took over */
  function checkRun(run: string): void {
    if (driver.all('SELECT 1 FROM standing WHERE run = ?', run).length > 0) return
    throw new Problem('ledger-owned', 'Another move of this ledger was started meanwhile; this one stops.')
  }

  function inRun(run: string, work: () => void): void {
    driver.transaction(() => {
      checkRun(run)
      work()
    })
  }

  // Every other function relies on the row that this makes.
  id()

  return {
    id,

    /** Whether nothing may be changed any more; to be asked in the transaction of each change. */
    isClosed: () => isClosed(driver),

    /** From now on no process changes a name in this file. */
    close(run: string): void {
      inRun(run, () => driver.run('UPDATE standing SET is_closed = 1'))
    },

    /** Takes `close` back. */
    reopen(run: string): void {
      inRun(run, () => driver.run('UPDATE standing SET is_closed = 0'))
    },

    /** Begins a move of the names between ledgers; an earlier one that still runs is stopped by that. */
    beginRun(): string {
      const run = nonce()
      driver.transaction(() => driver.run('UPDATE standing SET run = ?', run))
      return run
    },

    checkRun,

    /** Replaces all names by copies of another ledger's, and keeps in mind which these were. */
    fill(run: string, copies: readonly Copied[]): void {
      inRun(run, () => {
        empty()
        for (const { name, attachment } of copies) {
          names.move({ remove: [], add: [name] }, attachment)
          driver.run('INSERT INTO copied (name) VALUES (?)', name)
        }
      })
    },

    /** The names that were copied and whose originals are not known to be gone. */
    copied: (): ReadonlySet<string> =>
      new Set(driver.all<{ name: string }>('SELECT name FROM copied').map(({ name }) => name)),

    /** The originals are gone, so nothing has to be kept in mind. */
    forgetCopied(run: string): void {
      inRun(run, () => driver.run('DELETE FROM copied'))
    },

    /** Its names live on elsewhere: the file becomes empty, under another id, as if it were new. */
    reset(run: string): void {
      inRun(run, () => {
        empty()
        driver.run('UPDATE standing SET id = ?, is_closed = 0', nonce())
      })
    },
  }
}
