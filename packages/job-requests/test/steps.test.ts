import { expect, test } from 'vitest'
import { asksToMove, movingAfter, movingIn, requestsIn, stepFor, targetOf } from '../src/index.ts'
import { comment, gesture, job } from './made.ts'

const stepOf = (state: keyof typeof job, body: string, shown: readonly ReturnType<typeof comment>[] = []) =>
  requestsIn(comment(body)).map((request) => stepFor(request, job[state], shown, false))[0]

test.each([
  ['ready', '/block', 'block'],
  ['ready', '/retry', undefined],
  ['held', '/release', 'release'],
  ['held', '/retry', undefined],
  ['blocked', '/unblock', 'unblock'],
  ['blocked', '/approve', 'unblock'],
  ['blocked', '/reject', 'cancel'],
  ['done', '/retry', 'requeue'],
  ['done', '/cancel', undefined],
  ['held', '/cancel', 'cancel'],
] as const)('a job that is %s, and the comment %s', (state, body, step) => {
  expect(stepOf(state, body)).toBe(step)
})

test('what was asked before the queue showed that a job is blocked was not about that', () => {
  const shown = comment('**Blocked**.\n<!-- octoqueue outcome 7.900 -->', { id: 1001 })
  expect(stepOf('blocked', '/unblock', [shown])).toBeUndefined()
})

test.each(['ready', 'held'] as const)('a block that was had before is not asked for again: %s', (state) => {
  const [said, label] = [comment('/block'), gesture('labeled', { label: 'blocked' })]
  const told = (more: object) => comment('**Blocked**.\n\n<!-- octoqueue outcome 7.1001 -->', more)
  for (const wish of [said, label]) {
    const [request] = requestsIn(wish)
    if (!request) throw new Error('it asks for something')
    expect(stepFor(request, job[state], [wish, told({ at: 1002 })], false)).toBeUndefined()
    expect(stepFor(request, job[state], [told({ at: 999 }), wish], false)).toBe('block')
    expect(stepFor(request, job[state], [wish, comment('**Blocked**.', { at: 1002 })], false)).toBe('block')
  }
})

test('a block that may have been for the text is none that was asked for', () => {
  const [request] = requestsIn(comment('/block'))
  if (!request) throw new Error('it asks for something')
  const told = comment('**Blocked**.\n\n<!-- octoqueue outcome 7.1001 -->', { at: 1002 })
  const mended = { ...job.ready, hasApprovedDigest: true }
  expect(stepFor(request, mended, [request.gesture, told], false)).toBe('block')
})

test('taking somebody off frees what was blocked by that alone', () => {
  const [request] = requestsIn(gesture('unassigned', { assignee: 'bob' }))
  if (!request) throw new Error('it asks for something')
  expect(stepFor(request, job.blocked, [], true)).toBe('unblock')
  expect(stepFor(request, job.blocked, [], false)).toBeUndefined()
})

test('a job that waits goes where the last word says, unless it is there', () => {
  const requests = [
    ...requestsIn(gesture('labeled', { label: 'priority:3' })),
    ...requestsIn(gesture('labeled', { label: 'priority:4', at: 1001 })),
  ]
  expect(targetOf(movingIn(requests, job.ready))).toEqual({ priority: 4 })
  expect(movingIn(requests, job.held)).toEqual([])
  expect(movingIn(requests, { ...job.ready, seq: 2000 })).toEqual([])
  expect(requests.map((one) => asksToMove(one, { ...job.ready, priority: 3 }))).toEqual([false, true])
  const [first] = requests
  expect(first && movingAfter(requests, first)).toEqual(requests.slice(1))
})
