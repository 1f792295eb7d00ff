import { dispatchedAs, isNamedBy, workerOf } from '../../access/workers.ts'
import type { Job, Status } from '../../domain/job.ts'
import { Problem, reasonOf } from '../../domain/problem.ts'
import {
  HELD,
  ROUTE_VERBS,
  type RouteVerb,
  type Scope,
  VERBS,
  type VerbRoute,
  type VerbRow,
} from '../../domain/verbs.ts'
import type { Log } from '../../ports.ts'
import type { Queue } from '../../upkeep/queue.ts'
import type { App, Asked } from '../context.ts'
import { callerOf, type InputName, type InputOf, type Operation, operation, serve } from '../operation.ts'
import { readIfMatch } from '../wire/etag.ts'
import type { Claim, Process, Start } from '../wire/generated/validators.js'
import { readAlter, readClaim, readExtend, readId } from '../wire/read.ts'
import { writeJob, writeJobFor } from '../wire/write.ts'

/* The verbs of one job, as domain/verbs.ts has them, and the claim of whichever jobs are due. */

type Route<V extends RouteVerb> = (typeof VERBS)[V]['route']
/** The schema of a verb's body; `npm run build:schemas` compiles it. */
type Body<V extends RouteVerb> = Extract<Route<V>['body'], InputName>
type Name<V extends RouteVerb> = Route<V> extends { name: infer N extends string } ? N : V

interface VerbOperation<V extends RouteVerb> extends Operation {
  verb: V
  scope: Scope
  body: Body<V>
  answers: { 200: 'job' | 'claimed-job' }
}

/** A client of the Job Processing API could neither settle what it took here nor give it back. */
const UNBODIED =
  'Send a body, if only {}. Clients of the Job Processing API, which send none, are served below /compat/job-processing, or at the root with the setting ROOT_DIALECT=job-processing. Nothing was changed.'

const UNBODIED_THERE: readonly RouteVerb[] = ['claim', 'complete', 'fail']

/** The operation of a verb: `POST /jobs/{id}/<verb>`, or `PATCH /jobs/{id}`. */
function operationOf<V extends RouteVerb>(verb: V): VerbOperation<V> {
  const { summary, route, to }: VerbRow & { route: VerbRoute & { body: InputName } } = VERBS[verb]
  const { name = verb, method, scope, scopeWithoutLease } = route
  return {
    verb,
    method: method ?? 'POST',
    path: method === 'PATCH' ? '/jobs/{id}' : `/jobs/{id}/${name}`,
    scope,
    ...(scopeWithoutLease !== undefined && { scopeWithoutLease }),
    body: route.body as Body<V>,
    ...(UNBODIED_THERE.includes(verb) && { unbodied: UNBODIED }),
    answers: { 200: to.every(isHeld) ? 'claimed-job' : 'job' },
    summary,
  }
}

const isHeld = (status: Status): boolean => HELD.some((one) => one === status)

const nameOf = (verb: RouteVerb): string => (VERBS[verb] as VerbRow).route?.name ?? verb

/** `requeueJob` and the like, and the claim of whichever jobs are due. */
export const VERB_OPERATIONS = {
  claimJobs: operation('POST /jobs/claim', 'claim', 'Claim the most urgent job that is due', {
    verb: 'claim',
    covers: 'asked',
    body: 'claim',
    unbodied: UNBODIED,
    answers: { 200: 'claimed-job', 204: null },
  }),
  claimBatch: operation('POST /jobs/claim-batch', 'claim', 'Claim the most urgent jobs that are due', {
    verb: 'claim',
    covers: 'asked',
    body: 'claimBatch',
    answers: { 200: 'claimed' },
  }),
  ...(Object.fromEntries(ROUTE_VERBS.map((verb) => [`${nameOf(verb)}Job`, operationOf(verb)])) as {
    [V in RouteVerb as `${Name<V>}Job`]: VerbOperation<V>
  }),
} as const satisfies Record<string, Operation>

interface Ports {
  queue: Queue
  log: Log
}

/** Does a verb to the job that the path names, with what the body says. */
type Handler<V extends RouteVerb> = (
  ports: Ports,
  id: number,
  body: InputOf<Body<V>>,
  context: Asked,
) => Promise<Job>

