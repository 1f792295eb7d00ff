import type { Clock } from '../src/ports.ts'
import { createProcessOn, openGitHub } from './setup.ts'

const HOUR_MS = 3_600_000

/**
 * What workers of one process ask of GitHub in an hour in which there is nothing to do: each claims, waits as
 * long as it may, and claims again.
 */
export async function idleHour(waitSeconds: number) {
  let elapsed = 0
  const clock: Clock = {
    elapsedMs: () => elapsed,
    sleep: async (ms) => {
      elapsed += ms
    },
  }
  const startedAtMs = Date.now()
  const github = openGitHub(() => startedAtMs + elapsed)
  const { queue } = createProcessOn(github, clock)
  await queue.claim({ worker: 'bench' })
  github.requests.clear()
  const [startMs, pauseMs] = [elapsed, waitSeconds > 0 ? 0 : 1000]
  let claims = 0
  while (elapsed - startMs < HOUR_MS) {
    await queue.claim({ worker: 'bench', waitSeconds })
    await clock.sleep(pauseMs)
    claims++
  }
  const requests = github.requests.count()
  const unchanged = github.requests.entries.filter(({ status }) => status === 304).length
  github.close()
  return { wait_seconds: waitSeconds, claims, requests, of_them_unchanged: unchanged }
}
