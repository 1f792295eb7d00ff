import type { Ports } from '../../ports.ts'
import { readRecentGestures } from '../people/recent-gestures.ts'
import { readUnborn } from '../read/find.ts'
import { type createAdmit, isAsking } from './admit.ts'

/**
 * Looks at one issue now instead of at the next sweep, by the same rules: whoever is asked to work on it, as by an event of the issue, is not
 * asked again. Resolves to whether the issue became a job by this.
 */
export function createAdmitOne(ports: Ports, admit: ReturnType<typeof createAdmit>) {
  return async function admitOne(number: number): Promise<boolean> {
    const issue = await readUnborn(ports, number)
    if (!issue || !isAsking(issue)) return false
    const recent = await readRecentGestures(ports, await ports.ledger.now())
    const { admitted } = await admit([issue], () => false, recent)
    return admitted.includes(number)
  }
}
