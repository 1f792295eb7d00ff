import { LedgerError, type LedgerErrorKind } from '../errors.ts'
import type { Json, Moved, NameLedger, NameMove } from '../names.ts'
import { createSqlIdentity, isClosed } from '../sqlite/identity.ts'
import { createSqlLedger, type Orders } from '../sqlite/ledger.ts'
import { createTransfer, type Transfer } from '../transfer/transfer.ts'
import { type ObjectStorage, openStorage } from './storage.ts'

/* The SQL ledger as a Durable Object keeps it, one object a repository. */

/** Waits until something came that is awaited; what `seen` counts is the caller's affair. */
export type WaitForArrival<Awaited> = (awaited: Awaited, seen: number, ms: number) => Promise<number>

/** What can be asked of a ledger's object. */
export type Verbs<Awaited> = Required<Omit<NameLedger, 'open' | 'isExact'>> & {
  waitForArrival: WaitForArrival<Awaited>
  /**
   * The id by which GitHub's `owner/sql-<id>` means this object; given when it is asked for the first time.
   * @throws LedgerError for another repository
   */
  identify(repository: string): Promise<string>
  /** A call of a handover, which works whoever rules. */
  transfer<D extends keyof Transfer>(
    repository: string,
    door: D,
    call: Parameters<Transfer[D]>[0],
  ): Promise<Json>
}

/** What came of a question. Errors lose their class between Workers, so a ledger's error travels as data. */
export type Outcome<T> =
  | { value: T }
  | { error: { kind: LedgerErrorKind; message: string; retryAfterSeconds?: number | undefined } }

export type Verb = keyof Verbs<unknown>
export type Args<V extends Verb> = Parameters<Verbs<never>[V]>
export type Answer<V extends Verb> = Awaited<ReturnType<Verbs<never>[V]>>
/** Asks one verb. */
export type Ask = <V extends Verb>(verb: V, args: Args<V>) => Promise<Outcome<Answer<V>>>

interface Options<Awaited> {
  storage: ObjectStorage
  orders: Orders
  nonce: () => string
  /** The time in Unix milliseconds. */
  nowMs: () => number
  /** Those who wait for names; `tell` hears of each move that was made. */
  arrivals: { tell(move: NameMove): void; waitForArrival: WaitForArrival<Awaited> }
}

/**
 * The Workers that ask look up whether the object rules. If the object itself asked GitHub, all of them would
 * wait for that.
 */
export function createObjectLedger<Awaited>({
  storage,
  orders,
  nonce,
  nowMs,
  arrivals,
}: Options<Awaited>): Ask {
  const driver = openStorage(storage)
  const ledger = createSqlLedger({
    driver,
    orders,
    isClosed: () => isClosed(driver),
    nowMs,
    checkOwner: async () => {},
  })
  const tell = (move: NameMove, moved: Moved | undefined): void => {
    // A move that was already made may be that of an earlier call whose answer was lost.
    if (moved === 'moved' || moved === 'already-made') arrivals.tell(move)
  }

  const verbs: Verbs<Awaited> = {
    ...ledger,
    async move(move, attachment) {
      const moved = await ledger.move(move, attachment)
      tell(move, moved)
      return moved
    },
    async moveAll(moves) {
      const moved = await ledger.moveAll(moves)
      for (const [index, move] of moves.entries()) tell(move, moved[index])
      return moved
    },
    waitForArrival: arrivals.waitForArrival,
    identify: async (repository) => createSqlIdentity({ driver, repository, nonce }).id(),
    transfer: (repository, door, call) =>
      createTransfer({ driver, repository, nonce, nowMs })[door](call as never),
  }

  return async (verb, args) => {
    try {
      const work = verbs[verb] as (...args: unknown[]) => Promise<never>
      return { value: await work(...args) }
    } catch (error) {
      if (!(error instanceof LedgerError)) throw error
      const { kind, message, retryAfterSeconds } = error
      return { error: { kind, message, retryAfterSeconds } }
    }
  }
}
