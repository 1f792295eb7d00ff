import type { CompositeRuns } from './action-file.ts'
import { evaluateText, type Status } from './expressions.ts'
import type { Frame } from './job-run.ts'
import { planStep } from './plan.ts'
import { runStep, type StepRun } from './step.ts'

/** Runs the steps of a composite action (src/Runner.Worker/Handlers/CompositeActionHandler.cs). */
export async function runComposite(
  run: StepRun,
  folder: string,
  { steps, outputs }: CompositeRuns,
  inputs: Readonly<Record<string, string>>,
): Promise<boolean> {
  const { job, env, stop } = run
  let status: Status = 'success'
  const timeout = new AbortController()
  const onStop = () => stop.reason === 'timeout' && timeout.abort()
  stop.addEventListener('abort', onStop)
  const frame: Frame = {
    ...{ steps: {}, inputs, actionPath: folder, env, timeout: timeout.signal },
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
