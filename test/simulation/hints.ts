import type { Process } from './actor.ts'
import type { Chance } from './chance.ts'

/** Most webhooks are lost, or arrive while their listener is busy; a few arrive at once, others late. */
const LOST = 0.8
const DELAYS_MS = [0, 0, 50, 30_000] as const
/** Of the deliveries that are read: so many are dropped, and each other one comes once, or several times. */
const DROPPED = 0.3
const COPIES = [1, 1, 2, 5] as const
const LATE_MS = [0, 50, 2_000, 60_000] as const

/** A webhook's notice that something happened to some issue, for whoever listens at that moment. */
export interface Hints {
  tell(issue: number): void
  /** Resolves to true when a hint comes, and to false when none came for so long. */
  next(listener: Process, patienceMs: number): Promise<boolean>
  /** The issues that deliveries name by now, or before long; none when none comes for so long. */
  nextDeliveries(listener: Process, patienceMs: number): Promise<readonly number[]>
}

/** @param deliveries draws what becomes of deliveries, where webhooks are set up */
export function createHints(chance: Chance, deliveries: Chance | undefined, after: Later): Hints {
  const waiting = new Set<() => void>()
  const named = new Set<number>()
  const ready = new Set<() => void>()
  const deliver = (issue: number): void => {
    named.add(issue)
    for (const hear of [...ready]) hear()
  }
  const send = (issue: number, by: Chance): void => {
    if (by.happens(DROPPED)) return
    for (let left = by.oneOf(COPIES); left > 0; left--) after(by.oneOf(LATE_MS), () => deliver(issue))
  }
  const take = (): number[] => {
    const issues = [...named]
    named.clear()
    return issues
  }
  return {
    tell(issue) {
      if (deliveries) send(issue, deliveries)
      for (const hear of [...waiting]) {
        if (chance.happens(LOST)) continue
        waiting.delete(hear)
        hear()
      }
    },
    next: (listener, patienceMs) =>
      new Promise((resolve) => {
        const hear = () => listener.later(chance.oneOf(DELAYS_MS), () => resolve(true))
        waiting.add(hear)
        listener.later(patienceMs, () => {
          waiting.delete(hear)
          resolve(false)
        })
      }),
    nextDeliveries: (listener, patienceMs) =>
      new Promise((resolve) => {
        const hear = () => {
          ready.delete(hear)
          listener.later(0, () => resolve(take()))
        }
        if (named.size > 0) return hear()
        ready.add(hear)
        listener.later(patienceMs, () => {
          if (ready.delete(hear)) resolve([])
        })
      }),
  }
}

type Later = (ms: number, happen: () => void) => void
