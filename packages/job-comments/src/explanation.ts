import { duration } from '@octoqueue/inert-text'

/** Why a job is where it is, and what comes next, in sentences for people. */
export interface Explained {
  why: string
  next: string
}

/** How a job stands, as far as it is explained. Instants are Unix seconds. */
type Explicable = { queue: string } & (
  | { state: 'done'; outcome: string }
  | { state: 'held'; worker: string; expiresAt: number }
  | { state: 'later'; runAt: number; concurrency: { limit: number } | undefined }
  | { state: 'ready' | 'blocked'; concurrency: { limit: number } | undefined }
)

/** What keeps a job where it is, beside its own entry. */
export interface Facts {
  now: number
  isPaused: boolean
  /** It waited longer than it may. */
  isLapsed: boolean
  /** Slots of its key that are taken. */
  taken: number
  isGone: boolean
  /** In words, that it says something else than what was let in. */
  changed: string | undefined
  /** The job that goes before it in a queue that runs strictly in order. */
  ahead: number | undefined
}

const said = (why: string, next: string): Explained => ({ why, next })

/** The first that holds, of what keeps a job where it is. */
export function explainJob(entry: Explicable, facts: Facts): Explained {
  const { now, isPaused, isLapsed, taken, isGone, changed, ahead } = facts
  if (isGone)
    return said('Its issue is gone.', 'Cancel it; the sweep blocks it when GitHub said so for a while.')
  if (entry.state === 'done') return said(`It ended as ${entry.outcome}.`, 'A requeue would put it back.')
  if (entry.state === 'held') return sayHeld(entry.worker, entry.expiresAt - now)
  if (changed !== undefined)
    return said(changed, 'Unblocked without that, it is blocked again when it is claimed.')
  if (entry.state === 'blocked')
    return said('It was blocked; its last comment says why.', 'It waits until somebody unblocks it.')
  const { queue, concurrency } = entry
  if (isLapsed) return said('Its time to live is over.', 'The next sweep fails it.')
  if (isPaused) return said(`The queue ${queue} is paused.`, 'It can be claimed when the queue is resumed.')
  if (ahead !== undefined)
    return said(`Jobs of the queue ${queue} run strictly in order.`, `It can be claimed after job ${ahead}.`)
  if (entry.state === 'later' && entry.runAt > now)
    return said(`It is not due for another ${duration(entry.runAt - now)}.`, 'Then a worker may claim it.')
  if (concurrency && taken >= concurrency.limit) {
    const why = `All ${concurrency.limit} slots of its concurrency key are taken.`
    return said(why, 'It can be claimed when another job of its key ends.')
  }
  const next = `A worker that claims from ${queue} gets it.`
  return said('It is due, and no worker has claimed it yet.', next)
}

function sayHeld(worker: string, left: number): Explained {
  if (left <= 0)
    return said(
      `${worker} has it though its lease ran out ${duration(-left)} ago.`,
      'The next sweep takes it back.',
    )
  const next = 'Its holder completes, fails or extends it; else the sweep takes it back.'
  return said(`${worker} has it for another ${duration(left)}.`, next)
}
