import { type Chance, createChance } from './chance.ts'

/**
 * What goes wrong with clocks: with those of each process, which count or tell the time of day, and with
 * those of GitHub's servers.
 */
const FAULTS = ['jumps', 'sleeps', 'dates', 'wall'] as const
export type ClockFault = (typeof FAULTS)[number]

const CLOCKS_SEED = 1_000_000_033
/** In so many histories all clocks are right, and in so many everything is wrong with them. */
const NONE = 0.5
const ALL = 0.1
/** How often a process meets it, within which time from its start, and by how much. */
const MET = 0.5
const BEGINS_MS = [0, 60_000] as const
const HOURS_MS = [3_600_000, 6 * 3_600_000] as const
/** How often an answer has a wrong `Date`. No two servers are wrong by the same. */
const WRONG_DATE = 0.1

export type Clocks = ReturnType<typeof createClocks>

/** The clocks of one history: from a source of their own, so that they change nothing else that is drawn. */
export function createClocks(seed: number, areRight: boolean) {
  const chance = createChance(seed + CLOCKS_SEED)
  const on = areRight ? [] : drawFaults(chance)
  let isOver = false
  const hours = () => chance.between(...HOURS_MS) * chance.oneOf([1, -1])
  return {
    on,
    /** What happens to a process's own clock, and when: it jumps ahead, or stands still while hours pass. */
    drawFor(): { what: 'jumps' | 'sleeps'; afterMs: number; byMs: number } | undefined {
      const some = (['jumps', 'sleeps'] as const).filter((one) => on.includes(one))
      const [first, ...others] = some
      if (isOver || first === undefined || !chance.happens(MET)) return undefined
      const what = chance.oneOf([first, ...others])
      return { what, afterMs: chance.between(...BEGINS_MS), byMs: chance.between(...HOURS_MS) }
    },
    /** By how much the `Date` of an answer is wrong. */
    wrongByMs(): number {
      return isOver || !on.includes('dates') || !chance.happens(WRONG_DATE) ? 0 : hours()
    },
    /** By how much a process is wrong about the time of day, from its start to its end. */
    wrongWallMs: () => (on.includes('wall') && chance.happens(MET) ? hours() : 0),
    end(): void {
      isOver = true
    },
  }
}

function drawFaults(chance: Chance): readonly ClockFault[] {
  const kind = chance.fraction()
  if (kind < NONE) return []
  return kind < NONE + ALL ? FAULTS : [chance.oneOf(FAULTS)]
}
