import { DEFAULT_QUEUE } from '../../../src/domain/job.ts'
import { ADOPTING } from '../queues.ts'
import { pause } from '../stage.ts'
import type { Role } from './role.ts'

const BETWEEN_MS = [1_000, 30_000] as const

/** Makes jobs of all issues with the label, by the command `adopt`, maybe as somebody else does. */
export const adopter: Role = async (process, stage, tasks) => {
  const { chance, perform } = stage
  for (; tasks.left > 0; tasks.left--) {
    await pause(process, stage, BETWEEN_MS)
    const { queue } = process
    await perform(process, { verb: 'adopt', errand: chance.nonce() }, async () => {
      const issues = (await queue.listAdoptable([ADOPTING])).adoptable.map(({ number }) => number)
      return queue.adoptAll({ label: ADOPTING, queue: DEFAULT_QUEUE, issues })
    })
  }
}
