import { labelsOf } from '@octoqueue/job-labels'
import { canonical, concurrencyOf, typeTagOf } from '@octoqueue/ledger-marks'
import { sha256 } from '@octoqueue/secrets'
import {
  type Blocked,
  CLOCK_DOUBT_SECONDS,
  type Entry,
  type Later,
  NOTHING_SERVED,
  type Ready,
} from '../../domain/entry.ts'
import { titleOf } from '../../domain/issue.ts'
import {
  DEFAULT_MAX_ATTEMPTS,
  DEFAULT_QUEUE,
  isBornWaiting,
  type Job,
  type Json,
  type Namespace,
  type NamespaceKind,
  type Spec,
} from '../../domain/job.ts'
import { checkData } from '../../domain/json.ts'
import type { Move, Reservation } from '../../domain/move.ts'
import { Problem } from '../../domain/problem.ts'
import { waiting } from '../../domain/transition.ts'
import type { Draft, Issue, Ports } from '../../ports.ts'
import { invalidAt } from '../../runtime/fault.ts'
import { makeMove, unknown } from '../move.ts'
import { findEntry } from '../read/find.ts'
import { jobOf } from '../read/job.ts'
import { get, recall } from '../read/read.ts'
import { checkLinks } from '../read/waiting.ts'
import { signedBody } from '../trust/author.ts'
import { closeDuplicate, keepOrWithdraw } from './draft.ts'
import { readUniqueNames, reused, takeUniqueNames, type UniqueNameState } from './unique-names.ts'

/** What a producer asks for; everything but the data has a default. Checked by the entry that parsed it. */
export interface JobRequest
  extends Partial<Omit<Spec, 'data' | 'keyDigest' | 'requestDigest' | 'namespace' | 'concurrency'>> {
  data: Json
  concurrency?: { key: string; limit: number; namespace?: NamespaceKind | undefined } | undefined
  title?: string | undefined
  labels?: readonly string[] | undefined
  /** The project that it shall belong to: a milestone's number. */
  project?: number | undefined
  /** The same key makes the same job, however often it is sent. */
  idempotencyKey?: string | undefined
  /** Where the key and `unique` hold; in the queue by default. */
  namespace?: NamespaceKind | undefined
  /** Who asks; absent for who may see everything. */
  asker?: Asker | undefined
  /** Not before so many seconds from now; not together with `runAt`. */
  delaySeconds?: number | undefined
}

/** Who asks for a job: a name of its own among all callers, and which queues it may read. */
export interface Asker {
  name: string
  mayRead: (queue: string) => boolean
}

/** Whether whoever processes jobs was told, and took it. `unknown`: nobody knows. */
export type ProcessingStatus = 'scheduled' | 'unscheduled' | 'unknown'

/** The job, and whether this request made it or an earlier one with the same key or payload did. */
export type Enqueued = Job & {
  isNew: boolean
  /** The issue stands and its entry does not, as far as anybody knows: a sweep makes it the job, once. */
  isAdmittedLater?: true
  processingStatus?: ProcessingStatus
}

/** How often a create is tried again when its unique names change hands in between. */
const MAX_TRIES = 5
/**
 * Makes the issue, then its first entry: two requests, or three with a key. An issue whose entry could not be
 * written is answered as a job that is admitted later, or it is withdrawn before the failure is thrown.
 * @throws Problem `outcome-unknown` when nobody knows whether there is a job; `key-reused` when the key came
 * with another payload; `payload-invalid` when the data don't fit their schema
 */
