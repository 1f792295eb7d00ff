import type { Credentials } from '../../src/account/account.ts'
import { createGitHub } from '../../src/github/github.ts'
import { createSign } from '../../src/hmac.ts'
import { createLocalGitHub, type LocalGitHubOptions } from '../../src/local/github.ts'
import type { Clock, Log, Random } from '../../src/ports.ts'
import { createQueue } from '../../src/queue/queue.ts'
import { createTally } from '../../src/tally.ts'
import { honest } from '../github/honest.ts'
import { NOW } from './entries.ts'
import { TAKES_ANYTHING } from './payloads.ts'

/** A clock that only moves when somebody sleeps, or a test says so. */
export function virtualClock() {
  let elapsed = 0
  const clock: Clock = {
    elapsedMs: () => elapsed,
    sleep: async (ms) => {
      elapsed += ms
    },
  }
  return {
    ...clock,
    now: () => NOW * 1000 + elapsed,
    advanceSeconds: (seconds: number) => void clock.sleep(seconds * 1000),
  }
}

/** Chance that is the same in every run; nonces never repeat. */
export function seededRandom(seed: number): Random {
  let state = seed
  const next = () => {
    // The constants of Numerical Recipes' linear congruential generator.
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state
  }
  return {
    fraction: () => next() / 2 ** 32,
    nonce: () => [next(), next()].map((part) => part.toString(16).padStart(8, '0')).join(''),
  }
}

export interface Line {
  level: keyof Log
  message: string
  fields: Record<string, unknown>
}

/** A log that keeps its lines. */
export function recordingLog(): Log & { lines: Line[] } {
  const lines: Line[] = []
  const write =
    (level: keyof Log) =>
    (message: string, fields: Record<string, unknown> = {}) =>
      void lines.push({ level, message, fields })
  return { lines, debug: write('debug'), info: write('info'), warn: write('warn'), error: write('error') }
}

export const OWNER = 'acme'
export const REPO = 'jobs'

interface Over {
  token?: string
  credentials?: Credentials
  fetch?: typeof fetch
  secret?: string
}

/** The real queue over the real adapters and Octokit, against an embedded GitHub in this process. */
export function createWorld(options: LocalGitHubOptions = {}) {
  const clock = virtualClock()
  const github = createLocalGitHub({ now: clock.now, sleep: clock.sleep, ...options })
  github.createUser({ login: 'you', type: 'User' })
  github.createUser({ login: 'octoqueue[bot]', type: 'Bot' })
  github.createRepository({ owner: OWNER, name: REPO })
  const token = github.createToken({ login: 'octoqueue[bot]', permissions: 'write' })
  let seed = 0

  /** One more process: nothing shared with the others but GitHub. */
  function createProcess(over: Over = {}) {
    const log = recordingLog()
    const adapters = createGitHub({
      ...{
        owner: OWNER,
        repo: REPO,
        credentials: over.token === undefined ? (over.credentials ?? { token }) : { token: over.token },
        apiUrl: 'http://github.local',
        fetch: over.fetch ?? honest(github.fetch as typeof fetch),
      },
      ...{ clock, random: seededRandom(++seed), log },
    })
    const counted = createTally(log)
    const sign = over.secret === undefined ? undefined : createSign(over.secret)
    const ports = {
      ...{ ...adapters, payloads: TAKES_ANYTHING, sign },
      ...{ clock, random: seededRandom(1000 + seed), log: counted.log },
    }
    return { ...adapters, ports, log, tally: counted.tally, queue: createQueue(ports) }
  }

  return { clock, github, token, createProcess, ...createProcess() }
}

export type World = ReturnType<typeof createWorld>