const HANDLERS: { readonly [V in RouteVerb]: Handler<V> } = {
  claim: claimNamed,
  start,
  extend({ queue }, id, body) {
    const { lease, request } = readExtend(body)
    return queue.extend(id, lease, request)
  },
  complete: ({ queue }, id, { lease, result, result_note: note }) => queue.complete(id, lease, result, note),
  fail: ({ queue }, id, { lease, error, retry, retry_in: retryInSeconds }) =>
    queue.fail(id, lease, { error, retry, retryInSeconds }),
  release: ({ queue }, id, { lease, retry_in: retryInSeconds }) =>
    queue.release(id, lease, { retryInSeconds }),
  block: ({ queue }, id, { reason, lease }) =>
    lease === undefined ? queue.block(id, reason) : queue.blockHeld(id, lease, reason),
  unblock: ({ queue }, id) => queue.unblock(id),
  async alter({ queue }, id, body, c) {
    const change = readAlter(body)
    const revision = await readIfMatch(c, () => queue.get(id))
    return queue.alter(id, { ...change, revision })
  },
  cancel: ({ queue }, id, { reason }) => queue.cancel(id, reason),
  requeue: ({ queue }, id) => queue.requeue(id),
}

/** What workers and operators do to jobs. */
export function routeVerbs(app: App, queue: Queue, log: Log): void {
  const ports = { queue, log }
  serve(app, VERB_OPERATIONS.claimJobs, async (c, { body }) => {
    const jobs = await claimDue(ports, body, c)
    if (body.max !== undefined) return c.json({ jobs: jobs.map(writeJob) })
    const [job] = jobs
    return job ? c.json(writeJob(job)) : c.body(null, 204)
  })
  serve(app, VERB_OPERATIONS.claimBatch, async (c, { body }) =>
    c.json({ jobs: (await claimDue(ports, body, c)).map(writeJob) }),
  )
  for (const verb of ROUTE_VERBS) routeVerb(app, ports, verb)
}

function routeVerb<V extends RouteVerb>(app: App, ports: Ports, verb: V): void {
  const handle: Handler<V> = HANDLERS[verb]
  serve(app, operationOf(verb), async (c, { body }) =>
    c.json(writeJobFor(callerOf(c), await handle(ports, readId(c), body as InputOf<Body<V>>, c))),
  )
}

/** @throws Problem `invalid-request` for ways of choosing jobs that exclude each other */
async function claimDue(ports: Ports, body: Claim, c: Asked): Promise<readonly Job[]> {
  const { request, max } = readClaim(body)
  const caller = callerOf(c)
  const worker = workerOf(caller, request.worker)
  const dispatchedTo = dispatchedAs(caller, c.var.repository, body.workflow_ref)
  const { signal } = c.req.raw
  const askers = [caller.id, c.var.clientOf()]
  const jobs = await ports.queue.claimMany({ ...request, worker, dispatchedTo, askers, signal }, max)
  if (signal.aborted) await giveBack(ports, jobs)
  return jobs
}

async function claimNamed(ports: Ports, id: number, body: Process, c: Asked): Promise<Job> {
  const { worker: asked, lease_seconds: leaseSeconds } = body
  const caller = callerOf(c)
  const worker = workerOf(caller, asked)
  const dispatchedTo = dispatchedAs(caller, c.var.repository)
  const job = await ports.queue.claim({ id, worker, leaseSeconds, dispatchedTo })
  if (!job) {
    const detail = `Job ${id} cannot be claimed just now; GET /jobs/${id}/explain says why.`
    throw new Problem('illegal-transition', detail, { id })
  }
  if (c.req.raw.signal.aborted) await giveBack(ports, [job])
  return job
}

/** A workflow's run takes over what was handed to its workflow: from its start on the lease is the run's. */
function start({ queue }: Ports, id: number, body: Start, c: Asked): Promise<Job> {
  const { lease, worker: asked, lease_seconds: leaseSeconds } = body
  const { workflow_job: workflowJob, workflow_run: workflowRun } = body
  const caller = callerOf(c)
  const holder = asked === undefined ? queue.holderOf(lease) : undefined
  const isAnothers = holder !== undefined && !isNamedBy(caller, holder.worker)
  const worker = asked === undefined ? (isAnothers ? caller.id : undefined) : workerOf(caller, asked)
  return queue.start(id, lease, { leaseSeconds, workflowJob, workflowRun, worker })
}

/** Nobody will work on jobs whose claimant hung up: they need not wait for the end of their leases. */
async function giveBack({ queue, log }: Ports, jobs: readonly Job[]): Promise<void> {
  const releases = jobs.map(({ id, lease = '' }) =>
    // Without this the lease runs out by itself.
    queue
      .release(id, lease)
      .catch((error: unknown) => log.warn('give-back', { id, reason: reasonOf(error) })),
  )
  await Promise.all(releases)
}
