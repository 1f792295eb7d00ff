import type { Change, Wrong } from './change.ts'
import type { Mark } from './mark.ts'
import type { World } from './world.ts'

/** The options in a job's issue; parsed on its own, so that a mistake in the queue's own codec shows. */
interface Asked {
  deadLetterQueue: string | undefined
  /** Equal for jobs of which only one may be unfinished (`unique`); undefined for all others. */
  sameness: string | undefined
  /** The jobs that it waits for. */
  after: readonly number[]
}

const MACHINE_BLOCK = /^<!-- octoqueue (\{.*\}) -->$/m
const PAYLOAD = /^```json\n([\s\S]*?)\n```$/m

/** Verbs that expire leases: claims do so when they find no job. */
const EXPIRING = ['sweep', 'claim']

/**
 * Checks changes against the job's options: it expires in time and not before, goes to its own dead letter
 * queue, is the only one of its kind. What people edited is not checked.
 */
export function createJobWatch(world: World, edited: ReadonlySet<number>) {
  const { store } = world.github
  /** The unfinished jobs by their `unique` key. */
  const unfinished = new Map<string, Set<number>>()
  const twins = new Map<string, Set<number>>()
  /** Jobs that completed once. */
  const completed = new Set<number>()

  function askedOf(number: number): Asked | undefined {
    const issue = store.issues.numbered(world.repository, number)
    if (!issue || issue.deleted_at !== null || edited.has(number)) return undefined
    const block = MACHINE_BLOCK.exec(issue.body ?? '')?.[1]
    if (block === undefined) return undefined
    const { dead_letter_queue, unique, type, queue, after } = JSON.parse(block) as Record<string, unknown>
    const payload = PAYLOAD.exec(issue.body ?? '')?.[1]
    return {
      deadLetterQueue: dead_letter_queue as string | undefined,
      after: Array.isArray(after) ? after : [],
      sameness: unique === true ? `${String(queue)} ${String(type)} ${payload}` : undefined,
    }
  }

  /** `now` is GitHub's, in Unix seconds. */
  function check(change: Change, now: number): Wrong | undefined {
    const told = `${change.by?.who} (${change.by?.verb}) made ${change.from?.name} → ${change.to?.name}`
    return (
      checkUnique(change) ??
      checkAwaited(change, told) ??
      checkDelay(change, told) ??
      (change.from && change.to && checkOnward(change.from, change.to, change, { now, told }))
    )
  }

  function checkDelay({ from, to, by }: Change, told: string): Wrong | undefined {
    if (from || !to || by?.verb !== 'enqueue' || (to.runAt ?? 0) >= by.notBefore) return undefined
    return ['a delay is never early', told]
  }

  const awaitedOf = (number: number): readonly number[] => askedOf(number)?.after ?? []

  /** A job runs only when all that it waits for completed. */
  function checkAwaited({ number, from, to }: Change, told: string): Wrong | undefined {
    if (to?.outcome === 'completed') completed.add(number)
    if (to?.state !== 'held' || from?.state === 'held') return undefined
    const open = awaitedOf(number).find((one) => !completed.has(one))
    return open === undefined ? undefined : ['a job waits for others', `${told}, before job ${open}`]
  }

  function checkUnique({ number, from, to }: Change): Wrong | undefined {
    for (const jobs of unfinished.values()) if (!to || to.state === 'done') jobs.delete(number)
    if (!to || to.state === 'done' || (from && from.state !== 'done')) return undefined
    const { sameness } = askedOf(number) ?? {}
    if (sameness === undefined) return undefined
    const jobs = unfinished.get(sameness) ?? new Set()
    unfinished.set(sameness, jobs.add(number))
    twins.set(sameness, (twins.get(sameness) ?? new Set()).add(number))
    return jobs.size > 1
      ? ['of unique jobs one is unfinished', `${[...jobs].join(' and ')} are ${sameness}`]
      : undefined
  }

  function checkOnward(
    from: Mark,
    to: Mark,
    { by, number }: Change,
    { now, told }: { now: number; told: string },
  ): Wrong | undefined {
    const isGivenUp = by && EXPIRING.includes(by.verb) && to.outcome === 'failed' && from.state !== 'held'
    if (isGivenUp && !(from.ttlAt !== undefined && from.ttlAt <= now))
      return ['only a job that waited too long is given up', told]
    if (by?.verb === 'purge' && from.state === 'held') return ['a purge takes only what waits', told]
    if (by?.verb === 'redrive' && from.outcome !== 'failed') return ['a redrive puts back what failed', told]
    if (from.state !== 'held') return undefined
    return checkRunner(from, to, by, told) ?? checkDeadLetter(from, to, askedOf(number), told)
  }

  /** A running workflow job keeps its lease, as far as GitHub's answers arrived. */
  function checkRunner(from: Mark, to: Mark, by: Change['by'], told: string): Wrong | undefined {
    if (from.workflowJob === undefined || !by || by.troubled > 0 || by.leases.has(from.nonce ?? ''))
      return undefined
    const isExpiry = EXPIRING.includes(by.verb) && to.state !== 'held' && to.outcome !== 'cancelled'
    const isRunning = store.workflowJobs.withId(from.workflowJob)?.status !== 'completed'
    return isExpiry && isRunning && to.state !== 'ready'
      ? ['a lease goes on while its workflow job runs', told]
      : undefined
  }

  function checkDeadLetter(from: Mark, to: Mark, asked: Asked | undefined, told: string): Wrong | undefined {
    const isMoved = to.state !== 'done' && to.queue !== from.queue
    const isFailed = to.outcome === 'failed'
    const wanted = asked?.deadLetterQueue
    if (isMoved && asked && to.queue !== wanted)
      return ['a lease ends in its own queue, or the dead letters', told]
    const isLost = isFailed && wanted !== undefined && wanted !== from.queue
    return isLost ? ['who asks for dead letters gets them', told] : undefined
  }

  /** Whether this workflow job ended, so that its lease need not be waited for. */
  const isEnded = (workflowJob: number | undefined): boolean =>
    workflowJob !== undefined && store.workflowJobs.withId(workflowJob)?.status === 'completed'

  /** Whether there were other jobs of which only one may be unfinished. */
  const hasTwin = (number: number): boolean =>
    [...twins.values()].some((jobs) => jobs.size > 1 && jobs.has(number))

  return { check, isEnded, hasTwin, awaitedOf }
}

export type JobWatch = ReturnType<typeof createJobWatch>
