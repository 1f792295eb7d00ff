import type { Queue } from '@octoqueue/client'
import { createLocalGitHub as createGitHub } from '@octoqueue/github-emulator'
import { systemClock } from '../runtime/system.ts'
import { createQueue, type OnGitHub } from './library.ts'

export { assertEnqueued, drain, type Expected, type Run } from '@octoqueue/client/testing'

/* What the tests of an app want: a GitHub in memory, to run what is due, and to see what was made. */

const OWNER = 'local'
const REPO = 'jobs'
const BOT = 'octoqueue[bot]'
/** Requests an hour: more than any test sends. */
const RATE_LIMIT = 1_000_000

/** A GitHub in memory, and queues on it. */
export interface LocalGitHub {
  /** A queue on its repository. All of them see the same jobs. */
  queue: Queue
  /** Opens another queue: `createQueue(github.options)`. */
  options: OnGitHub
  /** Lets time pass at once, for GitHub and its queues: delays, back-offs, leases. */
  advance(seconds: number): void
  close(): Promise<void>
}

/**
 * Makes a GitHub in memory with an empty repository. Nothing listens, and nothing is kept.
 *
 * ```ts
 * const { queue, advance, close } = createLocalGitHub()
 * await queue.enqueue({ month: 10 }, { type: 'report', delaySeconds: 60 })
 * advance(60)
 * await drain(queue, { report: async ({ data }) => makeReport(data) })
 * ```
 */
export function createLocalGitHub(): LocalGitHub {
  let aheadMs = 0
  const now = () => Date.now() + aheadMs
  const github = createGitHub({ now, rateLimit: RATE_LIMIT })
  github.createUser({ login: BOT, type: 'Bot' })
  github.createRepository({ owner: OWNER, name: REPO })
  const token = github.createToken({ login: BOT, permissions: 'write' })
  const options: OnGitHub = {
    repo: `${OWNER}/${REPO}`,
    token,
    apiUrl: 'http://github.local',
    fetch: github.fetch as typeof globalThis.fetch,
    clock: { ...systemClock, elapsedMs: () => systemClock.elapsedMs() + aheadMs, now },
    sweep: false,
  }
  const queue = createQueue(options)
  return {
    queue,
    options,
    advance(seconds) {
      aheadMs += seconds * 1000
    },
    async close() {
      await queue.close()
      github.close()
    },
  }
}