export async function enqueue(ports: Ports, request: JobRequest): Promise<Enqueued> {
  const { issues, ledger, clock, log } = ports
  const spec = await specOf(ports, request)
  const draft = await draftOf(ports, request, spec)
  const states = await readUniqueNames(ports, spec, request.asker?.mayRead)
  const earlier = states.find((state) => state.is === 'taken')
  if (earlier) return { ...(await replay(ports, earlier.reservation, spec, request.asker)), isNew: false }

  // After the unique names: that a job was made before stays true, whatever is asked of data by now.
  await checkShown(ports, spec, request)
  await checkLinks(ports, spec, request.asker)
  // Before the issue, or one would be left behind that can never be a job.
  await ledger.open()
  const issue = await issues.create(draft)
  const createdAtMs = clock.elapsedMs()
  const entry = await firstEntryOf(delayed(spec, request, issue), issue)
  const begun = await begin(ports, entry, spec, states, request.asker).catch((error: unknown) =>
    keepOrWithdraw(ports, issue, error, createdAtMs),
  )
  if (!begun) return { ...(await jobOf(ports, entry, issue, spec)), isNew: true, isAdmittedLater: true }
  if ('job' in begun) {
    await closeDuplicate(ports, issue, begun.job)
    return { ...(await replay(ports, begun, spec, request.asker)), isNew: false }
  }
  const job = await jobOf(ports, begun, issue, spec)
  log.info('enqueue', { id: issue.number, queue: entry.queue, status: job.status })
  return { ...job, isNew: true }
}

/** Lets what people are to see of a new job pass. @throws Problem */
export async function checkShown({ payloads }: Ports, spec: Spec, { title }: JobRequest): Promise<void> {
  await payloads.check(spec)
  if (title !== undefined) await payloads.checkWords(spec.queue, { title })
}

/** What the job is. @throws Problem `invalid-request` for two times */
export async function specOf({ ledger, payloads }: Ports, request: JobRequest): Promise<Spec> {
  const { data, queue = DEFAULT_QUEUE, type, priority = 0, maxAttempts = DEFAULT_MAX_ATTEMPTS } = request
  const { ttlSeconds, deadLetterQueue, unique = false, delaySeconds, idempotencyKey, asker } = request
  if (request.runAt !== undefined && delaySeconds)
    throw invalidAt('/delay_seconds', 'Give either run_at or delay_seconds.')
  const links = { after: request.after, parent: request.parent, completeWhen: request.completeWhen }
  const inQueue = (kind: NamespaceKind = 'queue'): Namespace =>
    kind === 'caller' ? `caller:${asker?.name ?? ''}` : kind
  const due = delaySeconds ? (await ledger.now()) + delaySeconds + CLOCK_DOUBT_SECONDS : undefined
  const runAt = request.runAt ?? due
  const given = request.concurrency
  const concurrency = given && { key: given.key, limit: given.limit, namespace: inQueue(given.namespace) }
  const options = { queue, type, priority, maxAttempts, ttlSeconds, concurrency, deadLetterQueue, unique }
  const asked = { data, ...options, ...links }
  if (idempotencyKey === undefined)
    return { ...asked, runAt, keyDigest: undefined, ...(unique && { namespace: inQueue(request.namespace) }) }
  const { title, labels, project } = request
  const all = [asked, request.runAt, delaySeconds, title, labels ?? [], project].map((one) => one ?? null)
  const requestDigests = await payloads.digests(queue, canonical(all as Json))
  return {
    ...asked,
    runAt,
    keyDigest: await sha256(idempotencyKey),
    requestDigest: requestDigests[0],
    requestDigests,
    namespace: inQueue(request.namespace),
  }
}

/** A delay counts from when the issue was made, too: our reckoning of that time may be behind. */
const delayed = (spec: Spec, { delaySeconds }: JobRequest, { createdAt }: Issue): Spec =>
  delaySeconds
    ? { ...spec, runAt: Math.max(spec.runAt ?? 0, createdAt + delaySeconds + CLOCK_DOUBT_SECONDS) }
    : spec

/** The issue to make. @throws Problem `invalid-request` or `payload-too-large` for what no issue holds */
export async function draftOf(ports: Ports, request: JobRequest, spec: Spec): Promise<Draft> {
  const nonce = ports.random.nonce()
  checkData(spec.data)
  const shown = { ...spec, data: await ports.payloads.seal(spec.queue, spec.data) }
  const title = titleOf(request.title, shown)
  const body = await signedBody(ports, shown, nonce)
  const labels = labelsOf(spec, request.labels ?? [])
  return { title, body, labels, milestone: request.project }
}

