/** Something that happens in a run, for tests to do something just then. */
export interface Moment {
  /** A step starts before its condition is looked at; a line is one of its output, with secrets masked. */
  at: 'job-starts' | 'step-starts' | 'line' | 'step-ends' | 'job-ends'
  job: string
  matrix: Readonly<Record<string, unknown>> | null
  /** The step's id, or its name when it has none; a post step's name begins with "Post ". */
  step?: string
  line?: string
}

export type When = (moment: Moment) => boolean

export interface Watch {
  /** Sees every moment; what it does is waited for, at a line at the latest when the step ends. */
  watch?: (moment: Moment) => void | Promise<void>
  /** The run is cancelled at the first moment for which this holds. */
  cancelAt?: When
  /** The machine of the job is gone at the first moment for which this holds. */
  killAt?: When
  /** The run is cancelled when this is aborted. */
  cancelOn?: AbortSignal
  /** The machines of all jobs that run then are gone when this is aborted. */
  killOn?: AbortSignal
}

/** The moments of one job. */
export interface Moments {
  tell(moment: Pick<Moment, 'at' | 'step' | 'line'>): Promise<void>
}

export function createMoments(
  { watch, cancelAt, killAt }: Watch,
  of: Pick<Moment, 'job' | 'matrix'>,
  { cancel, kill }: { cancel: () => void; kill: () => void },
): Moments {
  const pending: (void | Promise<void>)[] = []
  return {
    async tell(part) {
      const moment = { ...of, ...part }
      if (cancelAt?.(moment)) cancel()
      if (killAt?.(moment)) kill()
      pending.push(watch?.(moment))
      // A line comes from a process that doesn't wait.
      if (moment.at !== 'line') await Promise.all(pending.splice(0))
    },
  }
}

/** When a line of a step's output contains a text. */
export const atLine =
  (text: string): When =>
  ({ at, line }) =>
    at === 'line' && line?.includes(text) === true

/** When a step starts or ends. */
export const atStep =
  (step: string, at: 'step-starts' | 'step-ends' = 'step-starts'): When =>
  (moment) =>
    moment.at === at && moment.step === step
