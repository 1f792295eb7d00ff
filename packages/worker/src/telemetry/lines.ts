import type { Emitter, Events } from '../events.ts'
import { reasonOf } from '../queue.ts'

/** An event as a line for people. */
export interface Line {
  event: keyof Events
  /** The job that it is about. */
  id: number | undefined
  /** It may quote what a handler threw: make it harmless before a terminal shows it. */
  text: string
  isTrouble: boolean
}

const typeOf = ({ type }: { type: string | null }): string => type ?? 'no type'

/** How each event reads; what has no line here is no news for people. */
const LINES: { readonly [N in keyof Events]?: (event: Events[N]) => string } = {
  completed: ({ job, seconds }) => `Job ${job.id} (${typeOf(job)}) completed in ${seconds.toFixed(1)} s.`,
  failed: ({ job, reason, retries }) =>
    `Job ${job.id} (${typeOf(job)}) failed: ${reason}${retries ? ' It is tried again.' : ''}`,
  snoozed: ({ job, seconds }) => `Job ${job.id} comes back in ${seconds} s.`,
  released: ({ job }) => `Job ${job.id} was given back.`,
  lost: ({ job, why }) => `Job ${job.id} is no longer ours (${why}); nothing was settled.`,
  error: ({ error, during, job }) =>
    `${during}${job ? ` of job ${job.id}` : ''} went wrong: ${reasonOf(error)}`,
}

const TROUBLE: readonly (keyof Events)[] = ['error', 'lost']

/** Tells what a worker does, a line for each event. */
export function describeEvents(on: Emitter['on'], tell: (line: Line) => void): void {
  for (const event of Object.keys(LINES) as (keyof Events)[]) {
    const describe = LINES[event] as (event: Events[keyof Events]) => string
    on(event, (happened) => {
      const id = 'job' in happened ? happened.job?.id : undefined
      tell({ event, id, text: describe(happened), isTrouble: TROUBLE.includes(event) })
    })
  }
}
