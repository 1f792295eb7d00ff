import { readFileSync } from 'node:fs'
import path from 'node:path'
import { build } from 'esbuild'
import { convertV4MiniflareOptions, Log, LogLevel, Miniflare } from 'miniflare'
import { onTestFinished } from 'vitest'
import { listen } from '../../src/http/listen.ts'
import { createLocalGitHub } from '../../src/local/github.ts'
import { ROOT } from '../support/program.ts'

const FLAGS = { compatibilityDate: setting('compatibility_date'), compatibilityFlags: ['nodejs_als'] }

/** A text in wrangler.toml. */
function setting(name: string): string {
  const toml = readFileSync(path.join(ROOT, 'wrangler.toml'), 'utf8')
  const text = new RegExp(`^${name} = "(.*)"$`, 'm').exec(toml)?.[1]
  if (text === undefined) throw new Error(`wrangler.toml says nothing of ${name}`)
  return text
}

/** The test's Worker in one file, as wrangler would make it. */
export async function bundle(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [path.join(ROOT, 'test/cloudflare/entry.ts')],
    ...{ bundle: true, write: false, format: 'esm', target: 'es2024', logLevel: 'warning' },
    ...{ platform: 'browser', conditions: ['workerd', 'worker', 'browser'] },
    external: ['cloudflare:workers', 'node:async_hooks'],
  })
  return outputFiles[0]?.text ?? ''
}

/** Starts workerd with the test's Worker; answers its address. */
export async function startWorkerd(script: string, bindings: Record<string, string>, ratelimits = {}) {
  const miniflare = new Miniflare(
    convertV4MiniflareOptions({
      modules: [{ type: 'ESModule', path: 'worker.js', contents: script }],
      ...FLAGS,
      ...{ bindings, ratelimits },
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

export const KEY = 'correct-horse-battery'

/** An embedded GitHub over HTTP, with a repository; it counts what it is asked. */
export async function startGitHub() {
  const github = createLocalGitHub({ rateLimit: 10_000_000 })
  github.createUser({ login: 'octoqueue[bot]', type: 'Bot' })
  github.createRepository({ owner: 'acme', name: 'jobs' })
  const token = github.createToken({ login: 'octoqueue[bot]', permissions: 'write' })
  let requests = 0
  const listening = await listen(
    (request) => {
      requests++
      return github.app.fetch(request)
    },
    '127.0.0.1',
    0,
  )
  onTestFinished(() => listening.close(0))
  return {
    ...github,
    requests: () => requests,
    /** What a Worker has to be told of it. */
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
