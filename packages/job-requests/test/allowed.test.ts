import { expect, test } from 'vitest'
import { allowedOf, commentEndingWith, decisionIn, lastRequest, requestsIn } from '../src/index.ts'
import { comment, gesture, people } from './made.ts'

test('only who may triage is heard, and no App, and what they did in its order', async () => {
  const gestures = [
    comment('/retry', { at: 1003, id: 1 }),
    comment('/cancel', { at: 1001, actor: 'eve', actorId: 2 }),
    comment('/cancel', { at: 1001, actor: 'app[bot]', actorId: 3 }),
    gesture('closed', { at: 1003, id: 7 }),
    comment('/block\n<!-- octoqueue reply -->', { at: 1004 }),
  ]
  const allowed = await allowedOf(people, gestures.flatMap(requestsIn))
  expect(allowed.map(({ asks }) => asks)).toEqual(['cancel', 'retry'])
})

test('the last request of a kind counts, and a label only when it asks for the job back', async () => {
  const gestures = [
    gesture('labeled', { label: 'pending', at: 1001 }),
    gesture('labeled', { label: 'blocked', at: 1002 }),
  ]
  expect(await lastRequest(people, gestures, ['retry', 'block'])).toMatchObject({ asks: 'retry' })
})

test('a decision counts for a day, and not when it was taken back', async () => {
  const approval = comment('/approve', { at: 1001 })
  expect(await decisionIn(people, [approval], 2000)).toMatchObject({ asks: 'approve' })
  expect(await decisionIn(people, [approval], 1001 + 24 * 3600)).toBeUndefined()
  const closed = gesture('closed', { at: 1002 })
  expect(await decisionIn(people, [approval, closed], 2000)).toBeUndefined()
})

test('a marker counts in a comment of somebody who may write', async () => {
  const marker = '<!-- octoqueue n -->'
  const copied = comment(`x ${marker}`, { id: 5, actor: 'eve' })
  const own = comment(`x ${marker}\n`, { id: 6, actor: 'app[bot]' })
  expect(await commentEndingWith(people, [own, copied], marker)).toBe(6)
  expect(await commentEndingWith(people, [copied], marker)).toBeUndefined()
})
