import { holds, type Scope } from '../workflow/expressions.ts'
import type { Job } from '../workflow/workflow.ts'
import { eventOf, githubContext } from './github-context.ts'
import { runLegs, unstarted } from './legs.ts'
import type { JobReport, Outcome } from './report.ts'
import type { WorkflowRun } from './workflow-run.ts'

/** How a job of the file ended, whatever its matrix. */
interface Result {
  result: Outcome
  outputs: Readonly<Record<string, string>>
  reports: readonly JobReport[]
  /** All jobs that it waited for, and that they waited for. */
  ancestors: ReadonlyMap<string, Outcome>
}

/** Runs all jobs of a workflow, each as soon as those that it needs have ended. */
export async function runJobs(run: WorkflowRun): Promise<JobReport[]> {
  const running = new Map<string, Promise<Result>>()
  const start = (job: Job): Promise<Result> => {
    const known = running.get(job.id)
    if (known) return known
    const needed = job.needs.map((id) => {
      const one = run.workflow.jobs.find((other) => other.id === id)
      // The parser refuses unknown and circular needs.
      if (!one) throw new Error(`There is no job ${id}`)
      return start(one).then((result) => [id, result] as const)
    })
    const result = Promise.all(needed).then((needs) => runOne(run, job, new Map(needs)))
    running.set(job.id, result)
    return result
  }
  const results = await Promise.all(run.workflow.jobs.map(start))
  return results.flatMap(({ reports }) => reports)
}

async function runOne(run: WorkflowRun, job: Job, needs: ReadonlyMap<string, Result>): Promise<Result> {
  // GitHub starts no job that waits for a lost one before it has noticed.
  for (const { reports } of needs.values()) for (const report of reports) report.declareLost()
  const ancestors = new Map(
    [...needs].flatMap(([id, { result, ancestors: further }]) => [...further, [id, result]]),
  )
  const context = Object.fromEntries([...needs].map(([id, { result, outputs }]) => [id, { result, outputs }]))
  const scope = scopeOf(run, job, context, ancestors)
  if (!holds(job.condition, scope)) {
    return { result: 'skipped', outputs: {}, reports: [unstarted(job, job.id, null, 'skipped')], ancestors }
  }
  // What starts although the run was cancelled runs like any other job.
  const isLate = run.cancellation.signal.aborted && needs.size > 0
  const cancellation = isLate ? new AbortController().signal : run.cancellation.signal
  const reports = await runLegs(run, { job, needs: context, scope, cancellation })
  return { ...merge(reports), reports, ancestors }
}

/** The status functions of a job look at all that it waited for (actions/runner#491). */
function scopeOf(
  run: WorkflowRun,
  job: Job,
  needs: Readonly<Record<string, unknown>>,
  ancestors: ReadonlyMap<string, Outcome>,
): Scope {
  const results = [...ancestors.values()]
  const cancelled = run.cancellation.signal.aborted
  const github = githubContext(run, { job: job.id, token: '', workspace: '', eventPath: '' })
  return {
    contexts: { github: { ...github, event: eventOf(run) }, inputs: run.inputs, vars: run.vars, needs },
    status: {
      success: !cancelled && results.every((result) => result === 'success'),
      failure: results.some((result) => result === 'failure'),
      cancelled,
    },
  }
}

/** The outputs of a matrix are those of the job that ended last and set them. */
function merge(reports: readonly JobReport[]): Pick<Result, 'result' | 'outputs'> {
  return { result: worstOf(reports), outputs: Object.assign({}, ...reports.map(({ outputs }) => outputs)) }
}

/** What several jobs come to. */
export function worstOf(reports: readonly JobReport[]): Outcome {
  const statuses = reports.map(({ status }) => (status === 'lost' ? 'failure' : status))
  const worst = (['failure', 'cancelled'] as const).find((status) => statuses.includes(status))
  if (worst) return worst
  return statuses.length > 0 && statuses.every((status) => status === 'skipped') ? 'skipped' : 'success'
}
