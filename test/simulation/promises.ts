import type { Job } from '../../src/domain/job.ts'
import type { Enqueued, JobRequest } from '../../src/queue/enqueue/enqueue.ts'
import type { ManyDone } from '../../src/queue/steer/queues.ts'
import type { Change, Wrong } from './change.ts'
import type { LedgerWatch } from './ledger-watch.ts'
import { nonceOf } from './mark.ts'
import type { Operation } from './operation.ts'
import type { Payloads } from './payloads.ts'
import type { World } from './world.ts'

export interface Promised {
  /** Jobs whose producers got a success. */
  acknowledged: Set<number>
  /** Jobs whose issue a person edited: their payload is that person's. */
  edited: Set<number>
  payloads: Payloads
  claimed: Set<string>
  /** The job in the answer to each idempotency key. */
  keys: Map<string, number>
  /** The body sent with each key. */
  requests: Map<string, JobRequest>
  /** Issues that a person with permission opened as jobs, and that nobody touched since. */
  opened: Set<number>
  /** Issues of which a create was told that they are admitted later, and that nobody touched since. */
  accepted: Set<number>
  /** Issues that somebody did something to, maybe before their create was answered. */
  touched: Set<number>
  /** Errands of creates without a key that were told a failure: their payloads never run. */
  refused: Set<string>
  /** Whether GitHub refuses to keep what an errand says: then its outcome counts, and not its words. */
  isUnkeepable: (errand: string) => boolean
}

/** Checks an operation's answer against the ledger; undefined when it is true. */
export function checkTold(
  operation: Operation,
  watch: LedgerWatch,
  world: World,
  promised: Promised,
): Wrong | undefined {
  const { told, verb } = operation
  if (!told) return undefined
  promised.payloads.hear(operation)
  if (!told.ok) return checkRefusal(operation, watch)
  switch (verb) {
    case 'enqueue':
      return (
        checkEnqueued(told.value as Enqueued, operation, watch, world, promised) ??
        checkKey(operation, promised)
      )
    case 'claim':
      return firstWrong([told.value ?? []].flat() as Job[], (job) =>
        checkClaimed(job, operation, watch, promised),
      )
    case 'extend':
      return checkExtended(told.value as Job, operation, watch, world)
    case 'start':
    case 'complete':
    case 'fail':
      return checkSettled(operation, watch, world, promised)
    case 'release':
    case 'blockHeld':
      return checkReleased(operation, watch)
    case 'cancel':
    case 'requeue':
    case 'block':
    case 'unblock':
    case 'alter':
      return checkSteered(operation, watch)
    case 'purge':
    case 'redrive':
      return checkMany(told.value as ManyDone, operation, watch)
    case 'pause':
    case 'resume':
    case 'sweep':
    case 'get':
      return undefined
    case 'adopt':
      return firstWrong((told.value as ManyDone).ids, (id) =>
        watch.standings.get(id)?.wasBorn
          ? undefined
          : ['nobody is told something false', say(operation, `adopted ${id}, which was never born`)],
      )
    default:
      return verb satisfies never
  }
}

/** An existing issue is given up only after more than one answer that it does not exist. */
const MIN_MISLED = 2

const firstWrong = <T>(list: readonly T[], check: (one: T) => Wrong | undefined): Wrong | undefined => {
  for (const one of list) {
    const wrong = check(one)
    if (wrong) return wrong
  }
  return undefined
}

const say = ({ who, verb, id }: Operation, what: string) =>
  `${who} was told that its ${verb} of job ${id} ${what}`

function checkRefusal(operation: Operation, watch: LedgerWatch): Wrong | undefined {
  const { told, errand, lease, id, verb } = operation
  if (!told || told.ok) return undefined
  const isFinal = told.type === 'lease-lost' || told.type === 'illegal-transition'
  if (!isFinal) return undefined
  // Only an end names who made it; for the rest, a repeated call may rightly be answered that there is
  // nothing to do.
  if (verb === 'claim' || verb === 'alter') return undefined
  const made = watch
    .byErrand(errand)
    .find(({ by, to }) => by === operation || (verb !== 'cancel' && to?.state === 'done'))
  if (made)
    return ['nobody is told something false', say(operation, `was refused, but it made ${made.to?.name}`)]
  const current = watch.current(id ?? 0)
  const isHeld = lease !== undefined && current?.state === 'held' && current.nonce === nonceOf(lease)
  return isHeld ? ['nobody is told something false', say(operation, 'lost a lease that it holds')] : undefined
}

