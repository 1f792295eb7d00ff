import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response'
import type { Context } from 'hono'
import type { Effects, FaultPlan } from './faults.ts'
import { type Sender, senderOf } from './headers-and-limits/authentication.ts'
import { failureReply, spentReply } from './headers-and-limits/failure.ts'
import type { RateLimits, Resource } from './headers-and-limits/rate-limit.ts'
import { type Charge, respond } from './headers-and-limits/respond.ts'
import { Problem } from './problem.ts'
import type { RequestLog } from './requests.ts'
import { problemReply, type Reply } from './rest/route.ts'
import type { History } from './store/history.ts'
import type { Site } from './to-json/site.ts'

/** Everything that an answer may depend on. */
export interface World extends Site {
  now: () => number
  sleep: (ms: number) => Promise<void>
  faults: FaultPlan
  history: History
  limits: RateLimits
  requests: RequestLog
}

/** One request on its way through faults and manners. */
export interface Exchange {
  context: Context
  /** What faults take for the method: of a GraphQL query GET, of a mutation POST. */
  method: string
  route: string
  /** The quota that it is charged to; undefined when it is free. */
  resource: Resource | undefined
  mayLag: boolean
  /** Carries the request out; refuses by throwing a `Problem`. */
  carryOut: (sender: Sender) => Reply
}

/** What `fetch` rejects with when the connection ends before an answer. */
export class DroppedConnection extends TypeError {
  constructor() {
    super('fetch failed', { cause: Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' }) })
  }
}

/** Answers a request: latency, a failure that comes before, the work itself, a failure that comes after, headers. */
export async function answer(world: World, exchange: Exchange): Promise<Response> {
  const { method, route, context } = exchange
  const effects = world.faults.effectsOn({ method, route, path: context.req.path })
  if (effects.latencyMs > 0) await world.sleep(effects.latencyMs)
  const done = effects.before ? undefined : carryOut(world, exchange, effects)
  const failure = effects.before ?? effects.after
  const reply = failure ? failureReply(failure) : done?.reply
  const response = reply && respond(world, context, reply, done?.charge)
  world.requests.add({ method: context.req.method, route, status: response?.status ?? 0 })
  return response ?? drop(context)
}

function carryOut(world: World, exchange: Exchange, effects: Effects): { reply: Reply; charge?: Charge } {
  const { context, resource } = exchange
  let charge: Charge | undefined
  const work = (): Reply => {
    const sender = senderOf(world.store, context.req.header('authorization'))
    if (resource) {
      charge = { token: sender.token, resource }
      if (world.limits.look(sender.token, resource).remaining === 0) return spentReply(resource, sender.actor)
    }
    return exchange.carryOut(sender)
  }
  const stale = exchange.mayLag ? effects.staleSeconds : 0
  const reply = refusable(() => (stale > 0 ? world.history.asOf(stale, work) : work()))
  return charge ? { reply, charge } : { reply }
}

/** Turns a refusal into an answer. Anything else that is thrown is a defect, and nobody shall take it for an answer. */
function refusable(work: () => Reply): Reply {
  try {
    return work()
  } catch (error) {
    if (error instanceof Problem) return problemReply(error)
    throw error
  }
}

/** In-process the request fails as `fetch` does; over HTTP the socket is closed without a word. */
function drop(context: Context): Response {
  const socket = context.env?.incoming?.socket
  if (!socket) throw new DroppedConnection()
  socket.destroy()
  return RESPONSE_ALREADY_SENT
}
