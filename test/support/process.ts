import type { Credentials } from '@octoqueue/github-client'
import { DEFAULTS } from '@octoqueue/queue-settings'
import { sha256 } from '@octoqueue/secrets'
import { openQueue, type Replacements } from '../../src/compose.ts'
import type { Clock, Log, Payloads } from '../../src/ports.ts'
import { countVerbs } from '../../src/runtime/log.ts'
import type { Bindings } from '../../src/runtime/service-ports.ts'
import type { Schedules } from '../../src/upkeep/schedules.ts'
import { seededRandom } from './random.ts'

/** The address of the embedded GitHub of a test. */
export const API_URL = 'http://github.local'

export interface ProcessOptions {
  owner: string
  repo: string
  fetch: typeof fetch
  credentials: Credentials
  clock: Clock
  log: Log
  /** The seed of its random source: two processes that write nonces must not share it. */
  seed: number
  /** The secret with which drafts are signed. */
  secret?: string | undefined
  replace?: Replacements | undefined
}

/** Where no schema is set, without asking the repository whether one is. */
const TAKES_ANYTHING: Payloads = {
  settingsOf: async () => DEFAULTS,
  check: async () => {},
  schemas: async () => [],
  seal: async (_, data) => data,
  open: async (data) => data,
  faultOf: async () => undefined,
  digests: async (_, text) => [await sha256(text)],
  keep: async (_, attachment) => attachment,
  checkWords: async () => {},
  exposed: async () => [],
  isExposed: async () => false,
  show: async (attachment) => attachment,
}
/** Where no queue starts a workflow, likewise. */
const BOUND_TO_NOTHING: Bindings = { all: async () => new Map() }
/** And nothing is made by the clock. */
const UNSCHEDULED: Schedules = {
  serve: async () => undefined,
  seen: () => ({ count: 0, next: undefined }),
  list: async () => [],
  shown: async () => [],
  sayNext: async () => undefined,
  set: async () => [],
  remove: async () => false,
}
export const NO_SETTINGS: Replacements = {
  payloads: TAKES_ANYTHING,
  bindings: BOUND_TO_NOTHING,
  schedules: UNSCHEDULED,
}

/**
 * The real queue over the real adapters and Octokit, in a repository without settings. Runs on Node and in
 * workerd.
 */
export function openProcess({ owner, repo, credentials, seed, secret, ...given }: ProcessOptions) {
  const { log, verbCounts } = countVerbs(given.log)
  const account = { owner, repo, credentials, apiUrl: API_URL }
  const { fetch, clock } = given
  const works: Promise<unknown>[] = []
  const goOn = (work: () => Promise<unknown>) => void works.push(work())
  const opened = openQueue(
    account,
    { clock, random: seededRandom(seed), log, fetch, goOn },
    { signingSecret: secret, replace: { ...NO_SETTINGS, ...given.replace } },
  )
  const { queue, ports, dispatching, settings, schedules } = opened
  /** Resolves when all work is done that no caller waits for. */
  const idle = async () => void (await Promise.all(works.splice(0)))
  return { ...opened.github, idle, queue, ports, dispatching, settings, schedules, verbCounts }
}
