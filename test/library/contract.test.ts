import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createLocalGitHub as createGitHub } from '@octoqueue/github-emulator'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readConfig } from '../../src/config/config.ts'
import { createQueue, type Queue, ServiceError } from '../../src/node/library.ts'
import { listen } from '../../src/node/listen.ts'
import { compose } from '../../src/node/service.ts'
import { createLocalGitHub } from '../../src/node/testing.ts'
import { recordingLog } from '../support/world.ts'

/** One queue, and what closes what stands behind it. */
interface Opened {
  queue: Queue
  close(): Promise<void>
}

const inFolder = async (open: (folder: string) => Promise<Opened>): Promise<Opened> => {
  const folder = mkdtempSync(path.join(tmpdir(), 'octoqueue-library-'))
  const { queue, close } = await open(folder)
  return {
    queue,
    async close() {
      await queue.close()
      await close()
      rmSync(folder, { recursive: true })
    },
  }
}

/** The three ways to the same queue; a service is one on GitHub, over real HTTP. */
const WAYS: Readonly<Record<string, () => Promise<Opened>>> = {
  'straight on GitHub': async () => createLocalGitHub(),
  'on the embedded GitHub': () =>
    inFolder(async (dataFolder) => ({
      queue: createQueue({ embedded: true, dataFolder, sweep: false }),
      close: async () => {},
    })),
  'through a service': () =>
    inFolder(async (folder) => {
      const config = readConfig({ OCTOQUEUE_DATA: folder, API_KEY: 'a-key-of-the-contract' })
      const service = await compose(config, recordingLog())
      const listening = await listen(service.fetch, '127.0.0.1', 0)
      return {
        queue: createQueue({ url: listening.url, key: 'a-key-of-the-contract' }),
        async close() {
          service.endWaits()
          await listening.close(0)
          await service.embedded?.close(0)
        },
      }
    }),
}

