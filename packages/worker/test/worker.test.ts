import { NonRetryable, retryIn, snooze } from '@octoqueue/worker'
import { describe, expect, test } from 'vitest'
import { AWAY, aWorker, createFakeQueue, FakeError, settle } from './world.ts'

const untilEmpty = { untilEmpty: true }

describe('what a handler says', () => {
  test('a value completes the job with it, as JSON', async () => {
    const { worker, of, names } = aWorker(createFakeQueue([{ data: { n: 2 } }]), {
      handlers: { a: ({ data }) => ({ data, at: new Date(0), nothing: undefined }) },
    })
    await worker.run(untilEmpty)
    expect(of('complete')).toEqual([
      { verb: 'complete', id: 1, result: { data: { n: 2 }, at: '1970-01-01T00:00:00.000Z' } },
    ])
    expect(names()).toEqual(['claimed', 'started', 'completed'])
  })

  test('a result that is no JSON is left out, and told', async () => {
    const { worker, of, eventOf } = aWorker(createFakeQueue([{}]), { handlers: { a: () => 1n } })
    await worker.run(untilEmpty)
    expect(of('complete')).toEqual([{ verb: 'complete', id: 1, result: undefined }])
    expect(eventOf('error')?.error).toMatchObject({ message: expect.stringContaining('job 1 is left out') })
  })

  test.each([
    [new Error('no paper'), { error: 'no paper', retry: true }],
    [new NonRetryable('no such printer'), { error: 'no such printer', retry: false }],
    [retryIn(59.2, 'busy'), { error: 'busy', retry: true, retryIn: 60 }],
    [new Error(''), { error: 'Error', retry: true }],
    ['just words', { error: 'just words', retry: true }],
    [new Error('x'.repeat(70_000)), { error: 'x'.repeat(60_000), retry: true }],
  ])('what it throws fails the attempt (%#)', async (thrown, options) => {
    const fake = createFakeQueue([{}])
    const { worker, of, eventOf } = aWorker(fake, {
      handlers: {
        a: () => {
          void worker.stop()
          throw thrown
        },
      },
    })
    await worker.run()
    expect(of('fail')).toMatchObject([{ id: 1, options }])
    expect(eventOf('failed')).toMatchObject({ reason: options.error, retries: options.retry })
  })

  test('snooze gives the job back for a while', async () => {
    const { worker, of, names } = aWorker(createFakeQueue([{}]), { handlers: { a: () => snooze(600) } })
    await worker.run(untilEmpty)
    expect(of('release')).toMatchObject([{ options: { retryIn: 600 } }])
    expect(names()).toContain('snoozed')
  })
})

