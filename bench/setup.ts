import { createLocalGitHub, type LocalGitHub } from '@octoqueue/github-emulator'
import { openQueue } from '../src/compose.ts'
import type { Clock, Log } from '../src/ports.ts'
import { systemRandom as random, systemClock } from '../src/runtime/system.ts'
import type { Settings } from '../src/settings/settings.ts'
import type { Queue } from '../src/upkeep/queue.ts'

export const OWNER = 'bench'
export const REPO = 'jobs'
export const TOKEN = 'bench-token'
/** A benchmark asks for more in an hour than GitHub would give it. */
const RATE_LIMIT = 10_000_000

/** An embedded GitHub in this process, with one repository and one token. */
export function openGitHub(now: () => number = Date.now): LocalGitHub {
  const github = createLocalGitHub({ rateLimit: RATE_LIMIT, now })
  github.createUser({ login: OWNER })
  github.createRepository({ owner: OWNER, name: REPO })
  github.createToken({ login: OWNER, permissions: 'write', token: TOKEN })
  return github
}

const quiet = () => {}
const log: Log = { debug: quiet, info: quiet, warn: quiet, error: quiet }

/** The real queue over the real adapters, as one process of its own. */
export const createQueueOn = (github: LocalGitHub): Queue => createProcessOn(github).queue

/** A clock that stands: settings are read once, so that no verb is charged for reading them again. */
const STANDING: Clock = { elapsedMs: () => 0, sleep: async () => {} }

/** The same, with the settings that it reads. */
export function createProcessOn(
  github: LocalGitHub,
  clock: Clock = systemClock,
): { queue: Queue; settings: Settings } {
  const account = { owner: OWNER, repo: REPO, credentials: { token: TOKEN }, apiUrl: 'http://github.local' }
  const runtime = { fetch: github.fetch as typeof fetch, clock, random, log }
  return openQueue(account, runtime, { replace: { settingsClock: STANDING } })
}
