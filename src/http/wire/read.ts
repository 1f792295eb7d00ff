import { readGrant, readRuleFields } from '@octoqueue/access-roll'
import { characters, cleanLine, clip, isVisible } from '@octoqueue/inert-text'
import { isReserved, MAX_LABEL_CHARACTERS } from '@octoqueue/job-labels'
import type { Context } from 'hono'
import type { KeyRequest, RuleRequest } from '../../access/roll.ts'
import { QUEUE_NAME, QUEUE_NAMES } from '../../domain/job.ts'
import { checkData } from '../../domain/json.ts'
import { Problem } from '../../domain/problem.ts'
import type { ClaimRequest } from '../../queue/claim/candidates.ts'
import type { JobRequest } from '../../queue/enqueue/enqueue.ts'
import type { ExtendRequest } from '../../queue/settle/holder.ts'
import type { AlterRequest } from '../../queue/steer/alter.ts'
import { explain, invalid, invalidAt } from '../../runtime/fault.ts'
import {
  type AllowWorkflow,
  type Alter,
  type Claim,
  type CreateJob,
  type CreateKey,
  createJob,
  type Extend,
} from './generated/validators.js'

/* Translates requests, snake_case with ISO 8601 instants, into the queue's own words. Nothing else does. */

const KEY_HEADER = 'Idempotency-Key'
/** Of the 100 that GitHub allows, the queue's own take up to 4. */
const MAX_OWN_LABELS = 96

/** @throws Problem `invalid-request` for a key that cannot be one */
export function readIdempotencyKey({ req }: Context): string | undefined {
  const key = req.header(KEY_HEADER)
  if (key === undefined || /^[ -~]{1,255}$/.test(key)) return key
  throw invalidAt(`/${KEY_HEADER}`, `${KEY_HEADER} must be 1 to 255 printable ASCII characters.`)
}

/** @throws Problem `reserved-label`, or `invalid-request` for a date that is none or an invisible text */
export function readCreateJob(body: CreateJob): JobRequest {
  const { queue, project, type, priority, concurrency, unique, source, title, ...rest } = withoutNulls(body)
  const asked = [...(rest.additional_labels ?? []), ...(source === undefined ? [] : [`source:${source}`])]
  if (asked.length > MAX_OWN_LABELS) throw invalidAt('/source', 'With a source there is room for 95 labels.')
  const labels = readLabels(asked)
  return {
    data: body.data,
    queue,
    project,
    type,
    priority,
    concurrency: concurrency && { ...concurrency, namespace: concurrency.scope ?? undefined },
    namespace: rest.key_scope,
    unique,
    title,
    labels,
    maxAttempts: rest.max_attempts,
    runAt: readInstant('/run_at', rest.run_at),
    delaySeconds: rest.delay_seconds,
    ttlSeconds: rest.ttl_seconds,
    deadLetterQueue: rest.dead_letter_queue,
    after: rest.after,
    parent: rest.parent,
    completeWhen: rest.complete_when,
  }
}

/** The job of a schedule. @throws Problem `invalid-request` with pointers into `/job` */
export function readScheduledJob(given: unknown): JobRequest {
  const job = structuredClone(given)
  if (!createJob(job)) {
    const faults = explain(createJob.errors ?? [], 'job')
    throw invalid(faults.map(({ pointer, detail }) => ({ pointer: `/job${pointer}`, detail })))
  }
  checkData(job.data)
  if (!job.run_at && job.delay_seconds === undefined) return readCreateJob(job)
  throw invalidAt('/job/run_at', 'A schedule says when its jobs run; leave out run_at and delay_seconds.')
}

/** A field that is null counts as left out. */
const withoutNulls = <T extends object>(body: T) =>
  Object.fromEntries(Object.entries(body).filter(([, value]) => value !== null)) as {
    [K in keyof T]: Exclude<T[K], null>
  }

function readLabels(given: readonly string[]): string[] {
  const labels = given.map(cleanLine)
  checkReserved(labels)
  for (const [index, label] of labels.entries()) {
    const pointer = `/additional_labels/${index}`
    if (!isVisible(label)) throw invalidAt(pointer, 'The label has nothing to see.')
    if (characters(label) > MAX_LABEL_CHARACTERS) {
      throw invalidAt(
        pointer,
        `The label is over ${MAX_LABEL_CHARACTERS} characters, as Unicode composes it.`,
      )
    }
  }
  return labels
}

