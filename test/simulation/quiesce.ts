import { isDashboard } from '@octoqueue/issue-dashboard'
import type { Swept } from '../../src/upkeep/sweep.ts'
import { NOW } from '../support/entries.ts'
import type { Process } from './actor.ts'
import type { Violate } from './change.ts'
import type { LedgerWatch } from './ledger-watch.ts'
import type { Mark } from './mark.ts'
import { LINE, QUEUES } from './queues.ts'
import type { Stage } from './stage.ts'
import type { ViewWatch } from './view-watch.ts'

interface Parts {
  stage: Stage
  watch: LedgerWatch
  views: ViewWatch
  /** Lets time pass until the work is done. */
  until: <T>(work: Promise<T>) => Promise<T | undefined>
  /** Starts a process that nothing happens to. */
  start: () => Process
  violate: Violate
}

/** By then everything that was under way has arrived, and no answer is older. */
const STILL_MS = 200_000
/** So many until a job whose issue stays missing is given up, though its lease ends an hour before. */
const MAX_SWEEPS = 10
/**
 * In this fraction of the histories a worker claims what is pending; in the others it is enough that it
 * could.
 */
const DRAINED = 0.3
/** In this fraction of those, ended jobs are requeued, and no earlier request may end them again. */
const PUT_BACK = 0.5
/** In this fraction of those, the day after is checked, too. */
const COLLECTED = 0.3
const DAY_SECONDS = 24 * 3600
const DAY_AND_MORE_MS = (DAY_SECONDS + 3600) * 1000
/** Jobs that cannot run just now are delayed by less than this. */
const PUT_OFF_MS = 100_000
/** More jobs than any history has. */
const MAX_CLAIMS = 60

/**
 * Lets everything come to rest: late requests arrive, leases expire, a sweeper runs, and one worker takes
 * what is left. Then checks every job.
 */
