import {
  byUrgency,
  decodeEntry,
  encodeEntry,
  type Held,
  isClaimable,
  isWorkerName,
  type Later,
  livePrefix,
  type Ready,
} from '../domain/entry.ts'
import { decodeBody } from '../domain/issue.ts'
import { DEFAULT_LEASE_SECONDS, DEFAULT_QUEUE, type Job } from '../domain/job.ts'
import { Problem } from '../domain/problem.ts'
import { transition } from '../domain/transition.ts'
import type { Issue, Ports } from '../ports.ts'
import { jobOf } from './job.ts'
import { makeMove } from './move.ts'
import { conclude, render } from './render.ts'
import { whereIs } from './whereabouts.ts'

export interface ClaimRequest {
  queue?: string | undefined
  worker: string
  leaseSeconds?: number | undefined
  /** The holder is a workflow that was only asked to start; it says `start` when it runs. */
  dispatched?: boolean | undefined
}

/** How many listings one claim reads before it says that there is no job for it. */
const MAX_LISTINGS = 5
/** How many jobs of one listing it tries: by then the listing is old. */
const MAX_TRIES_PER_LISTING = 20
/** How often an issue that should be there is looked for, and the pause between. */
const MAX_LOOKS = 4
const LOOK_PAUSE_MS = 1000
/** How far a crowd spreads out over jobs of one priority; alone, a consumer takes them strictly by age. */
const MAX_SPREAD = 16

export function createClaim(ports: Ports) {
  const { ledger, random, log } = ports
  /** Entries that claims of this process are after: a hint that saves lost races, nothing relies on it. */
  const wanted = new Set<string>()
  let spread = 1

  /** The most urgent job that nobody else got first, under a lease; undefined when there is none. */
  return async function claim(request: ClaimRequest): Promise<Job | undefined> {
    const { queue = DEFAULT_QUEUE, worker } = request
    if (!isWorkerName(worker)) {
      const detail =
        'A worker is called by up to 40 printable ASCII characters, few of them other than letters and digits.'
      throw new Problem('invalid-request', detail, { errors: [{ pointer: '/worker', detail }] })
    }
    for (let listing = 0; listing < MAX_LISTINGS; listing++) {
      const { entries, at } = await ledger.list(livePrefix(queue))
      const candidates = entries
        .map(({ name }) => decodeEntry(name))
        .filter((entry) => entry !== undefined)
        .filter((entry) => isClaimable(entry, at))
        .toSorted(byUrgency)
      if (candidates.length === 0) return undefined
      const job = await claimOneOf(candidates, at, request)
      if (job) return job
    }
    return undefined
  }

  async function claimOneOf(
    candidates: (Ready | Later)[],
    now: number,
    request: ClaimRequest,
  ): Promise<Job | undefined> {
    for (let tried = 0; tried < MAX_TRIES_PER_LISTING; tried++) {
      const entry = pick(candidates.filter((candidate) => !wanted.has(encodeEntry(candidate))))
      if (!entry) return undefined
      candidates.splice(candidates.indexOf(entry), 1)
      const held = await take(entry, now, request)
      // Losing says that others are after the same jobs; winning, that there are fewer of them than was thought.
      spread = held ? Math.max(1, spread - 1) : Math.min(MAX_SPREAD, spread * 2)
      const job = held && (await open(held))
      if (job) return job
    }
    return undefined
  }

  /** The most urgent one, or one of the next few that are just as urgent when there is a crowd. */
  function pick(free: readonly (Ready | Later)[]): Ready | Later | undefined {
    const asUrgent = free.slice(0, spread).filter(({ priority }) => priority === free[0]?.priority)
    return asUrgent[Math.floor(random.fraction() * asUrgent.length)]
  }

  /** Moves the entry to a lease of ours; undefined when somebody else was first. */
  async function take(entry: Ready | Later, now: number, request: ClaimRequest): Promise<Held | undefined> {
    const { worker, leaseSeconds = DEFAULT_LEASE_SECONDS, dispatched = false } = request
    const verdict = transition(entry, {
      ...{ verb: 'claim', now, leaseSeconds, nonce: random.nonce(), worker, dispatched },
    })
    if (!verdict.ok || verdict.next.state !== 'held') return undefined
    const name = encodeEntry(entry)
    wanted.add(name)
    try {
      const made = await makeMove(ports, verdict.move)
      if (made === 'moved' || made === 'standing') return verdict.next
      // After a lost answer an earlier send may have won: our nonce tells.
      const found = made === 'doubtful' ? await whereIs(ports, verdict.next) : undefined
      return found?.state === 'held' ? found : undefined
    } finally {
      wanted.delete(name)
    }
  }

  /** Reads what was taken. A job that cannot be read blocks nobody: it is failed, with the reason, and the claim goes on. */
  async function open(held: Held): Promise<Job | undefined> {
    const issue = await readOrRelease(held)
    if (!issue) {
      await conclude(ports, held, 'The issue is gone: it was deleted or moved to another repository.')
      return undefined
    }
    const decoded = decodeBody(issue.body)
    if (!decoded.ok) {
      await conclude(ports, held, decoded.why)
      return undefined
    }
    await render(ports, held, {}, 'first')
    log.info('claim', { id: held.number, queue: held.queue, attempt: held.attempt, worker: held.worker })
    return { ...jobOf(held, issue, decoded.spec), lease: encodeEntry(held) }
  }

  async function readOrRelease(held: Held): Promise<Issue | undefined> {
    try {
      return await readPatiently(held.number)
    } catch (error) {
      const back = transition(held, { verb: 'release' })
      // Best effort: if this is lost too, the lease runs out and the job comes back by itself.
      if (back.ok) await makeMove(ports, back.move).catch(() => undefined)
      throw error
    }
  }

  /** A copy of GitHub's data that lags may not show an issue yet; a job is not given up for one such answer. */
  async function readPatiently(number: number): Promise<Issue | undefined> {
    for (let looked = 1; ; looked++) {
      const issue = await ports.issues.read(number)
      if (issue || looked === MAX_LOOKS) return issue
      await ports.clock.sleep(LOOK_PAUSE_MS * looked)
    }
  }
}
