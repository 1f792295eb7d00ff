import { type Entry, statusOf } from '../../domain/entry.ts'
import { defaultTitle, fits, isShallow, MAX_DATA_DEPTH } from '../../domain/issue.ts'
import { DEFAULT_MAX_ATTEMPTS, DEFAULT_QUEUE, type Job, type Json, type Spec } from '../../domain/job.ts'
import { labelsOf } from '../../domain/label.ts'
import type { UniqueName } from '../../domain/move.ts'
import { Problem } from '../../domain/problem.ts'
import { inertTitle } from '../../domain/text.ts'
import type { Issue, Ports } from '../../ports.ts'
import { sha256 } from '../../runtime/crypto.ts'
import { makeMove } from '../move.ts'
import { findEntry } from '../read/find.ts'
import { jobOf } from '../read/job.ts'
import { createRead } from '../read/read.ts'
import { recall } from '../read/recall.ts'
import { signedBody } from '../trust/sign.ts'
import { firstEntryOf, firstMove } from './first-entry.ts'
import type { ProcessingStatus } from './on-create.ts'
import { readUniqueName, type UniqueNameState, uniqueNamesOf } from './unique-names.ts'

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

/** The job, and whether this request made it or an earlier one with the same key or payload did. */
export type Enqueued = Job & { isNew: boolean; processingStatus?: ProcessingStatus }

/** How often a create is tried again when its guards change hands in between. */
const MAX_TRIES = 5

export function createEnqueue(ports: Ports) {
  const { issues, ledger, payloads, random, log } = ports
  const { get } = createRead(ports)

  /**
   * Makes the issue, then its ledger entry: two requests, or three with a key. The job counts from the second one on; an
   * issue whose entry could not be written is not a job, and is not answered as one.
   * @throws Problem `key-reused` when the key came with another payload; `payload-invalid` when the data don't fit what administrators ask
   */
  async function enqueue(request: JobRequest): Promise<Enqueued> {
    const spec = await specOf(request)
    const nonce = random.nonce()
    const body = await bodyOf(ports, spec, nonce)
    const uniqueNames = await uniqueNamesOf(spec)
    const nameStates = await readUniqueNames(uniqueNames)
    const earlier = nameStates.find((nameState) => nameState.is === 'taken')
    if (earlier) return { ...(await getOrRecall(earlier.job)), isNew: false }

    // After the guards: that a job was made before stays true, whatever is asked of data by now.
    await payloads.check(spec)
    // Before the issue, or one would be left behind that can never be a job.
    await ledger.open()
    const labels = labelsOf(spec, request.labels ?? [])
    const { project: milestone } = request
    const title = inertTitle(request.title ?? defaultTitle(spec))
    const issue = await issues.create({ title, body, labels, nonce, milestone })
    const entry = await firstEntryOf(spec, issue)
    const born = await bear(entry, uniqueNames, nameStates).catch(async (error: unknown) => {
      const winner = error instanceof Problem && error.type === 'key-reused' ? error.facts.id : undefined
      if (winner !== undefined) await closeDraft(issue, winner)
      throw error
    })
    if (born.number !== issue.number) {
      await closeDraft(issue, born.number)
      return { ...(await get(born.number)), isNew: false }
    }
    log.info('enqueue', { id: issue.number, queue: entry.queue, status: statusOf(born) })
    return { ...jobOf(born, issue, spec), isNew: true }
  }

  /** Makes nothing, and throws what `enqueue` would throw for the request's own sake. @throws Problem */
  async function check(request: JobRequest): Promise<void> {
    const spec = await specOf(request)
    await bodyOf(ports, spec, random.nonce())
    await payloads.check(spec).catch(async (error: unknown) => {
      const nameStates = await readUniqueNames(await uniqueNamesOf(spec))
      if (nameStates.every((nameState) => nameState.is !== 'taken')) throw error
    })
  }

  const getOrRecall = (id: number): Promise<Job> =>
    get(id).catch((error: unknown) => {
      if (error instanceof Problem && error.type === 'job-not-found') return recall(ports, id)
      throw error
    })

  async function specOf(request: JobRequest): Promise<Spec> {
    const { data, queue = DEFAULT_QUEUE, type, priority = 0, maxAttempts = DEFAULT_MAX_ATTEMPTS } = request
    const { ttlSeconds, concurrency, deadLetterQueue, unique = false, delaySeconds, idempotencyKey } = request
    const delayed = delaySeconds === undefined ? undefined : (await ledger.now()) + delaySeconds
    const keyDigest = idempotencyKey === undefined ? undefined : await sha256(idempotencyKey)
    const rare = {
      runAt: request.runAt ?? delayed,
      ttlSeconds,
      concurrency,
      deadLetterQueue,
      keyDigest,
      unique,
    }
    return { data, queue, type, priority, maxAttempts, ...rare }
  }

  const readUniqueNames = (uniqueNames: readonly UniqueName[]) =>
    Promise.all(uniqueNames.map((uniqueName) => readUniqueName(ports, uniqueName)))

  /** Writes the first entry, and takes the guards in the same move. Resolves to the job that has them: this one, or an earlier. */
  async function bear(
    entry: Entry,
    uniqueNames: readonly UniqueName[],
    before: readonly UniqueNameState[],
  ): Promise<Entry> {
    let nameStates = before
    for (let tried = 0; tried < MAX_TRIES; tried++) {
      const made = await makeMove(ports, firstMove(entry, nameStates))
      if (made === 'moved' || made === 'already-made') return entry
      // Born already: by an unanswered send, or by a sweep that saw the issue first.
      const found = await findEntry(ports, entry.number, entry.queue)
      if (found) return found.entry
      nameStates = await readUniqueNames(uniqueNames)
      const taken = nameStates.find((nameState) => nameState.is === 'taken')
      if (taken) return { ...entry, number: taken.job }
    }
    throw new Problem(
      'outcome-unknown',
      'GitHub did not say whether the job was made; ask again in a minute.',
      {
        retryAfterSeconds: 60,
      },
    )
  }

  /** Another request was faster: this draft never becomes a job. */
  async function closeDraft(draft: Issue, winner: number): Promise<void> {
    const marker = `<!-- octoqueue duplicate ${draft.number} -->`
    const body = `Duplicate of #${winner}, which was enqueued at the same time.\n\n${marker}`
    const comment = { marker, body, notBefore: draft.createdAt }
    await issues
      .render(draft.number, { status: 'cancelled', state: 'duplicate', comment }, 'first')
      .catch(() => {
        log.warn('duplicate', { id: draft.number, original: winner })
      })
  }

  return { enqueue, check }
}

/** @throws Problem `payload-too-large`, or `invalid-request` for data that would not be read back */
async function bodyOf(ports: Ports, spec: Spec, nonce: string): Promise<string> {
  if (!isShallow(spec.data)) {
    const detail = `data is more than ${MAX_DATA_DEPTH} levels deep.`
    throw new Problem('invalid-request', detail, { errors: [{ pointer: '/data', detail }] })
  }
  const body = await signedBody(ports, spec, nonce)
  if (fits(body)) return body
  const detail = 'An issue holds 65,536 characters; put the data somewhere else and enqueue its address.'
  throw new Problem('payload-too-large', detail)
}
