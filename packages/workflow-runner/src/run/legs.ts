import { NotModelled } from '../not-modelled.ts'
import { evaluate, evaluateText, type Scope } from '../workflow/expressions.ts'
import { describe, type Strategy, strategyOf } from '../workflow/matrix.ts'
import type { Job } from '../workflow/workflow.ts'
import { turnOf } from './concurrency.ts'
import { runJob } from './job.ts'
import type { JobReport, Outcome } from './report.ts'
import type { WorkflowRun } from './workflow-run.ts'

/** What a job's combinations have in common. */
interface JobPlan {
  job: Job
  needs: Readonly<Record<string, unknown>>
  scope: Scope
  /** Cancels the whole job. */
  cancellation: AbortSignal
}

/** Runs a job, or all jobs of its matrix. */
export async function runLegs(run: WorkflowRun, plan: JobPlan): Promise<JobReport[]> {
  const { job, scope } = plan
  if (!job.strategy) {
    return [await runLeg(run, plan, { matrix: null, strategy: { 'job-index': 0, 'job-total': 1 } })]
  }
  let strategy: Strategy
  try {
    strategy = strategyOf(evaluate(job.strategy, scope))
  } catch (error) {
    if (error instanceof NotModelled) throw error
    const message = error instanceof Error ? error.message : String(error)
    const annotations = [{ level: 'error', message, step: 'Job' } as const]
    return [{ ...unstarted(job, job.id, null, 'failure'), annotations }]
  }
  return runMatrix(run, plan, strategy)
}

async function runMatrix(run: WorkflowRun, plan: JobPlan, strategy: Strategy): Promise<JobReport[]> {
  const { combinations, failFast, maxParallel } = strategy
  const failure = new AbortController()
  const cancellation = AbortSignal.any([plan.cancellation, failure.signal])
  const reports: JobReport[] = []
  const waiting = combinations.map((matrix, index) => ({ matrix, index }))
  const work = async () => {
    for (let leg = waiting.shift(); leg; leg = waiting.shift()) {
      const context = {
        'fail-fast': failFast,
        'max-parallel': maxParallel,
        'job-index': leg.index,
        'job-total': combinations.length,
      }
      const report = await runLeg(run, { ...plan, cancellation }, { matrix: leg.matrix, strategy: context })
      reports[leg.index] = report
      if (failFast && (report.status === 'failure' || report.status === 'lost')) failure.abort()
    }
  }
  await Promise.all(Array.from({ length: Math.min(maxParallel, combinations.length) }, work))
  return reports
}

interface Leg {
  matrix: Readonly<Record<string, unknown>> | null
  strategy: Readonly<Record<string, unknown>>
}

async function runLeg(run: WorkflowRun, plan: JobPlan, { matrix, strategy }: Leg): Promise<JobReport> {
  const { job, needs } = plan
  const scope = { contexts: { ...plan.scope.contexts, matrix, strategy } }
  const described = matrix ? `${job.id} (${describe(matrix)})` : job.id
  const name = evaluateText(job.name, scope) || described
  const withdrawn = new AbortController()
  const cancellation = AbortSignal.any([plan.cancellation, withdrawn.signal])
  const turn = turnOf(job.concurrency, scope)
  const spec = { job, name, matrix, strategy, needs, cancellation }
  const cancelled = unstarted(job, name, matrix, 'cancelled')
  if (cancellation.aborted) return cancelled
  const start = async () => (cancellation.aborted ? cancelled : runJob(run, spec))
  return (await run.host.groups.inTurn(turn, { cancel: () => withdrawn.abort() }, start)) ?? cancelled
}

/** What is told of a job that never had a runner. */
export const unstarted = (
  { id }: Job,
  name: string,
  matrix: JobReport['matrix'],
  status: Outcome,
): JobReport => ({
  id,
  name,
  matrix,
  status,
  checkRunId: undefined,
  steps: [],
  outputs: {},
  summary: '',
  annotations: [],
  declareLost: () => {},
})
