import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { decodeEntry } from '../../src/domain/name.ts'
import { listen } from '../../src/node/listen.ts'
import { systemClock } from '../../src/runtime/system.ts'
import { createService } from '../http/service.ts'
import { aFolder, start } from '../support/program.ts'

/*
 * Three worker processes with four slots each, on 300 jobs of one service, killed, stopped past their leases,
 * and interrupted: each job ends once, and none is lost. Time is real here, as it is in the processes; leases
 * are short.
 */

const JOBS = 300
/** And two that somebody holds who is killed, or frozen. */
const ALL = JOBS + 2
const SLOTS = 4
const LEASE_SECONDS = 4
/** A lease, and the doubt about GitHub's clock that is added to it. */
const PAST_THE_LEASE_MS = (LEASE_SECONDS + 3) * 1000
const SWEEP_MS = 1000
const LONG = { timeout: 50_000, interval: 100 }

async function openService() {
  const github = { now: Date.now, sleep: systemClock.sleep, rateLimit: 1_000_000 }
  const service = createService({ github, queueClock: systemClock })
  const { url, close } = await listen(service.app.fetch, '127.0.0.1', 0)
  const sweeping = setInterval(() => void service.queue.sweepLeases().catch(() => {}), SWEEP_MS)
  onTestFinished(() => {
    clearInterval(sweeping)
    return close(0)
  })
  const notes = path.join(aFolder(), 'notes')
  writeFileSync(notes, '')
  const noted = (pattern: RegExp) => [...readFileSync(notes, 'utf8').matchAll(pattern)]
  const handlers = path.join(import.meta.dirname, 'handlers')
  const startWorker = (name: string) =>
    start(
      [
        ...['work', '--handlers', handlers, '--concurrency', String(SLOTS), '--name', name],
        ...['--lease-seconds', String(LEASE_SECONDS), '--drain-seconds', '2'],
      ],
      { env: { OCTOQUEUE_URL: url, NOTES: notes } },
    )
  return { ...service, noted, startWorker }
}

test('every job ends once, and none is lost, whatever happens to three workers', async () => {
  const { queue, ledger, noted, startWorker } = await openService()
  const enqueue = (data: object, priority = 0) =>
    queue.enqueue({ data: data as never, type: 'task', priority })
  const first = await enqueue({ ms: 60_000 }, 9)
  for (let made = 2; made <= JOBS; made += 20) {
    const size = Math.min(20, JOBS - made + 1)
    await Promise.all(Array.from({ length: size }, () => enqueue({ ms: 20 })))
  }
  const ended = async () => {
    const { entries } = await ledger.list('done/')
    return entries.map(({ name }) => decodeEntry(name)).filter((entry) => entry?.state === 'done')
  }
  const untilEnded = (count: number) =>
    expect.poll(async () => (await ended()).length, LONG).toBeGreaterThanOrEqual(count)

  const workers = new Map(['one', 'two', 'three'].map((name) => [name, startWorker(name)]))
  const runsOf = (id: number) => noted(new RegExp(`^run ${id} `, 'gm')).length
  /** The worker of a job that has begun; it is no longer among the workers then. */
  const takeHolder = async (id: number) => {
    await expect.poll(() => runsOf(id), LONG).toBe(1)
    const { worker } = await queue.get(id)
    const holder = workers.get(worker ?? '')
    if (!holder) throw new Error(`Job ${id} is held by ${worker}`)
    workers.delete(worker ?? '')
    return holder
  }

  // A running job is cancelled: its handler is told so.
  await expect.poll(() => runsOf(first.id), LONG).toBe(1)
  await queue.cancel(first.id)
  await expect.poll(() => noted(/^stop .*$/gm).map(String), LONG).toEqual([`stop ${first.id} cancelled`])

  const orphan = await enqueue({ ms: 2_000 }, 9)
  const killed = await takeHolder(orphan.id)
  killed.child.kill('SIGKILL')

  const overslept = await enqueue({ ms: 2_000 }, 9)
  const frozen = await takeHolder(overslept.id)
  frozen.child.kill('SIGSTOP')
  const frozenAt = Date.now()

  const spare = startWorker('spare')
  const [interrupted] = workers.values()
  if (!interrupted) throw new Error('The third worker is there')
  // One Ctrl-C: what runs is waited for.
  await untilEnded(100)
  interrupted.child.kill('SIGINT')
  expect(await interrupted.ended, interrupted.output().stderr).toBe(0)

  await expect.poll(() => Date.now() - frozenAt, LONG).toBeGreaterThan(PAST_THE_LEASE_MS)
  frozen.child.kill('SIGCONT')

  await frozen.printed(new RegExp(`Job ${overslept.id} is no longer ours \\(lease-lost\\)`))

  await untilEnded(ALL)
  expect([runsOf(orphan.id), runsOf(overslept.id)]).toEqual([2, 2])
  // Two of them: a job that does not listen is given back, and another worker does it.
  const stubborn = await enqueue({ ms: 6_000, stubborn: true })
  await expect.poll(() => runsOf(stubborn.id), LONG).toBe(1)
  const isSpare = (await queue.get(stubborn.id)).worker === 'spare'
  const [holder, other] = isSpare ? [spare, frozen] : [frozen, spare]
  holder.child.kill('SIGINT')
  await holder.printed(/No more jobs are claimed/)
  holder.child.kill('SIGINT')
  expect(await holder.ended).toBe(0)
  expect(holder.output().stdout).toContain(`Job ${stubborn.id} was given back.`)
  await untilEnded(ALL + 1)
  other.child.kill('SIGINT')
  expect(await other.ended).toBe(0)

  const ends = await ended()
  expect(new Set(ends.map((entry) => entry?.number)).size).toBe(ALL + 1)
  expect(ends).toHaveLength(ALL + 1)
  expect((await ledger.list('live/')).entries).toEqual([])
  const outcomes = ends.map((entry) => (entry?.state === 'done' ? entry.outcome : ''))
  expect(outcomes.filter((outcome) => outcome !== 'completed')).toEqual(['cancelled'])
  // Only what somebody held who was killed or frozen, or gave it back, ran more than once.
  const runs = noted(/^run \d+ \d+$/gm).length
  expect(runs).toBeLessThanOrEqual(ALL + 1 + 4 * SLOTS)
})
