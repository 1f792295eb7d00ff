import { renderMarkdown } from '@octoqueue/github-emulator/pages'
import { cleanLine, cleanText, inertTitle, readTitle } from '@octoqueue/inert-text'
import fc from 'fast-check'
import { Marked, type Token } from 'marked'
import { describe, expect, test } from 'vitest'
import { defaultTitle, encodeBody } from '../../src/domain/issue.ts'
import type { Json, Spec } from '../../src/domain/job.ts'
import { type Report, viewOf } from '../../src/domain/view.ts'
import { anEntry } from '../support/entries.ts'
import { hostileText, hostileWorker, LURES } from '../support/hostile.ts'

const marked = new Marked({ gfm: true, breaks: true })

/** The tree of a page as its template made it: code by its language alone, all other text by itself. */
function shapeOf(markdown: string): unknown[] {
  return marked.lexer(markdown).map(shapeOfToken)
}

function shapeOfToken(token: Token): unknown {
  if (token.type === 'code') return ['code', token.lang]
  if (token.type === 'codespan') return ['codespan']
  const tokens = 'tokens' in token ? token.tokens : undefined
  return tokens ? [token.type, tokens.map(shapeOfToken)] : [token.type, token.raw]
}

const codeIn = (markdown: string): string[] =>
  marked.lexer(markdown).flatMap((token) => (token.type === 'code' ? [token.text] : []))

/** A page limits what a text may cost. A property has no clock, or it fails on a busy machine. */
const NO_LIMIT = Number.POSITIVE_INFINITY

/** The elements that the embedded GitHub shows. */
const elementsOf = (markdown: string): string[] =>
  String(renderMarkdown(markdown, NO_LIMIT)).match(/<[a-z][a-z0-9]*/g) ?? []

const commentOf = (state: 'done' | 'later' | 'blocked', worker: string, report: Report): string => {
  const entry = state === 'done' ? anEntry('done', { worker }) : anEntry(state)
  return viewOf(entry, report, 'https://github.com/acme/app').comment?.body ?? ''
}

const attemptBy = (worker: string) => ({ number: 1, worker, startedAt: 1, endedAt: 2 })

const COMMENTS: { what: string; write: (text: string, worker: string) => string }[] = [
  { what: 'an error', write: (error, worker) => commentOf('done', worker, { error }) },
  {
    what: 'an attempt that went wrong',
    write: (error, worker) => commentOf('later', '', { error, attempt: attemptBy(worker) }),
  },
  { what: 'a reason', write: (reason) => commentOf('blocked', '', { reason }) },
]

describe('whatever a client writes, the comment is the one that the template made', () => {
  test.each(COMMENTS)('$what', ({ write }) => {
    const benign = write('x', 'box')
    fc.assert(
      fc.property(hostileText, hostileWorker, (text, worker) => {
        const comment = write(text, worker)
        expect(shapeOf(comment)).toEqual(shapeOf(benign))
        expect(elementsOf(comment)).toEqual(elementsOf(benign))
        const shown = cleanText(text).replaceAll(/`{17,}/g, `${'`'.repeat(16)}…`)
        // Marked takes line ends off the end of a fence.
        expect(codeIn(comment).map((code) => code.trimEnd())).toEqual([shown.trimEnd()])
      }),
      { numRuns: 500, examples: LURES.map((lure): [string, string] => [lure, 'box']) },
    )
  })

  test('a result', () => {
    const benign = commentOf('done', 'box', { result: 'x' })
    fc.assert(
      fc.property(hostileText, hostileWorker, (text, worker) => {
        const comment = commentOf('done', worker, { result: text })
        expect(shapeOf(comment)).toEqual(shapeOf(benign))
        expect(elementsOf(comment)).toEqual(elementsOf(benign))
        expect(codeIn(comment).map((json) => JSON.parse(json))).toEqual([text])
      }),
      { numRuns: 500, examples: LURES.map((lure): [string, string] => [lure, 'box']) },
    )
  })

  test('never begins with a command', () => {
    for (const { write } of COMMENTS)
      for (const lure of LURES) expect(write(lure, '/cancel')).toMatch(/^\*\*[A-Z]/)
  })
})

const specOf = (data: Json, key: string): Spec => ({
  queue: 'default',
  type: 'mail',
  priority: 0,
  maxAttempts: 1,
  data,
  runAt: undefined,
  ttlSeconds: undefined,
  concurrency: { key, limit: 1 },
  deadLetterQueue: undefined,
  keyDigest: undefined,
  unique: false,
})

test('whatever a payload holds, the issue is the one that the template made, and the payload is in it', () => {
  const bodyOf = (data: Json, key: string) => encodeBody(specOf(data, key), '00000000000000aa')
  const withoutMachine = (body: string) => body.replace(/<!-- octoqueue \{[^<>\n]*\} -->$/, '')
  const benign = withoutMachine(bodyOf('x', 'k'))
  fc.assert(
    fc.property(hostileText, hostileText, hostileWorker, (text, name, key) => {
      const data = { [name]: [text] }
      const body = bodyOf(data, key)
      expect(shapeOf(withoutMachine(body))).toEqual(shapeOf(benign))
      expect(elementsOf(body)).toEqual(elementsOf(benign))
      expect(JSON.parse(codeIn(body)[0] ?? '')).toEqual(data)
      expect(body).not.toMatch(/[\p{Bidi_Control}\u200b\u2060\u{e0041}]/u)
    }),
    { numRuns: 500, examples: LURES.map((lure): [string, string, string] => [lure, lure, 'k']) },
  )
})

/** What GitHub makes links of in a title: mentions and emails, references, addresses, commits. */
const LIVE = /@[\w]|#\d|\bGH-\d|\w:\/\/|\bwww\.|\b[0-9a-f]{40}\b/i

describe('a title', () => {
  test('mentions nobody, refers to nothing, and comes back as it was given', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        const title = inertTitle(text)
        expect(title).not.toMatch(LIVE)
        expect(title).not.toMatch(/[\n\r\t]/)
        expect(readTitle(title)).toBe(cleanLine(text))
      }),
      { numRuns: 2000, examples: LURES.map((lure): [string] => [lure]) },
    )
  })

  test('that is made of the payload does neither', () => {
    for (const lure of LURES) expect(inertTitle(defaultTitle(specOf(lure, 'k')))).not.toMatch(LIVE)
  })

  test.each(['Send 20261122 e-mails', 'Résumé #a', 'C# and F#', 'a: b/c', 'Fixes the roof'])(
    '%j stays as it is',
    (title) => expect(inertTitle(title)).toBe(title),
  )
})
