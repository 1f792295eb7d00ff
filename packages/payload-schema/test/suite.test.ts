import { describe, expect, test } from 'vitest'
import { DIFFERENCES } from './differences.ts'
import { DRAFTS, groupsOf, hasSuite, type Kind, runSuite, type VerbCounts, whySkipped } from './suite.ts'

const LEAST_REQUIRED = 0.98
/** The suite has some hundred schemas a draft; a guard that admitted few of them would pass any rate. */
const LEAST_ADMITTED = 0.8

const percent = (part: number, whole: number) => `${((100 * part) / whole).toFixed(2)} %`

const told = (kind: Kind, { schemas, admitted, tests, passed }: VerbCounts) =>
  `${kind} ${passed}/${tests} (${percent(passed, tests)}; ${admitted} of ${schemas} schemas admitted)`

if (!hasSuite) process.stdout.write(`JSON-Schema-Test-Suite skipped: ${whySkipped}\n`)

describe.skipIf(!hasSuite)('the official suite', () => {
  test.each(DRAFTS)('$draft: verdicts agree but for what is explained', (draft) => {
    const { tallies, differences } = runSuite(groupsOf(draft))
    const { required, optional, format } = tallies
    const line = [told('required', required), told('optional', optional), told('format', format)].join(', ')
    process.stdout.write(`JSON-Schema-Test-Suite ${draft.draft}: ${line}\n`)

    const explained = DIFFERENCES[draft.draft] ?? []
    expect(differences.filter((name) => !explained.some(({ begins }) => name.startsWith(begins)))).toEqual([])
    for (const { begins } of explained) {
      expect(
        differences.some((name) => name.startsWith(begins)),
        `${begins} differs no more`,
      ).toBe(true)
    }
    expect(required.passed / required.tests).toBeGreaterThanOrEqual(LEAST_REQUIRED)
    expect(required.admitted / required.schemas).toBeGreaterThanOrEqual(LEAST_ADMITTED)
  })
})

test('every difference has a reason', () => {
  for (const { reason } of Object.values(DIFFERENCES).flat()) expect(reason).toMatch(/^[A-Z].{20,}\.$/)
})
