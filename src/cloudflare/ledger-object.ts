import { DurableObject } from 'cloudflare:workers'
import { systemClock as clock, systemRandom } from '../runtime/system.ts'
import { type Answer, type Ask, createObjectLedger, type Outcome, type Verbs } from './object-ledger.ts'
import type { ObjectStorage } from './platform.ts'

/** The Durable Object that keeps the ledger of one repository. */
export class LedgerObject extends DurableObject {
  readonly #ask: Ask

  constructor(ctx: { readonly storage: ObjectStorage }, env: unknown) {
    super(ctx, env)
    const { nonce } = systemRandom
    this.#ask = createObjectLedger({ storage: ctx.storage, nonce, nowMs: Date.now, clock })
  }

  /** Asked by Workers, over RPC, which knows methods only. */
  ask<V extends keyof Verbs>(verb: V, args: Parameters<Verbs[V]>): Promise<Outcome<Answer<V>>> {
    return this.#ask(verb, args)
  }
}