describe.each(Object.entries(WAYS))('%s', (_, open) => {
  let opened: Opened
  beforeAll(async () => {
    opened = await open()
  })
  afterAll(() => opened.close())
  const its = (name: string, check: (queue: Queue, own: string) => Promise<void>) =>
    test(name, () => check(opened.queue, name.replace(/[^a-z]+/g, '-').slice(0, 40)))

  its('a job is made, claimed, extended and completed', async (queue, own) => {
    const { enqueue, claim } = queue
    const made = await enqueue({ month: 10 }, { queue: own, type: 'report', priority: 3, maxAttempts: 2 })
    expect(made).toMatchObject({ status: 'pending', queue: own, type: 'report', data: { month: 10 } })
    const [job, ...more] = await claim({ queues: [own], worker: 'box-1', leaseSeconds: 60 })
    if (!job) throw new Error('Nothing was claimed')
    expect(more).toEqual([])
    expect(job).toMatchObject({ id: made.id, attempt: 1, max_attempts: 2, worker: 'box-1', priority: 3 })
    expect(Date.parse(job.lease_expires_at)).toBeGreaterThan(0)
    const extended = await queue.extend(job.id, job.lease, { progress: { percent: 40 }, leaseSeconds: 90 })
    expect(extended.lease).not.toBe('')
    const done = await queue.complete(job.id, extended.lease, { pages: 12 })
    expect(done).toMatchObject({ status: 'completed', result: { pages: 12 } })
    expect(await queue.status(job.id)).toBe('completed')
    expect(await queue.get(job.id)).toMatchObject({ id: job.id, result: { pages: 12 } })
  })

  its('the same key makes the same job', async (queue, own) => {
    const first = await queue.enqueue({ n: 1 }, { queue: own, idempotencyKey: 'order-4711' })
    expect((await queue.enqueue({ n: 1 }, { queue: own, idempotencyKey: 'order-4711' })).id).toBe(first.id)
    await expect(queue.enqueue({ n: 2 }, { queue: own, idempotencyKey: 'order-4711' })).rejects.toMatchObject(
      {
        type: 'key-reused',
      },
    )
  })

  its('two times for one job are refused', async (queue, own) => {
    const runAt = '2199-01-01T00:00:00Z'
    await expect(queue.enqueue(1, { queue: own, runAt, delaySeconds: 60 })).rejects.toMatchObject({
      type: 'invalid-request',
      message: 'Give either run_at or delay_seconds.',
    })
    expect(await queue.count({ queue: own })).toBe(0)
  })

  its('jobs fail, are tried again, released and requeued', async (queue, own) => {
    const { id } = await queue.enqueue(null, { queue: own, maxAttempts: 1 })
    const job = await queue.dequeue({ queues: [own] })
    expect(await queue.release(id, job?.lease ?? '')).toMatchObject({ status: 'pending', attempt: 0 })
    const again = await queue.process(id, { worker: 'box-2' })
    expect(await queue.fail(id, again.lease, { error: 'no paper' })).toMatchObject({
      status: 'failed',
      error: 'no paper',
    })
    expect(await queue.requeue(id)).toMatchObject({ status: 'pending' })
    expect(await queue.dequeue({ queues: ['none-here'] })).toBeUndefined()
  })

  its('a job waits for those that it comes after and for its parts', async (queue, own) => {
    const first = await queue.enqueue('first', { queue: own })
    const then = await queue.enqueue('then', { queue: own, after: [first.id] })
    expect(then).toMatchObject({ status: 'blocked', after: [first.id] })
    const whole = await queue.enqueue('whole', { queue: own, completeWhen: 'all-children', after: [then.id] })
    const part = await queue.enqueue('part', { queue: own, parent: whole.id })
    expect(await queue.explain(then.id)).toMatchObject({ why: `It waits for #${first.id}.` })
    await expect(queue.unblock(then.id)).rejects.toMatchObject({ type: 'illegal-transition' })
    for (const id of [first.id, then.id, part.id]) {
      expect(await queue.status(whole.id)).toBe('blocked')
      const { lease } = await queue.process(id, { worker: 'box' })
      await queue.complete(id, lease)
    }
    await expect.poll(() => queue.status(whole.id)).toBe('completed')
    const lost = queue.enqueue('lost', { queue: own, after: [first.id, 999_999] })
    await expect(lost).rejects.toMatchObject({
      type: 'invalid-request',
      message: expect.stringContaining('There is no issue 999999 here.'),
    })
  })

  its('operators block alter explain and cancel', async (queue, own) => {
    const { id } = await queue.enqueue('x', { queue: own })
    expect(await queue.block(id, 'not yet')).toMatchObject({ status: 'blocked', error: 'not yet' })
    expect(await queue.unblock(id)).toMatchObject({ status: 'pending' })
    expect(await queue.alter(id, { priority: 9, runAt: '2199-01-01T00:00:00Z' })).toMatchObject({
      priority: 9,
      run_at: '2199-01-01T00:00:00Z',
    })
    expect(await queue.comment(id, 'We look at it.')).toMatchObject({ id, status: 'pending' })
    expect(await queue.explain(id)).toMatchObject({ id, status: 'pending', holder: null })
    expect(await queue.cancel(id, 'wrong file')).toMatchObject({ status: 'cancelled', error: 'wrong file' })
  })

  its('queues are listed counted paused peeked purged and redriven', async (queue, own) => {
    const ids: number[] = []
    for (const n of [1, 2, 3]) ids.push((await queue.enqueue(n, { queue: own })).id)
    expect((await queue.peek(own, { limit: 2 })).map(({ data }) => data)).toEqual([1, 2])
    expect(await queue.count({ queue: own, status: 'pending' })).toBe(3)
    expect((await queue.queues()).find(({ name }) => name === own)).toMatchObject({ paused: false })
    expect((await queue.stats()).jobs.pending).toBeGreaterThanOrEqual(3)
    expect(await queue.pause(own)).toMatchObject({ name: own, paused: true })
    expect(await queue.claim({ queues: [own] })).toEqual([])
    expect(await queue.resume(own)).toMatchObject({ paused: false })
    const job = await queue.dequeue({ queues: [own] })
    await queue.fail(job?.id ?? 0, job?.lease ?? '', { error: 'no', retry: false })
    expect(await queue.redrive(own)).toEqual({ ids: [ids[0]], left: 0 })
    const purged = await queue.purge(own)
    expect(purged.ids.toSorted((a, b) => a - b)).toEqual(ids)
    expect(await queue.purgeFailed(own)).toEqual({ ids: [], left: 0 })
    const listed: number[] = []
    for await (const { id } of queue.jobs({ queue: own, limit: 2 })) listed.push(id)
    expect(listed).toEqual(ids.toReversed())
    expect(await queue.sweep()).toHaveProperty('collected')
  })

  its('mistakes are told as problems', async (queue, own) => {
    const unknown = await queue.get(999_999).catch((error: unknown) => error)
    expect(unknown).toBeInstanceOf(ServiceError)
    expect(unknown).toMatchObject({ type: 'job-not-found', status: 404 })
    const { id } = await queue.enqueue(1, { queue: own })
    const { lease } = await queue.process(id)
    await queue.release(id, lease)
    await expect(queue.complete(id, lease)).rejects.toMatchObject({ type: 'lease-lost', status: 409 })
    await expect(queue.requeue(id)).rejects.toMatchObject({ type: 'illegal-transition' })
    await expect(queue.enqueue(1, { queue: 'No Queue!' })).rejects.toMatchObject({
      type: 'invalid-request',
      message: expect.stringContaining("a queue's name"),
    })
  })

  its('a claim that is aborted takes nothing', async (queue, own) => {
    const stop = new AbortController()
    const waiting = queue.claim({ queues: [own], waitSeconds: 20, signal: stop.signal })
    stop.abort()
    await expect(waiting).rejects.toMatchObject({ name: 'AbortError' })
    await queue.enqueue(1, { queue: own })
    expect(await queue.claim({ queues: [own] })).toHaveLength(1)
  })
})

test('options that say nothing open nothing', async () => {
  const none = createQueue({ repo: '', sweep: false })
  await expect(none.count()).rejects.toMatchObject({ type: 'misconfigured', message: /^Say which queue/ })
  const half = createQueue({ repo: 'acme/jobs', sweep: false })
  await expect(half.count()).rejects.toMatchObject({ type: 'misconfigured' })
})

test('a wrong token is told at once, and again by the next call', async () => {
  const github = createGitHub({})
  const fetch = github.fetch as typeof globalThis.fetch
  const queue = createQueue({ repo: 'local/jobs', token: 'ghp_wrong', fetch, apiUrl: 'http://github.local' })
  for (let tries = 0; tries < 2; tries += 1)
    await expect(queue.count()).rejects.toMatchObject({ type: 'github-refused' })
  await queue.close()
  await expect(queue.count()).rejects.toThrow('The queue was closed.')
  github.close()
})
