import { type Found, simulate } from '../simulate.ts'
import { PLANTS } from './table.ts'

const MAX_HISTORIES = 5_000

/** Bugs that chance hardly comes by; the verbs' scenes do. */
const BY_SCENES = ['a redrive puts back what has a twin']
/** One of so many cases of each scene is enough. */
const EVERY_CASE = 8

/** Searches for a planted bug, from its seed on. Undefined when it is not found in time. */
export async function searchPlant(
  name: string,
  from: number,
  deadlineMs: number,
): Promise<Found | undefined> {
  const where = BY_SCENES.includes(name)
    ? ({ kind: 'verb-singles', seeds: 1, from: 1, every: EVERY_CASE } as const)
    : ({ kind: 'random', seeds: MAX_HISTORIES, from } as const)
  const { violations } = await simulate({
    ...where,
    jobs: 1,
    plant: name,
    stopAtFirst: true,
    deadlineMs,
  })
  return violations[0]
}

/**
 * Searches for every planted bug from the first seed on, `jobs` at a time, and reports for each the seed that
 * found it.
 */
export async function searchPlants(
  jobs: number,
  deadlineMs: number,
  tell: (line: string) => void,
): Promise<void> {
  const names = PLANTS.map(({ name }) => name)
  const search = async (): Promise<void> => {
    for (let name = names.shift(); name !== undefined; name = names.shift()) {
      const found = await searchPlant(name, 1, deadlineMs)
      tell(found ? `  ${JSON.stringify(name)}: ${found.name},` : `  // ${name}: not found`)
    }
  }
  await Promise.all(Array.from({ length: jobs }, search))
}
