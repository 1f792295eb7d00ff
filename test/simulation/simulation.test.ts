import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { runHistory } from './history.ts'
import { caseNamed, nameOf } from './plan.ts'
import { searchPlant } from './plants/search.ts'
import { SEEDS } from './plants/seeds.ts'
import { PLANTS } from './plants/table.ts'
import { simulate } from './simulate.ts'

const HISTORIES = 300
/** No plant may take longer to be found. */
const MAX_PLANT_MS = 60_000

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
