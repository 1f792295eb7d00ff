import { DEFAULT_QUEUE, type Json } from '../../../src/domain/job.ts'
import type { AlterRequest } from '../../../src/queue/steer/alter.ts'
import type { Queue } from '../../../src/upkeep/queue.ts'
import { isOpen } from '../operation.ts'
import { QUEUES } from '../queues.ts'
import { pause, type Stage } from '../stage.ts'
import type { Role } from './role.ts'

const THINKING_MS = [0, 40_000] as const
const MAX_ASKED = 3
const ASK_AGAIN_MS = [500, 30_000] as const

const VERBS = [
  'cancel',
  'requeue',
  'cancel',
  'requeue',
  'block',
  'unblock',
  'alter',
  'alter',
  'pause',
  'resume',
  'purge',
  'redrive',
] as const

/** Steers jobs that it knows, whatever status they have, and now and then the whole queue. */
export const operator: Role = async (process, stage, tasks) => {
  const { chance, promised, perform } = stage
  for (; tasks.left > 0; tasks.left--) {
    await pause(process, stage, THINKING_MS)
    const [first, ...others] = promised.acknowledged
    if (first === undefined) continue
    const id = chance.oneOf([first, ...others])
    const verb = chance.oneOf(VERBS)
    const errand = chance.nonce()
    const change = verb === 'alter' ? drawChange(stage, id, errand) : {}
    const queueName = chance.oneOf([DEFAULT_QUEUE, ...QUEUES])
    for (let asked = 0; asked < MAX_ASKED; asked++) {
      const told = await perform<unknown>(process, { verb, errand, id }, () => {
        const { queue } = process
        return steer(queue, verb, { id, reason: errand, change, queueName })
      })
      if (!isOpen(told)) break
      await pause(process, stage, ASK_AGAIN_MS)
    }
  }
}

interface Steered {
  id: number
  reason: string
  change: AlterRequest
  queueName: string
}

function steer(
  queue: Queue,
  verb: (typeof VERBS)[number],
  { id, reason, change, queueName }: Steered,
): Promise<unknown> {
  switch (verb) {
    case 'cancel':
      return queue.cancel(id, reason)
    case 'block':
      return queue.block(id, reason)
    case 'alter':
      return queue.alter(id, change)
    case 'pause':
    case 'resume':
    case 'purge':
    case 'redrive':
      return queue[verb](queueName)
    default:
      return queue[verb](id)
  }
}

/**
 * Changes queue, priority or payload; a reader of the job may find any payload that was ever meant for it.
 */
function drawChange({ chance, promised }: Stage, id: number, errand: string): AlterRequest {
  if (chance.happens(0.5))
    return { priority: chance.between(0, 9), ...(chance.happens(0.5) && { queue: chance.oneOf(QUEUES) }) }
  const data: Json = { errand, altered: true }
  promised.payloads.replace(id, errand, data)
  return { data }
}
