import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { loadavg, tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { createQueueClient } from '@octoqueue/client'
import { createWorker } from '@octoqueue/worker'
import { openPostgres } from './peers/postgres.ts'
import { CONCURRENCY, measure } from './peers/workload.ts'

const PEERS = path.join(import.meta.dirname, 'peers')
const BIN = path.join(import.meta.dirname, '../bin/octoqueue.js')

/**
 * Our worker, through a service on the embedded GitHub with each ledger, beside queues on Postgres: the same
 * workload. @throws Error with what to install
 */
export async function peers(jobs: number, samples: number) {
  if (!existsSync(path.join(PEERS, 'node_modules/pg-boss')))
    throw new Error('Install the peers first, beside this project and not in it: npm ci --prefix bench/peers')
  const postgres = await openPostgres()
  try {
    const args = [path.join(PEERS, 'run.mjs'), postgres.url, String(jobs), String(samples)]
    const { stdout } = await promisify(execFile)(process.execPath, args)
    return {
      jobs,
      concurrency: CONCURRENCY,
      samples,
      load: loadavg()[0],
      octoqueue_sql: await ours('sql', jobs, samples),
      octoqueue_refs: await ours('refs', jobs, samples),
      ...(JSON.parse(stdout) as object),
    }
  } finally {
    await postgres.close()
  }
}

/** As somebody has it who says `octoqueue serve` in one place, and runs a worker in another. */
async function ours(ledger: 'sql' | 'refs', jobs: number, samples: number) {
  const cwd = mkdtempSync(path.join(tmpdir(), 'peers-'))
  const env = { ...process.env, LEDGER: ledger, LOG_LEVEL: 'error' }
  const service = spawn(process.execPath, [BIN, 'serve', '--port', '0', '--json'], { cwd, env })
  service.stderr.pipe(process.stderr)
  try {
    const [line] = (await once(service.stdout, 'data')) as [Buffer]
    const { url }: { url: string } = JSON.parse(line.toString())
    const queue = createQueueClient({ url })
    return await measure({ enqueue: (n) => queue.enqueue({ n }, { type: 'nothing' }), work }, jobs, samples)

    async function work(done: (n: number) => void): Promise<() => Promise<unknown>> {
      const nothing = ({ data }: { data: { n: number } }) => done(data.n)
      const worker = createWorker({ queue, handlers: { nothing }, concurrency: CONCURRENCY })
      const ended = worker.run()
      return async () => {
        worker.stop()
        await ended
      }
    }
  } finally {
    service.kill('SIGINT')
    await once(service, 'exit')
    rmSync(cwd, { recursive: true })
  }
}
