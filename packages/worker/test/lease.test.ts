import type { Job, Stopped } from '@octoqueue/worker'
import { describe, expect, test } from 'vitest'
import { AWAY, aWorker, createFakeQueue, FakeError, settle } from './world.ts'

/** A job whose handler ends when the test says so, or as soon as it is told to stop. */
function aHeldJob(options: Partial<Parameters<typeof aWorker>[1]> = {}) {
  const fake = createFakeQueue([{}])
  const ending = Promise.withResolvers<unknown>()
  const stopped: string[] = []
  let job: Job | undefined
  const world = aWorker(fake, {
    leaseSeconds: 60,
    ...options,
    handlers: {
      a(given: Job) {
        job = given
        given.signal.addEventListener('abort', () => {
          stopped.push((given.signal.reason as Stopped).why)
          ending.reject(given.signal.reason)
        })
        return ending.promise
      },
    },
  })
  const ran = world.worker.run()
  const end = async () => {
    await world.worker.stop()
    await ran
  }
  const theJob = () => {
    if (!job) throw new Error('The job has not begun')
    return job
  }
  return { ...world, stopped, finish: ending.resolve, end, theJob }
}

describe('a lease', () => {
  test('is extended well before its end, for as long as the handler runs', async () => {
    const { clock, of, finish, end, eventOf } = aHeldJob()
    await clock.pass(19)
    expect(of('extend')).toHaveLength(0)
    await clock.pass(281)
    expect(of('extend')).toHaveLength(15)
    finish('done')
    await settle()
    expect(eventOf('completed')).toMatchObject({ result: 'done', seconds: 300 })
    await end()
    expect(of('extend')).toHaveLength(15)
  })

  test('is extended soon after a try that failed', async () => {
    const { clock, of, finish, faults, end, names, stopped } = aHeldJob()
    faults.extend = [AWAY(), AWAY(), AWAY()]
    await clock.pass(30)
    expect(of('extend')).toHaveLength(4)
    expect(names().filter((name) => name === 'error')).toHaveLength(3)
    await clock.pass(60)
    expect(stopped).toEqual([])
    finish(1)
    await end()
    expect(of('complete')).toHaveLength(1)
  })

  test('that somebody else has says stop, and nothing is settled', async () => {
    const { clock, all, stopped, eventOf, calls, end } = aHeldJob()
    await clock.pass(1)
    Object.assign(all[0] ?? {}, { lease: 'another.0' })
    await clock.pass(20)
    expect(stopped).toEqual(['lease-lost'])
    expect(eventOf('lost')).toMatchObject({ why: 'lease-lost' })
    await end()
    expect(calls.filter(({ verb }) => ['complete', 'fail', 'release'].includes(verb))).toEqual([])
  })

  test('that could not be extended in time says stop by itself', async () => {
    const { clock, faults, stopped, calls, end } = aHeldJob()
    faults.extend = Array.from({ length: 50 }, AWAY)
    await clock.pass(59)
    expect(stopped).toEqual([])
    await clock.pass(1)
    expect(stopped).toEqual(['lease-lost'])
    await end()
    expect(calls.filter(({ verb }) => ['complete', 'fail', 'release'].includes(verb))).toEqual([])
  })

  test('that ended while the process stood still says stop', async () => {
    const { clock, stopped, of, end } = aHeldJob()
    await clock.pass(1)
    clock.freeze(120)
    await clock.pass(1)
    expect(stopped).toEqual(['lease-lost'])
    expect(of('extend')).toHaveLength(0)
    await end()
  })

  test('of a cancelled job says so, soon when the queue can be asked', async () => {
    const { clock, all, stopped, eventOf, end, of } = aHeldJob({ watchSeconds: 5 })
    await clock.pass(1)
    Object.assign(all[0] ?? {}, { status: 'cancelled' })
    await clock.pass(5)
    expect(stopped).toEqual(['cancelled'])
    expect(eventOf('lost')).toMatchObject({ why: 'cancelled' })
    await end()
    expect(of('complete')).toEqual([])
  })

  test('that a claim brought to a process that stood still is extended before the handler runs', async () => {
    const fake = createFakeQueue([{}, {}])
    const ran: number[] = []
    const { worker, clock, eventOf, of } = aWorker(fake, {
      concurrency: 2,
      leaseSeconds: 10,
      handlers: { a: ({ id }) => void ran.push(id) },
    })
    const { claim } = fake.queue
    fake.queue.claim = async (options) => {
      const jobs = await claim(options)
      if (jobs.length > 0) clock.freeze(30)
      return jobs
    }
    fake.faults.extend = [new FakeError('lease-lost', 409)]
    await worker.run({ untilEmpty: true })
    expect(of('extend').map(({ id }) => id)).toEqual([1, 2])
    expect(ran).toEqual([2])
    expect(eventOf('lost')).toMatchObject({ job: { id: 1 } })
  })
})