describe('claims', () => {
  test('ask for as many jobs as there are free slots, in the order of the queues', async () => {
    const ends: (() => void)[] = []
    const fake = createFakeQueue(Array.from({ length: 5 }, () => ({})))
    const { worker, clock, of } = aWorker(fake, {
      concurrency: 3,
      queues: ['urgent', 'mail'],
      handlers: { a: () => new Promise<void>((resolve) => ends.push(resolve)) },
    })
    const ran = worker.run()
    await clock.pass(60)
    expect(of('claim')).toMatchObject([{ options: { limit: 3, queues: ['urgent', 'mail'], worker: 'box' } }])
    ends[0]?.()
    await settle()
    expect(of('claim').at(-1)).toMatchObject({ options: { limit: 1 } })
    for (const end of ends) end()
    await settle()
    for (const end of ends) end()
    await worker.stop()
    await ran
    expect(of('complete')).toHaveLength(5)
  })

  test('poll with jitter, and more rarely while there is nothing', async () => {
    const { worker, clock, of } = aWorker(createFakeQueue(), { handlers: { a: () => 1, b: () => 2 } })
    const ran = worker.run()
    const counts: number[] = []
    for (let second = 0; second < 32; second++) {
      counts.push(of('claim').length)
      await clock.pass(1)
    }
    // After 0, 1, 3, 7, 15, 23, 31 seconds.
    expect(of('claim')).toHaveLength(7)
    await worker.stop()
    await ran
  })

  test('wait at the service when there is no interval, within a third of the lease', async () => {
    const fake = createFakeQueue()
    const { worker, of, clock } = aWorker(fake, {
      handlers: { a: () => 1 },
      pollInterval: undefined,
      leaseSeconds: 30,
    })
    const { claim } = fake.queue
    fake.queue.claim = async (options) => {
      await clock.sleep((options.waitSeconds ?? 0) * 1000, options.signal)
      return claim(options)
    }
    const ran = worker.run()
    await clock.pass(59)
    expect(of('claim')).toHaveLength(5)
    expect(of('claim')[0]).toMatchObject({ options: { waitSeconds: 10, type: 'a' } })
    await worker.stop()
    await ran
  })

  test('that go wrong are repeated after a pause, which the service may set', async () => {
    const fake = createFakeQueue([{}])
    fake.faults.claim = [AWAY(), new FakeError('rate-limited', 503, { retryAfterSeconds: 40 })]
    const { worker, clock, of, names } = aWorker(fake, { handlers: { a: () => 1 } })
    const ran = worker.run()
    await clock.pass(40)
    expect(of('claim')).toHaveLength(2)
    await clock.pass(2)
    expect(names()).toContain('completed')
    await worker.stop()
    await ran
  })

  test('the first of which is refused end the run with the reason; later ones do not', async () => {
    const refused = aWorker(createFakeQueue(), { handlers: { a: () => 1 } })
    refused.faults.claim = [new FakeError('unauthorized', 401)]
    await expect(refused.worker.run()).rejects.toThrow('unauthorized')
    expect(refused.worker.health().status).toBe('stopped')

    const later = aWorker(createFakeQueue([{}]), { handlers: { a: () => 1 } })
    const ran = later.worker.run()
    await settle()
    later.faults.claim = [new FakeError('unauthorized', 401)]
    await later.clock.pass(100)
    expect(later.worker.health().error).toBeNull()
    await later.worker.stop()
    await ran
  })

  test('without a handler for a job fail that attempt, with words; "*" takes all', async () => {
    const fake = createFakeQueue([{ type: 'b' }, { type: null }])
    const seen: (string | null)[] = []
    const strict = aWorker(fake, {
      concurrency: 2,
      handlers: { a: () => 1, c: () => 1 },
    })
    const ran = strict.worker.run()
    await settle()
    await strict.worker.stop()
    await ran
    expect(strict.of('fail')).toMatchObject([
      { options: { error: 'This worker has no handler for jobs of the type "b".', retry: true } },
      { options: { retry: true } },
    ])
    const open = aWorker(createFakeQueue([{ type: 'b' }, { type: null }]), {
      handlers: { a: () => 1, '*': ({ type }) => void seen.push(type) },
    })
    await open.worker.run(untilEmpty)
    expect(seen).toEqual(['b', null])
  })
})

test('middleware wraps every run, the first outermost', async () => {
  const order: string[] = []
  const { worker, of } = aWorker(createFakeQueue([{}]), {
    handlers: { a: () => void order.push('run') },
    middleware: [
      async (job, next) => {
        order.push(`in ${job.id}`)
        await next()
        order.push('out')
        return 'from outside'
      },
      (_, next) => {
        order.push('inner')
        return next()
      },
    ],
  })
  await worker.run(untilEmpty)
  expect(order).toEqual(['in 1', 'inner', 'run', 'out'])
  expect(of('complete')).toMatchObject([{ result: 'from outside' }])
})

test('a listener that throws harms nobody', async () => {
  const { worker, of, eventOf } = aWorker(createFakeQueue([{}]), { handlers: { a: () => 1 } })
  worker.on('started', () => {
    throw new Error('my own mistake')
  })
  const listened: number[] = []
  const end = worker.on('claimed', ({ jobs }) => void listened.push(jobs.length))
  await worker.run(untilEmpty)
  end()
  expect(listened).toEqual([1])
  expect(of('complete')).toHaveLength(1)
  expect(eventOf('error')).toMatchObject({ during: 'listener' })
})
