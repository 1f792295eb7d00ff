import type { Role } from './role.ts'

const PATIENCE_MS = 40_000
/** Some webhooks come twice. */
const DOUBLED = 0.3

/** Sweeps when a webhook says that something happened, while that is still happening. */
export const listener: Role = async (process, { chance, hints, perform, tempo }, tasks) => {
  for (; tasks.left > 0; tasks.left--) {
    if (!(await hints.next(process, PATIENCE_MS * tempo))) continue
    const sweeps = chance.happens(DOUBLED) ? 2 : 1
    for (let swept = 0; swept < sweeps; swept++)
      await perform(process, { verb: 'sweep', errand: chance.nonce() }, () => process.queue.sweep())
  }
}
