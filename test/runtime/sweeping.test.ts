import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { startSweeping } from '../../src/node/sweeping.ts'
import { NOTHING_SWEPT } from '../support/swept.ts'
import { recordingLog } from '../support/world.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const GRACE_MS = 8_000
const NO_SCHEDULES = async () => Number.POSITIVE_INFINITY

/** A queue whose sweeps end when the test lets them. */
function aSlowQueue() {
  const begun: { names: string[]; signal?: AbortSignal } = { names: [] }
  let end = Promise.withResolvers<never>()
  const sweepAs = (name: string) => async (signal: AbortSignal) => {
    begun.names.push(name)
    begun.signal = signal
    return end.promise
  }
  const finish = async (error = new Error('no network')) => {
    end.reject(error)
    end = Promise.withResolvers<never>()
    await vi.advanceTimersByTimeAsync(0)
  }
  return {
    queue: { sweep: sweepAs('all'), sweepLeases: sweepAs('leases'), serveSchedules: NO_SCHEDULES },
    begun,
    finish,
  }
}

test('everything is swept soon after the start and once a minute, leases every ten seconds', async () => {
  const begun: string[] = []
  const sweepAs = (name: string) => async () => {
    begun.push(`${name} at ${Math.round(performance.now() / 1000)}`)
    return NOTHING_SWEPT
  }
  const startedAt = Math.round(performance.now() / 1000)
  const stop = startSweeping(
    { sweep: sweepAs('all'), sweepLeases: sweepAs('leases'), serveSchedules: NO_SCHEDULES },
    recordingLog(),
  )
  await vi.advanceTimersByTimeAsync(125_000)
  const at = (name: string, ...seconds: number[]) =>
    seconds.map((second) => `${name} at ${startedAt + second}`)
  expect(begun).toEqual([
    ...[...at('all', 1), ...at('leases', 10, 20, 30, 40, 50)],
    ...[...at('all', 60), ...at('leases', 70, 80, 90, 100, 110), ...at('all', 120)],
  ])
  await stop(GRACE_MS)
})

test('no sweep begins while another is under way, and the next begins with its turn', async () => {
  const { queue, begun, finish } = aSlowQueue()
  startSweeping(queue, recordingLog())
  await vi.advanceTimersByTimeAsync(75_000)
  expect(begun.names).toEqual(['all'])
  await finish()
  await vi.advanceTimersByTimeAsync(10_000)
  expect(begun.names).toEqual(['all', 'leases'])
})

test('a sweep that fails is logged', async () => {
  const { queue, finish } = aSlowQueue()
  const log = recordingLog()
  startSweeping(queue, log)
  await vi.advanceTimersByTimeAsync(1_000)
  await finish()
  expect(log.lines).toEqual([{ level: 'warn', message: 'sweep', fields: { reason: 'no network' } }])
})

test('stopping aborts a sweep that is under way and waits for its present step, and no other begins', async () => {
  const { queue, begun, finish } = aSlowQueue()
  const log = recordingLog()
  const stop = startSweeping(queue, log)
  await vi.advanceTimersByTimeAsync(1_000)
  expect(begun.signal?.aborted).toBe(false)
  let isStopped = false
  const stopped = stop(GRACE_MS).then(() => {
    isStopped = true
  })
  expect(begun.signal?.aborted).toBe(true)
  await vi.advanceTimersByTimeAsync(GRACE_MS - 1)
  expect([begun.names, isStopped]).toEqual([['all'], false])
  await finish()
  await stopped
  await vi.advanceTimersByTimeAsync(120_000)
  expect(begun.names).toEqual(['all'])
  expect(log.lines).toEqual([])
})

test('stopping waits no longer than the grace, and says so', async () => {
  const { queue } = aSlowQueue()
  const log = recordingLog()
  const stop = startSweeping(queue, log)
  await vi.advanceTimersByTimeAsync(1_000)
  const stopped = stop(GRACE_MS)
  await vi.advanceTimersByTimeAsync(GRACE_MS)
  await stopped
  expect(log.lines).toMatchObject([
    { message: 'sweep', fields: { reason: expect.stringContaining('8000 ms') } },
  ])
})

test('a schedule is served within two seconds of its time, and looked for every ten seconds', async () => {
  const served: number[] = []
  const startedAt = performance.now()
  const due = [25_000, 25_500]
  const queue = {
    sweep: async () => NOTHING_SWEPT,
    sweepLeases: async () => NOTHING_SWEPT,
    async serveSchedules() {
      const now = performance.now() - startedAt
      served.push(Math.round(now))
      return (due.find((one) => one > now) ?? Number.POSITIVE_INFINITY) - now
    },
  }
  const stop = startSweeping(queue, recordingLog(), () => 0.1)
  await vi.advanceTimersByTimeAsync(40_000)
  expect(served).toEqual([1_000, 11_000, 21_000, 25_200, 25_700, 35_700])
  await stop(GRACE_MS)
  await vi.advanceTimersByTimeAsync(40_000)
  expect(served).toHaveLength(6)
})
