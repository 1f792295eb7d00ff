import type { Credentials } from '../../src/github/account.ts'
import { createGitHub } from '../../src/github/github.ts'
import type { Clock, Log } from '../../src/ports.ts'
import { createQueue } from '../../src/queue/queue.ts'
import { createSign } from '../../src/runtime/hmac.ts'
import { countVerbs } from '../../src/runtime/verb-counts.ts'
import { TAKES_ANYTHING } from './payloads.ts'
import { seededRandom } from './random.ts'

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
  secret?: string
}

/** The real queue over the real adapters and Octokit. Runs on Node and in workerd. */
export function composeProcess({ seed, secret, log, ...options }: ProcessOptions) {
  const { clock } = options
  const adapters = createGitHub({
    ...options,
    apiUrl: 'http://github.local',
    random: seededRandom(seed),
    log,
  })
  const counted = countVerbs(log)
  const sign = secret === undefined ? undefined : createSign(secret)
  const ports = {
    ...adapters,
    payloads: TAKES_ANYTHING,
    sign,
    clock,
    random: seededRandom(1000 + seed),
    log: counted.log,
  }
  return { ...adapters, ports, verbCounts: counted.verbCounts, queue: createQueue(ports) }
}
