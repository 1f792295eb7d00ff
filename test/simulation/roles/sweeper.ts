import { pause } from '../stage.ts'
import type { Role } from './role.ts'

const BETWEEN_SWEEPS_MS = [1_000, 40_000] as const

/** Sweeps now and then. */
export const sweeper: Role = async (process, stage, tasks) => {
  const { chance, perform } = stage
  for (; tasks.left > 0; tasks.left--) {
    await pause(process, stage, BETWEEN_SWEEPS_MS)
    await perform(process, { verb: 'sweep', errand: chance.nonce() }, () => process.queue.sweep())
  }
}