function checkReserved(labels: readonly string[]): void {
  const errors = labels.flatMap((label, index) =>
    isReserved(label)
      ? [{ pointer: `/additional_labels/${index}`, detail: `The label ${label} belongs to the queue.` }]
      : [],
  )
  if (errors.length === 0) return
  const detail = 'Labels of the queue cannot be given; use queue, type and priority instead.'
  throw new Problem('reserved-label', detail, { errors })
}

/** @throws Problem `invalid-request` for ways of choosing jobs that exclude each other */
export function readClaim(body: Claim): { request: ClaimRequest; max: number } {
  const { queue, queues, type, id, worker, dispatched, max = 1, wait_seconds: waitSeconds } = body
  if (queue !== undefined && queues !== undefined) {
    throw invalidAt('/queues', 'Give either queue or queues.')
  }
  if (id !== undefined && (queue ?? queues ?? type) !== undefined) {
    throw invalidAt('/id', 'An id names one job wherever it is; leave out queue, queues and type.')
  }
  if (id !== undefined && waitSeconds) {
    throw invalidAt('/wait_seconds', 'Whether one job can be had is told at once; leave out wait_seconds.')
  }
  const request = {
    type,
    id,
    worker,
    dispatched,
    queues: queue === undefined ? queues : [queue],
    leaseSeconds: body.lease_seconds,
    workflowJob: body.workflow_job,
    workflowRun: body.workflow_run,
    waitSeconds,
  }
  // One job is all that an id can name.
  return { request, max: id === undefined ? max : 1 }
}

/** A heartbeat, and how far the work is. */
export const readExtend = ({ lease, lease_seconds: leaseSeconds, progress }: Extend) => ({
  lease,
  request: { leaseSeconds, progress } satisfies ExtendRequest,
})

/** @throws Problem `invalid-request` for a date that does not exist */
export const readAlter = ({ queue, priority, data, run_at }: Alter): AlterRequest => ({
  queue,
  priority,
  data,
  runAt: readInstant('/run_at', run_at),
})

/** @throws Problem `invalid-request` for a date that does not exist */
export const readCreateKey = ({ id, name, grants, expires_at }: CreateKey): KeyRequest => ({
  id,
  name,
  grants: grants.map(readGrant),
  expiresAt: readInstant('/expires_at', expires_at),
})

/** A rule that lets workflow runs in. */
export const readAllowWorkflow = (body: AllowWorkflow): RuleRequest => ({
  id: body.id,
  ...readRuleFields(body),
})

/**
 * Reads an instant as Unix seconds, rounded up: nothing is to happen before it.
 * @throws Problem `invalid-request` for a date that does not exist
 */
export function readInstant(pointer: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined
  const ms = Date.parse(text)
  const day = text.slice(0, 10)
  // V8 takes the 31st of a shorter month for a day of the next one.
  const isOnCalendar = Number.isFinite(ms) && new Date(`${day}T00:00:00Z`).toISOString().startsWith(day)
  if (isOnCalendar) return Math.ceil(ms / 1000)
  throw invalidAt(pointer, `There is no instant ${text}.`)
}

/** GraphQL's integers end here, and with them the numbers of issues. */
const MAX_ID = 2_147_483_647
const MAX_SHOWN_CHARACTERS = 40

/** The job that a path names. @throws Problem `job-not-found` for whatever cannot be an issue's number */
export const readId = (c: Context): number => readNumber(c, 'job')

/** The project that a path names. @throws Problem `project-not-found` for what is no milestone's number */
export const readProjectId = (c: Context): number => readNumber(c, 'project')

function readNumber({ req }: Context, kind: 'job' | 'project'): number {
  const text = req.param('id') ?? ''
  const id = /^[1-9]\d*$/.test(text) ? Number(text) : Number.NaN
  if (id <= MAX_ID) return id
  const shown = clip(text, MAX_SHOWN_CHARACTERS)
  throw new Problem(`${kind}-not-found`, `There is no ${kind} ${shown}: the id of a ${kind} is a number.`)
}

/** The queue that a path names. @throws Problem `not-found` for what cannot be a queue's name */
export function readQueueName({ req }: Context): string {
  const name = req.param('name') ?? ''
  if (QUEUE_NAME.test(name)) return name
  const shown = clip(name, MAX_SHOWN_CHARACTERS)
  throw new Problem('not-found', `There is no queue ${shown}: names are ${QUEUE_NAMES}.`)
}
