import { expect, test } from 'vitest'
import { createLog, LOG_LEVELS, type LogLevel } from '../../src/log.ts'

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
    ...{ level: 'error', message: 'bug [redacted]', stack: 'at https://x:[redacted]@y [redacted]' },
  })
})
