import { readBody, readFirstLine } from '@octoqueue/issue-body'
import fc from 'fast-check'
import { Marked } from 'marked'
import { expect, test } from 'vitest'

/** The page, by the same parser's renderer. */
const page = (text: string) => new Marked({ gfm: true }).parse(text, { async: false })

const PIECES = [
  ...[
    '```json',
    '```',
    '````',
    '~~~json',
    '~~~',
    '``` json',
    '    ',
    '  ',
    '{"a":1}',
    'words',
    '',
    '',
    '> ',
    '- ',
  ],
  ...[
    '<!--',
    '-->',
    '<details>',
    '</details>',
    '<div>',
    '</div>',
    '### Queue',
    '`',
    '/approve',
    '1. ',
    '|a|',
    '|-|',
  ],
]
const text = fc
  .array(fc.tuple(fc.constantFrom(...PIECES), fc.constantFrom(...PIECES)), { maxLength: 14 })
  .map((lines) => lines.map((pieces) => pieces.join('')).join('\n'))

const readEntities = (html: string) =>
  html.replace(
    /&(quot|lt|gt|amp|#39);/g,
    (_, name: string) => ({ quot: '"', lt: '<', gt: '>', amp: '&' })[name] ?? "'",
  )

/** Blocks with the class of JSON that a browser would show: nothing in comments is left. */
const rendered = (html: string): string[] =>
  [
    ...html
      .replace(/<!--(?:-?>|[\s\S]*?(?:-->|$))/g, '')
      .matchAll(/<pre><code class="language-json">([\s\S]*?)<\/code><\/pre>/g),
  ].map(([, code = '']) => readEntities(code).replace(/\n$/, ''))

test('what is read as shown is on the page, letter by letter', () => {
  fc.assert(
    fc.property(text, (body) => {
      const blocks = readBody(body).blocks.filter(({ isHidden }) => !isHidden)
      const onPage = rendered(page(body))
      for (const block of blocks) expect(onPage).toContain(block.text.replace(/\n$/, ''))
    }),
    { numRuns: 3000 },
  )
})

test('what is on the page and hidden by no HTML is read, or it is said to be unclear', () => {
  fc.assert(
    fc.property(text, (body) => {
      fc.pre(!/<\/?de|<!--/.test(body))
      const { blocks, unclear } = readBody(body)
      if (unclear === undefined) expect(blocks).toHaveLength(rendered(page(body)).length)
    }),
    { numRuns: 3000 },
  )
})

test('a first line begins the page as words', () => {
  fc.assert(
    fc.property(text, (body) => {
      const line = readFirstLine(body)
      if (line === '/approve') expect(page(body)).toMatch(/^<(p|h1|h2)>\s*\/approve/)
    }),
    { numRuns: 2000 },
  )
})

const HOSTILE = [
  '>',
  '- ',
  '1. ',
  '*',
  '[',
  '<',
  '<div ',
  '<!--',
  '`a',
  '```\n',
  '_a',
  '- a\n',
  '- > ',
  '[a](',
  '> a\n',
  '<details>',
]
test.each(HOSTILE)('sixty thousand characters of %j are read, and soon', (piece) => {
  const startedAt = performance.now()
  readBody(piece.repeat(Math.floor(65_000 / piece.length)))
  expect(performance.now() - startedAt).toBeLessThan(5000)
})
