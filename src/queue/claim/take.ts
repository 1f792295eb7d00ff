import { BoundedMap, createPlaces, repeat } from '@octoqueue/bounds'
import { concurrencyOf } from '@octoqueue/ledger-marks'
import { type Entry, type Held, type Later, numberAhead, type Ready } from '../../domain/entry.ts'
import { DEFAULT_LEASE_SECONDS, type Job } from '../../domain/job.ts'
import { takeTurn } from '../../domain/move.ts'
import { encodeLease } from '../../domain/name.ts'
import { reasonOf } from '../../domain/problem.ts'
import type { Taken } from '../../domain/slots.ts'
import { transition } from '../../domain/transition.ts'
import type { Issue, Ports } from '../../ports.ts'
import { MAX_MOVES_AT_ONCE, type Made, makeMove, makeMoves } from '../move.ts'
import { readAnswer } from '../read/answer.ts'
import { findIssue, findNonce } from '../read/find.ts'
import { jobOf } from '../read/job.ts'
import { failUnreadable, moveAndRender, render } from '../render.ts'
import { blockChanged } from '../trust/announce.ts'
import { openIssue } from '../trust/approval.ts'
import type { Candidates, ClaimRequest } from './candidates.ts'
import type { Waitlist } from './waitlist.ts'

/** How many jobs of one listing a claim tries: by then the listing is old. */
const MAX_TRIES_PER_LISTING = 20
/** Nobody acts on a listing that is older. */
const MAX_LISTING_AGE_SECONDS = 30
/** How far a crowd spreads out over jobs of one priority; alone, a consumer takes them strictly by age. */
const MAX_SPREAD = 16

/** How many claims of one process wait at once: each keeps one of its 900 connections. */
export const MAX_WAITING = 500

/** What the claims of one process share. */
export interface Crowd {
  waitlist: Waitlist
  /** Where claims wait. */
  places: ReturnType<typeof createPlaces>
  /** Entries that claims of this process are after: a hint that saves lost races, nothing relies on it. */
  wanted: Set<string>
  /** Over how many jobs of one priority claims spread out just now. */
  spread: number
  /** When a claim last swept leases, by this process's clock. */
  sweptAtMs: number
  /** Which overdue leases that sweep knew of, by GitHub's time. */
  sweptAt: number
  /** The process stops: nobody waits any more. */
  isEnding: boolean
  /** The types of jobs that were claimed for another type of the same tag. */
  types: Map<number, string | undefined>
}

const MAX_TYPES = 10_000

export const createCrowd = (waitlist: Waitlist): Crowd => ({
  waitlist,
  places: createPlaces(MAX_WAITING),
  wanted: new Set(),
  spread: 1,
  sweptAtMs: Number.NEGATIVE_INFINITY,
  sweptAt: 0,
  isEnding: false,
  types: new BoundedMap(MAX_TYPES),
})

/**
 * Whether a job may be of the type: its entry has only a few digits of the type's hash, which others share.
 */
export const mayBeOfType = ({ types }: Crowd, { number }: Entry, type: string | undefined): boolean =>
  type === undefined || !types.has(number) || types.get(number) === type

/** An entry that a claim is after, the nonce of its lease, and the slot of its key that it is to take up. */
interface Picked {
  entry: Ready | Later
  nonce: string
  slot: Taken | undefined
}

