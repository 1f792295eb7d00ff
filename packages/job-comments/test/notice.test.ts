import { expect, test } from 'vitest'
import {
  cannotRun,
  changed,
  editedSince,
  illegible,
  misplaced,
  needsApproval,
  noticeMarker,
  reply,
  replyMark,
  stuck,
  viewOfNotice,
} from '../src/index.ts'

const OFFER = {
  title: 'x',
  options: { queue: 'mail' },
  data: { a: 1 },
  digest: 'abcdef012345'.padEnd(64, '0'),
}

test('a comment is known by its last line, and a reply by its beginning', () => {
  const { comment, status } = viewOfNotice(7, reply('12', 'No.', { status: 'pending', state: 'open' }), 5)
  expect(comment.body.split('\n').at(-1)).toBe(noticeMarker(7, 'reply-12'))
  expect(comment.marker.startsWith(replyMark(7))).toBe(true)
  expect({ status, notBefore: comment.notBefore }).toEqual({ status: 'pending', notBefore: 5 })
})

test.each([changed(OFFER), needsApproval(OFFER), editedSince(3, 'blocked', OFFER)])(
  'what $what offers is shown with the command that takes it',
  ({ text, offers }) => {
    expect(text).toContain('/approve abcdef012345')
    expect(text).toContain('"a": 1')
    expect(offers).toBe(OFFER.digest)
  },
)

test.each([
  (why: string) => stuck(why, OFFER.digest, 'blocked'),
  (why: string) => illegible('pending', why),
  (why: string) => cannotRun('misfit', 3, 'pending', why),
  (why: string) => misplaced(3, 'pending', 'mail', why),
])('words from a payload stand in a fence, and say nothing to GitHub (%#)', (noticeOf) => {
  const { text, what } = noticeOf('@everybody <!-- octoqueue -->\n/cancel')
  expect(text).toMatch(/^(`{3,})text\n@everybody/m)
  expect(what).toMatch(/^[\w-]+$/)
})
