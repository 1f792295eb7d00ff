import { scopeOf } from './contexts.ts'
import { evaluateTexts } from './expressions.ts'
import type { Frame, JobRun } from './job-run.ts'
import { notModelled } from './not-modelled.ts'
import type { TemplateToken } from './tokens.ts'

/** Outputs of a job are at most 1 MB, says GitHub's page of the workflow syntax, "approximated based on UTF-16 encoding". */
const MAX_OUTPUT_BYTES = 1024 * 1024

/** Evaluates a job's `outputs:` after its posts; empty ones and those that contain a secret are left out (src/Runner.Worker/JobExtension.cs). */
export function outputsOf(
  job: JobRun,
  frame: Frame,
  token: TemplateToken | undefined,
): Record<string, string> {
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
