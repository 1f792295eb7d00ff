import { expect, test } from 'vitest'
import { writePlan } from '../src/index.ts'

test('a plan says what becomes of which issues, and of which nothing', () => {
  const adopted = [
    { number: 1, as: 'pending', was: 'pending' } as const,
    { number: 2, as: 'pending', was: 'processing' } as const,
    ...Array.from({ length: 12 }, (_, n) => ({ number: n + 3, as: 'failed', was: 'failed' }) as const),
  ]
  const left = [{ number: 20, why: 'its payload is no JSON' }]
  expect(writePlan({ adopted, left, archived: 4, isWhole: false })).toEqual([
    '  1 become jobs that are pending: #1',
    '  1 become jobs that are pending, were processing: #2',
    '  12 become jobs that are failed: #3, #4, #5, #6, #7, #8, #9, #10, #11, #12 and 2 more',
    '  4 completed and closed stay as they are; --completed takes them too',
    '  1 stay as they are: #20: its payload is no JSON',
    '  Not all issues could be read, as there are too many: run this again afterwards.',
  ])
})

test('a plan for nothing says so', () => {
  const lines = writePlan({ adopted: [], left: [], archived: 0, isWhole: true })
  expect(lines).toEqual(['  There is no job to take over.'])
})
