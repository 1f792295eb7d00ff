import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { runHistory } from './history.ts'
import { caseNamed, nameOf } from './plan.ts'
import { searchPlant } from './plants/search.ts'
import { SEEDS } from './plants/seeds.ts'
import { PLANTS } from './plants/table.ts'
import { simulate } from './simulate.ts'

const HISTORIES = 300
/** One of so many cases of the verbs runs here; the nightly run takes them all. */
const EVERY_SINGLE = 16
const EVERY_PAIR = 900
const MIN_CASES = 50
/** The longest that these cases may take. */
const MAX_CASES_MS = 400_000
/** The longest that a plant may take to be found. */
const MAX_PLANT_MS = 120_000

test('whatever goes wrong, every promise is kept', async () => {
  const { histories, faults, violations } = await simulate({
    kind: 'random',
    seeds: HISTORIES,
    from: 1,
    jobs: 2,
  })
  expect(violations.map(({ name, invariant, detail }) => `${name}: ${invariant}: ${detail}`)).toEqual([])
  expect(histories).toBe(HISTORIES)
  expect(faults).toBeGreaterThan(HISTORIES)
})

test(
  'whatever goes wrong once, or twice, at a call of a verb, every promise is kept',
  async () => {
    const one = { seeds: 1, from: 1, jobs: 2 }
    const singles = await simulate({ ...one, kind: 'verb-singles', every: EVERY_SINGLE })
    const pairs = await simulate({ ...one, kind: 'verb-pairs', every: EVERY_PAIR })
    const violations = [...singles.violations, ...pairs.violations]
    expect(violations.map(({ name, invariant, detail }) => `${name}: ${invariant}: ${detail}`)).toEqual([])
    expect(singles.histories).toBeGreaterThan(MIN_CASES)
    expect(pairs.histories).toBeGreaterThan(MIN_CASES)
    expect(singles.faults).toBe(singles.histories)
    expect(pairs.faults).toBe(2 * pairs.histories)
  },
  MAX_CASES_MS,
)

// 910135: a claim takes the label `cancelled` off before a sweep reads it. 820: `/unblock` on an ended job.
test.each([910_135, 820])('what people ask for is served as docs/people.md has it (%i)', async (seed) => {
  expect((await runHistory({ seed })).violation).toBeUndefined()
})

test('an answer that is to be old is old', async () => {
  const { story } = await runHistory(caseNamed('cancel/1:0=stale'))
  // The job's issue was made a moment before.
  expect(story().join('\n')).toMatch(/GET \/repos\/acme\/jobs\/issues\/1 → 404 \[stale\]/)
})

test('in some histories, clocks jump, machines sleep, and answers have a wrong date', async () => {
  const stories = await Promise.all(
    Array.from({ length: 40 }, async (_, index) =>
      (await runHistory({ seed: 100 + index })).story().join('\n'),
    ),
  )
  for (const what of ['has a clock that jumps', 'sleeps for', 'says that it is'])
    expect(stories.filter((story) => story.includes(what)).length, what).toBeGreaterThan(0)
})

test.each([7, 8, 9])('the same seed tells the same story (%i)', async (seed) => {
  const [one, other, another] = [
    await runHistory({ seed }),
    await runHistory({ seed }),
    await runHistory({ seed: seed + 10 }),
  ]
  const hash = ({ story }: typeof one) => createHash('sha256').update(story().join('\n')).digest('hex')
  expect(hash(one)).toBe(hash(other))
  expect(hash(one)).not.toBe(hash(another))
})

test('a history is called by its seed and its fates', () => {
  const one = { seed: 17, fates: [{ request: 4, fate: 'lost' as const }] }
  expect(nameOf(one)).toBe('17:4=lost')
  expect(caseNamed('17:4=lost')).toEqual(one)
  expect(caseNamed('17')).toEqual({ seed: 17 })
  expect(nameOf(caseNamed('claim/1:0=lost,2=late'))).toBe('claim/1:0=lost,2=late')
  expect(() => caseNamed('claim/1:2=')).toThrow('is no fate')
  expect(() => caseNamed('seventeen')).toThrow('is no history')
  expect(() => caseNamed('17:4=rained')).toThrow('is no fate')
})

describe('a bug that is planted is found', () => {
  test.concurrent.each(PLANTS.map(({ name }) => name))('%s', async (plant) => {
    // Only an invariant that the bug is known to break is counted as a find.
    const found = await searchPlant(plant, SEEDS[plant] ?? 1, MAX_PLANT_MS)
    expect(found?.story.length).toBeGreaterThan(1)
  })
})
