import { afterEach, beforeEach, expect, test } from 'vitest'
import { createQueue } from '../../src/node/library.ts'
import { assertEnqueued, createLocalGitHub, drain, type LocalGitHub } from '../../src/node/testing.ts'

let github: LocalGitHub
beforeEach(() => {
  github = createLocalGitHub()
})
afterEach(() => github.close())

test('drain runs what is due, and what that makes, by the handlers of their types', async () => {
  const { queue } = github
  await queue.enqueue({ n: 1 }, { type: 'parent' })
  await queue.enqueue({ n: 2 }, { type: 'other' })
  await queue.enqueue({ n: 3 })
  const ran: unknown[] = []
  const ended = await drain(queue, {
    async parent({ data }) {
      ran.push(data)
      await queue.enqueue({ n: 4 }, { type: 'child' })
      return { pages: 12 }
    },
    '*': ({ data }) => void ran.push(data),
  })
  expect(ran).toEqual([{ n: 1 }, { n: 2 }, { n: 3 }, { n: 4 }])
  expect([...ended.values()]).toEqual(['completed', 'completed', 'completed', 'completed'])
  expect(await queue.get([...ended.keys()][0] ?? 0)).toMatchObject({ result: { pages: 12 } })
})

test('what fails waits for its back-off, which advance ends', async () => {
  const { queue, advance } = github
  const { id } = await queue.enqueue(1, { maxAttempts: 2 })
  const failing = () => {
    throw new Error('no paper')
  }
  expect(await drain(queue, { '*': failing })).toEqual(new Map([[id, 'failed']]))
  expect(await queue.get(id)).toMatchObject({ status: 'pending', attempt: 1, error: 'no paper' })
  expect(await drain(queue, { '*': failing })).toEqual(new Map())
  advance(60)
  expect(await drain(queue, { '*': failing })).toEqual(new Map([[id, 'failed']]))
  expect(await queue.status(id)).toBe('failed')
})

test('a job without a handler is told, and given back', async () => {
  const { queue } = github
  const { id } = await queue.enqueue(1, { type: 'report' })
  await expect(drain(queue, { email: () => {} })).rejects.toThrow(
    `No handler takes job ${id} of type "report".`,
  )
  expect(await queue.get(id)).toMatchObject({ status: 'pending', attempt: 0 })
})

test('assertEnqueued finds the newest job that is alike, or tells what is there', async () => {
  const { queue } = github
  await expect(assertEnqueued(queue, { type: 'report' })).rejects.toThrow('There are no jobs.')
  await queue.enqueue({ month: 9 }, { type: 'report' })
  const { id } = await queue.enqueue({ month: 10 }, { type: 'report', queue: 'slow' })
  expect(await assertEnqueued(queue, { type: 'report', data: { month: 10 } })).toMatchObject({ id })
  expect(await assertEnqueued(queue)).toMatchObject({ id })
  await expect(assertEnqueued(queue, { type: 'report', data: { month: 11 } })).rejects.toThrow(
    /No job is like {"type":"report","data":{"month":11}}\. There are: 2 in slow of type report with {"month":10}; 1 in default/,
  )
})

test('all queues on it see the same jobs', async () => {
  const { id } = await github.queue.enqueue(1)
  const other = createQueue(github.options)
  expect(await other.get(id)).toMatchObject({ id })
  await other.close()
})
