import path from 'node:path'
import { createLocalGitHub } from '@octoqueue/github-emulator'
import { build } from 'esbuild'
import { convertV4MiniflareOptions, Log, LogLevel, Miniflare } from 'miniflare'
import { onTestFinished } from 'vitest'
import { readCompatibility } from '../../scripts/check-workers/build.ts'
import { listen } from '../../src/node/listen.ts'
import { ROOT } from '../support/program.ts'

/** The test's Worker in one file, as wrangler would make it. */
export async function bundle(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [path.join(ROOT, 'test/cloudflare/entry.ts')],
    bundle: true,
    write: false,
    format: 'esm',
    target: 'es2024',
    logLevel: 'warning',
    platform: 'browser',
    conditions: ['workerd', 'worker', 'browser'],
    external: ['cloudflare:workers', 'node:async_hooks', 'node:crypto'],
  })
  return outputFiles[0]?.text ?? ''
}

/** Starts workerd with the test's Worker; resolves to its address. */
export async function startWorkerd(script: string, bindings: Record<string, string>, ratelimits = {}) {
  const miniflare = new Miniflare(
    convertV4MiniflareOptions({
      modules: [{ type: 'ESModule', path: 'worker.js', contents: script }],
      ...(await readCompatibility()),
      bindings,
      ratelimits,
      durableObjects: {
        LEDGERS: { className: 'LedgerObject', useSQLite: true },
        STANDING: { className: 'StandingObject', useSQLite: true },
      },
      // A socket of the Worker's own, not Miniflare's server for development.
      unsafeDirectSockets: [{ host: '127.0.0.1', port: 0 }],
      cf: false,
      log: new Log(LogLevel.ERROR),
    }),
  )
  await miniflare.ready
  const { origin: url } = await miniflare.unsafeGetDirectURL()
  return { url, close: () => miniflare.dispose() }
}

/** Longer than the sweep leaves new issues to the processes that create them. */
const FILED_MS = 120_000

export const KEY = 'correct-horse-battery'

/** An embedded GitHub over HTTP, with a repository; it counts the requests. */
export async function startGitHub() {
  let lateMs = 0
  const github = createLocalGitHub({ rateLimit: 10_000_000, now: () => Date.now() - lateMs })
  github.createUser({ login: 'octoqueue[bot]', type: 'Bot' })
  github.createUser({ login: 'you', type: 'User' })
  github.createRepository({ owner: 'acme', name: 'jobs' })
  github.createCollaborator({ owner: 'acme', repo: 'jobs', login: 'you', role: 'admin' })
  const token = github.createToken({ login: 'octoqueue[bot]', permissions: 'write' })
  const person = github.createToken({ login: 'you', permissions: 'write' })
  let requests = 0
  let isSilent = false
  const listening = await listen(
    (request) => {
      requests++
      return isSilent ? new Promise<Response>(() => {}) : github.app.fetch(request)
    },
    '127.0.0.1',
    0,
  )
  onTestFinished(() => listening.close(0))
  return {
    ...github,
    requests: () => requests,
    /** From now on connections are accepted, and nothing is answered. */
    fallSilent: () => {
      isSilent = true
    },
    /** A person with write permission opened an issue a while ago. */
    async file(body: string, labels: readonly string[]): Promise<void> {
      lateMs = FILED_MS
      const response = await github.app.request('/repos/acme/jobs/issues', {
        method: 'POST',
        headers: { Authorization: `Bearer ${person}`, 'Content-Type': 'application/json' },
        body: JSON.stringify({ title: 'Filed by hand', body, labels }),
      })
      lateMs = 0
      if (!response.ok) throw new Error(await response.text())
    },
    /** The settings with which a Worker finds it. */
    settings: { GITHUB_API_URL: listening.url, GITHUB_REPO: 'acme/jobs', GH_TOKEN: token, API_KEY: KEY },
  }
}

/** The service in workerd over an embedded GitHub; both end with the test. */
export async function startService(script: string, bindings: Record<string, string> = {}) {
  const github = await startGitHub()
  const { url, close } = await startWorkerd(script, { ...github.settings, LOG_LEVEL: 'error', ...bindings })
  onTestFinished(close)
  const ask = async (method: string, where: string, body?: object, headers: Record<string, string> = {}) =>
    fetch(`${url}${where}`, {
      method,
      headers: { 'X-API-Key': KEY, ...(body && { 'Content-Type': 'application/json' }), ...headers },
      ...(body && { body: JSON.stringify(body) }),
    })
  return { github, url, ask }
}

export interface Job {
  id: number
  job_id: number
  status: string
  lease: string
  result: unknown
  type: string
}

export const read = async (response: Response): Promise<Job> => (await response.json()) as Job