/** Claims up to `max` of the candidates, and takes out of them what it tried. */
export async function takeFrom(
  ports: Ports,
  crowd: Crowd,
  candidates: Candidates,
  request: ClaimRequest,
  max: number,
): Promise<readonly Job[]> {
  const jobs: Job[] = []
  for (let tried = 0; tried < MAX_TRIES_PER_LISTING && jobs.length < max; tried++) {
    const now = await ports.ledger.now()
    if (now - candidates.at > MAX_LISTING_AGE_SECONDS) break
    const picked = pick(ports, crowd, candidates, Math.min(max - jobs.length, MAX_MOVES_AT_ONCE), now)
    if (picked.length === 0) break
    const taken = await take(ports, picked, request, now, candidates.turns).finally(() => {
      for (const { entry } of picked) crowd.wanted.delete(keyOf(entry))
    })
    const held = candidates.turns.length > 0 ? await inOrder(ports, taken) : taken
    const won = new Set(held.map(({ nonce }) => nonce))
    for (const { entry, nonce } of picked) if (!won.has(nonce)) candidates.slots.lose(entry)
    // Losing says that others are after the same jobs; winning, that there are fewer of them than was
    // thought.
    crowd.spread = held.length > 0 ? Math.max(1, crowd.spread - 1) : Math.min(MAX_SPREAD, crowd.spread * 2)
    jobs.push(...(await openAll(ports, crowd, held, request.type)))
  }
  return jobs
}

/** Those that others are after would be claimed in vain. */
export const isNotWanted = ({ wanted }: Crowd, entry: Entry): boolean => !wanted.has(keyOf(entry))

/** No two entries that stand in the ledger have it. */
const keyOf = ({ number, seq }: Entry): string => `${number}.${seq}`

/**
 * The most urgent ones, or some of the next few that are just as urgent when there is a crowd. Jobs whose key
 * has no slot left are passed over: however many they are, those behind them have their turn.
 */
function pick(
  { random }: Ports,
  crowd: Crowd,
  { entries, slots }: Candidates,
  count: number,
  now: number,
): readonly Picked[] {
  const picked: Picked[] = []
  while (picked.length < count) {
    const free = entries.filter((entry) => isNotWanted(crowd, entry))
    const asUrgent = free.slice(0, crowd.spread).filter(({ priority }) => priority === free[0]?.priority)
    const entry = asUrgent[Math.floor(random.fraction() * asUrgent.length)]
    if (!entry) break
    entries.splice(entries.indexOf(entry), 1)
    const nonce = random.nonce()
    const slot = slots.take(entry, { now, nonce })
    if (slot === 'none') continue
    crowd.wanted.add(keyOf(entry))
    picked.push({ entry, nonce, slot })
  }
  return picked
}

/** Moves entries to leases of ours; those that somebody else was faster with are left out. */
async function take(
  ports: Ports,
  picked: readonly Picked[],
  request: ClaimRequest,
  now: number,
  turns: Candidates['turns'],
): Promise<readonly Held[]> {
  const { worker, leaseSeconds = DEFAULT_LEASE_SECONDS, dispatched = false, workflowJob = 0 } = request
  const { workflowRun } = request
  const seat = request.slotKey
  const slotKey = seat && (await concurrencyOf({ ...seat, namespace: 'seat' }, ''))
  const meant = picked.flatMap(({ entry, nonce, slot }) => {
    const lease = { now, leaseSeconds, nonce, worker, dispatched, workflowJob, workflowRun }
    const verdict = transition(entry, { verb: 'claim', ...lease, slot, slotKey })
    return verdict.ok && verdict.next.state === 'held'
      ? [{ held: verdict.next, move: takeTurn(verdict.move, turns, { at: now, nonce }) }]
      : []
  })
  const moves = meant.map(({ move }) => move)
  const made = await makeMoves(ports, moves)
  const won = await Promise.all(meant.map(({ held }, index) => confirm(ports, held, made[index])))
  return won.filter((held) => held !== undefined)
}

async function confirm(ports: Ports, held: Held, made: Made | undefined): Promise<Held | undefined> {
  if (made === 'moved' || made === 'already-made') return held
  // After a lost answer an earlier send may have won: our nonce tells.
  const found = made === 'doubtful' ? await findNonce(ports, held, [held.queue], 'patiently') : undefined
  return found?.entry.state === 'held' ? found.entry : undefined
}

/** How often a claim looks for a listing that is no older than itself: by far longer than GitHub lags. */
const MAX_LOOKS = 5
const LOOK_PAUSE_MS = 1_000

