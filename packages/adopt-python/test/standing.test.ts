import { describe, expect, test } from 'vitest'
import { isPythonBody, standingOf } from '../src/index.ts'

const BODY = '```json\n{\n  "données": [1, {"a": "```"}]\n}\n```'

const ROWS: [string, { open?: boolean; labels?: string[]; body?: string; ever?: string[] }, object][] = [
  ['waits', { labels: ['pending', 'mastodon'] }, { is: 'pending', was: 'pending' }],
  ['waits, whatever the case of its label', { labels: ['Pending'] }, { is: 'pending' }],
  [
    'was put back after a failure',
    { labels: ['failed', 'pending'] },
    { is: 'pending', was: 'pending, and still failed' },
  ],
  ['is being worked on', { labels: ['processing'] }, { is: 'pending', was: 'processing' }],
  ['lost its label in a crash', { ever: ['pending', 'bug'] }, { is: 'pending', was: 'without a label' }],
  ['completed, not yet closed', { labels: ['completed'] }, { is: 'completed', was: 'completed, but open' }],
  ['failed, not yet closed', { labels: ['failed'] }, { is: 'failed', was: 'failed, but open' }],
  ['failed', { open: false, labels: ['failed'] }, { is: 'failed', was: 'failed' }],
  ['completed', { open: false, labels: ['completed'] }, { is: 'completed', was: 'completed' }],
  ['was closed by a person', { open: false, labels: ['pending'] }, { is: 'none', why: 'closed by a person' }],
  ['never had a label', { ever: ['bug'] }, { is: 'none', why: 'no job' }],
  [
    'had a label, and is no job by its body',
    { ever: ['pending'], body: 'A bug' },
    { is: 'none', why: 'no job' },
  ],
]

test.each(ROWS)('an issue that %s', (_, { open = true, labels = [], body = BODY, ever = [] }, standing) => {
  expect(standingOf({ open, labels, body, everLabelled: ever })).toMatchObject(standing)
})

describe('a body of the Python octoqueue', () => {
  test.each([BODY, BODY.replaceAll('\n', '\r\n'), `${BODY}\n`, '```json\n{}\n```'])('is %j', (body) => {
    expect(isPythonBody(body)).toBe(true)
  })
  test.each(['', '{}', '```json\n[1]\n```', '```json\n{\n```', `Look: ${BODY}`, `${BODY}\nand more`])(
    'is not %j',
    (body) => {
      expect(isPythonBody(body)).toBe(false)
    },
  )
})
