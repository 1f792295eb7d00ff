import { NotModelled } from '../not-modelled.ts'
import type { Outcome, StepReport } from '../run/report.ts'
import { evaluate, evaluateText, evaluateTexts, holds, type Scope } from '../workflow/expressions.ts'
import { createCommandFiles, takeFiles } from './command-files.ts'
import { scopeOf } from './contexts.ts'
import type { Frame, JobRun, PlannedStep, StepRun } from './job-run.ts'
import { createStepLog } from './log.ts'

/** Runs a step as src/Runner.Worker/StepsRunner.cs does, from its `env:` to its conclusion. */
export async function runStep(job: JobRun, frame: Frame, step: PlannedStep): Promise<StepReport> {
  const label = step.id ?? step.name
  await job.moments.tell({ at: 'step-starts', step: label })
  const run = startOf(job, frame, step)
  const ended = job.loss.aborted ? 'skipped' : await outcomeOf(step, run)
  const outcome = run.isBroken && ended === 'success' ? 'failure' : ended
  const report: StepReport = {
    id: step.id,
    name: step.name,
    stage: step.stage,
    outcome,
    conclusion: outcome === 'failure' && mayFail(step, run) ? 'success' : outcome,
    outputs: run.outputs,
    log: run.log.lines,
    state: run.state,
  }
  const { outputs, conclusion } = report
  // Outputs of a post step go nowhere (src/Runner.Worker/ExecutionContext.cs, CreatePostChild).
  if (step.id !== undefined && step.stage === 'main') frame.steps[step.id] = { outputs, outcome, conclusion }
  if (frame.actionPath === undefined) job.reports.push(report)
  await job.moments.tell({ at: 'step-ends', step: label })
  return report
}

function startOf(job: JobRun, frame: Frame, step: PlannedStep): StepRun & { controller: AbortController } {
  const { masks, isDebugging, annotations } = job
  const controller = new AbortController()
  const run = {
    job,
    frame,
    controller,
    name: step.name,
    stop: controller.signal,
    log: createStepLog({ step: step.name, masks, isDebugging, annotations }),
    env: { ...job.env, ...frame.env },
    github: { action: step.id ?? '__run' } as Record<string, unknown>,
    scope: (): Scope => scopeOf(job, frame, run),
    outputs: {},
    state: {},
    isBroken: false,
  }
  return run
}

type Started = ReturnType<typeof startOf>

async function outcomeOf(step: PlannedStep, run: Started): Promise<Outcome> {
  try {
    run.env = { ...run.env, ...evaluateTexts(step.env, run.scope()) }
    if (!holds(step.condition, run.scope())) return 'skipped'
    return await supervised(step, run)
  } catch (error) {
    if (error instanceof NotModelled) throw error
    run.log.annotate('error', error instanceof Error ? error.message : String(error))
    return 'failure'
  }
}

/** Runs a step under its timeout and the job's cancellation, and takes in what it wrote to its files. */
async function supervised(step: PlannedStep, run: Started): Promise<Outcome> {
  const { job, frame, controller } = run
  const files = createCommandFiles(job.folders.temp)
  Object.assign(run.github, files)
  const minutes = Number(evaluateText(step.timeoutMinutes, run.scope()) || 0)
  const timeOut = () => controller.abort('timeout')
  const timer = minutes > 0 ? setTimeout(timeOut, minutes * 60 * job.machine.secondMs) : undefined
  // The signal comes once: a step that starts after it goes on (StepsRunner.cs registers no callback for it).
  const cancel = () => !holds(step.condition, run.scope()) && controller.abort('cancelled')
  job.cancellation.addEventListener('abort', cancel)
  frame.timeout?.addEventListener('abort', timeOut)
  try {
    const isWell = await step.run(run)
    return endOf(run, isWell, minutes)
  } catch (error) {
    if (run.stop.aborted && !(error instanceof NotModelled)) return endOf(run, false, minutes)
    throw error
  } finally {
    clearTimeout(timer)
    job.cancellation.removeEventListener('abort', cancel)
    frame.timeout?.removeEventListener('abort', timeOut)
    takeFiles(run, files)
  }
}

/** A process that was asked to end has not succeeded, whatever its exit code. */
function endOf(run: Started, isWell: boolean, minutes: number): Outcome {
  if (run.stop.reason === 'cancelled') {
    run.log.annotate('error', 'The operation was canceled.')
    return 'cancelled'
  }
  if (run.stop.reason === 'timeout') {
    run.log.annotate('error', `The action '${run.name}' has timed out after ${minutes} minutes.`)
    return 'failure'
  }
  return isWell ? 'success' : 'failure'
}

function mayFail(step: PlannedStep, run: StepRun): boolean {
  return step.continueOnError !== undefined && evaluate(step.continueOnError, run.scope()) === true
}
