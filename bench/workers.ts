import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { createLocalGitHub } from '@octoqueue/github-emulator'
import { convertV4MiniflareOptions, Log, LogLevel, Miniflare } from 'miniflare'
import { buildWorker, readCompatibility } from '../scripts/check-workers/build.ts'
import { listen } from '../src/node/listen.ts'

const NOTHING = 'export default { fetch: () => new Response() }'
const OBJECT = 'export class LedgerObject {}'
/** Each start is measured so often; the least of them has the least of other programs in it. */
const STARTS = 5
/** What Linux counts a process's time in. */
const TICK_MS = 10

interface Running {
  url: string
  close(): Promise<void>
}

async function start(script: string, bindings: Record<string, string>): Promise<Running> {
  const miniflare = new Miniflare(
    convertV4MiniflareOptions({
      modules: [{ type: 'ESModule', path: 'worker.js', contents: script }],
      ...(await readCompatibility()),
      bindings,
      durableObjects: { LEDGERS: { className: 'LedgerObject', useSQLite: true } },
      unsafeDirectSockets: [{ host: '127.0.0.1', port: 0 }],
      cf: false,
      log: new Log(LogLevel.ERROR),
    }),
  )
  await miniflare.ready
  const { origin: url } = await miniflare.unsafeGetDirectURL()
  return { url, close: () => miniflare.dispose() }
}

/** What a workerd takes of a processor until it has given its first answer. */
async function firstAnswerMs(script: string): Promise<number> {
  const { url, close } = await start(script, {})
  await (await fetch(url)).arrayBuffer()
  const ms = workerdCpuMs()
  await close()
  return ms
}

async function leastMs(script: string): Promise<number> {
  const measured: number[] = []
  for (let started = 0; started < STARTS; started++) measured.push(await firstAnswerMs(script))
  return Math.min(...measured)
}

/** The time that this process's workerd has had on a processor; not a number where there is no /proc. */
function workerdCpuMs(): number {
  if (!existsSync('/proc')) return Number.NaN
  return readdirSync('/proc').reduce((sum, id) => sum + (/^\d+$/.test(id) ? cpuMsOf(id) : 0), 0)
}

function cpuMsOf(id: string): number {
  try {
    const [, name, rest = ''] = /\((.*)\) (.*)/.exec(readFileSync(`/proc/${id}/stat`, 'utf8')) ?? []
    const fields = rest.split(' ')
    if (name !== 'workerd' || Number(fields[1]) !== process.pid) return 0
    return (Number(fields[11]) + Number(fields[12])) * TICK_MS
  } catch {
    // It ended meanwhile.
    return 0
  }
}

/** What a request costs workerd in time on a processor, the calls to GitHub included, by verb. */
async function cpuPerRequest(script: string, ledger: string, jobs: number) {
  const github = createLocalGitHub({ rateLimit: 10_000_000 })
  github.createUser({ login: 'bench' })
  github.createRepository({ owner: 'bench', name: 'jobs' })
  const token = github.createToken({ login: 'bench', permissions: 'write' })
  const listening = await listen(github.app.fetch, '127.0.0.1', 0)
  const { url, close } = await start(script, {
    GITHUB_REPO: 'bench/jobs',
    GH_TOKEN: token,
    GITHUB_API_URL: listening.url,
    LEDGER: ledger,
    LOG_LEVEL: 'error',
  })
  const post = async (where: string, body: object) => {
    const response = await fetch(`${url}${where}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    })
    if (response.status >= 300) throw new Error(`${where}: ${await response.text()}`)
    return (await response.json()) as { id: number; lease: string }
  }
  const measure = async <T>(work: () => Promise<T>): Promise<{ ms: number; done: T[] }> => {
    const before = workerdCpuMs()
    const done: T[] = []
    for (let worked = 0; worked < jobs; worked++) done.push(await work())
    const after = workerdCpuMs()
    return { ms: Math.round(((after - before) / jobs) * 100) / 100, done }
  }
  await post('/create-job', { data: 'the first one starts what the others find started' })
  const created = await measure(() => post('/create-job', { data: { n: 1 } }))
  const claimed = await measure(() => post('/jobs/claim', {}))
  const leases = claimed.done.values()
  const completed = await measure(async () => {
    const { id = 0, lease = '' } = leases.next().value ?? {}
    return post(`/jobs/${id}/complete`, { lease, result: 1 })
  })
  // All jobs have ended and nothing is to do: what a turn of the cron trigger costs for one repository.
  const swept = await measure(() => post('/sweep', {}))
  await close()
  await listening.close(0)
  github.close()
  return { create: created.ms, claim: claimed.ms, complete: completed.ms, idle_sweep: swept.ms }
}

/**
 * The Worker's size, and its milliseconds on a processor: to start, beyond what an empty Worker takes, and by
 * request.
 */
export async function workers(jobs: number) {
  const script = await buildWorker()
  const own = await leastMs(script)
  const empty = await leastMs(`${NOTHING}\n${OBJECT}`)
  return {
    bytes: Buffer.byteLength(script),
    gzip_bytes: gzipSync(script).length,
    cpu_ms: {
      start: own - empty,
      refs: await cpuPerRequest(script, 'refs', jobs),
      sql: await cpuPerRequest(script, 'sql', jobs),
    },
  }
}
