import { repeat } from '@octoqueue/bounds'
import { Problem, type ProblemType, reasonOf } from '../../domain/problem.ts'
import type { Comment } from '../../domain/view.ts'
import type { Issue, Ports } from '../../ports.ts'
import { draftKnownBy } from '../trust/author.ts'

/* A draft: the issue of a create whose entry does not stand in the ledger, or not yet. */

/** What passes: a sweep that comes later will make the entry. */
const PASSING: readonly ProblemType[] = [
  'rate-limited',
  'github-unavailable',
  'outcome-unknown',
  'ledger-unavailable',
]
/** A draft that is older may be in a sweep's hands, so it is left alone. */
const MAX_WITHDRAWN_MS = 40_000
const MAX_WITHDRAWALS = 3
const PAUSE_MS = 500

/**
 * Decides about a draft whose first move failed. Resolves when the draft stays and a sweep makes the job of
 * it; throws when it is closed and never runs, or when nobody can tell.
 * @throws Problem the one that the move failed with
 */
export async function keepOrWithdraw(
  ports: Ports,
  draft: Issue,
  error: unknown,
  createdAtMs: number,
): Promise<void> {
  const type = error instanceof Problem ? error.type : 'internal'
  if (error instanceof Problem && type === 'key-reused') {
    await closeDuplicate(ports, draft, error.facts.id)
    throw error
  }
  const knownBy = draftKnownBy(ports, draft)
  const reason = reasonOf(error)
  if (knownBy === 'every-sweep' && PASSING.includes(type))
    return ports.log.warn('enqueue', { id: draft.number, reason })
  const isYoung = ports.clock.elapsedMs() - createdAtMs < MAX_WITHDRAWN_MS
  const draftNow = type !== 'outcome-unknown' && isYoung ? await withdraw(ports, draft, reason) : 'open'
  if (draftNow === 'closed' || knownBy === 'none') throw error
  if (draftNow === 'unknown') {
    const detail = `GitHub did not say whether it closed issue ${draft.number}, which was to be withdrawn, as the job could not be made: ${reason}`
    throw new Problem('outcome-unknown', detail, { id: draft.number, retryAfterSeconds: 60 }, error)
  }
  ports.log.warn('enqueue', { id: draft.number, reason })
}

/** These say for certain that a request changed nothing. */
const NOT_MADE: readonly ProblemType[] = ['rate-limited', 'github-refused']

/**
 * Closes a draft that was refused for good: then no sweep looks at it. `unknown`: it was asked for, and may
 * come true even when the issue reads as open now.
 */
async function withdraw(ports: Ports, draft: Issue, reason: string): Promise<'closed' | 'open' | 'unknown'> {
  const { issues, clock } = ports
  const body = `This job was not made, and its producer was told so: ${reason}`
  const comment = commentOn(draft, 'withdrawn', body)
  const view = { status: 'cancelled', state: 'not_planned', comment } as const
  const options = { clock, maxAttempts: MAX_WITHDRAWALS, pauseMs: (count: number) => PAUSE_MS * count }
  let isDoubtful = false
  const isClosed = await repeat({ ...options, isPending: (closed: boolean) => !closed }, async (count) => {
    const shown = await issues
      .render(draft.number, view, count > 1 ? 'again' : 'first')
      .catch((error: unknown) => {
        isDoubtful ||= !(error instanceof Problem && NOT_MADE.includes(error.type))
        return undefined
      })
    const seen = shown ?? (await issues.read(draft.number).catch(() => undefined))
    return seen !== undefined && !seen.open
  })
  if (isClosed) return 'closed'
  return isDoubtful ? 'unknown' : 'open'
}

/** Another request was faster: this draft never becomes a job. */
export async function closeDuplicate(ports: Ports, draft: Issue, winner?: number): Promise<void> {
  const which = winner === undefined ? 'another job' : `#${winner}`
  const body = `Duplicate of ${which}, which was enqueued at the same time.`
  const comment = commentOn(draft, 'duplicate', body)
  try {
    await ports.issues.render(draft.number, { status: 'cancelled', state: 'duplicate', comment }, 'first')
  } catch {
    ports.log.warn('duplicate', { id: draft.number, original: winner })
  }
}

function commentOn({ number, createdAt }: Issue, what: string, body: string): Comment {
  const marker = `<!-- octoqueue ${what} ${number} -->`
  return { marker, body: `${body}\n\n${marker}`, notBefore: createdAt }
}
