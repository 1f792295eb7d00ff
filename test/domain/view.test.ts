import { characters, clip, duration, fenced } from '@octoqueue/inert-text'
import { MAX_BODY_CHARACTERS } from '@octoqueue/issue-body'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Entry } from '../../src/domain/entry.ts'
import { encodeEntry } from '../../src/domain/name.ts'
import { type Report, viewOf } from '../../src/domain/view.ts'
import { anEntry, entries } from '../support/entries.ts'

const PAGE = 'https://github.com/acme/app'

test.each<[Entry, string, string]>([
  [anEntry('ready'), 'pending', 'open'],
  [anEntry('held'), 'processing', 'open'],
  [anEntry('held', { dispatched: true }), 'dispatched', 'open'],
  [anEntry('blocked'), 'blocked', 'open'],
  [anEntry('done'), 'completed', 'completed'],
  [anEntry('done', { outcome: 'failed' }), 'failed', 'not_planned'],
  [anEntry('done', { outcome: 'cancelled' }), 'cancelled', 'not_planned'],
])('%o is shown as %s, %s', (entry, status, state) => {
  expect(viewOf(entry, {}, PAGE)).toMatchObject({ status, state })
})

describe('the outcome comment', () => {
  const commentOf = (entry: Entry, report: Report) => viewOf(entry, report, PAGE).comment?.body ?? ''

  test('says how, how long and who', () => {
    expect(commentOf(anEntry('done'), { result: { ok: true } })).toBe(
      [
        '**Completed** after 1 min by `box`, attempt 1.',
        '```json\n{\n  "ok": true\n}\n```',
        '<!-- octoqueue outcome 7.1795298400 -->',
      ].join('\n\n'),
    )
  })

  test('of a job that nobody claimed says just that', () => {
    const entry = anEntry('done', { outcome: 'cancelled', startedAt: 0, worker: '', attempt: 0 })
    expect(commentOf(entry, { error: 'not needed' })).toBe(
      '**Cancelled**.\n\n```text\nnot needed\n```\n\n<!-- octoqueue outcome 7.1795298400 -->',
    )
  })

  const RUN = `${PAGE}/actions/runs/19999999999/attempts/2`
  test('links a worker to its run', () => {
    const worker = 'run/19999999999.2'
    const body = commentOf(anEntry('done', { worker }), {})
    expect(body).toContain(` by [\`${worker}\`](${RUN}), attempt 1.`)
  })

  test.each([
    ...['run/1', 'run/1.1)', 'run/../1.1', 'a/b/run/1.1', 'box', 'acme@1.1', 'acme.app@1'],
    // Any client may call itself so, and lead people who watch to wherever it likes.
    ...['acme.app.js@19999999999.2', 'evil-org.phish@1.1', 'acme.app.js@19999999999.2/run/1'],
    // A key's client chose the rest of this name.
    'ci/run/19999999999.2',
  ])('does not link the worker %s', (worker) => {
    const body = commentOf(anEntry('done', { worker }), {})
    expect(body).toContain(` by \`${worker}\`, attempt 1.`)
  })

  test('fits into a comment, whatever the report', () => {
    for (const report of [{ result: 'x'.repeat(200_000) }, { error: '`'.repeat(200_000) }]) {
      expect(characters(commentOf(anEntry('done'), report))).toBeLessThanOrEqual(MAX_BODY_CHARACTERS)
    }
  })

  test('is marked by the entry it belongs to, and by no other', () => {
    fc.assert(
      fc.property(entries(), entries(), (a, b) => {
        const [one, other] = [viewOf(a, {}, PAGE).comment, viewOf(b, {}, PAGE).comment]
        if (!one || !other || encodeEntry(a) === encodeEntry(b)) return
        if (a.number === b.number && a.seq === b.seq) return
        expect(one.marker).not.toBe(other.marker)
      }),
    )
  })
})

test('no error text can end its fence', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[`~\n a]{0,40}$/), (text) => {
      const [first = '', ...rest] = fenced(text).split('\n')
      const fence = first.replace('text', '')
      expect(rest.filter((line) => line.startsWith(fence))).toEqual([fence])
    }),
  )
})

test('text is clipped by characters, not by halves of them', () => {
  expect(clip('😀😀😀', 2)).toBe('😀😀…')
  expect(clip('😀😀', 2)).toBe('😀😀')
})

test.each([
  [0, '0 s'],
  [59, '59 s'],
  [60, '1 min'],
  [185, '3 min 5 s'],
  [3600, '1 h'],
  [7800, '2 h 10 min'],
])('%d seconds are %s', (seconds, text) => {
  expect(duration(seconds)).toBe(text)
})
