/**
 * Measures the trip of a request through src/: which files it enters, and how often control changes file. `npm run bench` tells it, too.
 *
 *   node scripts/measure-trips.ts                   a table
 *   node scripts/measure-trips.ts --json            the same as JSON
 *   node scripts/measure-trips.ts --list create     that trip, function by function; or claim, complete, get
 *   node scripts/measure-trips.ts --whole           any of these with the frame
 *
 * The service is composed by src/node.ts, over its embedded GitHub, without a key, and asked over HTTP. It is warm: the requests were made a
 * few times before, so that nothing is read, opened or kept for the first time. Then one job is created, claimed, completed and read, one
 * request after the other, with no sweep. A trip is every entry into a function (arrows, methods and callbacks too) from when the request
 * is handed to the service until its answer is there, in that order:
 *
 *   files       that are entered
 *   functions   that are entered, each once, however often it is
 *   changes     entries into another file than the entry before was into; the first is one, a return is none
 *
 * Not counted: packages; what is generated; the embedded GitHub, which is the other side of the network; and the frame, unless it is
 * asked for. The frame is what the service of a repository is put into: the choice of the repository, the composition, and the clock, the
 * chance, the patience, the log and the `fetch` that are given to it. Tests frame it otherwise; without the frame both enter the same files.
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
const COUNTED = /^src\/(?!local\/|embedded\b|http\/generated\/).*\.ts$/
const FRAME = /^src\/(repositories\/.*|(compose|compose-repositories|node|system|patience|log)\.ts)$/
/** How often each request is made before it is measured. */
const WARM_UPS = 3
/** For all requests together, before a process that measures is given up. */
const MAX_MS = 60_000

/** Counts all trips, in a process of its own: in this one the source may be loaded already, as it is. */
export async function measureTrips({ whole = false } = {}): Promise<Record<Trip, Counts>> {
  const args = [import.meta.filename, '--json', ...(whole ? ['--whole'] : [])]
  const { stdout } = await promisify(execFile)(process.execPath, args, { timeout: MAX_MS })
  return JSON.parse(stdout)
}

/** The trip that is under way; nothing where no request led, as in the embedded GitHub. */
const current = new AsyncLocalStorage<Site[]>()

/** A service that listens, and the trip of the last request that it took. */
async function serve(folder: string) {
  const { readConfig } = await import('../src/config.ts')
  const { listen } = await import('../src/http/listen.ts')
  const { createLog } = await import('../src/log.ts')
  const { compose } = await import('../src/node.ts')
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
  const { values } = parseArgs({
    options: { json: { type: 'boolean' }, list: { type: 'string' }, whole: { type: 'boolean' } },
  })
  const listed = TRIPS.find((trip) => trip === values.list)
  if (listed !== values.list) throw new Error(`--list takes one of ${TRIPS.join(', ')}`)
  await watchSource(COUNTED, (site) => current.getStore()?.push(site))
  const taken = await takeTrips()
  const tripOf = (trip: Trip) => taken[trip].filter(({ file }) => values.whole || !FRAME.test(file))
  const counts = Object.fromEntries(TRIPS.map((trip) => [trip, count(tripOf(trip))]))
  const told = listed
    ? list(tripOf(listed))
    : values.json
      ? JSON.stringify(counts, undefined, 2)
      : table(counts)
  process.stdout.write(`${told}\n`)
}

if (import.meta.main) await main()
