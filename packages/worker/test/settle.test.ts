import { describe, expect, test } from 'vitest'
import { AWAY, aWorker, createFakeQueue, FakeError, LOST, settle } from './world.ts'

describe('an outcome', () => {
  test('is kept while the queue is away, and settled when it is back', async () => {
    const fake = createFakeQueue([{}])
    fake.faults.complete = Array.from({ length: 6 }, AWAY)
    const { worker, clock, of, names } = aWorker(fake, { handlers: { a: () => 'done' }, leaseSeconds: 300 })
    const ran = worker.run()
    await clock.pass(70)
    expect(of('complete')).toHaveLength(7)
    expect(names().at(-1)).toBe('completed')
    await worker.stop()
    await ran
  })

  test('is given up when the lease is over', async () => {
    const fake = createFakeQueue([{}])
    fake.faults.complete = Array.from({ length: 99 }, AWAY)
    const { worker, clock, eventOf, of } = aWorker(fake, { handlers: { a: () => 1 }, leaseSeconds: 20 })
    const ran = worker.run()
    await clock.pass(19)
    expect(eventOf('lost')).toBeUndefined()
    await clock.pass(30)
    expect(eventOf('lost')).toMatchObject({ why: 'lease-lost' })
    const tries = of('complete').length
    await clock.pass(100)
    expect(of('complete')).toHaveLength(tries)
    await worker.stop()
    await ran
  })

  test('waits no longer than the lease for an answer that does not come', async () => {
    const fake = createFakeQueue([{}])
    fake.queue.complete = () => new Promise(() => {})
    const { worker, clock, eventOf } = aWorker(fake, { handlers: { a: () => 1 }, leaseSeconds: 20 })
    const ran = worker.run()
    await clock.pass(21)
    expect(eventOf('lost')).toMatchObject({ why: 'lease-lost' })
    await worker.stop()
    await ran
  })

  test('of a lost lease is not sent again', async () => {
    const fake = createFakeQueue([{}])
    fake.faults.complete = [LOST()]
    const { worker, of, names } = aWorker(fake, { handlers: { a: () => 1 } })
    await worker.run({ untilEmpty: true })
    expect(of('complete')).toHaveLength(1)
    expect(names()).toEqual(['claimed', 'started', 'lost'])
  })

  test('does not hang on a result that the queue refuses', async () => {
    const fake = createFakeQueue([{}])
    fake.faults.complete = [new FakeError('invalid-request', 422)]
    const { worker, of, names } = aWorker(fake, { handlers: { a: () => ({ far: 'too deep' }) } })
    await worker.run({ untilEmpty: true })
    expect(of('complete').map(({ result }) => result)).toEqual([{ far: 'too deep' }, undefined])
    expect(names()).toContain('completed')
  })

  test('is told to be refused when nothing else can be done', async () => {
    const fake = createFakeQueue([{}])
    fake.faults.complete = [new FakeError('invalid-request', 422)]
    const { worker, eventOf } = aWorker(fake, { handlers: { a: () => undefined } })
    await worker.run({ untilEmpty: true })
    expect(eventOf('lost')).toMatchObject({ why: 'refused' })
  })
})

/** Jobs whose handlers end when the test says so. */
function aBusyWorker(jobs: number, heeds: boolean) {
  const ends: (() => void)[] = []
  const world = aWorker(createFakeQueue(Array.from({ length: jobs }, () => ({}))), {
    concurrency: jobs,
    drainSeconds: 8,
    handlers: {
      a: ({ signal }) =>
        new Promise<void>((resolve, reject) => {
          ends.push(resolve)
          if (heeds) signal.addEventListener('abort', () => reject(signal.reason))
        }),
    },
  })
  return { ...world, ends, ran: world.worker.run() }
}

describe('a worker that stops', () => {
  test('claims nothing more, and waits for what runs', async () => {
    const { worker, clock, ends, of, ran } = aBusyWorker(2, true)
    await settle()
    const stopped = worker.stop()
    expect(worker.health().status).toBe('stopping')
    await clock.pass(5)
    for (const end of ends) end()
    await stopped
    await ran
    expect(of('claim')).toHaveLength(1)
    expect(of('complete')).toHaveLength(2)
    expect(worker.health()).toMatchObject({ status: 'stopped', completed: 2, running: 0 })
  })

  test.each([true, false])('gives back what does not end in time (heeds its signal: %s)', async (heeds) => {
    const { worker, clock, ends, of, names, ran } = aBusyWorker(2, heeds)
    await settle()
    const stopped = worker.stop()
    ends[0]?.()
    await clock.pass(9)
    await stopped
    await ran
    expect(of('complete')).toMatchObject([{ id: 1 }])
    expect(of('release')).toMatchObject([{ id: 2, options: {} }])
    expect(of('fail')).toHaveLength(0)
    expect(names()).toContain('released')
  })

  test('does so at once when it is asked a second time', async () => {
    const { worker, clock, of, ran } = aBusyWorker(1, true)
    await settle()
    const stopped = worker.stop()
    await clock.pass(1)
    expect(of('release')).toHaveLength(0)
    void worker.stop({ drainSeconds: 0 })
    await stopped
    await ran
    expect(of('release')).toHaveLength(1)
  })

  test('gives back what a claim brings that was under way', async () => {
    const fake = createFakeQueue([{}])
    const { worker, of, names } = aWorker(fake, { handlers: { a: () => 1 } })
    const answering = Promise.withResolvers<void>()
    const { claim } = fake.queue
    fake.queue.claim = async (options) => {
      await answering.promise
      return claim(options)
    }
    const ran = worker.run()
    await settle()
    const stopped = worker.stop()
    answering.resolve()
    await stopped
    await ran
    expect(of('release')).toMatchObject([{ id: 1 }])
    expect(names()).toEqual(['claimed', 'released'])
  })

  test('settles a result that is finished while the service is away', async () => {
    const fake = createFakeQueue([{}])
    fake.faults.complete = Array.from({ length: 6 }, AWAY)
    const { worker, clock, of } = aWorker(fake, { handlers: { a: () => 'done' } })
    const ran = worker.run()
    await settle()
    const stopped = worker.stop()
    await clock.pass(100)
    await stopped
    await ran
    expect(of('complete')).toHaveLength(7)
    expect(of('release')).toHaveLength(0)
  })
})
