import { decodeMove, type NameMove } from '../domain/name.ts'
import { Problem, type ProblemFacts, type ProblemType } from '../domain/problem.ts'
import type { Clock, Moved, NameLedger } from '../ports.ts'
import { createArrivals } from '../queue/claim/arrivals.ts'
import { createSqlIdentity, isClosed } from '../sql/identity.ts'
import { createLedger } from '../sql/ledger.ts'
import { openStorage } from './driver.ts'
import type { ObjectStorage } from './platform.ts'

/** What can be asked of a ledger's object. */
export type Verbs = Required<Omit<NameLedger, 'open'>> & {
  /** The id by which GitHub's `owner/sql-<id>` means this object; given when it is asked for the first time. @throws Problem for another repository */
  identify(repository: string): Promise<string>
}

/** What came of a question. Errors lose their class between Workers, so a problem travels as data. */
export type Outcome<T> =
  | { value: T }
  | { problem: { type: ProblemType; detail: string; facts: ProblemFacts } }

/** Asks one verb. */
export type Ask = <V extends keyof Verbs>(verb: V, args: Parameters<Verbs[V]>) => Promise<Outcome<Answer<V>>>

export type Answer<V extends keyof Verbs> = Awaited<ReturnType<Verbs[V]>>

interface Options {
  storage: ObjectStorage
  nonce: () => string
  /** The time in Unix milliseconds. */
  nowMs: () => number
  clock: Pick<Clock, 'sleep'>
}

/**
 * The SQL ledger as a Durable Object keeps it, one object a repository. All who ask are Workers of the same deployment, and it is they who look up
 * whether it rules: an object that asked GitHub would stand still meanwhile, and all of them would.
 */
export function createObjectLedger({ storage, nonce, nowMs, clock }: Options): Ask {
  const driver = openStorage(storage)

  const ledger = createLedger({ driver, isClosed: () => isClosed(driver), nowMs, checkOwner: async () => {} })
  const arrivals = createArrivals({ clock, from: nowMs() })
  const tell = (move: NameMove, moved: Moved | undefined): void => {
    // What stands may be what an earlier call made whose answer was lost.
    if (moved === 'moved' || moved === 'already-made') arrivals.tell(decodeMove(move))
  }

  const verbs: Verbs = {
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
  }

  return async (verb, args) => {
    try {
      const work = verbs[verb] as (...args: unknown[]) => Promise<never>
      return { value: await work(...args) }
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      const { type, message: detail, facts } = error
      return { problem: { type, detail, facts } }
    }
  }
}
