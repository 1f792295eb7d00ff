import { type Entry, statusOf } from '../../domain/entry.ts'
import {
  defaultTitle,
  encodeBody,
  fits,
  isShallow,
  MAX_DATA_DEPTH,
  MAX_TITLE_CHARACTERS,
} from '../../domain/issue.ts'
import { DEFAULT_MAX_ATTEMPTS, DEFAULT_QUEUE, type Job, type Json, type Spec } from '../../domain/job.ts'
import { labelsOf } from '../../domain/label.ts'
import type { UniqueName } from '../../domain/move.ts'
import { Problem } from '../../domain/problem.ts'
import { characters, inertTitle, isVisible } from '../../domain/text.ts'
import type { Issue, Ports } from '../../ports.ts'
import { sha256 } from '../../runtime/system.ts'
import { makeMove } from '../move.ts'
import { findEntry } from '../read/find.ts'
import { jobOf } from '../read/job.ts'
import { get, recall } from '../read/read.ts'
import { signedBody } from '../trust/author.ts'
import {
  firstEntryOf,
  firstMove,
  readUniqueNames,
  type UniqueNameState,
  uniqueNamesOf,
} from './first-entry.ts'

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

/** `failed`: it was tried, and its problem says whether it was made. `untried`: GitHub was not asked. */
export type OneOfMany =
  | { is: 'made'; job: Enqueued }
  | { is: 'failed'; problem: Problem }
  | { is: 'untried'; problem: Problem }

/** How often a create is tried again when its unique names change hands in between. */
const MAX_TRIES = 5
/** Each is two requests to GitHub, which allows some hundreds of new issues an hour. */
export const MAX_BATCH = 20

/**
 * Makes the issue, then its first entry: two requests, or three with a key. The job counts from the second
 * one on; an issue whose entry could not be written is not a job, and is not answered as one.
 * @throws Problem `key-reused` when the key came with another payload; `payload-invalid` when the data don't
 * fit their schema
 */
export async function enqueue(ports: Ports, request: JobRequest): Promise<Enqueued> {
  const { issues, ledger, payloads, random, log } = ports
  const spec = await specOf(ports, request)
  const title = titleOf(request, spec)
  const nonce = random.nonce()
  const body = await bodyOf(ports, spec, nonce)
  const uniqueNames = await uniqueNamesOf(spec)
  const states = await readUniqueNames(ports, uniqueNames)
  const earlier = states.find((state) => state.is === 'taken')
  if (earlier) return { ...(await getOrRecall(ports, earlier.job)), isNew: false }

  // After the unique names: that a job was made before stays true, whatever is asked of data by now.
  await payloads.check(spec)
  // Before the issue, or one would be left behind that can never be a job.
  await ledger.open()
  const labels = labelsOf(spec, request.labels ?? [])
  const issue = await issues.create({ title, body, labels, nonce, milestone: request.project })
  const entry = await firstEntryOf(spec, issue)
  const begun = await begin(ports, entry, uniqueNames, states).catch(async (error: unknown) => {
    const winner = error instanceof Problem && error.type === 'key-reused' ? error.facts.id : undefined
    if (winner !== undefined) await closeDraft(ports, issue, winner)
    throw error
  })
  if (begun.number !== issue.number) {
    await closeDraft(ports, issue, begun.number)
    return { ...(await get(ports, begun.number)), isNew: false }
  }
  log.info('enqueue', { id: issue.number, queue: entry.queue, status: statusOf(begun) })
  return { ...jobOf(begun, issue, spec), isNew: true }
}

/** Makes nothing, and throws what `enqueue` would throw for the request's own sake. @throws Problem */
async function check(ports: Ports, request: JobRequest): Promise<void> {
  const spec = await specOf(ports, request)
  titleOf(request, spec)
  await bodyOf(ports, spec, ports.random.nonce())
  await ports.payloads.check(spec).catch(async (error: unknown) => {
    const states = await readUniqueNames(ports, await uniqueNamesOf(spec))
    if (states.every(({ is }) => is !== 'taken')) throw error
  })
}

/**
 * Makes jobs in order, after all of them were checked: what is wrong with one refuses all. After the first
 * that fails none is tried. @throws Problem with the place in the list, or the first one's when nothing was
 * made
 */
