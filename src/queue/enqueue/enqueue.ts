import { type Entry, type Later, NOTHING_SERVED, type Ready } from '../../domain/entry.ts'
import { encodeBody, titleOf } from '../../domain/issue.ts'
import { DEFAULT_MAX_ATTEMPTS, DEFAULT_QUEUE, type Job, type Json, type Spec } from '../../domain/job.ts'
import { checkData } from '../../domain/json.ts'
import { labelsOf } from '../../domain/label.ts'
import type { LedgerName, Move, Reservation, UniqueName } from '../../domain/move.ts'
import { Problem } from '../../domain/problem.ts'
import type { Draft, Issue, Ports } from '../../ports.ts'
import { sha256 } from '../../runtime/system.ts'
import { canonical, concurrencyOf, typeTagOf } from '../digest.ts'
import { makeMove } from '../move.ts'
import { findEntry } from '../read/find.ts'
import { jobOf } from '../read/job.ts'
import { get, recall } from '../read/read.ts'
import { signedBody } from '../trust/author.ts'

/** What a producer asks for; everything but the data has a default. Checked by the entry that parsed it. */
export interface JobRequest extends Partial<Omit<Spec, 'data' | 'keyDigest'>> {
  data: Json
  title?: string | undefined
  labels?: readonly string[] | undefined
  /** The project that it shall belong to: a milestone's number. */
  project?: number | undefined
  /** The same key makes the same job, however often it is sent. */
  idempotencyKey?: string | undefined
  /** Not before so many seconds from now; a `runAt` goes before it. */
  delaySeconds?: number | undefined
}

/** Whether whoever processes jobs was told, and took it. `unknown`: nobody knows. */
export type ProcessingStatus = 'scheduled' | 'unscheduled' | 'unknown'

/** The job, and whether this request made it or an earlier one with the same key or payload did. */
export type Enqueued = Job & { isNew: boolean; processingStatus?: ProcessingStatus }

/** How often a create is tried again when its unique names change hands in between. */
const MAX_TRIES = 5
/**
 * Makes the issue, then its first entry: two requests, or three with a key. The job counts from the second
 * one on; an issue whose entry could not be written is not a job, and is not answered as one.
 * @throws Problem `key-reused` when the key came with another payload; `payload-invalid` when the data don't
 * fit their schema
 */
export async function enqueue(ports: Ports, request: JobRequest): Promise<Enqueued> {
  const { issues, ledger, payloads, log } = ports
  const spec = await specOf(ports, request)
  const draft = await draftOf(ports, request, spec)
  const states = await readUniqueNames(ports, spec)
  const earlier = states.find((state) => state.is === 'taken')
  if (earlier) return { ...(await getOrRecall(ports, earlier.job)), isNew: false }

  // After the unique names: that a job was made before stays true, whatever is asked of data by now.
  await payloads.check(spec)
  // Before the issue, or one would be left behind that can never be a job.
  await ledger.open()
  const issue = await issues.create(draft)
  const entry = await firstEntryOf(spec, issue)
  const begun = await begin(ports, entry, spec, states).catch(async (error: unknown) => {
    const winner = error instanceof Problem && error.type === 'key-reused' ? error.facts.id : undefined
    if (winner !== undefined) await closeDraft(ports, issue, winner)
    throw error
  })
  if (begun.number !== issue.number) {
    await closeDraft(ports, issue, begun.number)
    return { ...(await get(ports, begun.number)), isNew: false }
  }
  const job = jobOf(begun, issue, spec)
  log.info('enqueue', { id: issue.number, queue: entry.queue, status: job.status })
  return { ...job, isNew: true }
}

export async function specOf({ ledger }: Ports, request: JobRequest): Promise<Spec> {
  const { data, queue = DEFAULT_QUEUE, type, priority = 0, maxAttempts = DEFAULT_MAX_ATTEMPTS } = request
  const { ttlSeconds, concurrency, deadLetterQueue, unique = false, delaySeconds, idempotencyKey } = request
  const delayed = delaySeconds === undefined ? undefined : (await ledger.now()) + delaySeconds
  const runAt = request.runAt ?? delayed
  const keyDigest = idempotencyKey === undefined ? undefined : await sha256(idempotencyKey)
  const rare = { runAt, ttlSeconds, concurrency, deadLetterQueue, keyDigest, unique }
  return { data, queue, type, priority, maxAttempts, ...rare }
}

/** The issue to make. @throws Problem `invalid-request` or `payload-too-large` for what no issue holds */
export async function draftOf(ports: Ports, request: JobRequest, spec: Spec): Promise<Draft> {
  const nonce = ports.random.nonce()
  checkData(spec.data)
  const title = titleOf(request.title, spec)
  const body = ports.sign ? await signedBody(ports, spec, nonce) : encodeBody(spec, nonce)
  const labels = labelsOf(spec, request.labels ?? [])
  return { title, body, labels, nonce, milestone: request.project }
}

const getOrRecall = (ports: Ports, id: number): Promise<Job> =>
  get(ports, id).catch((error: unknown) => {
    if (error instanceof Problem && error.type === 'job-not-found') return recall(ports, id)
    throw error
  })

/** Makes the first move. Resolves to the job that has the unique names: this one, or an earlier. */
async function begin(
  ports: Ports,
  entry: Entry,
  spec: Spec,
  before: readonly UniqueNameState[],
): Promise<Entry> {
  let states = before
  for (let tried = 0; tried < MAX_TRIES; tried++) {
    const made = await makeMove(ports, firstMove(entry, states))
    if (made === 'moved' || made === 'already-made') return entry
    // In the ledger already: by an unanswered send, or by a sweep that saw the issue first.
    const found = await findEntry(ports, entry.number, entry.queue)
    if (found) return found.entry
    states = await readUniqueNames(ports, spec)
    const taken = states.find((state) => state.is === 'taken')
    if (taken) return { ...entry, number: taken.job }
  }
  const detail = 'GitHub did not say whether the job was made; ask again in a minute.'
  throw new Problem('outcome-unknown', detail, { retryAfterSeconds: 60 })
}

