import { createChance } from './chance.ts'

/** What a repository may use beside plain jobs. */
export const USES = ['dependencies', 'order', 'adoption', 'webhooks'] as const
export type Use = (typeof USES)[number]

const USES_SEED = 1_000_000_033
/** In so many histories nothing of it is used, and in so many everything. */
const NONE = 0.5
const ALL = 0.15

export type Uses = ReturnType<typeof createUses>

/**
 * What is used in one history, with a source of its own for all that is drawn for it: histories without it
 * stay what they were. A planted bug is looked for where it needs to be found.
 */
export function createUses(seed: number, isPlain: boolean, planted: readonly Use[] | undefined) {
  const chance = createChance(seed + USES_SEED)
  const kind = chance.fraction()
  const drawn: readonly Use[] = kind < NONE ? [] : kind < NONE + ALL ? USES : [chance.oneOf(USES)]
  const used = new Set<Use>(isPlain ? [] : (planted ?? drawn))
  return { chance, used, has: (use: Use): boolean => used.has(use) }
}
