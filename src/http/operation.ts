import { routeOf, withTag } from '@octoqueue/http-server/requests'
import { type Caller, nameOf } from '../access/access.ts'
import { holds } from '../access/workers.ts'
import { DEFAULT_QUEUE } from '../domain/job.ts'
import { Problem } from '../domain/problem.ts'
import { HOLDER_VERBS, type Scope, type Verb } from '../domain/verbs.ts'
import type { JobRequest } from '../queue/enqueue/enqueue.ts'
import type { Validate } from '../runtime/fault.ts'
import { instant } from '../runtime/system.ts'
import type { App, Asked } from './context.ts'
import * as validators from './wire/generated/validators.js'
import { readId, readIdempotencyKey, readQueueName } from './wire/read.ts'
import { type BodyReading, type ResultNote, readBody, readQuery } from './wire/read-body.ts'

const VALIDATORS = { ...validators }
type Validators = typeof VALIDATORS
/** A schema in schemas/ that is compiled: its file's name in camelCase. */
export type InputName = keyof Validators
/** What a body or query of that schema is read as. */
export type InputOf<N> = N extends InputName
  ? Validators[N] extends Validate<infer T>
    ? T & ResultNote
    : never
  : undefined

/** What an operation asks of its caller. */
interface Permission {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** As OpenAPI writes it: `/jobs/{id}`. */
  path: string
  /** What the caller must be allowed to do; `open` for everybody. */
  scope: Scope | 'open'
  /** What the caller must be allowed to do instead when the body brings no lease. */
  scopeWithoutLease?: Scope
  /**
   * Which queues the scope must cover: that of the job `{id}`, the queue `{name}`, those that the request
   * asks for, or always the same one. When absent it is the first two by the path, and all queues for every
   * other path.
   */
  covers?: 'job' | 'queue' | 'asked' | 'all' | { queue: string }
}

/** One operation of the API: its route, its permission, and what the OpenAPI description says of it. */
export interface Operation extends Permission, BodyReading {
  /** What it does to a job, if it is one of the verbs on its own. */
  verb?: Verb
  summary: string
  body?: InputName
  query?: InputName
  /** Each answer that is no problem, by status. */
  answers: Readonly<Record<number, Answer>>
  /** Reports the state of this moment: problems are part of its answer, and no answer is worth caching. */
  isLive?: true
}

/** The first columns of a row. */
type Column = 'method' | 'path' | 'scope' | 'summary'

/** A row of a table of operations: method and path, scope, summary, and the rest. */
export function operation<
  const M extends Operation['method'],
  const P extends string,
  const S extends Operation['scope'],
  const R extends Omit<Operation, Column>,
>(request: `${M} ${P}`, scope: S, summary: string, rest: R) {
  const [method, path] = request.split(' ') as [M, P]
  return { method, path, scope, summary, ...rest }
}

/** The schema in schemas/ that an answer follows, or several; a text's media type; null without a body. */
export type Answer = string | readonly string[] | null

/** Whether answers carry an entity tag, by which a client can revalidate the answer that it has. */
export const isTagged = ({ method, isLive }: Operation): boolean => method === 'GET' && !isLive

type Input<O extends Operation> = { body: InputOf<O['body']>; query: InputOf<O['query']> }

/** Routes an operation. The handler runs once the caller's permission, the body and the query are checked. */
export function serve<const O extends Operation>(
  app: App,
  operation: O,
  handle: (context: Asked, input: Input<O>) => Promise<Response> | Response,
): void {
  const { method, path, body, query } = operation
  const hasTag = isTagged(operation)
  app.on(method, routeOf(path), async (context) => {
    checkScope(context, operation)
    checkShare(context, operation)
    const input = {
      body: body && (await readBody(context, VALIDATORS[body] as Validate<object>, operation)),
      query: readQuery(context, (query ? VALIDATORS[query] : validators.nothing) as Validate<object>),
    }
    await checkQueues(context, operation, input)
    const response = await handle(context, input as Input<O>)
    return hasTag ? withTag(context, response) : response
  })
}

interface Sent {
  body: object | undefined
  query: object | undefined
}

/** Who asks. @throws Problem `unauthorized` where nobody was identified */
export function callerOf(context: Asked): Caller {
  const { caller } = context.var
  if (caller) return caller
  throw new Problem('unauthorized', 'Send a key in the X-API-Key header, or as a bearer token.')
}

/**
 * Who administers, by a credential of their own. Whoever happens to run on this machine is nobody that a key,
 * a rule or a schema can be traced to. @throws Problem `forbidden`
 */
export function administratorOf(context: Asked): Caller {
  const caller = callerOf(context)
  if (caller.kind !== 'local') return caller
  const detail =
    'Keys, rules and schemas are closed while the service has no API key: set API_KEY, or make a key with `octoqueue keys create`, and send it.'
  throw new Problem('forbidden', detail)
}

/** What a create says of its producer: the key that it sent, its name among callers, and what it may read. */
export function producerOf(context: Asked): Pick<JobRequest, 'idempotencyKey' | 'asker'> {
  const caller = callerOf(context)
  const asker = { name: nameOf(caller), mayRead: (queue: string) => caller.may('read', queue) }
  return { idempotencyKey: readIdempotencyKey(context), asker }
}

