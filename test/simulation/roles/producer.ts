import type { Json, JsonObject } from '../../../src/domain/job.ts'
import type { JobRequest } from '../../../src/queue/enqueue/enqueue.ts'
import type { Process } from '../actor.ts'
import type { Chance } from '../chance.ts'
import { isOpen } from '../operation.ts'
import { DEAD_QUEUE, LINE, OTHER_QUEUE, TYPES } from '../queues.ts'
import { pause, type Stage } from '../stage.ts'
import type { Uses } from '../uses.ts'
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
const KEYED = 0.35
const TIED = 0.7
const LINED_UP = 0.7
const UNIQUE = 0.15
/** How often two producers send the same request under the same key. */
const SHARED = 0.25

/**
 * Enqueues jobs. With a key, it repeats the call while the answer is open, and sometimes although it was
 * answered.
 */
export const producer: Role = async (process, stage, tasks) => {
  const { chance, promised, perform } = stage
  for (; tasks.left > 0; tasks.left--) {
    await pause(process, stage, THINKING_MS)
    const [errand, request] = drawOthers(stage) ?? drawOwn(stage)
    const { delaySeconds } = request
    if (request.idempotencyKey !== undefined) promised.requests.set(errand, request)
    const isRepeatable = request.idempotencyKey !== undefined || request.unique === true
    if (!isRepeatable) await askUntilMade(process, stage, errand, request)
    for (let asked = 0; asked < (isRepeatable ? MAX_ASKED : 0); asked++) {
      const told = await perform(process, { verb: 'enqueue', errand, delaySeconds }, () =>
        process.queue.enqueue(request),
      )
      if (!isOpen(told) && !(asked === 0 && chance.happens(0.3))) break
      await pause(process, stage, ASK_AGAIN_MS)
    }
  }
}

/**
 * Without a key: asks again after each failure, as told, with a payload of its own each time; what failed
 * must not run as well. Only when the outcome is unknown a repeat could create another job, so there is none.
 */
async function askUntilMade(
  process: Process,
  stage: Stage,
  first: string,
  request: JobRequest,
): Promise<void> {
  const { promised, perform } = stage
  let errand = first
  for (let asked = 1; asked <= MAX_ASKED; asked++) {
    const data = { ...(request.data as JsonObject), errand }
    promised.payloads.ask(errand, data)
    const ask = () => process.queue.enqueue({ ...request, data })
    const { delaySeconds } = request
    const told = await perform(process, { verb: 'enqueue', errand, delaySeconds }, ask)
    if (told.ok || told.type === 'outcome-unknown') return
    promised.refused.add(errand)
    errand = `${first}+${asked}`
    await pause(process, stage, ASK_AGAIN_MS)
  }
}

/** The body that somebody sends with a key now, or sent before. */
function drawOthers({ chance, promised }: Stage): [errand: string, request: JobRequest] | undefined {
  const [first, ...others] = promised.requests
  return first && chance.happens(SHARED) ? chance.oneOf([first, ...others]) : undefined
}

function drawOwn({ chance, promised, ...stage }: Stage): [errand: string, request: JobRequest] {
  const errand = chance.nonce()
  const options = { priority: chance.oneOf([0, 0, 0, 1, 9]), ...drawOptions(chance) }
  const used = drawUsed(stage.uses, promised.acknowledged)
  if (chance.happens(UNIQUE)) {
    const data = { errand: chance.oneOf(['same-1', 'same-2']), unique: true }
    promised.payloads.ask(data.errand, data)
    return [errand, { ...options, data, unique: true }]
  }
  const data: Json = {
    errand,
    text: chance.oneOf(TEXTS),
    more: [chance.between(0, 9), null, { deep: true }],
  }
  promised.payloads.ask(errand, data)
  return [errand, { ...options, ...used, data, ...(chance.happens(KEYED) && { idempotencyKey: errand }) }]
}

/** Some jobs wait for one or two that there are, and some stand in line. */
const drawUsed = ({ chance, has }: Uses, jobs: ReadonlySet<number>) => {
  const [first, ...others] = jobs
  const isTied = has('dependencies') && first !== undefined && chance.happens(TIED)
  const drawOne = (): number => (first === undefined ? 0 : chance.oneOf([first, ...others]))
  return {
    ...(isTied && { after: [...new Set([drawOne(), drawOne()])] }),
    ...(has('order') && chance.happens(LINED_UP) && { queue: LINE }),
  }
}

const drawOptions = (chance: Chance) => ({
  maxAttempts: chance.oneOf([1, 1, 3]),
  ...(chance.happens(0.3) && { concurrency: { key: 'agent:a', limit: chance.oneOf([1, 2]) } }),
  ...(chance.happens(0.2) && { type: chance.oneOf(TYPES) }),
  ...(chance.happens(0.1) && { delaySeconds: chance.between(1, 60) }),
  ...(chance.happens(0.1) && { queue: OTHER_QUEUE }),
  ...(chance.happens(0.15) && { deadLetterQueue: DEAD_QUEUE }),
  ...(chance.happens(0.1) && { ttlSeconds: chance.between(5, 120) }),
})
