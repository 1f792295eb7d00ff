import { setTimeout as sleep } from 'node:timers/promises'

/* One workload for all queues: jobs whose handler does nothing, ten at once. */

export const CONCURRENCY = 10
/** Between two jobs of the idle queue. */
const PAUSE_MS = 20
/** Jobs before anything is measured: connections are opened, code is compiled. */
const WARM_UP = 20

/** A queue and its worker. */
export interface Contestant {
  enqueue(n: number): Promise<unknown>
  /** Starts a worker that calls `done` at the end of each handler; resolves to what stops it. */
  work(done: (n: number) => void): Promise<() => Promise<unknown>>
}

/**
 * How many jobs a second are made, ten at once, and how many are done when all of them lie there. Then how
 * long a job takes from the call that makes it to the end of its handler, while the worker has nothing to do.
 */
export async function measure({ enqueue, work }: Contestant, jobs: number, samples: number) {
  const waiting = new Map<number, () => void>()
  const done = (n: number) => waiting.get(n)?.()
  const doneOf = (n: number) => new Promise<void>((resolve) => waiting.set(n, resolve))
  const all = (from: number, count: number) => Array.from({ length: count }, (_, at) => from + at)

  const warm = all(0, WARM_UP).map(doneOf)
  await makeAll(enqueue, 0, WARM_UP)
  const cool = await work(done)
  await Promise.all(warm)
  await cool()
  const makingMs = await timed(() => makeAll(enqueue, WARM_UP, jobs))
  let stop: () => Promise<unknown> = () => Promise.resolve()
  const workingMs = await timed(async () => {
    const ended = all(WARM_UP, jobs).map(doneOf)
    stop = await work(done)
    await Promise.all(ended)
  })
  const latencies: number[] = []
  for (const n of all(WARM_UP + jobs, samples)) {
    await sleep(PAUSE_MS)
    const ended = doneOf(n)
    latencies.push(
      await timed(async () => {
        await enqueue(n)
        await ended
      }),
    )
  }
  await stop()
  const sorted = latencies.toSorted((a, b) => a - b)
  const at = (share: number) => Math.round((sorted[Math.floor(samples * share)] ?? 0) * 10) / 10
  return {
    enqueued_per_second: Math.round((jobs / makingMs) * 1000),
    worked_per_second: Math.round((jobs / workingMs) * 1000),
    latency_ms: { median: at(0.5), p95: at(0.95) },
  }
}

async function timed(run: () => Promise<unknown>): Promise<number> {
  const startedMs = performance.now()
  await run()
  return performance.now() - startedMs
}

async function makeAll(enqueue: Contestant['enqueue'], from: number, count: number): Promise<void> {
  let next = from
  const make = async () => {
    while (next < from + count) await enqueue(next++)
  }
  await Promise.all(Array.from({ length: CONCURRENCY }, make))
}
