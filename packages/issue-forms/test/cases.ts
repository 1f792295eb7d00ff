import type { Schema } from '@octoqueue/issue-forms'
import fc from 'fast-check'

/** Words that people paste, and that GitHub or Markdown read in ways of their own. */
const PASTED = fc.constantFrom(
  ...[
    '### Queue up',
    '### To',
    '```',
    '```json',
    '~~~',
    '---',
    '- [X] a',
    '> quoted',
    '# Title',
    '_No response',
  ],
  ...[
    'a: b',
    "it's",
    '"quoted"',
    '\\n',
    '{"a":1}',
    '#12',
    '@ada',
    'ünï🎉',
    '    four blanks',
    '* * *',
    'a < b && c > d',
  ],
)
const LINE = fc.oneof(
  PASTED,
  fc.string({ minLength: 1, maxLength: 40 }).filter((text) => !/[\p{C}<&[\]\\]/u.test(text)),
)
const trimmed = (text: string) => text.trim() === text && text !== '' && text !== 'None'
const WORD = fc
  .stringMatching(/^[A-Za-z][A-Za-z0-9 ]{0,10}[A-Za-z0-9]$/)
  .filter((text) => !/none/i.test(text))

interface Member {
  schema: Schema
  value: fc.Arbitrary<unknown>
}

const member = (options: readonly string[]): fc.Arbitrary<Member> =>
  fc.constantFrom<Member>(
    { schema: { type: 'string' }, value: LINE.filter(trimmed) },
    {
      schema: { type: 'string', maxLength: 5000 },
      value: fc
        .array(LINE, { minLength: 1, maxLength: 6 })
        .map((lines) => lines.join('\n'))
        .filter(trimmed),
    },
    { schema: { type: 'integer' }, value: fc.integer() },
    {
      schema: { type: ['number', 'null'] },
      value: fc.double({ noNaN: true, noDefaultInfinity: true }).filter((n) => !Object.is(n, -0)),
    },
    { schema: { type: 'boolean' }, value: fc.boolean() },
    { schema: { enum: [...options] }, value: fc.constantFrom(...options) },
    { schema: { enum: [1, 'one', null, true] }, value: fc.constantFrom(1, 'one', null, true) },
    {
      schema: { type: 'array', items: { enum: [...options] } },
      value: fc.subarray([...options], { minLength: 1 }),
    },
    { schema: { type: 'object' }, value: fc.dictionary(WORD, fc.jsonValue({ maxDepth: 2 }), { maxKeys: 3 }) },
    { schema: { type: 'array', items: { type: 'string' } }, value: fc.array(fc.string()) },
    { schema: true, value: fc.jsonValue({ maxDepth: 2 }) },
  )

const NAMES = fc.uniqueArray(
  fc.oneof(
    WORD,
    fc.constantFrom('to', 'queue', 'payload', 'apiToken', 'due_date', '✨', 'HTML', 'x'.repeat(90), 'a-b'),
  ),
  { minLength: 1, maxLength: 6 },
)

/** A schema, data that fit it, and how its lines end. */
export const CASES = fc
  .tuple(NAMES, fc.uniqueArray(WORD, { minLength: 1, maxLength: 4, selector: (word) => word.toLowerCase() }))
  .chain(([names, options]) =>
    fc.tuple(fc.constant(names), fc.tuple(...names.map(() => member(options))), fc.subarray(names)),
  )
  .chain(([names, members, required]) =>
    fc.record({
      schema: fc.constant({
        type: 'object',
        properties: Object.fromEntries(names.map((name, index) => [name, members[index]?.schema ?? true])),
        required,
      }),
      data: fc.record(
        Object.fromEntries(names.map((name, index) => [name, members[index]?.value ?? fc.constant(1)])),
        { requiredKeys: required },
      ),
      ends: fc.constantFrom('\n', '\r\n'),
    }),
  )
