import { NotModelled, notModelled } from '../not-modelled.ts'
import { scopeOf } from '../step/contexts.ts'
import type { Frame, JobRun, PlannedStep } from '../step/job-run.ts'
import { planStep } from '../step/planned.ts'
import { runStep } from '../step/step.ts'
import { evaluateText, evaluateTexts } from '../workflow/expressions.ts'
import type { TemplateToken } from '../workflow/tokens.ts'
import type { Job } from '../workflow/workflow.ts'
import { createLifetime, type Lifetime } from './lifetime.ts'
import { createMoments } from './moments.ts'
import type { JobReport, Outcome } from './report.ts'
import { setUpJob } from './set-up.ts'
import type { JobSpec, WorkflowRun } from './workflow-run.ts'

/** GitHub's default for `timeout-minutes`. */
const DEFAULT_TIMEOUT_MINUTES = 360

/** Runs one job to its end, and tells the embedded GitHub how it goes. */
export async function runJob(run: WorkflowRun, spec: JobSpec): Promise<JobReport> {
  const registration = registerJob(run, spec.name)
  const lifetime = createLifetime(run.host.machine)
  const moments = createMoments(
    run.watch,
    { job: spec.job.id, matrix: spec.matrix },
    { cancel: () => run.cancellation.abort(), kill: lifetime.lose },
  )
  const { job, tearDown } = setUpJob(run, spec, { checkRunId: registration.id, lifetime, moments })
  spec.cancellation.addEventListener('abort', lifetime.cancel)
  run.watch.killOn?.addEventListener('abort', lifetime.lose)
  const outputs: Record<string, string> = {}
  try {
    await moments.tell({ at: 'job-starts' })
    Object.assign(outputs, await work(job, run, spec.job, lifetime))
    await moments.tell({ at: 'job-ends' })
  } finally {
    spec.cancellation.removeEventListener('abort', lifetime.cancel)
    run.watch.killOn?.removeEventListener('abort', lifetime.lose)
    lifetime.end()
    tearDown()
  }
  if (!lifetime.isLost()) registration.complete(job.status)
  return reportOf(job, spec, { outputs, isLost: lifetime.isLost(), registration })
}

/** Does the job's steps, then its posts, then evaluates its outputs. */
async function work(
  job: JobRun,
  run: WorkflowRun,
  { env, outputs, steps, timeoutMinutes }: Job,
  lifetime: Lifetime,
): Promise<Record<string, string>> {
  const frame: Frame = { steps: {}, env: {}, status: () => job.status }
  try {
    for (const token of [run.workflow.env, env]) {
      Object.assign(job.env, evaluateTexts(token, scopeOf(job, frame)))
    }
    const minutes = Number(evaluateText(timeoutMinutes, scopeOf(job, frame)) || DEFAULT_TIMEOUT_MINUTES)
    lifetime.after(minutes * 60, () => {
      annotate(job, `The job has exceeded the maximum execution time of ${minutes} minutes.`)
      lifetime.cancel()
    })
    for (const step of steps) await runOne(job, run, frame, planStep(job, frame, step))
    // The last one that was registered comes first (src/Runner.Worker/StepsRunner.cs:71).
    for (let post = job.posts.pop(); post; post = job.posts.pop()) await runOne(job, run, frame, post)
    return job.loss.aborted ? {} : outputsOf(job, frame, outputs)
  } catch (error) {
    if (error instanceof NotModelled) throw error
    annotate(job, error instanceof Error ? error.message : String(error))
    if (job.status === 'success') job.status = 'failure'
    return {}
  }
}

async function runOne(job: JobRun, { host }: WorkflowRun, frame: Frame, step: PlannedStep): Promise<void> {
  if (job.loss.aborted) return
  const { name, conclusion } = await runStep(job, frame, step)
  if (!job.loss.aborted) host.github.store.workflowJobs.addStep(job.checkRunId, { name, conclusion })
  // Of a job that was cancelled nothing else becomes (TaskResultUtil.MergeTaskResults). A post that fails
  // fails the job too.
  if (conclusion === 'failure' && job.status === 'success') job.status = 'failure'
}

const annotate = (job: JobRun, message: string) =>
  void job.annotations.push({ level: 'error', message: job.masks.apply(message), step: 'Job' })

function reportOf(
  { reports, summaries, annotations, status, checkRunId }: JobRun,
  { job, name, matrix }: JobSpec,
  end: { outputs: Record<string, string>; isLost: boolean; registration: Registration },
): JobReport {
  return {
    id: job.id,
    name,
    matrix,
    checkRunId,
    steps: reports,
    annotations,
    outputs: end.outputs,
    status: end.isLost ? 'lost' : status,
    summary: summaries.join('\n'),
    declareLost: () => end.isLost && end.registration.complete('failure'),
  }
}

/** A job as the embedded GitHub knows it. */
interface Registration {
  /** The REST id of the job, which is that of its check run. */
  id: number
  complete(conclusion: Outcome): void
}

/** Tells GitHub that a job runs now; leases that are bound to it live until it is completed. */
function registerJob({ host, id, attempt, workflow }: WorkflowRun, name: string): Registration {
  const { workflowJobs } = host.github.store
  const job = workflowJobs.create(host.repository, {
    runId: id,
    runAttempt: attempt,
    name,
    workflowName: workflow.name,
  })
  workflowJobs.update(job, { status: 'in_progress', conclusion: null })
  return {
    id: job.id,
    complete: (conclusion) => void workflowJobs.update(job, { status: 'completed', conclusion }),
  }
}

/**
 * Outputs of a job are at most 1 MB, says GitHub's page of the workflow syntax, "approximated based on UTF-16
 * encoding".
 */
const MAX_OUTPUT_BYTES = 1024 * 1024

/**
 * Evaluates a job's `outputs:` after its posts; empty ones and those that contain a secret are left out
 * (src/Runner.Worker/JobExtension.cs).
 */
function outputsOf(job: JobRun, frame: Frame, token: TemplateToken | undefined): Record<string, string> {
  const all = Object.entries(evaluateTexts(token, scopeOf(job, frame))).filter(([, value]) => value !== '')
  const outputs = all.filter(([name, value]) => {
    const isSecret = job.masks.hides(value)
    if (isSecret) {
      const message = `Skip output '${name}' since it may contain secret.`
      job.annotations.push({ level: 'warning', message, step: 'Complete job' })
    }
    return !isSecret
  })
  const bytes = outputs.reduce((sum, [name, value]) => sum + 2 * (name.length + value.length), 0)
  if (bytes > MAX_OUTPUT_BYTES) notModelled(`outputs of ${bytes} bytes`)
  return Object.fromEntries(outputs)
}
