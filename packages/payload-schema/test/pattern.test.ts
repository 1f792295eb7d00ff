import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readPattern, sizeOf } from '../src/patterns.ts'

function matches(source: string, text: string): boolean {
  const read = readPattern(source)
  if (!read.ok) throw new Error(`${source}: ${read.why}`)
  return read.pattern.isIn(text)
}

describe('a pattern matches what it matches in ECMAScript', () => {
  const TEXTS = [
    ...[
      '',
      'a',
      'A',
      'ab',
      'a\n',
      '\n',
      '\r',
      '\u2028',
      '\u2029',
      '\u0085',
      '\v',
      '\f',
      '\t',
      ' ',
      '\u00a0',
      '\ufeff',
      '\u3000',
    ],
    ...[
      '0',
      '٠',
      '_',
      '-',
      ']',
      '[',
      '^',
      '$',
      '.',
      '\\',
      '/',
      '\b',
      '\u0001',
      '\0',
      'é',
      'ß',
      'ſ',
      'K',
      'λ',
      'Я',
      '漢',
      '😀',
      '\ud83d',
    ],
    ...['[:alpha:]', 'a]', '2026-11-21', 'foo bar', 'x'.repeat(1000)],
  ]
  test.each([
    ...[
      '',
      'a',
      '^a$',
      '^a*$',
      'a|b',
      '^(?:a|b)+$',
      '^.$',
      '^..$',
      '^.*$',
      '^\\s$',
      '^\\S$',
      '^[\\s]$',
      '^[^\\s]$',
      '^[\\S]$',
      '^[^\\S]$',
    ],
    ...[
      '^\\d$',
      '^\\D$',
      '^\\w$',
      '^\\W$',
      '^[\\w-]+$',
      '^[\\d.]$',
      '\\bfoo\\b',
      '\\Bo',
      '^[\\b]$',
      '^\\cA$',
      '^[\\cA]$',
      '^\\0$',
      '^[\\0]$',
    ],
    ...[
      '^\\u0061$',
      '^\\u{61}$',
      '^\\x61$',
      '^[\\u0061-\\u0063]+$',
      '^\\ud83d\\ude00$',
      '^[\\ud83d\\ude00]$',
      '^\\u{1F600}$',
      '^😀$',
    ],
    ...[
      '^[]$',
      '^[^]$',
      '^[^]*$',
      '[]|a',
      '^[[:alpha:\\]]$',
      '^[[]$',
      '^[\\]]$',
      '^[a\\-z]$',
      '^[\\^]$',
      '^[$]$',
      '^\\^$',
      '^\\$$',
      '^\\/$',
      '^\\.$',
    ],
    ...[
      '^\\p{L}$',
      '^\\P{L}$',
      '^\\p{Letter}$',
      '^\\p{Lu}+$',
      '^\\p{gc=Uppercase_Letter}$',
      '^\\p{Script=Greek}$',
      '^\\p{sc=Han}$',
      '^[\\p{L}\\p{Nd}]$',
      '^\\p{digit}$',
    ],
    ...[
      '^(?<year>\\d{4})-(?<month>\\d\\d)',
      '^a{1}$',
      '^x{1000}$',
      '^x{2,}$',
      '^a??$',
      '(a)(b)?',
      '^(?:)$',
      '^a\n$',
      '\\t',
      '\\v',
      '\\f',
      '\\r',
      '\\n',
    ],
  ])('%j', (source) => {
    for (const text of TEXTS) {
      expect(matches(source, text), JSON.stringify(text)).toBe(new RegExp(source, 'u').test(text))
    }
  })

  const atom = fc.constantFrom(
    ...[
      'a',
      'b',
      '.',
      '\\s',
      '\\S',
      '\\d',
      '\\w',
      '[ab]',
      '[^a]',
      '[\\s\\d]',
      '[^\\S]',
      '\\u0061',
      '\\p{L}',
      '[]',
      '[^]',
      '\\n',
      '-',
    ],
  )
  const { expression } = fc.letrec<{ expression: string }>((tie) => ({
    expression: fc.oneof(
      { maxDepth: 4 },
      atom,
      fc.tuple(tie('expression'), tie('expression')).map(([one, other]) => one + other),
      fc.tuple(tie('expression'), tie('expression')).map(([one, other]) => `(?:${one}|${other})`),
      fc
        .tuple(tie('expression'), fc.constantFrom('*', '+', '?', '{2}', '{1,3}', '{2,}', '*?', '+?'))
        .map(([one, repeat]) => `(?:${one})${repeat}`),
      tie('expression').map((one) => `^${one}$`),
    ),
  }))
  const text = fc.string({
    unit: fc.constantFrom('a', 'b', ' ', '\n', '\r', '\u2028', '1', 'é', '-', '😀'),
    maxLength: 8,
  })

  test('whatever it is made of', () => {
    fc.assert(
      fc.property(expression, text, (source, value) => {
        fc.pre(readPattern(source).ok)
        expect(matches(source, value)).toBe(new RegExp(source, 'u').test(value))
      }),
      { numRuns: 3_000 },
    )
  })

  test('nearly all that is made so is taken', () => {
    const sources = fc.sample(expression, 500)
    expect(sources.filter((source) => readPattern(source).ok).length).toBeGreaterThan(450)
  })
})

describe('a pattern is refused, with the reason', () => {
  const ahead = 'The pattern must do without look-ahead and look-behind (`(?=`, `(?!`, `(?<=`, `(?<!`).'
  const back = 'The pattern must do without references to groups (`\\1`, `\\k<name>`).'
  const none = 'The pattern is no regular expression of ECMAScript with the flag `u`.'
  const unknown =
    'The pattern must be one that RE2 takes: repeats of at most 1,000, and of the properties general categories and scripts alone (`\\p{L}`, `\\p{Script=Greek}`).'
  test.each([
    ['a(?=b)', ahead],
    ['(?!a)', ahead],
    ['(?<=a)b', ahead],
    ['(?<!a)b', ahead],
    ['(a)\\1', back],
    ['(?<a>b)\\k<a>', back],
    ['(?i:a)', 'The pattern must do without flags (`(?i:`).'],
    ['(', none],
    ['a{2,1}', none],
    ['\\A', none],
    ['(?P<a>b)', none],
    ['[[:alpha:]]', none],
    ['\\p{Greek}', none],
    ['a{1001}', unknown],
    ['\\p{Script_Extensions=Greek}', unknown],
    ['a{2001}', 'The pattern must have at most 2000 parts, repeats written out.'],
  ])('%s', (source, why) => {
    expect(readPattern(source)).toEqual({ ok: false, why })
  })

  test.each(['\\(\\?=', '[(?=]', '\\\\1', '[\\\\1]'])('but not %s, which only looks so', (source) => {
    expect(readPattern(source).ok).toBe(true)
  })
})

test.each([
  ['abc', 3],
  ['a{10}', 10],
  ['a{2,10}', 10],
  ['a{0}', 1],
  ['(?:ab){10}', 30],
  ['(a{10}){10}', 110],
  ['[a-z]{64}', 68],
  ['\\p{L}{64}', 84],
  ['[\\p{L}]', 23],
])('the size of %s is %d', (source, size) => {
  expect(sizeOf(source)).toBe(size)
})