/** Another request was faster: this draft never becomes a job. */
async function closeDraft({ issues, log }: Ports, draft: Issue, winner: number): Promise<void> {
  const marker = `<!-- octoqueue duplicate ${draft.number} -->`
  const body = `Duplicate of #${winner}, which was enqueued at the same time.\n\n${marker}`
  const comment = { marker, body, notBefore: draft.createdAt }
  try {
    await issues.render(draft.number, { status: 'cancelled', state: 'duplicate', comment }, 'first')
  } catch {
    log.warn('duplicate', { id: draft.number, original: winner })
  }
}

/** Longer than any producer repeats itself, and than finished jobs are kept. */
const KEY_LIFE_SECONDS = 7 * 24 * 3600

/** The entry that a job begins with, by an enqueue or a sweep. */
export async function firstEntryOf(spec: Spec, { number, createdAt: seq }: Issue): Promise<Ready | Later> {
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
  return runAt === undefined || runAt <= seq
    ? { ...entry, state: 'ready' }
    : { ...entry, state: 'later', runAt }
}

/** What of a spec an entry carries as hashes. */
export async function tagsOf(
  spec: Pick<Spec, 'type' | 'concurrency'> | undefined,
): Promise<Pick<Ready, 'concurrency' | 'typeTag'>> {
  const { type, concurrency } = spec ?? {}
  return {
    concurrency: concurrency && (await concurrencyOf(concurrency)),
    typeTag: type === undefined ? '' : await typeTagOf(type),
  }
}

/** Writes the first entry, and takes the unique names. */
export const firstMove = (entry: Entry, states: readonly UniqueNameState[]): Move =>
  takeUniqueNames({ remove: [], add: [{ is: 'admitted', number: entry.number }, entry] }, entry, states)

/** Free, taken by a job that counts, or left by one that counts no more. */
export type UniqueNameState =
  | { uniqueName: UniqueName; is: 'free' }
  | { uniqueName: UniqueName; is: 'taken'; job: number }
  | { uniqueName: UniqueName; is: 'stale'; reservation: Reservation }

/** The unique names that a job takes with its first entry. */
async function uniqueNamesOf(spec: Omit<Spec, 'queue'>): Promise<UniqueName[]> {
  const { type, data, keyDigest, unique } = spec
  if (keyDigest === undefined && !unique) return []
  const payloadDigest = await sha256(canonical([type ?? null, data]))
  return [
    ...(keyDigest === undefined ? [] : [{ kind: 'key' as const, digest: keyDigest, payloadDigest }]),
    ...(unique ? [{ kind: 'unique' as const, digest: payloadDigest, payloadDigest }] : []),
  ]
}

/** How a job's unique names stand. @throws Problem `key-reused` when the job of one has another payload */
export const readUniqueNames = async (
  ports: Ports,
  spec: Omit<Spec, 'queue'>,
): Promise<readonly UniqueNameState[]> =>
  Promise.all((await uniqueNamesOf(spec)).map((uniqueName) => readUniqueName(ports, uniqueName)))

async function readUniqueName(ports: Ports, uniqueName: UniqueName): Promise<UniqueNameState> {
  const { marks, at } = await ports.ledger.list({ of: 'reservations', uniqueName })
  const [reservation] = marks.flatMap(({ mark }) => (mark.is === 'reservation' ? mark : []))
  if (!reservation) return { uniqueName, is: 'free' }
  const { job, until, payloadDigest } = reservation
  const counts = uniqueName.kind === 'key' ? until > at : await isUnfinished(ports, reservation)
  if (!counts) return { uniqueName, is: 'stale', reservation }
  if (payloadDigest !== uniqueName.payloadDigest) {
    const detail = `The key was used for job ${job}, whose payload is another; use a new key for a new job.`
    throw new Problem('key-reused', detail, { id: job })
  }
  return { uniqueName, is: 'taken', job }
}

async function isUnfinished(ports: Ports, { job, queue }: Reservation): Promise<boolean> {
  const found = await findEntry(ports, job, queue)
  return found !== undefined && found.entry.state !== 'done'
}

/**
 * A job's move that takes unique names as well: those that are free, and those that nobody has a right to any
 * more. A stale name stays; that its old reservation goes in this very move is what lets only one job take it
 * over.
 */
export function takeUniqueNames(move: Move, entry: Entry, states: readonly UniqueNameState[]): Move {
  const { number: job, queue, seq } = entry
  const wanted = states.filter(({ is }) => is !== 'taken')
  const reserve = ({ uniqueName }: UniqueNameState): LedgerName => ({
    ...uniqueName,
    is: 'reservation',
    job,
    queue,
    until: seq + KEY_LIFE_SECONDS,
  })
  const stale = wanted.flatMap((state): LedgerName[] =>
    state.is === 'stale' ? [{ ...state.reservation, is: 'reservation' }] : [],
  )
  const free = wanted.flatMap(({ is, uniqueName: { kind, digest } }): LedgerName[] =>
    is === 'free' ? [{ is: 'unique-name', kind, digest }] : [],
  )
  return { ...move, remove: [...move.remove, ...stale], add: [...free, ...wanted.map(reserve), ...move.add] }
}
