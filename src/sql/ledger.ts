import type { NameMove } from '../domain/name.ts'
import { Problem } from '../domain/problem.ts'
import type { Attachment, Moved, NameLedger } from '../ports.ts'
import type { Driver } from './driver.ts'
import { createNames } from './names.ts'

interface Options {
  driver: Driver
  /** Whether the names in this file have gone elsewhere. Asked in each transaction, so that none is changed afterwards. */
  isClosed: () => boolean
  /** Makes sure that this file rules the repository. @throws Problem `ledger-owned` when another ledger does */
  checkOwner: () => Promise<void>
  /** The time in Unix milliseconds. */
  nowMs: () => number
}

/** How soon asking again makes sense while names are on their way to another ledger. */
const RETRY_AFTER_SECONDS = 60

/** The `NameLedger` port over one SQLite: for services that all consumers go through. */
export function createLedger({ driver, isClosed, checkOwner, nowMs }: Options): NameLedger {
  const names = createNames(driver)
  const now = () => Math.floor(nowMs() / 1000)

  function refuseWhenClosed(): void {
    if (!isClosed()) return
    const detail = 'The names of this ledger have moved, or are moving, to another one; set LEDGER to match.'
    throw new Problem('ledger-owned', detail, { retryAfterSeconds: RETRY_AFTER_SECONDS })
  }

  async function read<T>(work: () => T): Promise<T> {
    await checkOwner()
    refuseWhenClosed()
    return work()
  }

  async function write<T>(work: () => T): Promise<T> {
    await checkOwner()
    return driver.transaction(() => {
      refuseWhenClosed()
      return work()
    })
  }

  return {
    open: () => read(() => {}),
    list: (prefix) => read(() => ({ entries: names.list(prefix), at: now() })),
    move: (move: NameMove, attachment?: Attachment): Promise<Moved> =>
      write(() => names.move(move, attachment)),
    // A refused move writes nothing, so all of them may share one transaction, and one write to the disk.
    moveAll: (moves: readonly NameMove[]): Promise<readonly Moved[]> =>
      write(() => moves.map((move) => names.move(move))),
    attachments: (keys) => read(() => names.attachments(keys)),
    now: async () => now(),
  }
}
