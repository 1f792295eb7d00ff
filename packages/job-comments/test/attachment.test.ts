import { expect, test } from 'vitest'
import {
  attemptOf,
  readProgress,
  readReport,
  withoutTexts,
  writeProgress,
  writeReport,
} from '../src/index.ts'

const ATTEMPT = attemptOf({ attempt: 2, worker: 'box', startedAt: 100 }, 160)

test('a report reads as it was written, but for characters that nobody can see', () => {
  const report = { result: { ok: true }, resultNote: 'cut', error: 'no', reason: 'why', attempt: ATTEMPT }
  expect(readReport(writeReport({ ...report, error: 'n\u0000o' }) ?? {})).toEqual(report)
  expect(writeReport({})).toBeUndefined()
})

test('texts that must not be kept are replaced by why, and where there were none nothing is left', () => {
  const kept = writeReport({ result: 1, error: 'secret', attempt: ATTEMPT }) ?? {}
  expect(readReport(withoutTexts(kept, 'refused') ?? {})).toEqual({
    resultNote: 'refused',
    error: 'refused',
    attempt: ATTEMPT,
  })
  expect(withoutTexts({}, 'refused')).toBeUndefined()
})

test('of progress the last fifty lines are kept, each cut', () => {
  const log = Array.from({ length: 60 }, (_, line) => `${line}\n${'x'.repeat(300)}`)
  const kept = readProgress(writeProgress({ percent: 5, note: 'n', log }, 7))
  expect([kept.log.length, kept.log[0]?.slice(0, 4), kept.log[0]?.length]).toEqual([50, '10 x', 200])
  expect(readProgress({ percent: 'x', log: 3 })).toEqual({ percent: undefined, note: undefined, log: [] })
})
