import { DurableObject } from 'cloudflare:workers'
import {
  type Answer,
  type Args,
  type Ask,
  createRemoteLedger,
  type ObjectNamespace,
  type ObjectStorage,
  type Outcome,
  type Verb,
} from '@octoqueue/name-ledger/durable-object'
import { openObjectLedger, LedgerObject as RealObject } from '../../src/cloudflare/ledger-object.ts'
import type { Environment, Execution } from '../../src/cloudflare/platform.ts'
import worker from '../../src/cloudflare/worker.ts'
import { createDeadlineBudget } from '../../src/runtime/deadline-budget.ts'
import { systemClock as clock } from '../../src/runtime/system.ts'

/*
 * The Worker as it is deployed, with what tests need around it: a ledger that can be called by itself, and
 * objects that are evicted or lose their answers when a test says so.
 */

const BEGIN_MS = 1_795_000_000_000
const quiet = () => {}
const log = { debug: quiet, info: quiet, warn: quiet, error: quiet }

/** An object on a clock that only a test moves. */
export class StandingObject extends DurableObject {
  #nowMs = BEGIN_MS
  readonly #ask: Ask

  constructor(ctx: { readonly storage: ObjectStorage }, env: unknown) {
    super(ctx, env)
    const nonce = () => crypto.randomUUID().replaceAll('-', '').slice(16)
    this.#ask = openObjectLedger({ storage: ctx.storage, nonce, nowMs: () => this.#nowMs, clock })
  }

  ask<V extends Verb>(verb: V, args: Args<V>): Promise<Outcome<Answer<V>>> {
    return this.#ask(verb, args)
  }

  advance(seconds: number): void {
    this.#nowMs += seconds * 1000
  }
}

/** The real object, which can be evicted from memory at any moment. */
export class LedgerObject extends RealObject {
  /** Calls to this one get no answer: the object is evicted before there is one. */
  evict(): void {
    this.ctx.abort('evicted')
  }

  /** Does what it is asked to, and is evicted before it can answer. */
  async askInVain<V extends Verb>(verb: V, args: Args<V>): Promise<void> {
    await this.ask(verb, args)
    this.evict()
  }
}

interface Evictable {
  ask: Ask
  evict(): Promise<void>
  askInVain: (...question: Parameters<Ask>) => Promise<void>
}

/** What happens to the objects that the Worker calls, as the binding `TROUBLE` says. */
type Trouble = 'evict-always' | 'lose-every-third' | null

let asked = 0

function troubled(objects: ObjectNamespace<Evictable>, trouble: Trouble): ObjectNamespace<{ ask: Ask }> {
  if (trouble === null) return objects
  return {
    getByName: (name) => ({
      async ask(verb, args) {
        if (trouble === 'evict-always') {
          await objects
            .getByName(name)
            .evict()
            .catch(() => {})
        } else if (asked++ % 3 === 0) {
          await objects.getByName(name).askInVain(verb, args)
        }
        return objects.getByName(name).ask(verb, args)
      },
    }),
  }
}

interface TestEnvironment extends Environment {
  LEDGERS: ObjectNamespace<Evictable>
  STANDING: ObjectNamespace<{ ask: Ask; advance(seconds: number): Promise<void> }>
}

interface Question {
  name: string
  verb: 'open' | 'list' | 'peek' | 'move' | 'moveAll' | 'attachments' | 'now' | 'advance'
  args: [never, never]
}

async function askLedger(request: Request, { STANDING: objects }: TestEnvironment): Promise<Response> {
  const { name, verb, args }: Question = (await request.json()) as Question
  if (verb === 'advance') {
    await objects.getByName(name).advance(args[0])
    return Response.json({})
  }
  const deadlineBudget = createDeadlineBudget(clock)
  const ledger = createRemoteLedger({
    objects,
    repository: name,
    clock,
    deadlineBudget,
    log,
    checkOwner: async () => {},
  })
  const value = await ledger[verb](...args)
  return Response.json({ value: value instanceof Map ? [...value] : value })
}

export default {
  fetch(request: Request, env: TestEnvironment, execution: Execution): Promise<Response> {
    if (new URL(request.url).pathname === '/test/ledger') return askLedger(request, env)
    // The service is composed once, with the bindings of that time, so bindings say what happens to objects.
    const trouble = (env.TROUBLE ?? null) as Trouble
    return worker.fetch(request, { ...env, LEDGERS: troubled(env.LEDGERS, trouble) }, execution)
  },
  scheduled: worker.scheduled,
}
