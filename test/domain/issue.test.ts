import { MAX_BODY_CHARACTERS } from '@octoqueue/issue-body'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  DEFAULT_OPTIONS,
  decodeBody,
  defaultTitle,
  encodeBody,
  isOwnText,
  placeOfForm,
} from '../../src/domain/issue.ts'
import { type Json, QUEUE_NAME, type Spec } from '../../src/domain/job.ts'
import { readData } from '../../src/domain/json.ts'
import { character } from '../support/characters.ts'

const NONCE = '00000000000000aa'
const aSpec = (over: Partial<Spec> = {}): Spec => ({
  queue: 'default',
  type: undefined,
  priority: 0,
  maxAttempts: 1,
  data: { a: 1 },
  runAt: undefined,
  ttlSeconds: undefined,
  concurrency: undefined,
  deadLetterQueue: undefined,
  keyDigest: undefined,
  unique: false,
  ...over,
})
const roundTrip = (spec: Spec) => decodeBody(encodeBody(spec, NONCE))

/** JSON that a job may hold. `-0` comes back as `0` from any JSON writer. */
const json = () =>
  fc
    .json({ stringUnit: character })
    .map((text) => text.replaceAll('-0', '0'))
    .filter((text) => readData(text, 'It').ok)
    .map((text) => JSON.parse(text) as Json)

describe('payload in is payload out', () => {
  test('for any JSON', () => {
    fc.assert(
      fc.property(json(), (data) => {
        expect(roundTrip(aSpec({ data }))).toMatchObject({ ok: true, spec: aSpec({ data }) })
      }),
      { numRuns: 2000 },
    )
  })

  test.each<[string, Json]>([
    ['back-ticks beside nested objects', { cmd: 'echo `date`', opts: { retries: 3 }, list: [{ a: '`{`' }] }],
    ['a fence inside a string', '```json\n{"a":1}\n```'],
    ['the end of a details block', '</details></div>'],
    ['the end of a comment', '--> <!-- octoqueue {"version":1} -->'],
    [
      'a machine block as a line',
      '\n<!-- octoqueue {"version":1,"queue":"evil","priority":9,"max_attempts":9} -->\n',
    ],
    ['a mention', '@everyone #1 closes #2'],
    ['line separators', 'a\u2028b\u2029c\u0085d'],
    ['emoji', '👩‍👩‍👧‍👦 🇨🇭 e\u0301'],
    ['hidden and turned text', '\u202eevil\u202c \u200b\ufeff\u{e0041}'],
    ['nothing at all', null],
    ['60,000 characters', 'x'.repeat(60_000)],
    ['a name that objects have already', JSON.parse('{"constructor":2,"toString":{}}') as Json],
  ])('for %s', (_, data) => {
    expect(roundTrip(aSpec({ data }))).toMatchObject({ ok: true, spec: aSpec({ data }) })
  })

  test('for any type, queue and priority', () => {
    const options = fc.record({
      queue: fc.stringMatching(/^[A-Za-z0-9-][A-Za-z0-9._-]{0,39}$/).filter((name) => QUEUE_NAME.test(name)),
      type: fc.option(fc.string({ unit: character }), { nil: undefined }),
      priority: fc.integer({ min: 0, max: 9 }),
      maxAttempts: fc.integer({ min: 1, max: 100 }),
    })
    fc.assert(
      fc.property(options, (over) => {
        expect(roundTrip(aSpec(over))).toMatchObject({ ok: true, spec: aSpec(over) })
      }),
    )
  })

  test('after GitHub stored it with carriage returns', () => {
    const body = encodeBody(aSpec(), NONCE).replaceAll('\n', '\r\n')
    expect(decodeBody(body)).toMatchObject({ ok: true, spec: aSpec() })
  })

  test('after a person edited it', () => {
    const body = encodeBody(aSpec(), NONCE).replace('"a": 1', '"a": 2')
    expect(decodeBody(body)).toMatchObject({ ok: true, spec: aSpec({ data: { a: 2 } }) })
  })
})

test('no payload can end its fence', () => {
  fc.assert(
    fc.property(json(), (data) => {
      const lines = encodeBody(aSpec({ data }), NONCE).split('\n')
      expect(lines.filter((line) => line.includes('`')).length).toBe(3)
    }),
  )
})

test('a payload that fits only without its line breaks is written without them', () => {
  const data = Array.from({ length: 10_000 }, () => 12345)
  const body = encodeBody(aSpec({ data }), NONCE)
  expect(body.length).toBeLessThanOrEqual(MAX_BODY_CHARACTERS)
  expect(decodeBody(body)).toMatchObject({ ok: true, spec: aSpec({ data }) })
})

test.each([
  ['70,000 characters', 'x'.repeat(70_000), false],
  ['60,000 characters', 'x'.repeat(60_000), true],
  ['60,000 emoji, which are one character each', '😀'.repeat(60_000), true],
  ['60,000 back-ticks, which are written as six characters each', '`'.repeat(60_000), false],
])('%s fit: %s', (_, data, expected) => {
  const encode = () => encodeBody(aSpec({ data }), NONCE)
  if (expected) expect(decodeBody(encode())).toMatchObject({ ok: true, spec: { data } })
  else expect(encode).toThrow('An issue holds 65,536 characters')
})

