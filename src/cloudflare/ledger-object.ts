import { DurableObject } from 'cloudflare:workers'
import type { NameMove } from '@octoqueue/name-ledger'
import {
  createSqlIdentity,
  createSqlLedger,
  type Driver,
  isClosed,
  SCHEMA,
  SCHEMA_VERSION,
  type Value,
} from '@octoqueue/name-ledger/sqlite'
import { decodeMove } from '../domain/name.ts'
import { Problem, type ProblemFacts, type ProblemType } from '../domain/problem.ts'
import type { Clock, Moved, NameLedger } from '../ports.ts'
import { createArrivals } from '../queue/claim/waitlist.ts'
import { fromLedger } from '../runtime/ledger-problem.ts'
import { systemClock, systemRandom } from '../runtime/system.ts'
import type { ObjectStorage } from './platform.ts'

/* The SQL ledger as a Durable Object keeps it, one object a repository. */

/** What can be asked of a ledger's object. */
export type Verbs = Required<Omit<NameLedger, 'open'>> & {
  /**
   * The id by which GitHub's `owner/sql-<id>` means this object; given when it is asked for the first time.
   * @throws Problem for another repository
   */
  identify(repository: string): Promise<string>
}

/** What came of a question. Errors lose their class between Workers, so a problem travels as data. */
export type Outcome<T> =
  | { value: T }
  | { problem: { type: ProblemType; detail: string; facts: ProblemFacts } }

export type Verb = keyof Verbs
export type Args<V extends Verb> = Parameters<Verbs[V]>
/** Asks one verb. */
export type Ask = <V extends Verb>(verb: V, args: Args<V>) => Promise<Outcome<Answer<V>>>

export type Answer<V extends Verb> = Awaited<ReturnType<Verbs[V]>>

/** The Durable Object that keeps the ledger of one repository. */
export class LedgerObject extends DurableObject {
  readonly #ask: Ask

  constructor(ctx: { readonly storage: ObjectStorage }, env: unknown) {
    super(ctx, env)
    const { nonce } = systemRandom
    this.#ask = createObjectLedger({ storage: ctx.storage, nonce, nowMs: Date.now, clock: systemClock })
  }

  /** Asked by Workers, over RPC, which knows methods only. */
  ask<V extends Verb>(verb: V, args: Args<V>): Promise<Outcome<Answer<V>>> {
    return this.#ask(verb, args)
  }
}

interface Options {
  storage: ObjectStorage
  nonce: () => string
  /** The time in Unix milliseconds. */
  nowMs: () => number
  clock: Pick<Clock, 'sleep'>
}

/**
 * The Workers that ask look up whether the object rules. If the object itself asked GitHub, all of them would
 * wait for that.
 */
export function createObjectLedger({ storage, nonce, nowMs, clock }: Options): Ask {
  const driver = openStorage(storage)

  const ledger = createSqlLedger({
    driver,
    isClosed: () => isClosed(driver),
    nowMs,
    checkOwner: async () => {},
  })
  const arrivals = createArrivals({ clock, from: nowMs() })
  const tell = (move: NameMove, moved: Moved | undefined): void => {
    // A move that was already made may be that of an earlier call whose answer was lost.
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
    } catch (thrown) {
      const error = fromLedger(thrown)
      if (!(error instanceof Problem)) throw error
      const { type, message: detail, facts } = error
      return { problem: { type, detail, facts } }
    }
  }
}

/** The pragma that counts versions in a file is not for Durable Objects. */
const VERSION_TABLE = 'CREATE TABLE IF NOT EXISTS schema_version (version INTEGER NOT NULL) STRICT'

/**
 * A driver for the SQLite of a Durable Object; the ledger's tables are made if need be. Cloudflare holds
 * answers back until the writes before them are durable.
 * @throws Error for tables of another version
 */
export function openStorage(storage: ObjectStorage): Driver {
  const { sql } = storage
  const driver: Driver = {
    run: (statement, ...values) => void sql.exec(statement, ...values),
    // The cast is the one place where SQL's rows get the shape that the query names.
    all: <Row>(statement: string, ...values: readonly Value[]) =>
      sql.exec(statement, ...values).toArray() as Row[],
    transaction: (work) => storage.transactionSync(work),
  }
  driver.transaction(() => makeTables(driver))
  return driver
}

function makeTables({ run, all }: Driver): void {
  run(VERSION_TABLE)
  const [kept] = all<{ version: number }>('SELECT version FROM schema_version')
  if (kept?.version === SCHEMA_VERSION) return
  if (kept)
    throw new Error(`The ledger has version ${kept.version}, and this release knows ${SCHEMA_VERSION}`)
  run(SCHEMA)
  run('INSERT INTO schema_version (version) VALUES (?)', SCHEMA_VERSION)
}