export async function quiesce({ stage, watch, views, until, start, violate }: Parts): Promise<void> {
  const { chance, promised } = stage
  const closer = start()
  const standingMarks = () => [...watch.standings.keys()].flatMap((number) => watch.current(number) ?? [])
  const isUnsettled = (mark: Mark) => mark.state === 'held' || isOrphan(mark)
  const isOrphan = ({ number, state }: Mark) => state !== 'done' && state !== 'blocked' && !isThere(number)
  const isCompleted = (number: number) => watch.current(number)?.outcome === 'completed'
  /** All that it waits for completed, and still it waits. */
  const isForgottenBy = ({ number, waits }: Mark) => {
    const awaited = watch.awaitedOf(number)
    return waits && awaited.length > 0 && awaited.every(isCompleted)
  }
  /** It waits for what went wrong, or stands in line behind what does not go on. */
  const isHeldUp = ({ number, waits, queue, state }: Mark): boolean => {
    if (waits) return !watch.awaitedOf(number).every(isCompleted)
    return (
      state !== 'done' &&
      queue === LINE &&
      standingMarks().some(
        (other) => other.queue === LINE && other.state !== 'done' && other.number < number && isOver(other),
      )
    )
  }
  /** Nobody gets what a person edited in a way that does not run. */
  const isOver = (mark: Mark): boolean => {
    const { number, state } = mark
    const isStopped = state === 'blocked' && (!isThere(number) || promised.edited.has(number))
    return state === 'done' || isStopped || isHeldUp(mark)
  }
  const marksOfIssues = () => standingMarks().filter(({ number }) => isThere(number))
  await until(settleDown(closer, stage, watch, () => standingMarks().some(isUnsettled)))
  checkJobs((mark) => !isUnsettled(mark) && !isForgotten(mark) && !isForgottenBy(mark))
  if (!chance.happens(DRAINED)) return
  await until(unblock(closer, stage, marksOfIssues))
  if (chance.happens(PUT_BACK)) await until(putBack(closer, stage, marksOfIssues()))
  await until(drain(closer, stage, () => standingMarks().some((mark) => !isOver(mark))))
  checkJobs(isOver)
  if (!chance.happens(COLLECTED)) return
  await until(comeBack(closer, stage))
  checkJobs(
    (mark) =>
      isOver(mark) && (isOpen(mark.number) || !isOld(mark) || isKept(mark) || mark.state === 'blocked'),
  )

  function isOld({ seq }: Mark): boolean {
    return NOW + stage.timeline.now() / 1000 - seq > DAY_SECONDS + 1
  }

  /** Failed jobs stay until somebody puts them back. */
  function isKept({ outcome }: Mark): boolean {
    return outcome === 'failed'
  }

  /** Pending longer than its time to live. */
  function isForgotten({ ttlAt }: Mark): boolean {
    return ttlAt !== undefined && ttlAt < NOW + (stage.timeline.now() - STILL_MS) / 1000
  }

  function issueOf(number: number) {
    const { github, repository } = stage.world
    return github.store.issues.numbered(repository, number)
  }

  /** No worker gets a job whose issue a person deleted: it is blocked. */
  function isThere(number: number): boolean {
    return issueOf(number)?.deleted_at === null
  }

  /**
   * The entry of a job stays as long as its issue is open; otherwise the issue would look as if it had never
   * been a job.
   */
  function isOpen(number: number): boolean {
    return issueOf(number)?.state === 'open'
  }

  function isAsking(number: number): boolean {
    const issue = issueOf(number)
    const labels = issue ? stage.world.github.store.issueLabels.list(issue) : []
    return labels.some(({ name }) => name === 'needs-approval')
  }

  /** Whoever dies before it noted its dashboard leaves it to its own account: no other takes it. */
  function checkDashboards(): void {
    const authors = new Set<number>()
    for (let number = 1, issue = issueOf(1); issue; issue = issueOf(++number)) {
      if (issue.deleted_at !== null || !isDashboard({ body: issue.body ?? '' })) continue
      if (authors.has(issue.author_id)) violate('an account makes one dashboard', `issue ${number}`)
      if (watch.standings.get(number)?.wasBorn) violate('the dashboard is no job', `issue ${number}`)
      authors.add(issue.author_id)
    }
  }

  function checkJobs(isRest: (mark: Mark) => boolean): void {
    checkDashboards()
    for (const number of promised.acknowledged) {
      // A job that is collected too early is noticed when it happens.
      const { isBorn, wasBorn } = watch.standings.get(number) ?? {}
      if (!watch.current(number) && (isBorn || !wasBorn))
        violate('an acknowledged job is never lost', `job ${number} has no entry`)
    }
    for (const number of promised.opened) {
      if (!watch.standings.get(number)?.wasBorn && isThere(number))
        violate('what is to become a job becomes one', `issue ${number}`)
    }
    for (const number of promised.accepted) {
      const { wasBorn = false } = watch.standings.get(number) ?? {}
      // Sweeps of another account than the App's that made it ask a person first.
      if (!wasBorn && isThere(number) && !isAsking(number))
        violate('what is to become a job becomes one', `issue ${number}`)
    }
    for (const mark of standingMarks()) {
      if (!isRest(mark)) violate('an acknowledged job comes to an end, or back to the queue', mark.name)
      // While another job of its kind is unfinished, a unique job whose requeue was requested must wait.
      const unanswered = () =>
        watch.hasTwin(mark.number)
          ? undefined
          : watch.requests.checkAnswered(mark.number, mark, watch.setAside.get(mark.number))
      if (stage.ordinary.has(mark.number)) continue
      const wrong = views.check(mark.number, mark) ?? unanswered()
      if (wrong) violate(...wrong)
    }
    for (const number of stage.ordinary.numbers()) {
      const ends = watch.changes.filter((one) => one.number === number && one.to?.outcome === 'completed')
      const wasBorn = watch.standings.get(number)?.wasBorn ?? false
      const wrong = stage.ordinary.check(number, watch.current(number), wasBorn, ends.length)
      if (wrong) violate(...wrong)
    }
  }
}

