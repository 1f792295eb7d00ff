import { DurableObject } from 'cloudflare:workers'
import { ORDERS } from '@octoqueue/ledger-marks'
import {
  type Answer,
  type Args,
  type Ask,
  createObjectLedger,
  type ObjectStorage,
  type Outcome,
  type Verb,
} from '@octoqueue/name-ledger/durable-object'
import { decodeMove } from '../domain/name.ts'
import type { Clock } from '../ports.ts'
import { createArrivals } from '../queue/claim/waitlist.ts'
import { systemClock, systemRandom } from '../runtime/system.ts'

/** The Durable Object that keeps the ledger of one repository. */
export class LedgerObject extends DurableObject {
  readonly #ask: Ask

  constructor(ctx: { readonly storage: ObjectStorage }, env: unknown) {
    super(ctx, env)
    const { nonce } = systemRandom
    this.#ask = openObjectLedger({ storage: ctx.storage, nonce, nowMs: Date.now, clock: systemClock })
  }

  /** Asked by Workers, over RPC, which knows methods only. */
  ask<V extends Verb>(verb: V, args: Args<V>): Promise<Outcome<Answer<V>>> {
    return this.#ask(verb, args)
  }
}

/** The ledger in an object, which wakes those who wait for jobs. */
export function openObjectLedger(options: {
  storage: ObjectStorage
  nonce: () => string
  nowMs: () => number
  clock: Pick<Clock, 'sleep'>
}): Ask {
  const { tell, waitForArrival } = createArrivals({ clock: options.clock, from: options.nowMs() })
  const arrivals = {
    tell: (move: Parameters<typeof decodeMove>[0]) => tell(decodeMove(move)),
    waitForArrival,
  }
  return createObjectLedger({ ...options, orders: ORDERS, arrivals })
}
