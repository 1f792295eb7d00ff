import type { Gesture, Ports } from '../../ports.ts'
import { readTold, type Told } from './notices.ts'

/** What people did lately, and what the queue said to it. */
export interface RecentGestures {
  /** Of each issue. */
  gestures: ReadonlyMap<number, readonly Gesture[]>
  told: Told
  /** The ledger's time of this sweep, in Unix seconds. */
  now: number
}

export async function readRecentGestures(ports: Ports, now: number): Promise<RecentGestures> {
  const gestures = Map.groupBy(await ports.people.gestures(), ({ issue }) => issue)
  return { gestures, told: await readTold(ports), now }
}