export async function enqueueMany(
  ports: Ports,
  requests: readonly JobRequest[],
): Promise<readonly OneOfMany[]> {
  const [first, ...rest] = requests.slice(0, MAX_BATCH)
  if (!first) return []
  for (const [index, request] of [first, ...rest].entries()) {
    await check(ports, request).catch((error: unknown) => {
      throw placed(error, index)
    })
  }
  const answers: OneOfMany[] = [{ is: 'made', job: await enqueue(ports, first) }]
  for (const request of rest) {
    const last = answers.at(-1)
    if (last && last.is !== 'made') answers.push({ is: 'untried', problem: last.problem })
    else answers.push(await enqueue(ports, request).then((job) => ({ is: 'made' as const, job }), failed))
  }
  return answers
}

function failed(problem: unknown): OneOfMany {
  if (problem instanceof Problem) return { is: 'failed', problem }
  throw problem
}

function placed(error: unknown, index: number): unknown {
  if (!(error instanceof Problem)) return error
  const errors = error.facts.errors ?? [{ pointer: '', detail: error.message }]
  const placed = errors.map(({ pointer, detail }) => ({ pointer: `/${index}${pointer}`, detail }))
  const detail = `Of the job at ${index}: ${error.message}`
  return new Problem(error.type, detail, { ...error.facts, errors: placed })
}

async function specOf({ ledger }: Ports, request: JobRequest): Promise<Spec> {
  const { data, queue = DEFAULT_QUEUE, type, priority = 0, maxAttempts = DEFAULT_MAX_ATTEMPTS } = request
  const { ttlSeconds, concurrency, deadLetterQueue, unique = false, delaySeconds, idempotencyKey } = request
  checkDepth(data)
  const delayed = delaySeconds === undefined ? undefined : (await ledger.now()) + delaySeconds
  const runAt = request.runAt ?? delayed
  const keyDigest = idempotencyKey === undefined ? undefined : await sha256(idempotencyKey)
  const rare = { runAt, ttlSeconds, concurrency, deadLetterQueue, keyDigest, unique }
  return { data, queue, type, priority, maxAttempts, ...rare }
}

/** @throws Problem `invalid-request` for a title with nothing to see, or that is too long once it is inert */
function titleOf({ title }: JobRequest, spec: Spec): string {
  const inert = inertTitle(title ?? defaultTitle(spec))
  if (title === undefined) return inert
  const isLong = characters(inert) > MAX_TITLE_CHARACTERS
  if (!isLong && isVisible(title)) return inert
  const detail = isLong
    ? `title is over ${MAX_TITLE_CHARACTERS} characters, as each mention and reference in it takes up one more.`
    : 'title has nothing to see.'
  throw new Problem('invalid-request', detail, { errors: [{ pointer: '/title', detail }] })
}

/** @throws Problem `invalid-request` for data that would not be read back */
export function checkDepth(data: Json): void {
  if (isShallow(data)) return
  const detail = `data is more than ${MAX_DATA_DEPTH} levels deep.`
  throw new Problem('invalid-request', detail, { errors: [{ pointer: '/data', detail }] })
}

/** An issue's body, signed if there is something to sign with. @throws Problem `payload-too-large` */
export async function bodyOf(ports: Ports, spec: Spec, nonce: string): Promise<string> {
  const body = ports.sign ? await signedBody(ports, spec, nonce) : encodeBody(spec, nonce)
  if (fits(body)) return body
  const detail = 'An issue holds 65,536 characters; put the data somewhere else and enqueue its address.'
  throw new Problem('payload-too-large', detail)
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
  uniqueNames: readonly UniqueName[],
  before: readonly UniqueNameState[],
): Promise<Entry> {
  let states = before
  for (let tried = 0; tried < MAX_TRIES; tried++) {
    const made = await makeMove(ports, firstMove(entry, states))
    if (made === 'moved' || made === 'already-made') return entry
    // In the ledger already: by an unanswered send, or by a sweep that saw the issue first.
    const found = await findEntry(ports, entry.number, entry.queue)
    if (found) return found.entry
    states = await readUniqueNames(ports, uniqueNames)
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