function checkEnqueued(
  job: Enqueued,
  operation: Operation,
  watch: LedgerWatch,
  world: World,
  promised: Promised,
): Wrong | undefined {
  if (job.isAdmittedLater) {
    if (!promised.touched.has(job.id)) promised.accepted.add(job.id)
    return undefined
  }
  promised.acknowledged.add(job.id)
  const isBorn = watch.standings.get(job.id)?.wasBorn
  if (!isBorn)
    return [
      'an acknowledged job is in the ledger',
      say(operation, `made job ${job.id}, which was never born`),
    ]
  if (job.title !== undefined) return checkPayload(job, operation, watch, promised)
  // Without its issue an answer has no title and no data. One failed request is not enough for that.
  const isGone = world.github.store.issues.numbered(world.repository, job.id)?.deleted_at !== null
  return isGone || operation.misled >= MIN_MISLED
    ? undefined
    : ['an answer has its data', say(operation, `made job ${job.id}, and not what is in it`)]
}

function checkClaimed(
  job: Job,
  operation: Operation,
  watch: LedgerWatch,
  promised: Promised,
): Wrong | undefined {
  const nonce = nonceOf(job.lease) ?? ''
  const taken = watch.changes.find(
    ({ to, number }) => to?.state === 'held' && to.nonce === nonce && number === job.id,
  )
  if (taken?.by !== operation)
    return [
      'nobody is told something false',
      say(operation, `got the lease ${job.lease}, which it did not take`),
    ]
  if (promised.claimed.has(nonce))
    return ['a lease has one holder', say(operation, `got ${job.lease}, as somebody did before`)]
  promised.claimed.add(nonce)
  const { errand = '' } = (job.data ?? {}) as { errand?: string }
  if (promised.refused.has(errand))
    return ['what a create failed to make never runs', say(operation, `got ${job.id}, ${errand}`)]
  return (
    watch.line.checkTold(job.lease) ??
    checkWanted(job, taken, operation) ??
    checkPayload(job, operation, watch, promised)
  )
}

/** However often a key is sent, it makes one job. */
function checkKey({ told, errand }: Operation, { keys, requests }: Promised): Wrong | undefined {
  const made = told?.ok ? (told.value as Enqueued) : undefined
  // Which job has the key is known when the job is admitted.
  if (!requests.has(errand) || made?.isAdmittedLater) return undefined
  const id = made?.id ?? 0
  const known = keys.get(errand) ?? id
  keys.set(errand, known)
  return known === id ? undefined : ['a key makes one job', `${errand} made ${known} and ${id}`]
}

/** A claim gets one of the jobs that it asked for, as it is in the ledger. */
function checkWanted(job: Job, { to }: Change, operation: Operation): Wrong | undefined {
  const { id = job.id, type = job.type, queues = [] } = operation.wants ?? {}
  const isWanted = operation.wants?.id !== undefined || queues.length === 0 || queues.includes(job.queue)
  if (job.id !== id || job.type !== type || !isWanted)
    return ['a claim gets what it asks for', say(operation, `got job ${job.id} of ${job.queue}, ${job.type}`)]
  return job.queue === to?.queue && job.priority === to.priority
    ? undefined
    : ['nobody is told something false', say(operation, `got job ${job.id} of ${job.queue}, not ${to?.name}`)]
}

/** A draft that came too late, and that somebody enqueued after all, has another job's payload. */
const checkPayload = (
  job: Job,
  operation: Operation,
  { setAside }: LedgerWatch,
  { payloads, edited }: Promised,
): Wrong | undefined =>
  setAside.has(job.id) || (edited.has(job.id) && !isRewritten(job))
    ? undefined
    : payloads.check(job, operation)