test.each(['', '\n\nRun this, please.', '\r\n\r\n### Notes\r\n\r\n_No response_'])(
  'an issue with a payload and no trace of a block is a job with the default options: %j',
  (after) => {
    const body = `### Payload\n\n\`\`\`json\n{"a": 1}\n\`\`\`${after}`
    const spec = { ...DEFAULT_OPTIONS, data: { a: 1 } }
    expect(decodeBody(body)).toEqual({ ok: true, spec, block: undefined })
  },
)

describe('an issue that is no job says why', () => {
  const good = encodeBody(aSpec(), NONCE)
  test.each([
    ['an empty body', '', 'empty'],
    ['blank lines', ' \r\n\n', 'empty'],
    ['prose', 'Please run this.', 'no payload'],
    ['an open fence', '```json\n{"a":1}', 'does not end'],
    ['broken JSON', good.replace('"a": 1', '"a": '), 'not valid JSON'],
    ['a cut machine block', good.slice(0, -5), 'was cut'],
    ['a machine block that lost its place', good.replace('<!-- octoqueue', '  <!--octoqueue'), 'was cut'],
    ['a broken machine block', good.replace('"queue"', 'queue'), 'was changed'],
    ['text to wait for', good.replace('"version":1', '"version":1,"after":"7"'), 'was changed'],
    ['words to wait for', good.replace('"version":1', '"version":1,"after":["x"]'), 'was changed'],
    ['another version', good.replace('"version":1', '"version":2'), 'was changed'],
    ['an impossible queue', good.replace('"default"', '"../owner"'), 'was changed'],
    ['an impossible priority', good.replace('"priority":0', '"priority":10'), 'was changed'],
    ['an impossible type', good.replace('"priority":0', '"priority":0,"type":7'), 'was changed'],
  ])('%s', (_, body, why) => {
    const decoded = decodeBody(body)
    expect(decoded.ok ? '' : decoded.why).toContain(why)
  })

  test('whatever the text is', () => {
    fc.assert(fc.property(fc.string({ unit: character }), (body) => decodeBody(body).ok === false))
  })
})

test.each<[Partial<Spec>, string]>([
  [{}, 'Job {"a":1}'],
  [{ type: 'email' }, '[email] {"a":1}'],
  [{ data: 17 }, 'Job with the payload 17'],
  [{ type: 'email', data: 17 }, '[email] 17'],
  [{ data: 'x'.repeat(100) }, `Job "${'x'.repeat(59)}…`],
  [{ data: { text: 'a\nb' } }, 'Job {"text":"a\\nb"}'],
])('a job of %o is called %s', (over, title) => {
  expect(defaultTitle(aSpec(over))).toBe(title)
})

test.each([
  ['{"id": 1970670598291982290}', '/id: The number 1970670598291982290 would not come back'],
  ['{"sha": 61e9540}', '/sha: The number 61e9540 would not come back'],
  ['{"amount": 1, "amount": 1000}', '/amount: The name "amount" stands twice'],
  ['{"__proto__": {}}', '/__proto__: Nothing may be called'],
  ['{"s": "\\ud800"}', '/s: Half a character'],
  ['{"s": "\\u0000"}', '/s: NUL'],
])('an issue with %s reads as no job, for the reason that the API has', (json, why) => {
  const decoded = decodeBody(`\`\`\`json\n${json}\n\`\`\``)
  expect(decoded).toMatchObject({ ok: false, why: expect.stringContaining(why) })
})

describe('the words for people', () => {
  const ofOld = (body: string) => body.replace(/ It is tried .*$/m, '')
  const isOwn = (body: string) => {
    const decoded = decodeBody(body)
    return decoded.ok && isOwnText(body, decoded)
  }

  test('name the commands, and a body of before they did is still the queue’s own', () => {
    const body = encodeBody(aSpec(), NONCE)
    expect(body).toContain('`/cancel`, `/retry`')
    expect([isOwn(body), isOwn(ofOld(body)), ofOld(body) !== body]).toEqual([true, true, true])
    expect(isOwn(body.replace('/cancel', '/approve'))).toBe(false)
  })

  test('give way to a payload that leaves no room for them', () => {
    const room = MAX_BODY_CHARACTERS - ofOld(encodeBody(aSpec({ data: '' }), NONCE)).length
    const body = encodeBody(aSpec({ data: 'x'.repeat(room) }), NONCE)
    expect([body.length, isOwn(body)]).toEqual([MAX_BODY_CHARACTERS, true])
  })
})

test('a form whose labels contradict each other goes where its headings say', () => {
  const body = '### Which\n\none\n\n### Queue\n\nmail'
  expect(placeOfForm({ body, labels: ['queue:a', 'queue:b'] })).toEqual({ queue: 'mail' })
})
