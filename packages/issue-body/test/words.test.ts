import { expect, test } from 'vitest'
import { wordsOf } from '../src/index.ts'

const TOLD = { queue: 'mail', maxAttempts: 3 }

test('the words name the queue, the attempts and the commands', () => {
  expect(wordsOf(TOLD)).toBe(
    'This issue is a job of the queue `mail`. Its label says how it stands, its last comment how it went. ' +
      'It is tried up to 3 times. Who may triage here steers it by comments: `/cancel`, `/retry`, ' +
      '`/explain` tells why it waits, `/help` lists all commands.',
  )
})

test.each([
  [{ maxAttempts: 1 }, 'It is tried once.'],
  [{ runAt: 1_798_761_600 }, ', not before 2027-01-01T00:00:00 UTC.'],
  [{ ttlSeconds: 60 }, ', and given up when nobody claims it for 60 s.'],
  [{ concurrency: { key: 'a`b\n@ann', limit: 2 } }, 'fewer than 2 jobs of the key ``a`b @ann`` run.'],
  [{ after: [3, 4] }, ', after the jobs 3, 4 completed.'],
  [{ deadLetterQueue: 'dead' }, '; when all fail, it goes to the queue `dead`.'],
])('and what else was asked for: %j', (options, said) => {
  expect(wordsOf({ ...TOLD, ...options })).toContain(said)
})
