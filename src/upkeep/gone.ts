import { type BoundedMap, lazy } from '@octoqueue/bounds'
import type { Entry } from '../domain/entry.ts'
import type { Ports } from '../ports.ts'
import { block } from '../queue/steer/steer.ts'

/**
 * An issue is gone when GitHub says so for this long; when it is only not shown, so often and for this long.
 */
const GONE_SECONDS = 600
const MISSING_SECONDS = 3600
const MIN_SIGHTINGS = 5
export const MAX_MISSING = 10_000
/** Other jobs' issues that are read to see whether issues are shown at all. */
const MAX_NEIGHBOURS = 3

/** Waiting jobs whose issue is not found: since when, by GitHub's clock, and how often it was looked for. */
export type Missing = BoundedMap<number, { since: number; sightings: number }>

export type BlockIfGone = (entry: Entry) => Promise<boolean>

/**
 * Blocks waiting jobs whose issues were deleted or moved elsewhere: nobody can run them. That an issue is not
 * shown proves little: the token may have lost a right, the author's account may be flagged, an index may
 * lag. So nothing is ended, and whoever holds a job may still finish it.
 * @param numbers of issues that should be there: if none of them is shown, the trouble is not one issue's
 */
export function createBlockIfGone(
  ports: Ports,
  missing: Missing,
  numbers: readonly number[],
  now: number,
): BlockIfGone {
  const neighbour = lazy(() => lookAround(ports, missing, numbers)).get

  return async ({ number, state }) => {
    if (state !== 'ready' && state !== 'later') return false
    const isGone = await ports.issues.isGone(number)
    const around = isGone ? 'shown' : await neighbour()
    if (around === 'hidden') return false
    const { since, sightings } = missing.get(number) ?? { since: now, sightings: 0 }
    missing.set(number, { since, sightings: sightings + 1 })
    if (sightings === 0) ports.log.warn('missing', { id: number, gone: isGone })
    const isLong = now - since >= (isGone ? GONE_SECONDS : MISSING_SECONDS)
    if (!isLong || (!isGone && sightings + 1 < MIN_SIGHTINGS)) return false
    missing.delete(number)
    const alone = around === 'none' ? ', nor any other issue of the repository' : ''
    const why = isGone
      ? 'GitHub says that it was deleted or moved to another repository'
      : `GitHub does not show it${alone}`
    await block(ports, number, `The issue is gone: ${why}.`)
    return true
  }
}

/**
 * Whether other issues are shown: those that should be there, or any. `none`: the repository has no other.
 */
async function lookAround(
  ports: Ports,
  missing: Missing,
  numbers: readonly number[],
): Promise<'shown' | 'hidden' | 'none'> {
  const isOther = (number: number) => !missing.has(number)
  if (await readsAny(ports, numbers.filter(isOther))) return 'shown'
  const newest = await ports.issues.listNewest()
  if (newest?.length === 0 && new Set(numbers).size === 1) return 'none'
  return (await readsAny(ports, (newest ?? []).filter(isOther))) ? 'shown' : 'hidden'
}

async function readsAny({ issues }: Ports, numbers: readonly number[]): Promise<boolean> {
  for (const number of numbers.slice(0, MAX_NEIGHBOURS)) if (await issues.read(number)) return true
  return false
}
