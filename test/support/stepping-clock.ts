import type { Clock } from '../../src/ports.ts'

/** A clock that only a test advances; sleepers stay asleep until then, or until they are woken. */
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
    /** Resolves as soon as exactly so many are asleep. */
    asleep: (count: number): Promise<void> =>
      new Promise((resolve) => {
        watchers.push({ count, resolve })
        tell()
      }),
    /** Advances, and wakes those whose time has come. */
    advance(ms: number): void {
      elapsed += ms
      for (const sleeper of [...sleepers]) if (sleeper.atMs <= elapsed) sleeper.end()
    },
    sleeping: () => sleepers.size,
  }
}
