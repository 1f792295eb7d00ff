import { expect, test } from 'vitest'
import {
  DoctorProblem,
  describeReport,
  describeRow,
  type Report,
  type Row,
  reportAsJson,
} from '../src/index.ts'

const ROW = {
  id: 'race',
  claim: 'One wins',
  verdict: 'fail',
  detail: 'Two won.',
  advice: 'Ask GitHub.',
  measured: {},
  refusals: [{ status: 422, type: undefined, message: 'x'.repeat(501) }],
} as unknown as Row
const CLEAN = { refsRemoved: 3, issue: 1, left: [] } as unknown as Report['cleanedUp']

test('a row says what was found, what GitHub said, and what to do', () => {
  expect(describeRow(ROW).split('\n')).toEqual([
    'fail     race                  One wins',
    '         Two won.',
    `         GitHub said: 422 (no type) "${'x'.repeat(500)}..."`,
    '         What to do: Ask GitHub.',
  ])
})

test('a report counts, and says what is left and what could not be tried', () => {
  const problem = new DoctorProblem('rate-limited', 'Too few are left.')
  expect(describeReport({ rows: [ROW], cleanedUp: CLEAN, problem }).split('\n')).toEqual([
    '',
    '0 ok, 0 warn, 1 fail, 0 skipped',
    'Nothing is left: the last 3 refs were removed, issue #1 is closed.',
    'Not everything could be tried: Too few are left. (rate-limited)',
  ])
})

test('a report for machines has null for what is not there', () => {
  expect(
    reportAsJson({ repository: 'a/b' }, { rows: [ROW], cleanedUp: CLEAN, problem: undefined }),
  ).toMatchObject({
    repository: 'a/b',
    checks: [{ id: 'race', refusals: [{ type: null }] }],
    counts: { fail: 1 },
    cleaned_up: { refs_removed: 3, issue: 1, left: [] },
    problem: null,
  })
})
