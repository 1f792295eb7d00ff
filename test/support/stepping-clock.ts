import type { Clock } from '../../src/ports.ts'

/** A clock that only a test moves; whoever sleeps stays asleep until then, or until it is woken. */
export function steppingClock() {
  let elapsed = 0
  const sleepers = new Set<{ atMs: number; end: () => void }>()
  let watchers: { count: number; resolve: () => void }[] = []

  const tell = (): void => {
    for (const { count, resolve } of watchers) if (count === sleepers.size) resolve()
    watchers = watchers.filter(({ count }) => count !== sleepers.size)
  }

  const clock: Clock = {
    elapsedMs: () => elapsed,
    sleep: (ms, cut) =>
      new Promise((resolve) => {
        const sleeper = {
          atMs: elapsed + ms,
          end: () => {
            sleepers.delete(sleeper)
            cut?.removeEventListener('abort', sleeper.end)
            resolve()
            tell()
          },
        }
        sleepers.add(sleeper)
        if (cut?.aborted) sleeper.end()
        else cut?.addEventListener('abort', sleeper.end)
        tell()
      }),
  }

  return {
    ...clock,
    /** Resolves as soon as so many are asleep, neither more nor fewer. */
    asleep: (count: number): Promise<void> =>
      new Promise((resolve) => {
        watchers.push({ count, resolve })
        tell()
      }),
    /** Moves on, and wakes whose time has come. */
    advance(ms: number): void {
      elapsed += ms
      for (const sleeper of [...sleepers]) if (sleeper.atMs <= elapsed) sleeper.end()
    },
    sleeping: () => sleepers.size,
  }
}
