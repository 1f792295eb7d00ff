import { expect, test } from 'vitest'
import { createLog, LOG_LEVELS, type LogLevel } from '../src/index.ts'

function createLines(level: LogLevel, secrets: string[] = []) {
  const lines: string[] = []
  const log = createLog({ level, secrets, now: () => 0, write: (line) => lines.push(line) })
  return { log, lines, read: () => lines.map((line) => JSON.parse(line) as Record<string, unknown>) }
}

test('a line is JSON: time, level, message, then the fields', () => {
  const { log, lines } = createLines('info')
  log.info('claim', { id: 7, worker: undefined, last: true })
  expect(lines).toEqual([
    '{"time":"1970-01-01T00:00:00.000Z","level":"info","message":"claim","id":7,"last":true}',
  ])
})

test('for people a line begins with the time of day, and shows each field as name=value', () => {
  const lines: string[] = []
  const write = (line: string) => lines.push(line)
  const log = createLog({ level: 'info', secrets: ['sesame'], now: () => 45_005_000, write, forPeople: true })
  log.info('claim', { id: 7, worker: null, reason: 'no sesame\u009b1m' })
  expect(lines).toEqual(['12:30:05 info  claim id=7 reason="no [redacted]\\\\u009b1m"'])
})

test.each(LOG_LEVELS)('%s hides what is less', (level) => {
  const { log, read } = createLines(level)
  for (const each of LOG_LEVELS) log[each]('x')
  expect(read().map((line) => line.level)).toEqual(LOG_LEVELS.slice(LOG_LEVELS.indexOf(level)))
})

test('a secret is hidden wherever it turns up, and the line stays JSON', () => {
  const { log, lines, read } = createLines('debug', ['se"same', 'level'])
  log.error('bug se"same', { stack: 'at https://x:se"same@y se"same', id: 1 })
  expect(lines.join()).not.toContain('same')
  expect(read()[0]).toMatchObject({
    level: 'error',
    message: 'bug [redacted]',
    stack: 'at https://x:[redacted]@y [redacted]',
  })
})

const FORMS: [string, string][] = [
  ["an App's token", `ghs_${'a1'.repeat(18)}`],
  ["an App's token with a signed part", 'ghs_4711_eyJhbGciOiJSUzI1NiJ9.eyJpc3MiOjF9.c2ln'],
  ['a fine-grained token', `github_pat_${'b2'.repeat(40)}`],
  ['a signed token', 'eyJhbGciOiJSUzI1NiJ9.eyJpc3MiOjF9.c2lnbmF0dXJl'],
  ['a private key', '-----BEGIN RSA PRIVATE KEY-----\nMIIE\nabcd\n-----END RSA PRIVATE KEY-----'],
  ['a private key on one line', '-----BEGIN PRIVATE KEY-----\\nMIIE\\nabcd\\n-----END PRIVATE KEY-----'],
  ['a private key that breaks off', '-----BEGIN PRIVATE KEY-----\nMIIE\nabcd'],
]
test.each(FORMS)('%s is hidden by its form, whoever made it', (_, secret) => {
  const { log, read } = createLines('debug')
  log.warn('token', { reason: `before ${secret}` })
  expect(read()[0]).toMatchObject({ reason: expect.stringMatching(/^before \[redacted\]$/) })
})

test('no control character reaches a line as it is, of 8 bits neither', () => {
  const { log, lines } = createLines('debug')
  log.info('request', { path: '/\u009b31m\u001b[31m\u007f\u2028' })
  // biome-ignore lint/suspicious/noControlCharactersInRegex: that is what must not be there.
  expect(lines.join()).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]/)
  expect(lines.join()).toContain('u009b31m')
})