async function settleDown(
  closer: Process,
  { perform, chance }: Stage,
  { changes }: Pick<LedgerWatch, 'changes'>,
  isNotYet: () => boolean,
): Promise<void> {
  for (let times = 0; times < MAX_SWEEPS; times++) {
    await closer.clock.sleep(STILL_MS)
    const before = changes.length
    const swept = await perform(closer, { verb: 'sweep', errand: chance.nonce() }, () => closer.queue.sweep())
    // A sweep that is behind heals nothing yet: it says so, and the next one reads on. One that took over
    // what a person edited says nothing of it, and the next one serves what was asked of the job before.
    const isStill = changes.length === before && closer.behind === 0
    if (swept.ok && foundNothing(swept.value) && isStill && !isNotYet()) return
  }
}

/** There was nothing to do; some issues may go on waiting for approval. */
const foundNothing = ({ waiting: _, ...done }: Swept): boolean =>
  Object.values(done).every((numbers) => numbers.length === 0)

/** Makes every job claimable. */
async function unblock(
  closer: Process,
  { perform, chance, uses }: Stage,
  marks: () => Mark[],
): Promise<void> {
  for (const queue of [...QUEUES, ...(uses.has('order') ? [LINE] : [])])
    await perform(closer, { verb: 'resume', errand: chance.nonce() }, () => closer.queue.resume(queue))
  for (const { number: id, state } of marks()) {
    if (state !== 'blocked') continue
    await perform(closer, { verb: 'unblock', errand: chance.nonce(), id }, () => closer.queue.unblock(id))
  }
}

async function putBack(closer: Process, { perform, chance }: Stage, marks: readonly Mark[]): Promise<void> {
  for (const { number: id, state } of marks) {
    if (state !== 'done') continue
    await perform(closer, { verb: 'requeue', errand: chance.nonce(), id }, () => closer.queue.requeue(id))
  }
  await perform(closer, { verb: 'sweep', errand: chance.nonce() }, () => closer.queue.sweep())
}

/** Claims and completes whatever is pending. */
async function drain(
  closer: Process,
  { perform, chance, uses }: Stage,
  isWaiting: () => boolean,
): Promise<void> {
  for (let claims = 0; claims < MAX_CLAIMS; claims++) {
    const wants = { queues: [...QUEUES, ...(uses.has('order') ? [LINE] : [])] }
    const claimed = await perform(closer, { verb: 'claim', errand: chance.nonce(), wants }, () =>
      closer.queue.claim({ worker: closer.name, ...wants }),
    )
    if (!claimed.ok || !claimed.value) {
      if (!isWaiting()) return
      await closer.clock.sleep(PUT_OFF_MS)
      if (uses.has('dependencies'))
        await perform(closer, { verb: 'sweep', errand: chance.nonce() }, () => closer.queue.sweep())
      continue
    }
    const { id, lease = '' } = claimed.value
    const errand = chance.nonce()
    await perform(closer, { verb: 'complete', errand, id, lease }, () =>
      closer.queue.complete(id, lease, { errand }),
    )
  }
}

/** Runs the day after: what ended is collected, and a key that is sent once more still finds its job. */
async function comeBack(closer: Process, { perform, chance, promised }: Stage): Promise<void> {
  await closer.clock.sleep(DAY_AND_MORE_MS)
  // The first ones may have to catch up with what happened since.
  for (let times = 0; times < 3; times++)
    await perform(closer, { verb: 'sweep', errand: chance.nonce() }, () => closer.queue.sweep())
  const [errand] = promised.keys.keys()
  const request = errand === undefined ? undefined : promised.requests.get(errand)
  if (errand === undefined || !request) return
  await perform(closer, { verb: 'enqueue', errand }, () => closer.queue.enqueue(request))
}
