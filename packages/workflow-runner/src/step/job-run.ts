import type { Moments } from '../run/moments.ts'
import type { Annotation, StepReport } from '../run/report.ts'
import type { Scope, Status } from '../workflow/expressions.ts'
import type { TemplateToken } from '../workflow/tokens.ts'
import type { RunDefaults } from '../workflow/workflow.ts'
import type { Masks, StepLog } from './log.ts'

/** What is the same for all jobs of a runner. */
export interface Machine {
  /** The Node that runs actions. */
  node: string
  /**
   * What a second of the runner's own clocks takes: timeouts, and the patience with processes that were asked
   * to end.
   */
  secondMs: number
  /** What the runner's own process has in its environment. */
  env: Readonly<Record<string, string>>
  /** The folders of actions by `owner/name`. */
  actions: Readonly<Record<string, string>>
  /** The repository's files, which `actions/checkout` copies. */
  checkout: string | undefined
}

/** A job while it runs. */
export interface JobRun {
  machine: Machine
  defaults: RunDefaults
  folders: { workspace: string; temp: string }
  /** The contexts that stay as they are: github, vars, secrets, needs, strategy, matrix, inputs, runner. */
  contexts: Readonly<Record<string, unknown>> & { github: Readonly<Record<string, unknown>> }
  checkRunId: number
  /** What processes get besides the contexts: the tracking id, the address of identity tokens. */
  systemEnv: Readonly<Record<string, string>>
  isDebugging: boolean
  masks: Masks
  moments: Moments
  /** Aborted when the job is cancelled. */
  cancellation: AbortSignal
  /** Aborted when the machine is gone. */
  loss: AbortSignal
  status: Status
  /** `env:` of workflow and job, and what steps added to `$GITHUB_ENV`. */
  env: Record<string, string>
  /** What steps added to `$GITHUB_PATH`, the newest first. */
  path: string[]
  /** In the order in which they were registered; the last one runs first. */
  posts: PlannedStep[]
  reports: StepReport[]
  annotations: Annotation[]
  summaries: string[]
}

/** Where steps run: in a job, or in a composite action. */
export interface Frame {
  /** The `steps` context. */
  steps: Record<string, { outputs: Readonly<Record<string, string>>; outcome: string; conclusion: string }>
  /** The `inputs` context of a composite action. */
  inputs?: Readonly<Record<string, string>>
  /** The composite action's folder. */
  actionPath?: string
  /** `env:` of the step that uses the composite action. */
  env: Readonly<Record<string, string>>
  /** Aborted when that step has run out of time. */
  timeout?: AbortSignal
  /** The post parts of what a composite action has used; a job has its own. */
  posts?: PlannedStep[]
  /** Whether the composite action is used by another one. */
  isNested?: boolean
  status(): Status
}

/** A step that is going to run: one of a file, or the post of an action. */
export interface PlannedStep {
  id: string | undefined
  name: string
  stage: 'main' | 'post'
  condition: string
  env: TemplateToken | undefined
  continueOnError: TemplateToken | undefined
  timeoutMinutes: TemplateToken | undefined
  /** Whether it went well. @throws Error when it did not */
  run(step: StepRun): Promise<boolean>
}

/** A step while it runs. */
export interface StepRun {
  job: JobRun
  frame: Frame
  name: string
  log: StepLog
  /** The environment that files give it. */
  env: Readonly<Record<string, string>>
  /** Its part of the `github` context. */
  github: Record<string, unknown>
  /** The contexts as they are now. */
  scope(): Scope
  stop: AbortSignal
  outputs: Record<string, string>
  /** Shared by an action's main and post. */
  state: Record<string, string>
  /** Whether it said something that the runner could not accept. */
  isBroken: boolean
}
