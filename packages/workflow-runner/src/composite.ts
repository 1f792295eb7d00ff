import type { CompositeRuns } from './action-file.ts'
import { evaluateText, type Status } from './expressions.ts'
import type { Frame } from './job-run.ts'
import { planStep } from './plan.ts'
import { type PlannedStep, runStep, type StepRun } from './step.ts'

/** A composite action that is used. */
export interface CompositeUse {
  folder: string
  runs: CompositeRuns
  inputs: Readonly<Record<string, string>>
  /** Takes the post parts of what its steps use. */
  posts: PlannedStep[]
}

/** Runs the steps of a composite action (src/Runner.Worker/Handlers/CompositeActionHandler.cs). */
export async function runComposite(
  run: StepRun,
  { folder, runs: { steps, outputs }, inputs, posts }: CompositeUse,
): Promise<boolean> {
  const { job, env, stop } = run
  let status: Status = 'success'
  const timeout = new AbortController()
  const onStop = () => stop.reason === 'timeout' && timeout.abort()
  stop.addEventListener('abort', onStop)
  const frame: Frame = {
    steps: {},
    inputs,
    actionPath: folder,
    env,
    timeout: timeout.signal,
    posts,
    isNested: run.frame.actionPath !== undefined,
    status: () => (job.status === 'cancelled' ? 'cancelled' : status),
  }
  for (const step of steps) {
    const planned = planStep(job, frame, step)
    const { conclusion, log } = await runStep(job, frame, planned)
    for (const line of log) run.log.output(line)
    if (conclusion === 'failure' || conclusion === 'cancelled') status = 'failure'
  }
  stop.removeEventListener('abort', onStop)
  const scope = { ...run.scope(), contexts: { ...run.scope().contexts, steps: frame.steps, inputs } }
  for (const [name, value] of outputs) run.outputs[name] = evaluateText(value, scope)
  return status === 'success'
}

/**
 * Runs the post parts of what a composite action has used, the last one first: they are one post step of the job, and only of steps that ran
 * (CompositeActionHandler.cs, the stage Post; ExecutionContext.cs, EmbeddedStepsWithPostRegistered).
 */
export async function runCompositePosts(
  run: StepRun,
  { folder, inputs, posts }: Omit<CompositeUse, 'runs'>,
): Promise<boolean> {
  const { job, env } = run
  const isNested = run.frame.actionPath !== undefined
  const frame: Frame = { steps: {}, inputs, actionPath: folder, env, isNested, status: () => job.status }
  let isWell = true
  for (let post = posts.pop(); post; post = posts.pop()) {
    const { conclusion, log } = await runStep(job, frame, post)
    for (const line of log) run.log.output(line)
    if (conclusion === 'failure' || conclusion === 'cancelled') isWell = false
  }
  return isWell
}
