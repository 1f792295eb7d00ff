import { readComment, readEnd } from '@octoqueue/job-comments'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Entry } from '../../src/domain/entry.ts'
import { type Report, viewOf } from '../../src/domain/view.ts'
import { anEntry, entries, NOW } from '../support/entries.ts'

/* What the queue's comments say is read back by `ledger rebuild`, when the ledger itself is lost. */

const commentOf = (...[entry, report]: [Entry, Report]) =>
  viewOf(entry, report, 'https://github.com/acme/app').comment?.body ?? ''
const attempt = { number: 2, worker: 'box', startedAt: NOW, endedAt: NOW + 100 }

describe('a comment on an end', () => {
  const texts = fc.string({ unit: 'grapheme-ascii', minLength: 1 }).filter((text) => text === text.trim())

  test('comes back as it was meant, whatever the entry, the result and the words', () => {
    const ended = entries().filter(({ state }) => state === 'done')
    fc.assert(
      fc.property(ended, fc.option(fc.jsonValue(), { nil: undefined }), texts, (entry, result, words) => {
        if (entry.state !== 'done') return
        const said = entry.outcome === 'completed' ? { resultNote: words } : { error: words }
        const report = {
          ...said,
          ...(result !== undefined && { result: JSON.parse(JSON.stringify(result)) }),
        }
        expect(readEnd(entry.number, commentOf(entry, report))).toMatchObject({
          seq: entry.seq,
          outcome: entry.outcome,
          attempt: entry.attempt,
          report,
        })
      }),
    )
  })

  test('that says nothing more has an empty report', () => {
    const entry = anEntry('done', { outcome: 'cancelled', startedAt: 0, worker: '', attempt: 0 })
    expect(readComment(7, commentOf(entry, {}))).toEqual({
      seq: entry.seq,
      report: {},
      outcome: 'cancelled',
      isBlocked: false,
      attempt: 0,
      retryInSeconds: undefined,
    })
  })

  test('with a first line that could begin a fence is read from its second', () => {
    const body = `\`\`\`text\nno headline\n\`\`\`\n\n<!-- octoqueue outcome 7.${NOW} -->`
    expect(readComment(7, body)).toBeUndefined()
  })
})

describe('a comment on an attempt that failed', () => {
  test.each([
    [60, 60],
    [65, 65],
    [7800, 7800],
    [86_460, 86_460],
  ])('that is tried again in %d seconds says so', (seconds, retryInSeconds) => {
    const entry = anEntry('later', { runAt: attempt.endedAt + seconds })
    expect(readComment(7, commentOf(entry, { attempt, error: 'no route' }))).toEqual({
      seq: entry.seq,
      report: { error: 'no route' },
      outcome: undefined,
      isBlocked: false,
      attempt: 2,
      retryInSeconds,
    })
  })

  test('and goes to another queue has no time', () => {
    const entry = anEntry('ready', { queue: 'dead' })
    expect(readComment(7, commentOf(entry, { attempt }))).toMatchObject({
      attempt: 2,
      retryInSeconds: undefined,
    })
  })

  test('is no outcome', () => {
    expect(readEnd(7, commentOf(anEntry('ready'), { attempt }))).toBeUndefined()
  })
})

test('a comment on a block says why', () => {
  const entry = anEntry('blocked')
  expect(readComment(7, commentOf(entry, { reason: 'wait for Ann' }))).toMatchObject({
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
])('a comment %s is none of the queue on this job', (_, change) => {
  const report: Report = { result: 1 }
  const body = commentOf(anEntry('done'), report)
  expect(readComment(7, body)).toBeDefined()
  expect(readComment(7, change(body))).toBeUndefined()
})