/**
 * Those that are first in their queue by a listing which shows their own turn, and so all that came before.
 * The others are given back before anybody hears of them: an earlier job came after the first listing.
 */
async function inOrder(ports: Ports, taken: readonly Held[]): Promise<readonly Held[]> {
  const { clock, ledger } = ports
  const options = { clock, maxAttempts: MAX_LOOKS, pauseMs: () => LOOK_PAUSE_MS }
  const isPending = (seen: readonly Entry[] | undefined) => seen === undefined
  const first = await Promise.all(
    taken.map(async (held) => {
      const live = await repeat({ ...options, isPending }, async () => {
        const { entries, marks } = await ledger.offer(held.queue, {
          count: 1,
          typeTag: undefined,
          number: held.number,
        })
        const isShown = marks.some(({ mark }) => mark.is === 'turn' && mark.nonce === held.nonce)
        return isShown ? entries.map(({ entry }) => entry) : undefined
      }).catch(async (error: unknown) => {
        await giveBack(ports, held)
        throw error
      })
      if (live && numberAhead(held, live) === undefined) return held
      ports.log.info('out-of-order', { id: held.number, queue: held.queue })
      await giveBack(ports, held)
      return undefined
    }),
  )
  return first.filter((held) => held !== undefined)
}

/** When an issue stayed missing, its job is out of the way for this long. */
const MISSING_PAUSE_SECONDS = 60

/** Makes jobs of leases that were just taken. One that cannot be read is set aside or put off. */
async function openAll(
  ports: Ports,
  crowd: Crowd,
  taken: readonly Held[],
  type: string | undefined,
): Promise<readonly Job[]> {
  try {
    const read = taken.length > 1 ? await ports.issues.readMany(taken.map(({ number }) => number)) : []
    const byNumber = new Map(read.map((issue) => [issue.number, issue]))
    const jobs = await Promise.all(
      taken.map(async (held) => {
        const job = await openOne(ports, held, byNumber.get(held.number))
        if (!job || type === undefined || job.type === type) return job
        crowd.types.set(job.id, job.type)
        await moveAndRender(ports, held, { verb: 'release', now: await ports.ledger.now() }, {})
        return undefined
      }),
    )
    return jobs.filter((job) => job !== undefined)
  } catch (error) {
    // Best effort: if this is lost too, the leases run out and the jobs come back by themselves.
    await Promise.all(taken.map((held) => giveBack(ports, held)))
    throw error
  }
}

async function openOne(ports: Ports, held: Held, known: Issue | undefined): Promise<Job | undefined> {
  // What is shown comes back as it is now, so showing it is reading it.
  const issue = (await render(ports, held, {}, 'first')) ?? known ?? (await findIssue(ports, held.number))
  if (!issue) {
    // Deleted, or only not shown by a copy that lags: not for this claim to say.
    await giveBack(ports, held, MISSING_PAUSE_SECONDS)
    return undefined
  }
  const opened = await openIssue(ports, held, issue)
  if (opened.is === 'unreadable') {
    await failUnreadable(ports, held, opened.why)
    return undefined
  }
  if (opened.is !== 'right') {
    await blockChanged(ports, held, issue, opened)
    return undefined
  }
  const { number: id, queue, attempt, worker } = held
  ports.log.info('claim', { id, queue, attempt, worker })
  const job = await jobOf(ports, held, issue, opened.spec, undefined, opened.provenance)
  return { ...job, answer: await readAnswer(ports, held), lease: encodeLease(held) }
}

async function giveBack(ports: Ports, held: Held, afterSeconds = 0): Promise<void> {
  try {
    const now = await ports.ledger.now()
    const later = afterSeconds > 0 && { runAt: now + afterSeconds }
    const back = transition(held, { verb: 'release', now, ...later })
    if (back.ok) await makeMove(ports, back.move)
  } catch (error) {
    ports.log.warn('give-back', { id: held.number, reason: reasonOf(error) })
  }
}
