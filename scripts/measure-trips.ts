/**
 * Measures the trip of a request through src/: which files it enters, and how often control changes file.
 * `npm run bench` prints it, too.
 *
 *   node scripts/measure-trips.ts                   a table
 *   node scripts/measure-trips.ts --json            the same as JSON
 *   node scripts/measure-trips.ts --list create     that trip, function by function; or claim, complete, get
 *
 * The service is the production one (src/node/service.ts) over its embedded GitHub, without a key, asked over
 * HTTP. It is warm: each request was made a few times before, so that nothing is read, opened or cached for
 * the first time. Then one job is created, claimed, completed and read, one request after the other, with no
 * sweep. A trip is every entry into a function (arrows, methods and callbacks too), from the request's
 * arrival until its answer is there:
 *
 *   files       that are entered
 *   functions   that are entered, each counted once
 *   changes     entries into another file than the entry before was into; the first is one, a return is none
 *
 * Not counted: packages, generated code, and the embedded GitHub, which is the other side of the network.
 */
import { AsyncLocalStorage } from 'node:async_hooks'
import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { parseArgs, promisify } from 'node:util'
import { type Site, watchSource } from './measure-trips/watch-source.ts'

const TRIPS = ['create', 'claim', 'complete', 'get'] as const
type Trip = (typeof TRIPS)[number]

export interface Counts {
  files: number
  functions: number
  changes: number
}

/** Paths in the repository. */
const COUNTED = /^src\/(?!http\/wire\/generated\/).*\.ts$/
/** How often each request is made before it is measured. */
const WARM_UPS = 3
/** For all requests together, before a process that measures is given up. */
const MAX_MS = 60_000

/** Counts all trips, in a process of its own: in this one the source may be loaded already, as it is. */
export async function measureTrips(): Promise<Record<Trip, Counts>> {
  const args = [import.meta.filename, '--json']
  const { stdout } = await promisify(execFile)(process.execPath, args, { timeout: MAX_MS })
  return JSON.parse(stdout)
}

/** The trip that is under way; nothing where no request led, as in the embedded GitHub. */
const current = new AsyncLocalStorage<Site[]>()

/** A service that listens, and the trip of the last request that it took. */
async function serve(folder: string) {
  const { readConfig } = await import('../src/config/config.ts')
  const { listen } = await import('../src/node/listen.ts')
  const { createLog } = await import('@octoqueue/secrets')
  const { compose } = await import('../src/node/service.ts')
  const config = readConfig({ OCTOQUEUE_DATA: folder })
  const log = createLog({ level: config.logLevel, secrets: [], now: Date.now, write: () => {} })
  const service = await compose(config, log)
  let trip: Site[] = []
  const watched: typeof service.fetch = (request, env) => {
    trip = []
    return current.run(trip, () => service.fetch(request, env))
  }
  const { url, close } = await listen(watched, config.host, 0)
  return {
    url,
    // As it is by then: what nobody waits for may go on.
    lastTrip: (): readonly Site[] => [...trip],
    async close() {
      await close(0)
      await service.embedded?.close(0)
    },
  }
}

/** Makes the requests against a service of its own, and returns their trips. */
async function takeTrips(): Promise<Record<Trip, readonly Site[]>> {
  const folder = mkdtempSync(path.join(tmpdir(), 'octoqueue-trips-'))
  const { url, lastTrip, close } = await serve(folder)

  async function ask(method: string, where: string, body?: object) {
    const headers = { 'Content-Type': 'application/json' }
    const response = await fetch(url + where, {
      method,
      headers,
      ...(body && { body: JSON.stringify(body) }),
    })
    const answer = await response.text()
    if (!response.ok) throw new Error(`${method} ${where}: ${answer}`)
    const job: { id: number; lease: string } = JSON.parse(answer)
    return { ...job, trip: lastTrip() }
  }

  async function askAll() {
    const { trip: create } = await ask('POST', '/create-job', { data: { hello: 'world' } })
    const { id, lease, trip: claim } = await ask('POST', '/jobs/claim', { worker: 'me', lease_seconds: 60 })
    const { trip: complete } = await ask('POST', `/jobs/${id}/complete`, { lease, result: { ok: true } })
    const { trip: get } = await ask('GET', `/jobs/${id}`)
    return { create, claim, complete, get }
  }

  try {
    for (let made = 0; made < WARM_UPS; made++) await askAll()
    return await askAll()
  } finally {
    await close()
    rmSync(folder, { recursive: true, force: true })
  }
}

const isChange = ({ file }: Site, index: number, trip: readonly Site[]): boolean =>
  file !== trip[index - 1]?.file

const count = (trip: readonly Site[]): Counts => ({
  files: new Set(trip.map(({ file }) => file)).size,
  functions: new Set(trip).size,
  changes: trip.filter(isChange).length,
})

function table(counts: Record<string, Counts>): string {
  const rows = Object.entries(counts).map(([trip, { files, functions, changes }]) => [
    trip,
    ...[files, functions, changes].map(String),
  ])
  return [['trip', 'files', 'functions', 'changes'], ...rows]
    .map(([trip = '', ...cells]) => trip.padEnd(10) + cells.map((cell) => cell.padStart(10)).join(''))
    .join('\n')
}

/** Each change of file with its number, and under it the functions that are entered, by line and name. */
function list(trip: readonly Site[]): string {
  let changes = 0
  const lines = trip.flatMap((site, index) => [
    ...(isChange(site, index, trip) ? [`${String(++changes).padStart(4)} ${site.file}`] : []),
    ...(site === trip[index - 1] ? [] : [`${String(site.line).padStart(9)} ${site.name}`]),
  ])
  return lines.join('\n')
}

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { json: { type: 'boolean' }, list: { type: 'string' } } })
  const listed = TRIPS.find((trip) => trip === values.list)
  if (listed !== values.list) throw new Error(`--list takes one of ${TRIPS.join(', ')}`)
  await watchSource(COUNTED, (site) => current.getStore()?.push(site))
  const taken = await takeTrips()
  const counts = Object.fromEntries(TRIPS.map((trip) => [trip, count(taken[trip])]))
  const told = listed
    ? list(taken[listed])
    : values.json
      ? JSON.stringify(counts, undefined, 2)
      : table(counts)
  process.stdout.write(`${told}\n`)
}

if (import.meta.main) await main()
