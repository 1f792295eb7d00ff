import { type Clock, within } from '@octoqueue/bounds'
import type { Subject } from './delivery.ts'

/** How long deliveries are gathered before one look at all that they are about. */
const GATHER_MS = 250
/** GitHub's lists lag behind its webhooks, so whatever was looked at is looked at again after this long. */
const LATE_MS = 10_000
/** A look at the whole repository is not repeated sooner. */
const WHOLE_PAUSE_MS = 10_000
/** A turn lasts so long at most: on Workers, whoever began it may be cut off at any time after that. */
const MAX_TURN_MS = 25_000
/** Issues, or workflow jobs, that are looked at by their numbers at once; beyond, at the whole repository. */
export const MAX_ISSUES_AT_ONCE = 20

export interface LookOptions {
  /** Looks at GitHub and does what has to be done there. Ends soon once the signal is aborted. */
  look: (subject: Subject, signal: AbortSignal) => Promise<unknown>
  /** A look that failed for the second time is given up; somebody else has to look. */
  onError: (error: unknown, isLast: boolean) => void
  clock: Clock
  /** Begins work that no caller waits for, and keeps the process alive until it ends. */
  goOn: (work: () => Promise<unknown>) => void
}

/** What is still to be looked at. */
interface Heap {
  issues: Set<number>
  workflowJobs: Set<number>
  allWorkflowJobs: boolean
  whole: boolean
}

const emptyHeap = (): Heap => ({
  issues: new Set(),
  workflowJobs: new Set(),
  allWorkflowJobs: false,
  whole: false,
})

const isEmpty = ({ issues, workflowJobs, allWorkflowJobs, whole }: Heap): boolean =>
  issues.size + workflowJobs.size === 0 && !allWorkflowJobs && !whole

function pile(heap: Heap, { issues, workflowJobs, whole }: Subject): void {
  for (const number of issues) heap.issues.add(number)
  if (workflowJobs === 'all') heap.allWorkflowJobs = true
  else for (const id of workflowJobs) heap.workflowJobs.add(id)
  if (heap.workflowJobs.size > MAX_ISSUES_AT_ONCE) heap.allWorkflowJobs = true
  if (whole || heap.issues.size > MAX_ISSUES_AT_ONCE) heap.whole = true
  // A look at everything sees these as well.
  if (heap.whole) heap.issues.clear()
  if (heap.allWorkflowJobs) heap.workflowJobs.clear()
}

const subjectOf = ({ issues, workflowJobs, allWorkflowJobs, whole }: Heap): Subject => ({
  issues: [...issues],
  workflowJobs: allWorkflowJobs ? 'all' : [...workflowJobs],
  whole,
})

/**
 * Looks at what it is asked to, in the background, one look at a time: what is asked for meanwhile is
 * gathered for the next one.
 */
export function createLooks({ look, onError, clock, goOn }: LookOptions) {
  const stop = new AbortController()
  let fresh = emptyHeap()
  let again = { heap: emptyHeap(), dueAtMs: 0 }
  let wholeAtMs = Number.NEGATIVE_INFINITY
  let turn: { endsAtMs: number; done: Promise<void> } | undefined

  function ask(subject: Subject): void {
    pile(fresh, subject)
    begin()
  }

  function begin(): void {
    const isTaken = turn !== undefined && clock.elapsedMs() < turn.endsAtMs
    if (isTaken || stop.signal.aborted || isEmpty(fresh)) return
    const { promise: done, resolve } = Promise.withResolvers<void>()
    const own = { endsAtMs: clock.elapsedMs() + MAX_TURN_MS, done }
    turn = own
    goOn(async () => {
      try {
        await take(own)
      } finally {
        if (turn === own) turn = undefined
        resolve()
      }
      begin()
    })
  }

  async function take(own: NonNullable<typeof turn>): Promise<void> {
    while (turn === own && !(isEmpty(fresh) && isEmpty(again.heap)) && clock.elapsedMs() < own.endsAtMs) {
      await clock.sleep(GATHER_MS, stop.signal)
      if (stop.signal.aborted) return
      const subject = nextFresh()
      if (subject) await attempt(subject, false)
      else if (!isEmpty(again.heap) && clock.elapsedMs() >= again.dueAtMs) await attempt(nextAgain(), true)
    }
  }

  /** What was asked for and may be looked at now. */
  function nextFresh(): Subject | undefined {
    const heap = fresh
    const isWholeDue = heap.whole && clock.elapsedMs() - wholeAtMs >= WHOLE_PAUSE_MS
    fresh = { ...emptyHeap(), whole: heap.whole && !isWholeDue }
    const due = { ...heap, whole: isWholeDue }
    return isEmpty(due) ? undefined : subjectOf(due)
  }

  function nextAgain(): Subject {
    const { heap } = again
    again = { heap: emptyHeap(), dueAtMs: 0 }
    return subjectOf(heap)
  }

  async function attempt(subject: Subject, isLast: boolean): Promise<void> {
    if (subject.whole) wholeAtMs = clock.elapsedMs()
    if (!isLast) {
      if (isEmpty(again.heap)) again.dueAtMs = clock.elapsedMs() + LATE_MS
      pile(again.heap, subject)
    }
    try {
      await look(subject, stop.signal)
    } catch (error) {
      if (!stop.signal.aborted) onError(error, isLast)
    }
  }

  return {
    ask,
    /** Ends what is under way after its present step, which is waited for as long as the grace lasts. */
    async stop(graceMs: number): Promise<void> {
      stop.abort()
      const late = () => new Error(`The look that was under way took longer than ${graceMs} ms`)
      if (turn) await within(graceMs, turn.done, late).catch((error) => onError(error, true))
    },
  }
}
