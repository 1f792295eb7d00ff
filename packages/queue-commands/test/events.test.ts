import type { Job, Queue } from '@octoqueue/client'
import { expect, test } from 'vitest'
import type { Tools } from '../src/index.ts'
import { commands } from '../src/index.ts'

const aJob = (id: number, status: string) => ({ id, status, queue: 'q', type: null, attempt: 0 }) as Job

/** Looks at these lists one after the other; the last look is the end. */
async function eventsOf(lists: readonly Job[][], json: boolean): Promise<string[]> {
  const stop = new AbortController()
  const left = [...lists]
  const list = async () => {
    const jobs = left.shift() ?? []
    if (left.length === 0) stop.abort()
    return { jobs, next: null }
  }
  const printed: string[] = []
  const terminal = {
    env: {},
    print: (line: string) => void printed.push(line),
    printError: () => {},
    signal: stop.signal,
  }
  const withQueue: Tools['withQueue'] = (_values, _terminal, use) => use({ list } as unknown as Queue)
  const limits = { maxDepth: 9, maxMembers: 9 }
  await commands.events({ json }, terminal, {
    withQueue,
    withRepository: withQueue,
    bodyOf: () => ({}),
    limits,
  })
  return printed
}

test('events tells what changed since the look before, the oldest first, and nothing of the first one', async () => {
  const before = [aJob(2, 'pending'), aJob(1, 'pending')]
  const after = [aJob(3, 'pending'), aJob(2, 'pending'), aJob(1, 'cancelled')]
  expect(await eventsOf([before, after], false)).toEqual([
    'Job 1 of q: pending → cancelled\nJob 3 of q: new → pending',
  ])
  const [line] = await eventsOf([[], [aJob(1, 'pending')]], true)
  expect(JSON.parse(line ?? '')).toEqual({
    id: 1,
    queue: 'q',
    type: null,
    from: null,
    to: 'pending',
    attempt: 0,
  })
  expect(await eventsOf([before], false)).toEqual([])
})
