import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  decodeMark,
  encodeFolder,
  encodeMark,
  type Folder,
  folderOf,
  isPassedOn,
  type Mark,
} from '../src/index.ts'

const NONCE = '00000000000000aa'
const DIGEST = 'ab'.repeat(32)
const SCOPE = '0123456789abcdef'
const unique = { kind: 'unique', digest: DIGEST, scope: SCOPE, payloadDigest: 'cd'.repeat(32) } as const

const NAMED: readonly [string, Mark][] = [
  ['born/0000000007', { is: 'admitted', number: 7 }],
  ['told/0000000007/late-2', { is: 'notice', number: 7, what: 'late-2' }],
  ['read/12-1795298400', { is: 'cursor', event: 12, at: 1_795_298_400 }],
  ['slots/0123456789ab/3', { is: 'slot', key: '0123456789ab', slot: 3 }],
  [`slots/0123456789ab/-5-${NONCE}`, { is: 'tally', key: '0123456789ab', at: 5, nonce: NONCE }],
  ['live/mail/paused', { is: 'paused', queue: 'mail' }],
  [`live/mail/-5-${NONCE}`, { is: 'turn', queue: 'mail', at: 5, nonce: NONCE }],
  [`guards/unique/${DIGEST}.${SCOPE}`, { is: 'unique-name', kind: 'unique', digest: DIGEST, scope: SCOPE }],
  [`guards/key/${DIGEST}`, { is: 'unique-name', kind: 'key', digest: DIGEST, scope: '' }],
  [
    `bound/unique/${DIGEST}/7-9-${unique.payloadDigest}.${SCOPE}-My.Queue-1`,
    { is: 'reservation', ...unique, job: 7, until: 9, queue: 'My.Queue-1' },
  ],
]

describe('a mark', () => {
  test.each(NAMED)('is written as %s and read back', (name, mark) => {
    expect(encodeMark(mark)).toBe(name)
    expect(decodeMark(name)).toEqual(mark)
  })

  test.each([
    ['a name of another program', 'heads/main'],
    ['a name of a later version', `bound/unique/${DIGEST}/7-9-more`],
    ['an entry of a job', 'live/mail/0000000007/5-ready-9-0.3-0.0'],
    ['nothing', ''],
  ])('%s comes back as it stands', (_, name) => {
    const mark = decodeMark(name)
    expect(mark).toEqual({ is: 'unreadable', name })
    expect(encodeMark(mark)).toBe(name)
  })

  test('is never taken for another, whatever the name', () => {
    const name = fc.oneof(fc.string(), fc.constantFrom(...NAMED.map(([text]) => text)))
    fc.assert(
      fc.property(name, fc.string({ maxLength: 3 }), (text, more) => {
        const mark = decodeMark(text + more)
        // Numbers may have come with other zeros before them; what they say is the same.
        expect(decodeMark(encodeMark(mark))).toEqual(mark)
      }),
    )
  })
})

test.each<[Folder, string]>([
  [{ of: 'all' }, ''],
  [{ of: 'live' }, 'live/'],
  [{ of: 'live', queue: 'mail' }, 'live/mail/'],
  [{ of: 'live', queue: 'mail', number: 7 }, 'live/mail/0000000007/'],
  [{ of: 'done' }, 'done/'],
  [{ of: 'done', number: 7 }, 'done/0000000007/'],
  [{ of: 'admitted', number: 7 }, 'born/0000000007'],
  [{ of: 'notices' }, 'told/'],
  [{ of: 'cursors' }, 'read/'],
  [{ of: 'slots' }, 'slots/'],
  [{ of: 'reservations' }, 'bound/'],
  [{ of: 'reservations', uniqueName: unique }, `bound/unique/${DIGEST}/`],
])('the folder %j begins with %j', (folder, start) => {
  expect(encodeFolder(folder)).toBe(start)
})

test('the narrowest folder of a name is its job’s, its key’s, or the name alone', () => {
  expect(folderOf('live/mail/0000000007/5-ready')).toBe('live/mail/0000000007/')
  expect(folderOf('done/0000000007/5-completed')).toBe('done/0000000007/')
  expect(folderOf('slots/0123456789ab/3')).toBe('slots/0123456789ab/')
  expect(folderOf('live/mail/paused')).toBe('live/mail/paused')
})

test('slots, tallies and turns are passed on from job to job; no other names are', () => {
  const isOne = NAMED.filter(([name]) => isPassedOn(name)).map(([, mark]) => mark.is)
  expect(isOne).toEqual(['slot', 'tally', 'turn'])
})