/** Refuses callers with the scope on no queue, before anything is read. @throws Problem `forbidden` */
function checkScope(context: Asked, { scope, scopeWithoutLease }: Permission): void {
  if (scope === 'open') return
  const caller = callerOf(context)
  const scopes = scopeWithoutLease === undefined ? [scope] : [scope, scopeWithoutLease]
  if (!scopes.some((one) => isGranted(caller, one))) throw forbidden(scope)
}

/**
 * Leaves to others what GitHub allows in this hour: to other keys, and, of the last tenth, to those who hold
 * a job and end or extend it. @throws Problem `rate-limited`
 */
function checkShare(context: Asked, { scope, verb }: Operation): void {
  if (scope === 'open') return
  const { id, kind } = callerOf(context)
  const refusal = context.var.shares.refusal(
    id,
    HOLDER_VERBS.some((one) => one === verb),
  )
  const hasShare = kind === 'key' || kind === 'workflow'
  if (!refusal || (refusal.why === 'share' && !hasShare)) return
  const until = instant(refusal.resetAt)
  throw new Problem(
    'rate-limited',
    refusal.why === 'share'
      ? `Your key has used its share of what GitHub allows until ${until}; what is left is for others.`
      : `What GitHub still allows until ${until} is kept for those who end or extend the jobs they hold.`,
    { retryAfterSeconds: context.var.shares.secondsUntil(refusal.resetAt) },
  )
}

/** Whether the caller has the scope on any queue. */
const isGranted = (caller: Caller, scope: Scope): boolean =>
  caller.may(scope) || caller.queuesWith(scope).length > 0

/**
 * Refuses callers who lack the operation's scope on a queue that the request is about, and callers who send
 * another's lease. Every queue that the request names counts, also one that a job may move to.
 * @throws Problem `forbidden`; `job-not-found` for a job in a queue that the caller may not read either
 */
async function checkQueues(context: Asked, operation: Permission, input: Sent): Promise<void> {
  if (operation.scope === 'open') return
  const caller = callerOf(context)
  const asked = readAsked(input)
  const scope = asked.lease === undefined ? (operation.scopeWithoutLease ?? operation.scope) : operation.scope
  if (!caller.may(scope)) await checkCovered(context, operation, scope, asked)
  if (asked.lease !== undefined) checkHolder(context, asked.lease)
}

/**
 * Everyone who can read the repository can read its leases, so a lease works only for the caller that it was
 * given to. @throws Problem `forbidden`
 */
function checkHolder(context: Asked, lease: string): void {
  const caller = callerOf(context)
  const holder = context.var.holderOf(lease)
  if (!holder || holds(caller, holder, context.var.repository)) return
  const detail = `This lease was given to another worker; yours begin with ${caller.id}. Nothing was changed.`
  throw new Problem('forbidden', detail, { id: holder.id })
}

/** What a body or query says that the permission depends on. */
interface Named {
  queues: readonly string[]
  id: number | undefined
  lease: string | undefined
}

function readAsked({ body, query }: Sent): Named {
  const named: Record<string, unknown> = { ...query, ...body }
  const { queue, queues, queue_name, dead_letter_queue, id, lease } = named
  const isText = (value: unknown): value is string => typeof value === 'string'
  return {
    queues: [queue, queues, queue_name, dead_letter_queue].flat().filter(isText),
    id: typeof id === 'number' ? id : undefined,
    lease: isText(lease) ? lease : undefined,
  }
}

async function checkCovered(
  context: Asked,
  { method, path, covers = coversBy(path) }: Permission,
  scope: Scope,
  { queues, id }: Named,
): Promise<void> {
  // A caller without the scope on any queue must not learn which jobs exist.
  if (!isGranted(callerOf(context), scope)) throw forbidden(scope)
  if (typeof covers === 'object') return checkNamed(context, scope, [covers.queue])
  if (covers === 'all') throw forbidden(scope, 'all queues')
  checkNamed(context, scope, queues)
  if (covers === 'queue') return checkNamed(context, scope, [readQueueName(context)])
  if (covers === 'job') return checkJob(context, scope, readId(context))
  if (id !== undefined) return checkJob(context, scope, id)
  // Lists that name no queue leave out what the caller may not read.
  if (queues.length === 0 && method !== 'GET') checkNamed(context, scope, [DEFAULT_QUEUE])
}

/** Secure by default: any other path needs the scope on all queues. */
function coversBy(path: string): NonNullable<Permission['covers']> {
  if (path.startsWith('/jobs/{id}')) return 'job'
  return path.startsWith('/queues/{name}') ? 'queue' : 'all'
}

function checkNamed(context: Asked, scope: Scope, queues: readonly string[]): void {
  const caller = callerOf(context)
  for (const queue of queues) if (!caller.may(scope, queue)) throw forbidden(scope, `the queue ${queue}`)
}

async function checkJob(context: Asked, scope: Scope, id: number): Promise<void> {
  const caller = callerOf(context)
  const knows = (queue: string) => caller.may(scope, queue) || caller.may('read', queue)
  const queue = await context.var.queueOf(id, { id: caller.id, knows })
  if (!caller.may(scope, queue)) throw forbidden(scope, `the queue ${queue}`)
}

function forbidden(scope: Scope, where?: string): Problem {
  const on = where === undefined ? '' : ` on ${where}`
  return new Problem('forbidden', `This needs the scope ${scope}${on}, which your key does not have.`)
}
