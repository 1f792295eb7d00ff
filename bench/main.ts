import { execFileSync } from 'node:child_process'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { measureTrips } from '../scripts/measure-trips.ts'
import { costOfAction } from './action.ts'
import { costPerVerb } from './cost.ts'
import { crowd } from './crowd.ts'
import { idleHour } from './idle.ts'
import { peers } from './peers.ts'
import { claimAtDepth, sqlLedger } from './sql-ledger.ts'
import { costOfStart } from './start.ts'
import { workers } from './workers.ts'

/**
 * `npm run bench`: what a job costs in requests, by itself and in the Action, and an hour without any, how
 * long a crowd takes, what the Worker takes to start and to answer, how long the SQL ledger holds the thread,
 * and how many files requests pass through, as JSON.
 */
const { values } = parseArgs({
  options: {
    /** How many jobs wait in the queue while the cost is counted. */
    depths: { type: 'string', default: '1,10,100,1000' },
    /** Consumers and jobs of the crowd; 0 jobs leaves it out. */
    consumers: { type: 'string', default: '8' },
    jobs: { type: 'string', default: '100' },
    /** Jobs that go through the Worker; 0 leaves it out. */
    workers: { type: 'string', default: '100' },
    /** Instead of all else: our worker beside pg-boss and graphile-worker, which bench/peers/ has. */
    peers: { type: 'boolean', default: false },
    samples: { type: 'string', default: '100' },
  },
})
const ROOT = path.join(import.meta.dirname, '..')
/** Whoever lacks something is told what to install, in a sentence. */
function stop(error: unknown): never {
  process.stderr.write(`${error instanceof Error ? error.message : error}\n`)
  process.exit(1)
}

const depths = values.depths.split(',').map(Number)
const jobs = Number(values.jobs)
const throughWorkers = Number(values.workers)

const everything = async () => ({
  cost: await Promise.all(depths.map(costPerVerb)),
  // A worker that waits, and one that asks once a second.
  idle_hour: [await idleHour(20), await idleHour(0)],
  action: await costOfAction(),
  sql_claim: [await claimAtDepth(10), await claimAtDepth(1000), await claimAtDepth(100_000)],
  sql_ledger: [await sqlLedger(1000), await sqlLedger(5000)],
  ...(jobs > 0 && { crowd: await crowd(Number(values.consumers), jobs) }),
  ...(throughWorkers > 0 && { workers: await workers(throughWorkers) }),
  start: startOfPackage(),
  trips: await measureTrips(),
})

/** `octoqueue --help` of the package as it is built now. */
function startOfPackage() {
  execFileSync(process.execPath, [path.join(ROOT, 'scripts/build-package.ts')], { stdio: 'ignore' })
  const { modules, ...cost } = costOfStart(path.join(ROOT, 'dist/main.js'))
  return { ...cost, modules: modules.length }
}

const result = await (values.peers ? peers(jobs, Number(values.samples)).catch(stop) : everything())
process.stdout.write(`${JSON.stringify(result, undefined, 2)}\n`)
