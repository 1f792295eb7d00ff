import { runAction } from './action-step.ts'
import { scopeOf } from './contexts.ts'
import { evaluateText } from './expressions.ts'
import type { Frame, JobRun } from './job-run.ts'
import { runScript } from './script.ts'
import type { PlannedStep } from './step.ts'
import type { Step } from './step-file.ts'
import { isExpression, type TemplateToken } from './tokens.ts'

/** Makes a step of a file ready to run. */
export function planStep(job: JobRun, frame: Frame, step: Step): PlannedStep {
  const { id, condition, env, continueOnError, timeoutMinutes, work } = step
  const planned: PlannedStep = {
    id,
    name: nameOf(job, frame, step),
    stage: 'main' as const,
    condition,
    env,
    continueOnError,
    timeoutMinutes,
    run: (run) => (work.kind === 'run' ? runScript(run, work) : runAction(run, work, planned)),
  }
  return planned
}

/** As GitHub shows a step; a name that cannot be evaluated is shown as it stands. */
function nameOf(job: JobRun, frame: Frame, { name, work }: Step): string {
  if (name) return attempt(() => evaluateText(name, scopeOf(job, frame))) ?? sourceOf(name)
  if (work.kind === 'uses') return `Run ${work.uses}`
  return `Run ${sourceOf(work.script).trimStart().split('\n')[0] ?? ''}`
}

const sourceOf = (token: TemplateToken): string =>
  isExpression(token) ? (token.source ?? token.expression) : String(token)

function attempt<T>(work: () => T): T | undefined {
  try {
    return work()
  } catch {
    return undefined
  }
}
