import { expect, test } from 'vitest'
import { accountsIn, createIsOwn, withoutRenders } from '../src/index.ts'
import { comment, event, gesture, job, people } from './made.ts'

const judged = { entry: job.done, ends: ['failed'] as const, gestures: [], accounts: new Set([9]) }
const isOwn = (history: readonly ReturnType<typeof event>[], more: Partial<typeof judged> = {}) =>
  createIsOwn({ history: async () => history }, { ...judged, ...more })

test('closing an issue that shows how its job ended is a render, and before that a request', async () => {
  const closed = gesture('closed', { id: 950, actorId: 9 })
  expect(await isOwn([event('labeled', 940, 'failed')])(closed)).toBe(true)
  expect(await isOwn([event('labeled', 940, 'processing')])(closed)).toBe(false)
  expect(await isOwn([], { entry: job.ready as never, ends: [] as never })(closed)).toBe(false)
})

test('a render puts its label on and takes others off; a person puts one on, maybe in place of another', async () => {
  const shown = event('labeled', 800, 'processing')
  const label = gesture('labeled', { label: 'cancelled', id: 950, at: 950, actorId: 9 })
  expect(await isOwn([shown, event('unlabeled', 951, 'processing')])(label)).toBe(true)
  expect(await isOwn([shown])(label)).toBe(false)
  expect(await isOwn([shown, event('unlabeled', 949, 'processing')])(label)).toBe(false)
})

test('a render that opens an issue takes its own label off before it puts that on anew', async () => {
  const label = gesture('labeled', { label: 'blocked', id: 950, at: 950, actorId: 9 })
  expect(await isOwn([event('unlabeled', 949, 'blocked')])(label)).toBe(true)
})

test('of a time that was not read, nothing is undone', async () => {
  expect(await isOwn([event('labeled', 990, 'failed')])(gesture('reopened', { id: 950 }))).toBe(true)
})

test('accounts give themselves away, and their status labels ask for nothing', async () => {
  const own = comment('**Failed**\n<!-- octoqueue outcome 7.1 -->', { actorId: 9 })
  expect(accountsIn([own, comment('hello')])).toEqual(new Set([9]))
  const labels = [9, 1, 8].map((actorId) => gesture('labeled', { label: 'cancelled', actorId }))
  const left = await withoutRenders(people, labels, { writers: new Set([8]) })
  expect(left.map(({ actorId }) => actorId)).toEqual([1])
})
