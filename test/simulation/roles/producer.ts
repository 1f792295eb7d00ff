import type { Json } from '../../../src/domain/job.ts'
import type { Chance } from '../chance.ts'
import { isOpen } from '../operation.ts'
import { pause } from '../stage.ts'
import type { Role } from './role.ts'

/** Payloads that have broken readers of issues before. */
const TEXTS = [
  'two  spaces',
  '```\nend',
  '<!-- octoqueue -->',
  'a\u2028b',
  '$x "q" \\',
  '\u{1f680}é',
] as const
const MAX_ASKED = 3
const ASK_AGAIN_MS = [500, 40_000] as const
const THINKING_MS = [0, 20_000] as const

/** Enqueues jobs; with a key, again while it was not told whether, and now and then although it was. */
export const producer: Role = async (process, stage, tasks) => {
  const { chance, promised, perform } = stage
  for (; tasks.left > 0; tasks.left--) {
    await pause(process, stage, THINKING_MS)
    const errand = chance.nonce()
    const data: Json = {
      errand,
      text: chance.oneOf(TEXTS),
      more: [chance.between(0, 9), null, { deep: true }],
    }
    promised.payloads.set(errand, [data])
    const request = { data, priority: chance.oneOf([0, 0, 0, 1, 9]), ...drawOptions(chance) }
    const isKeyed = chance.happens(0.4)
    const sent = isKeyed ? { ...request, idempotencyKey: errand } : request
    if (isKeyed) promised.requests.set(errand, sent)
    // Without a key nobody can tell whether a job was made, so only with one it is asked for again.
    for (let asked = 0; asked < (isKeyed ? MAX_ASKED : 1); asked++) {
      const told = await perform(process, { verb: 'enqueue', errand }, () => process.queue.enqueue(sent))
      if (!isOpen(told) && !(asked === 0 && chance.happens(0.3))) break
      await pause(process, stage, ASK_AGAIN_MS)
    }
  }
}

const drawOptions = (chance: Chance) => ({
  maxAttempts: chance.oneOf([1, 1, 3]),
  ...(chance.happens(0.3) && { concurrency: { key: 'agent:a', limit: chance.oneOf([1, 2]) } }),
  ...(chance.happens(0.2) && { type: chance.oneOf(['mail', 'build']) }),
  ...(chance.happens(0.1) && { delaySeconds: chance.between(1, 60) }),
})
