import { currentEntry } from '../../domain/entry.ts'
import type { Ports } from '../../ports.ts'
import { readRecentGestures } from '../people/recent-gestures.ts'
import { type Admitted, createAdmit } from './admit.ts'
import { createAdmitOne } from './admit-one.ts'
import { createCollect } from './collect.ts'
import { createExpire } from './expire.ts'
import { createAnswerForgotten } from './forgotten.ts'
import { createHeal } from './heal.ts'
import { createServeRequests } from './requests.ts'

/** What one sweep did, by the numbers of the issues. */
export interface Swept extends Admitted {
  expired: number[]
  lapsed: number[]
  served: number[]
  healed: number[]
  collected: number[]
}

const NOTHING: Swept = {
  expired: [],
  lapsed: [],
  admitted: [],
  setAside: [],
  waiting: [],
  served: [],
  healed: [],
  collected: [],
}

/**
 * The periodic pass over what no verb comes by. Any number may run at once: each change is a move that only one of them
 * makes, and comments are written by whoever made the move, by others only after a grace time.
 */
export function createSweep(ports: Ports) {
  const { issues, ledger, log } = ports
  const expire = createExpire(ports)
  const admit = createAdmit(ports)
  const serveWishes = createServeRequests(ports)
  const heal = createHeal(ports)
  const collect = createCollect(ports)
  const answerForgotten = createAnswerForgotten(ports)

  /** Only what is due by the clock: one listing, which GitHub does not count while nothing changes. */
  async function sweepLeases(): Promise<Swept> {
    const { entries, at } = await ledger.list({ of: 'live' })
    return {
      ...NOTHING,
      ...(await expire(entries, at)),
    }
  }

  /** Everything. */
  async function sweep(): Promise<Swept> {
    const open = await issues.listOpen()
    const live = await ledger.list({ of: 'live' })
    const done = await ledger.list({ of: 'done' })
    const now = done.at
    const alive = live.entries
    const ended = done.entries
    const liveNumbers = new Set(alive.map(({ entry }) => entry.number))
    const byNumber = Map.groupBy([...alive, ...ended], ({ entry }) => entry.number)
    const jobs = [...byNumber.values()].flatMap((listed) => currentEntry(listed) ?? [])
    const openNumbers = new Set(open.map(({ number }) => number))
    const isLive = (number: number) => liveNumbers.has(number)
    const isOpen = (number: number) => openNumbers.has(number)
    const isJob = (number: number) => byNumber.has(number)
    const recent = await readRecentGestures(ports, now)
    const swept = {
      ...(await expire(alive, now)),
      ...(await admit(open, isJob, recent)),
      served: await serveWishes(jobs, recent),
      healed: await heal(jobs, open, now),
      collected: await collect(ended, { isLive, isOpen }, now),
    }
    await answerForgotten(open, isJob, recent)
    log.debug('sweep', { jobs: jobs.length })
    return swept
  }

  return { sweep, sweepLeases, admitOne: createAdmitOne(ports, admit) }
}
