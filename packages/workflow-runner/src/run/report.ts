/** How a step ended: `outcome` before `continue-on-error`, `conclusion` after it. */
export type Outcome = 'success' | 'failure' | 'cancelled' | 'skipped'

export interface Annotation {
  level: 'notice' | 'warning' | 'error'
  message: string
  title?: string
  /** The step's name. */
  step: string
}

export interface StepReport {
  id: string | undefined
  name: string
  stage: 'main' | 'post'
  outcome: Outcome
  conclusion: Outcome
  outputs: Readonly<Record<string, string>>
  /** The lines of its log, with secrets masked. */
  log: readonly string[]
  /** What a post step would find as `STATE_…`. */
  state: Readonly<Record<string, string>>
}

export interface JobReport {
  id: string
  name: string
  matrix: Readonly<Record<string, unknown>> | null
  /** `lost` when its machine is gone and GitHub has not noticed yet. */
  status: Outcome | 'lost'
  /** The job's id on GitHub; undefined when it never started. */
  checkRunId: number | undefined
  steps: readonly StepReport[]
  outputs: Readonly<Record<string, string>>
  /** The Markdown of all steps, with secrets masked. */
  summary: string
  annotations: readonly Annotation[]
  /** GitHub notices that the machine of a lost job is gone: the job has failed. */
  declareLost(): void
}

export interface RunReport {
  id: number
  attempt: number
  name: string
  /** `not triggered` when GitHub would not have started a run for the event. */
  conclusion: Outcome | 'not triggered'
  jobs: readonly JobReport[]
  /** All jobs' logs, one after the other. */
  log: readonly string[]
}
