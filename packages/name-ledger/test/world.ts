import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createDeadlineBudget } from '@octoqueue/bounds'
import { connect, createClient, createNodeIds } from '@octoqueue/github-client'
import { createLocalGitHub } from '@octoqueue/github-emulator'
import { onTestFinished } from 'vitest'
import { createRefLedger, type Mode, type RefLedgerOptions } from '../src/refs/ledger.ts'

/** In Unix seconds. */
export const NOW = 1_764_000_000
const ON = { owner: 'acme', repo: 'jobs' }
const QUIET = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} }

/** An empty folder, until the test is over. */
export function aFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'name-ledger-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  return folder
}

/** A clock that advances only when somebody sleeps, or a test says so. */
export function virtualClock() {
  let elapsed = 0
  return {
    elapsedMs: () => elapsed,
    wallMs: () => NOW * 1000 + elapsed,
    sleep: async (ms: number) => {
      elapsed += ms
    },
    nowMs: () => NOW * 1000 + elapsed,
    advanceSeconds(seconds: number) {
      elapsed += seconds * 1000
    },
  }
}

interface Over {
  mode?: Mode
  program?: string
  fetch?: typeof fetch
}

/** Ledgers in the refs of one repository on an embedded GitHub. */
export function createWorld() {
  const clock = virtualClock()
  const github = createLocalGitHub({ now: clock.nowMs, sleep: clock.sleep })
  github.createUser({ login: 'me', type: 'Bot' })
  github.createRepository({ owner: ON.owner, name: ON.repo })
  const token = github.createToken({ login: 'me', permissions: 'write' })
  let nonces = 0

  /** A ledger as a process of its own opens it. */
  function open({ mode = { kind: 'refs' }, program = 'example', ...over }: Over = {}) {
    const options = {
      ...ON,
      clock,
      log: QUIET,
      apiUrl: 'http://github.local',
      userAgent: 'a test',
      credentials: { token },
      random: { fraction: () => 0.5 },
      deadlineBudget: createDeadlineBudget(clock),
      fetch: over.fetch ?? (github.fetch as typeof fetch),
    }
    const client = createClient({ ...options, connection: connect(options) })
    const parts: RefLedgerOptions = {
      ...ON,
      client,
      clock,
      mode,
      program,
      nodeIds: createNodeIds(client, ON, {}),
      nonce: () => `${++nonces}`,
      folderOf: (name) => name.replace(/[^/]*$/, ''),
    }
    return createRefLedger(parts)
  }

  return { clock, github, open }
}