const progressIn = (call: { options?: unknown } | undefined) =>
  (call as { options: { progress: { percent: number; note: string; log: string[] } } }).options.progress

describe('progress', () => {
  test('is sent at once, then at most every few seconds, each time the latest', async () => {
    const { clock, of, theJob, finish, end } = aHeldJob()
    await settle()
    theJob().progress(10, 'begins')
    await settle()
    expect(of('extend')).toMatchObject([{ options: { progress: { percent: 10, note: 'begins' } } }])
    for (let percent = 11; percent <= 40; percent++) {
      theJob().progress(percent)
      theJob().log(`line ${percent}`)
      await clock.pass(0.1)
    }
    await clock.pass(2)
    const sent = of('extend')
    expect(sent).toHaveLength(2)
    const progress = progressIn(sent[1])
    expect(progress).toMatchObject({ percent: 40, note: 'begins' })
    expect(progress.log).toHaveLength(30)
    finish(1)
    await end()
  })

  test('keeps the latest lines, and of each the beginning', async () => {
    const { clock, of, theJob, finish, end } = aHeldJob()
    await settle()
    for (let line = 1; line <= 80; line++) theJob().log(`${line} ${'x'.repeat(300)}`)
    await clock.pass(1)
    const progress = progressIn(of('extend')[0])
    expect(progress.log).toHaveLength(50)
    expect(progress.log[49]).toMatch(/^80 x+$/)
    expect(progress.log[49]).toHaveLength(200)
    finish(1)
    await end()
  })

  test('that is refused is dropped; the lease is kept', async () => {
    const { clock, of, theJob, faults, finish, end, stopped } = aHeldJob()
    await settle()
    faults.extend = [new FakeError('invalid-request', 422)]
    theJob().progress(101)
    await clock.pass(60)
    expect(of('extend')[1]?.options).not.toHaveProperty('progress')
    expect(stopped).toEqual([])
    finish(1)
    await end()
  })
})

describe('a time-out', () => {
  test('stops the handler, and the attempt has failed', async () => {
    const { clock, stopped, of, end } = aHeldJob({ timeoutSeconds: 30 })
    await clock.pass(30)
    expect(stopped).toEqual(['timeout'])
    await settle()
    expect(of('fail')).toMatchObject([
      { options: { error: 'The handler took longer than 30 seconds.', retry: true } },
    ])
    await end()
  })

  test('also of one that does not listen, whose slot stays taken until it ends', async () => {
    const fake = createFakeQueue([{}, {}])
    const ends: (() => void)[] = []
    const { worker, clock, of } = aWorker(fake, {
      handlers: {
        a: { timeoutSeconds: 5, run: () => new Promise<void>((resolve) => ends.push(resolve)) },
      },
    })
    const ran = worker.run()
    await clock.pass(5.9)
    expect(of('fail')).toHaveLength(0)
    await clock.pass(30)
    expect(of('fail')).toHaveLength(1)
    expect(of('claim')).toHaveLength(1)
    expect(worker.health().running).toBe(1)
    ends[0]?.()
    await settle()
    expect(of('claim')).toHaveLength(2)
    ends[1]?.()
    await worker.stop()
    await ran
  })
})
