import path from 'node:path'
import { latencies } from '@octoqueue/github-emulator/faults'
import { describe, expect, onTestFinished, test } from 'vitest'
import { listen } from '../../src/node/listen.ts'
import { createService } from '../http/service.ts'
import { endsOf } from '../support/ends.ts'
import { aFolder, post, ROOT, startCommand } from '../support/program.ts'

/*
 * Workers in processes of their own, killed with SIGKILL. The service and its GitHub are in this process, so
 * that hours pass at once; GitHub takes a few milliseconds to answer, so that a worker can die while its
 * request is under way.
 */

const PROGRAM = path.join(ROOT, 'test/support/worker-program.ts')
/** Longer than a lease and any pause after it. */
const LONG_SECONDS = 3600
/** Jobs that may be tried again have ended long before. */
const MAX_ROUNDS = 5

async function openService() {
  const faults = latencies({ readMs: 3, writeMs: 6 })
  const sleep = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))
  const service = createService({ github: { faults, sleep, rateLimit: 1_000_000 } })
  const asked: { path: string; answered: unknown }[] = []
  const { url, close } = await listen(
    (request) => {
      const answered = service.app.fetch(request)
      asked.push({ path: new URL(request.url).pathname.replace(/\d+/, 'ID'), answered })
      return answered
    },
    '127.0.0.1',
    0,
  )
  onTestFinished(() => close(0))
  const startWorker = (name: string, queues: string, verb = 'complete', failPoint = '') =>
    startCommand(process.execPath, [PROGRAM, url, name, queues, verb, failPoint], { cwd: aFolder(), env: {} })
  const enqueue = async (queue: string, options: object = {}) => {
    const created = await post(`${url}/create-job`, { data: { queue }, queue, ...options })
    return ((await created.json()) as { job_id: number }).job_id
  }
  return { ...service, url, asked, startWorker, enqueue }
}

type Service = Awaited<ReturnType<typeof openService>>

/**
 * Advances time, sweeps, and lets one healthy worker do what there is, until nothing is left. Resolves to
 * what the worker printed.
 */
async function goOn({ url, clock, ledger, startWorker }: Service, queues: string): Promise<string> {
  let printed = ''
  for (let round = 0; round < MAX_ROUNDS; round++) {
    clock.advanceSeconds(LONG_SECONDS)
    expect((await post(`${url}/sweep`)).status).toBe(200)
    const worker = startWorker(`healthy-${round}`, queues)
    expect(await worker.ended, worker.output().stderr).toBe(0)
    printed += worker.output().stdout
    if ((await ledger.list('live/')).entries.length === 0) return printed
  }
  throw new Error('Jobs are left that never end')
}

/** How a job ended and who ended it. Checks that it ended once. */
async function endOf(service: Service, id: number): Promise<string> {
  const { entries, comments, state } = await endsOf(service, id)
  expect(entries, `#${id}`).toHaveLength(1)
  expect(comments, `#${id}`).toHaveLength(1)
  expect(state).toBe('closed')
  return entries.map(({ outcome, worker }) => `${outcome} by ${worker.replace(/-\d$/, '')}`).join()
}

interface Row {
  at: string
  verb: string
  /** The last request that the service gets from the worker. */
  heard: string
  /** What happens to a job that is tried once. One with default options gets done in any case. */
  becomes: 'completed by doomed' | 'completed by healthy' | 'failed by doomed'
}

const FAIL_POINTS: readonly Row[] = [
  // The service notices that the worker disconnected, and releases the job.
  { at: 'claim sent', verb: 'complete', heard: '/jobs/claim', becomes: 'completed by healthy' },
  { at: 'claim answered', verb: 'complete', heard: '/jobs/claim', becomes: 'failed by doomed' },
  { at: 'extend sent', verb: 'complete', heard: '/jobs/ID/extend', becomes: 'failed by doomed' },
  { at: 'extend answered', verb: 'complete', heard: '/jobs/ID/extend', becomes: 'failed by doomed' },
  { at: 'settle sent', verb: 'complete', heard: '/jobs/ID/complete', becomes: 'completed by doomed' },
  { at: 'settle sent', verb: 'fail', heard: '/jobs/ID/fail', becomes: 'failed by doomed' },
  { at: 'settle sent', verb: 'release', heard: '/jobs/ID/release', becomes: 'completed by healthy' },
  { at: 'settle answered', verb: 'complete', heard: '/jobs/ID/complete', becomes: 'completed by doomed' },
]

describe('workers that are killed', () => {
  test.each(FAIL_POINTS)('with their $at ($verb) lose no job and end none twice', async (row) => {
    const service = await openService()
    const { startWorker, enqueue, asked } = service
    const once = []
    for (let made = 0; made < 3; made++) once.push(await enqueue('once', { max_attempts: 1 }))
    const again = [await enqueue('again'), await enqueue('again')]

    const doomed = ['once', 'once', 'again', 'again'].map((queue, index) =>
      startWorker(`doomed-${index}`, queue, row.verb, row.at),
    )
    for (const worker of doomed) expect(await worker.ended, worker.output().stderr).toBe('SIGKILL')
    await expect.poll(() => asked.filter(({ path }) => path === row.heard)).toHaveLength(doomed.length)
    await Promise.all(asked.map(({ answered }) => answered))
    const printed = await goOn(service, 'once,again')

    const ends = new Map<number, string>()
    for (const id of [...once, ...again]) ends.set(id, await endOf(service, id))
    // A healthy worker did the third.
    const expected = [row.becomes, row.becomes, 'completed by healthy'].toSorted()
    expect(once.map((id) => ends.get(id)).toSorted()).toEqual(expected)
    for (const id of again) expect(ends.get(id)).toMatch(/^completed/)
    // What the worker was answered is true.
    const told = [...printed.matchAll(/^complete (\d+) 200$/gm)].map((match) => Number(match[1]))
    const theirs = [...ends].filter(([, end]) => end === 'completed by healthy').map(([id]) => id)
    expect(told.toSorted((a, b) => a - b)).toEqual(theirs)
  })
})
