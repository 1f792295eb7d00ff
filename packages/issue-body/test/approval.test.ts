import { judge, type Offered, readAnswers, readDigest, renderOffer } from '@octoqueue/issue-body'
import { describe, expect, test } from 'vitest'

const [A, B] = ['a'.repeat(64), 'b'.repeat(64)]
const ALIKE = `${'a'.repeat(12)}${'c'.repeat(52)}`
const offer = (over: Partial<Offered> = {}): Offered => ({ at: 100, digest: A, comment: 7, ...over })
const said = (over: object = {}) => ({ id: 8, at: 105, named: '', ...over })
const now = (over: object = {}) => ({ digest: A, editedAt: 0, ...over })

describe('an approval', () => {
  test.each([
    ['of what was shown', said(), [offer()], now(), 'approved'],
    ['before anything was shown', said(), [], now(), 'unshown'],
    ['of what was edited since', said(), [offer()], now({ digest: B }), 'edited'],
    ['of what was edited to and fro since', said(), [offer()], now({ editedAt: 101 }), 'edited'],
    ['of what was edited just before it was shown', said(), [offer()], now({ editedAt: 100 }), 'approved'],
    [
      'of what was shown last',
      said({ id: 10 }),
      [offer({ digest: B }), offer({ at: 110, comment: 9 })],
      now(),
      'approved',
    ],
    [
      'of what was not shown last',
      said({ id: 10 }),
      [offer(), offer({ digest: B, at: 110, comment: 9 })],
      now(),
      'edited',
    ],
    ['that came before the comment', said({ id: 6 }), [offer()], now(), 'answered'],
    ['by the digest', said({ named: A.slice(0, 12) }), [offer()], now({ editedAt: 104 }), 'approved'],
    ['by another digest', said({ named: B.slice(0, 12) }), [offer()], now(), 'edited'],
    [
      'by a digest that was never shown',
      said({ named: B.slice(0, 12) }),
      [offer()],
      now({ digest: B }),
      'edited',
    ],
    [
      'by what two digests begin with',
      said({ named: A.slice(0, 12) }),
      [offer()],
      now({ digest: ALIKE }),
      'edited',
    ],
    [
      'a minute after a comment that is not known',
      said({ at: 161 }),
      [offer({ comment: undefined })],
      now(),
      'approved',
    ],
    ['within that minute', said({ at: 160 }), [offer({ comment: undefined })], now(), 'answered'],
  ] as const)('%s is judged', (_, approval, offers, issue, verdict) => {
    expect(judge(approval, offers, issue)).toBe(verdict)
  })

  test('names a digest, nothing, or something that is neither', () => {
    expect(readDigest('')).toBe('')
    expect(readDigest('please')).toBe('')
    expect(readDigest(A.slice(0, 12).toUpperCase())).toBe(A.slice(0, 12))
    for (const other of ['0123', '12', `${A}0`]) expect(readDigest(other)).toBeUndefined()
  })
})

test('an offer shows all, and hides nothing', () => {
  const text = renderOffer('Look:', {
    title: 'a\u202eb`',
    options: { queue: 'q' },
    data: ['\u200b`'],
    digest: A,
  })
  expect(text).toContain('- title: `` ab` ``\n- queue: `q`')
  expect(text).toContain('"\\u200b\\u0060"')
  expect(text).toContain(`\n/approve ${A.slice(0, 12)}\n`)
  const long = renderOffer('Look:', { title: 'a', options: {}, data: 'x'.repeat(60_000), digest: A })
  expect(long).toMatch(/too long for a comment/)
})

test('answers are read by their headings', () => {
  const field = (heading: string, value?: string) => ({ heading, value })
  const read = (...fields: ReturnType<typeof field>[]) => readAnswers(fields, { size: /^\d$/ })
  expect(read(field('Size', '3'), field('Why', '### x'))).toEqual({ size: '3' })
  expect(read(field('Size', '_No response_'))).toEqual({})
  expect(read(field('Size', '3'), field('SIZE', '4'))).toMatch(/twice/)
  expect(read(field('Size', 'large'))).toMatch(/stands no size/)
  expect(read(field('Size'))).toMatch(/stands no size/)
})