/** Of what people edit, this names itself: it has to be of somebody who may write. */
const isRewritten = ({ data }: Job): boolean =>
  typeof data === 'object' && data !== null && 'rewritten' in data

/** In an answer about many jobs, those that it names were changed. */
function checkMany({ ids }: ManyDone, operation: Operation, watch: LedgerWatch): Wrong | undefined {
  const { verb, errand, beganOrder } = operation
  const isMade = (id: number) =>
    watch.changes.some(({ number, from, to, by, order }) =>
      number === id && verb === 'purge'
        ? by?.errand === errand && to?.outcome === 'cancelled'
        : number === id && from?.state === 'done' && order > beganOrder,
    )
  const wrong = ids.find((id) => !isMade(id))
  return wrong === undefined
    ? undefined
    : ['nobody is told something false', say(operation, `changed job ${wrong}, but it did not`)]
}

/**
 * A settle is answered with what the ledger holds: its own outcome, or the one with which the same lease was
 * settled before.
 */
function checkSettled(
  operation: Operation,
  watch: LedgerWatch,
  world: World,
  { isUnkeepable }: Promised,
): Wrong | undefined {
  const changes = watch.ofLease(operation.lease)
  const own = changes.find(({ by }) => by?.errand === operation.errand)
  // An end under another nonce is a cancel's or an expiry's: a later settle must get `lease-lost`.
  const nonce = nonceOf(operation.lease)
  // A failure that is retried keeps the lease's nonce as well, so that a repeated call gets the first one's
  // result.
  const isFailure = ({ by, to }: Change) =>
    operation.verb === 'fail' && by?.verb === 'fail' && (to?.name.includes(`-n${nonce}`) ?? false)
  const isEnd = ({ to }: Change) => to?.state === 'done' && to.nonce === nonce
  const made = own ?? changes.findLast((change) => isEnd(change) || isFailure(change))
  if (!made) return ['nobody is told something false', say(operation, 'is made, but it is not')]
  if (made.to?.state !== 'done') return undefined
  const kept = keptBy(made, world)
  const { result, error } = operation.told?.ok ? (operation.told.value as Job) : {}
  if (isUnkeepable(made.by?.errand ?? '')) return undefined
  const word = (result as { errand?: string } | undefined)?.errand ?? error ?? ''
  return kept.includes(word) && (!own || kept.includes(operation.errand))
    ? undefined
    : ['an accepted outcome is kept', say(operation, `is made, but ${made.to.name} holds another's`)]
}

/** A lease that goes on has the name that was told, and says what was told of its progress. */
function checkExtended(job: Job, operation: Operation, watch: LedgerWatch, world: World): Wrong | undefined {
  const made = watch.ofLease(operation.lease).find(({ to }) => to?.name === job.lease)
  if (!made || made.to?.nonce !== nonceOf(operation.lease))
    return ['nobody is told something false', say(operation, `is made as ${job.lease}, but it is not`)]
  return keptBy(made, world).includes(job.progress?.note ?? '')
    ? undefined
    : ['nobody is told something false', say(operation, `keeps the note ${job.progress?.note}`)]
}

/** What a move left at its name. */
function keptBy({ oid }: Change, { github, repository }: World): string {
  const left = oid === undefined ? undefined : github.store.objects.get(repository, oid)
  return left ? Buffer.from(left.content).toString() : ''
}

function checkReleased(operation: Operation, watch: LedgerWatch): Wrong | undefined {
  const current = watch.current(operation.id ?? 0)
  return current?.state === 'held' && current.nonce === nonceOf(operation.lease)
    ? ['nobody is told something false', say(operation, 'is made, but it still holds it')]
    : undefined
}

function checkSteered(operation: Operation, watch: LedgerWatch): Wrong | undefined {
  const { verb, id, beganOrder } = operation
  const isMade = watch.changes.some(
    ({ number, from, to, by, order }) =>
      number === id &&
      (verb === 'cancel'
        ? by?.errand === operation.errand && to?.outcome === 'cancelled'
        : verb === 'requeue'
          ? from?.state === 'done' && order > beganOrder
          : by?.errand === operation.errand),
  )
  return isMade ? undefined : ['nobody is told something false', say(operation, 'is made, but it is not')]
}
