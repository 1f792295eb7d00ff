import type { Chance } from './chance.ts'
import type { Process } from './process.ts'

/** Most webhooks are lost or come to those who are busy; a few come at once, others late. */
const LOST = 0.8
const DELAYS_MS = [0, 0, 50, 30_000] as const

/** News that something happened to some issue, as webhooks bring it to whoever listens just then. */
export interface Hints {
  tell(): void
  /** Resolves when a hint comes: true, or when none came for so long: false. */
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
