import { type Scope, statusFunctions } from '../workflow/expressions.ts'
import type { Frame, JobRun } from './job-run.ts'

/** The contexts of a step: `env` and `github` are its own, `job.status` and `steps` are as they are now. */
export function scopeOf(
  job: JobRun,
  frame: Frame,
  own: { env?: Readonly<Record<string, string>>; github?: Readonly<Record<string, unknown>> } = {},
): Scope {
  const status = frame.status()
  const composite =
    frame.actionPath === undefined ? {} : { action_path: frame.actionPath, action_status: status }
  return {
    contexts: {
      ...job.contexts,
      github: { ...job.contexts.github, ...composite, ...own.github },
      job: { status: job.status, check_run_id: job.checkRunId, container: {}, services: {} },
      env: own.env ?? { ...job.env, ...frame.env },
      steps: frame.steps,
      inputs: frame.inputs ?? job.contexts.inputs ?? {},
    },
    status: statusFunctions(status),
  }
}

/** What an input's default may look at (src/Runner.Worker/action_yaml.json:176-186). */
export function defaultScopeOf({ contexts }: Scope): Scope {
  const { github, strategy, matrix, job, runner } = contexts
  return { contexts: { github, strategy, matrix, job, runner } }
}
