import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Report, readComment, readEnd } from '../src/index.ts'
import { END, JOB, written } from './written.ts'

const SETBACK = { is: 'setback', attempt: 2, lastedSeconds: 100, worker: 'box' } as const

describe('a comment on an end', () => {
  const texts = fc.string({ unit: 'grapheme-ascii', minLength: 1 }).filter((text) => text === text.trim())
  const ends = fc.record({
    is: fc.constant('end' as const),
    outcome: fc.constantFrom('completed' as const, 'failed' as const, 'cancelled' as const),
    lastedSeconds: fc.option(fc.nat(), { nil: undefined }),
    worker: fc.constantFrom('', 'box', 'a.b/c'),
    attempt: fc.nat(99),
  })

  test('comes back as it was meant, whatever the result and the words', () => {
    fc.assert(
      fc.property(ends, fc.option(fc.jsonValue(), { nil: undefined }), texts, (end, result, words) => {
        const report: Report = {
          ...(end.outcome === 'completed' ? { resultNote: words } : { error: words }),
          ...(result !== undefined && { result: JSON.parse(JSON.stringify(result)) }),
        }
        const { outcome, attempt } = end
        expect(readEnd(7, written(end, report))).toMatchObject({ seq: JOB.seq, outcome, attempt, report })
      }),
    )
  })

  test('with a first line that could begin a fence is read from its second', () => {
    expect(readComment(7, '```text\nno headline\n```\n\n<!-- octoqueue outcome 7.5 -->')).toBeUndefined()
  })
})

describe('a comment on an attempt that failed', () => {
  test.each([60, 65, 7_800, 86_460])('that is tried again in %d seconds says so', (retryInSeconds) => {
    const body = written({ ...SETBACK, next: { retryInSeconds } }, { error: 'no route' })
    expect(readComment(7, body)).toEqual({
      seq: JOB.seq,
      report: { error: 'no route' },
      outcome: undefined,
      isBlocked: false,
      attempt: 2,
      retryInSeconds,
    })
    expect(readEnd(7, body)).toBeUndefined()
  })

  test('and goes to another queue has no time', () => {
    const body = written({ ...SETBACK, next: { queue: 'dead' } })
    expect(readComment(7, body)).toMatchObject({ attempt: 2, retryInSeconds: undefined })
  })
})

test('a comment on a block says why', () => {
  const body = written({ is: 'blocked' }, { reason: 'wait for Ann' })
  expect(readComment(7, body)).toMatchObject({
    isBlocked: true,
    outcome: undefined,
    report: { error: 'wait for Ann' },
    attempt: 0,
  })
})

test.each<[string, (body: string) => string]>([
  ['of another job', (body) => body.replace('outcome 7.', 'outcome 8.')],
  ['without its mark', (body) => body.replace(/<!-- .* -->/, '')],
  ['with something after its mark', (body) => `${body}\nand more`],
  ['with a mark that is no number', (body) => body.replace(/7\.\d+/, '7.x')],
  ['of other words', (body) => body.replace('Completed', 'Finished')],
])('a comment %s is none on this job', (_, change) => {
  const body = written(END, { result: 1 })
  expect(readComment(7, body)).toBeDefined()
  expect(readComment(7, change(body))).toBeUndefined()
})
