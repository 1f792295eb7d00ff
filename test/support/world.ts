import type { Credentials } from '@octoqueue/github-client'
import { createLocalGitHub, type LocalGitHubOptions } from '@octoqueue/github-emulator'
import { honest } from '@octoqueue/github-emulator/fidelity'
import type { Clock, Log } from '../../src/ports.ts'
import { NOW } from './entries.ts'
import { openProcess, type ProcessOptions } from './process.ts'

/** A clock that only advances when somebody sleeps, or a test says so. */
export function virtualClock() {
  let elapsed = 0
  const clock: Clock = {
    elapsedMs: () => elapsed,
    wallMs: () => NOW * 1000 + elapsed,
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
  replace?: ProcessOptions['replace']
}

export interface WorldOptions extends LocalGitHubOptions {
  isPrivate?: boolean
}

/** The real queue over the real adapters and Octokit, against an embedded GitHub in this process. */
export function createWorld({ isPrivate = false, ...options }: WorldOptions = {}) {
  const clock = virtualClock()
  const github = createLocalGitHub({ now: clock.now, sleep: clock.sleep, ...options })
  github.createUser({ login: 'you', type: 'User' })
  github.createUser({ login: 'octoqueue[bot]', type: 'Bot' })
  github.createRepository({ owner: OWNER, name: REPO, private: isPrivate })
  const token = github.createToken({ login: 'octoqueue[bot]', permissions: 'write' })
  const fetch = honest(github.fetch as typeof globalThis.fetch) as typeof globalThis.fetch
  let seed = 0

  /** One more process: nothing shared with the others but GitHub. */
  function createProcess(over: Over = {}) {
    const log = recordingLog()
    const credentials = over.token === undefined ? (over.credentials ?? { token }) : { token: over.token }
    const process = { owner: OWNER, repo: REPO, credentials, clock, log, seed: ++seed }
    return { ...openProcess({ fetch, ...over, ...process }), log }
  }

  return { clock, github, fetch, token, createProcess, ...createProcess() }
}

export type World = ReturnType<typeof createWorld>