/**
 * The job of an earlier create, to who asks for it again: as it stands, if they may read it; as it was
 * created, if it is in a namespace of theirs. @throws Problem `key-reused` for any other, or when its issue
 * is gone
 */
async function replay(
  ports: Ports,
  reservation: Reservation,
  spec: Spec,
  asker: Asker | undefined,
): Promise<Job> {
  const isMissing = (error: unknown) => error instanceof Problem && error.type === 'job-not-found'
  const mayRead = asker?.mayRead ?? (() => true)
  const job = await get(ports, reservation.job)
    .catch((error: unknown) => {
      if (isMissing(error)) return recall(ports, reservation.job)
      throw error
    })
    .catch((error: unknown) => {
      throw isMissing(error) ? reused(reservation, mayRead, 'whose issue is gone') : error
    })
  if (mayRead(job.queue)) return job
  const isShared = reservation.scope === '' || spec.namespace === 'repository'
  if (isShared && reservation.queue !== spec.queue) throw reused(reservation, () => false)
  return { ...job, result: undefined, error: undefined, worker: undefined, progress: undefined }
}

/**
 * Makes the first move. Resolves to the job's entry, or to the reservation of an earlier job with its names.
 * @throws Problem `outcome-unknown` when the move may have been made; any other when it was not
 */
async function begin(
  ports: Ports,
  entry: Entry,
  spec: Spec,
  before: readonly UniqueNameState[],
  asker: Asker | undefined,
): Promise<Entry | Reservation> {
  let states = before
  let isDoubtful = false
  try {
    for (let tried = 0; tried < MAX_TRIES; tried++) {
      const made = await makeMove(ports, firstMove(entry, states))
      if (made === 'moved' || made === 'already-made') return entry
      isDoubtful ||= made === 'doubtful'
      // In the ledger already: by an unanswered send, or by a sweep that saw the issue first.
      const found = (await findEntry(ports, entry.number, entry.queue))?.entry
      if (found && !isSetAside(found)) return found
      states = await readUniqueNames(ports, spec, asker?.mayRead)
      const taken = states.find((state) => state.is === 'taken')
      // A sweep ends an issue whose names another job has.
      if (found && (!taken || taken.reservation.job === entry.number)) return found
      if (taken) return taken.reservation
    }
  } catch (error) {
    throw isDoubtful ? unknown(error) : error
  }
  throw unknown()
}

/** Whether it was cancelled before anybody claimed it: by a person, or by a sweep that did not admit it. */
const isSetAside = (entry: Entry): boolean =>
  entry.state === 'done' && entry.outcome === 'cancelled' && entry.attempt === 0

/** The entry that a job begins with, by an enqueue or a sweep. */
export async function firstEntryOf(
  spec: Spec,
  { number, createdAt: seq, links }: Pick<Issue, 'number' | 'createdAt' | 'links'>,
): Promise<Ready | Later | Blocked> {
  const { queue, priority, maxAttempts, runAt, ttlSeconds } = spec
  const entry = {
    number,
    seq,
    queue,
    priority,
    maxAttempts,
    attempt: 0,
    servedUpTo: NOTHING_SERVED,
    ttlAt: ttlSeconds === undefined ? 0 : Math.max(seq, runAt ?? 0) + ttlSeconds,
    nonce: '',
    hasApprovedDigest: false,
    ...(await tagsOf(spec)),
  }
  return waiting(entry, seq, { runAt, waits: isBornWaiting(spec, links?.blockers) })
}

/** What of a spec an entry carries as hashes. */
export async function tagsOf(
  spec: Pick<Spec, 'type' | 'concurrency' | 'queue'> | undefined,
): Promise<Pick<Ready, 'concurrency' | 'typeTag'>> {
  const { type, concurrency } = spec ?? {}
  return {
    concurrency: spec && concurrency && (await concurrencyOf(concurrency, spec.queue)),
    typeTag: type === undefined ? '' : await typeTagOf(type),
  }
}

/** Writes the first entry, and takes the unique names. */
export const firstMove = (entry: Entry, states: readonly UniqueNameState[]): Move =>
  takeUniqueNames({ remove: [], add: [{ is: 'admitted', number: entry.number }, entry] }, entry, states)
