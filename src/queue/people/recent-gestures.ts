import type { Gesture, Ports } from '../../ports.ts'
import { readTold, type Told } from './notices.ts'

/** What people did lately, and what the queue said to it. */
export interface Hearing {
  /** Of each issue. */
  gestures: ReadonlyMap<number, readonly Gesture[]>
  told: Told
  /** The ledger's time of this sweep, in Unix seconds. */
  now: number
}

export async function hear(ports: Ports, now: number): Promise<Hearing> {
  const gestures = Map.groupBy(await ports.people.gestures(), ({ issue }) => issue)
  return { gestures, told: await readTold(ports), now }
}
