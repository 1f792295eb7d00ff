import type { Process } from './actor.ts'
import type { Chance } from './chance.ts'

/** Most webhooks are lost, or arrive while their listener is busy; a few arrive at once, others late. */
const LOST = 0.8
const DELAYS_MS = [0, 0, 50, 30_000] as const

/** A webhook's notice that something happened to some issue, for whoever listens at that moment. */
export interface Hints {
  tell(): void
  /** Resolves to true when a hint comes, and to false when none came for so long. */
  next(listener: Process, patienceMs: number): Promise<boolean>
}

export function createHints(chance: Chance): Hints {
  const waiting = new Set<() => void>()
  return {
    tell() {
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
  }
}
