import { CLOCK_DOUBT_SECONDS } from '../../src/domain/entry.ts'
import { HOLDER_METHODS, ROUTE_VERBS, VERBS, type VerbRow } from '../../src/domain/verbs.ts'
import type { Change, JobNames, Step, Wrong } from './change.ts'
import { nonceOf } from './mark.ts'
import type { OperationVerb } from './operation.ts'
import type { Request } from './request.ts'

const REMEMBERED_SECONDS = 24 * 3600

/** Why a move may not do this to a job in its current state; undefined when it may. */
export function checkStep(step: Step, names: JobNames): Wrong | undefined {
  const { removed, added, bears, buries } = step
  const told = [...removed.map(({ name }) => `−${name}`), ...added.map(({ name }) => `+${name}`)].join(' ')
  const [from] = removed
  if (buries) return added.length > 0 ? ['a job that is forgotten leaves nothing', told] : undefined
  // What was let in is replaced by what a person, or the API, wrote since.
  const isLetInAnew = bears && names.isBorn && (removed.length > 0 || added.length === 0)
  if (isLetInAnew && !from) return undefined
  if ((bears && !isLetInAnew) || !from) {
    if (!bears || removed.length > 0) return ['an entry comes from another one, or with a birth', told]
    if (names.isBorn) return ['a job is born once', told]
    return added.length === 1 ? undefined : ['a job is born with one entry', told]
  }
  if (removed.length !== 1) return ['a move takes away one entry of a job', told]
  return from.state === 'done' ? checkAfterEnd(step, told) : checkOnward(step, told)
}

/**
 * Late actors may still act on a job that ended, so its names stay for a day. `now` is GitHub's, in Unix
 * seconds.
 */
export function checkForgetting({ removed, buries }: Step, now: number): Wrong | undefined {
  if (!buries) return undefined
  const live = removed.find(({ state }) => state !== 'done')
  if (live) return ['an acknowledged job is never lost', live.name]
  const early = removed.find(({ seq }) => now - seq < REMEMBERED_SECONDS)
  return early && ['an ended job is remembered for a day', early.name]
}

/** From a live entry: to one other, live or an end. */
function checkOnward({ removed, added }: Step, told: string): Wrong | undefined {
  const [from] = removed
  const [to] = added
  if (!from || !to) return ['an acknowledged job is never lost', told]
  if (added.length !== 1) return ['a move adds one entry of a job', told]
  if (to.seq <= from.seq) return ["the number in a job's names grows with every move", told]
  // A failure may be an expiry, whose end is not the holder's: that depends on who made it.
  const keepsLease = to.state === 'held' || (to.state === 'done' && to.outcome === 'completed')
  if (from.state === 'held' && keepsLease && to.nonce !== from.nonce)
    return ['a lease is taken only from a waiting job', told]
  if (from.state === 'blocked' && to.state === 'held') return ['a blocked job is not claimed', told]
  if (from.state !== 'held' && to.state === 'held' && to.attempt !== from.attempt + 1)
    return ['every claim is counted', told]
  return undefined
}

/** From an end: the same end, marked; and when it was superseded, one live entry. */
function checkAfterEnd({ removed, added }: Step, told: string): Wrong | undefined {
  const [from] = removed
  const end = added.find(({ state }) => state === 'done')
  const live = added.filter(({ state }) => state !== 'done')
  if (!end || end.seq !== from?.seq || end.outcome !== from?.outcome || end.nonce !== from?.nonce)
    return ['an end stays what it was', told]
  if (live.length !== (end.superseded && !from.superseded ? 1 : 0))
    return ['a requeue marks the end that it puts aside', told]
  if (live.some(({ seq }) => seq <= end.seq))
    return ["the number in a job's names grows with every move", told]
  return undefined
}

const HOLDERS_VERBS: readonly OperationVerb[] = HOLDER_METHODS
/** What operators may do to a job that somebody holds. */
const STEERING_VERBS: readonly OperationVerb[] = ROUTE_VERBS.filter((verb) => {
  const { by, from }: VerbRow = VERBS[verb]
  return by.includes('operator') && from.includes('processing')
})

interface Facts {
  /** GitHub's, in Unix seconds. */
  now: number
  /** Whether a workflow job is over. */
  isEnded: (workflowJob: number | undefined) => boolean
}

/** Why this mover may not make this change; undefined when it may. */
export function checkMover(
  change: Change,
  request: Request | undefined,
  { now, isEnded }: Facts,
): Wrong | undefined {
  const { from, to, by } = change
  const told = `${by?.who} (${by?.verb}) made ${from?.name} → ${to?.name}`
  if (!by || !request) return undefined
  if (by.told && !by.told.ok && ['lease-lost', 'illegal-transition'].includes(by.told.type))
    return ['who was told that nothing was changed changed nothing', told]
  if (from?.state !== 'held') return undefined
  const isDue = (from.expiresAt ?? 0) + CLOCK_DOUBT_SECONDS <= now || isEnded(from.workflowJob)
  const isOwn = by.leases.has(from.nonce ?? '')
  const isKept = to?.nonce === from.nonce
  // Only a holder, or a claim that sets its own job aside, ends a job under its lease's nonce; an expiry has
  // a nonce of its own.
  if (to?.state === 'done' && to.outcome === 'failed') {
    const isHolders = HOLDERS_VERBS.includes(by.verb) || isOwn
    if (isKept ? !isHolders : HOLDERS_VERBS.includes(by.verb) || !isDue)
      return ['an end says whose it is', told]
  }
  if (HOLDERS_VERBS.includes(by.verb))
    return from.nonce === nonceOf(by.lease) ? undefined : ['a lease that is over changes nothing', told]
  // While its workflow job runs, a sweep extends the lease.
  if (from.workflowJob !== undefined && isKept && (to?.expiresAt ?? 0) >= (from.expiresAt ?? 0))
    return undefined
  // Another check sees whether somebody requested what a sweep cancels or requeues.
  const isTakenBack = to?.state === 'ready' && to.servedUpTo !== from.servedUpTo
  const isStopped = to?.state === 'blocked' && to.servedUpTo !== from.servedUpTo
  const isWish = by.verb === 'sweep' && (to?.outcome === 'cancelled' || isTakenBack || isStopped)
  return isDue || isOwn || isWish || STEERING_VERBS.includes(by.verb)
    ? undefined
    : ['a lease holds until it is due', told]
}
