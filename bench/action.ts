import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { listen } from '../src/node/listen.ts'
import { createQueueOn, OWNER, openGitHub, REPO, TOKEN } from './setup.ts'

const ROOT = path.join(import.meta.dirname, '..')
const KEY = 'bench-key'
/**
 * Of the time that an entry takes to start, the least of so many is told: other programs take their share of
 * the machine.
 */
const STARTS = 10
/** Jobs that one step of `work` does. */
const DRAINED = 10

interface Step {
  ms: number
  /** Requests that the action itself sent, by its own count. */
  requests: number
  env: Record<string, string>
}

/** Runs an entry of the bundle as the runner does, and reads what it says for whoever debugs. */
async function step(entry: string, folder: string, env: Record<string, string>): Promise<Step> {
  const files = { GITHUB_OUTPUT: 'output', GITHUB_STATE: 'state', GITHUB_ENV: 'env' }
  const given = Object.entries(files).map(([name, file]) => [name, path.join(folder, file)] as const)
  for (const [, file] of given) writeFileSync(file, '')
  const startedMs = performance.now()
  const child = spawn(process.execPath, [path.join(ROOT, 'action/dist', `${entry}.mjs`)], {
    cwd: folder,
    env: {
      PATH: process.env.PATH,
      RUNNER_TEMP: folder,
      RUNNER_DEBUG: '1',
      ...Object.fromEntries(given),
      ...env,
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let log = ''
  child.stdout.on('data', (piece) => {
    log += piece
  })
  const [code] = await once(child, 'close')
  if (code !== 0) throw new Error(`${entry} ended with ${code}: ${log}`)
  const [, requests = 0] = /^::debug::(\d+) requests to /m.exec(log) ?? []
  const saved = readFileSync(path.join(folder, files.GITHUB_STATE), 'utf8')
  const state = [...saved.matchAll(/^(.+?)<<(.+)\n([\s\S]*?)\n\2$/gm)].map(([, name, , value]) => [
    `STATE_${name}`,
    value,
  ])
  return {
    ms: Math.round(performance.now() - startedMs),
    requests: Number(requests),
    env: Object.fromEntries(state),
  }
}

/** A service over that GitHub, in a process of its own. */
async function serve(url: string, folder: string): Promise<{ url: string; end: () => void }> {
  const account = { GITHUB_API_URL: url, GITHUB_REPO: `${OWNER}/${REPO}`, GH_TOKEN: TOKEN }
  const env = { PATH: process.env.PATH, OCTOQUEUE_DATA: folder, API_KEY: KEY, PORT: '0', ...account }
  const child = spawn(process.execPath, [path.join(ROOT, 'src/cli/main.ts'), 'serve'], { env })
  let said = ''
  for await (const piece of child.stdout) {
    said += piece
    const [address] = /http:\/\/[^\s"/]+:\d+/.exec(said) ?? []
    if (address !== undefined) return { url: address, end: () => void child.kill() }
  }
  throw new Error(`The service did not start: ${said}`)
}

/**
 * What the Action takes to start, and what a job costs with it: straight on GitHub, and through a service.
 */
export async function costOfAction() {
  const github = openGitHub()
  const folder = mkdtempSync(path.join(tmpdir(), 'octoqueue-bench-'))
  const { url, close } = await listen(github.app.fetch, '127.0.0.1', 0)
  const producer = createQueueOn(github)
  const service = await serve(url, folder)
  const straight = {
    GITHUB_API_URL: url,
    GITHUB_REPOSITORY: `${OWNER}/${REPO}`,
    GITHUB_RUN_ID: '1',
    INPUT_TOKEN: TOKEN,
    'INPUT_JOB-STATUS': 'success',
  }
  const through = { ...straight, 'INPUT_API-URL': service.url, 'INPUT_API-KEY': KEY, INPUT_TOKEN: '' }

  /** Of one job that a workflow job takes and settles, without a result. */
  async function oneJob(env: Record<string, string>) {
    await producer.enqueue({ data: 'x' })
    const take = await step('main', folder, env)
    const settle = await step('post', folder, { ...env, ...take.env })
    return {
      take_requests: take.requests,
      settle_requests: settle.requests,
      take_ms: take.ms,
      settle_ms: settle.ms,
    }
  }

  /** Of each job of many that one step does. */
  async function drained(env: Record<string, string>) {
    for (let made = 0; made < DRAINED; made++) await producer.enqueue({ data: made })
    const { requests, ms } = await step('work', folder, {
      ...env,
      INPUT_RUN: 'true',
      INPUT_LIMIT: String(DRAINED),
    })
    return { requests_per_job: requests / DRAINED, ms_per_job: ms / DRAINED }
  }

  try {
    const starts: number[] = []
    for (let start = 0; start < STARTS; start++) starts.push((await step('post', folder, {})).ms)
    return {
      start_ms: Math.min(...starts),
      straight: { ...(await oneJob(straight)), work: await drained(straight) },
      through_service: { ...(await oneJob(through)), work: await drained(through) },
    }
  } finally {
    service.end()
    await close(0)
    github.close()
    rmSync(folder, { recursive: true, force: true })
  }
}
