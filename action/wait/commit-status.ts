import { warning } from '@actions/core'
import { reasonOf } from '../../src/domain/problem.ts'
import { isOver, type SeenJob } from '../queue/job-queue.ts'
import { actionsOf } from '../queue/own-repository.ts'
import type { Tools } from '../runner.ts'
import type { Inputs } from '../step.ts'

type ShowJob = (job: SeenJob, isLast: boolean) => Promise<void>

/**
 * Shows on the commit of this run how the job goes, if "commit-status" says as what. It is no part of the
 * job, so a status that cannot be written is a warning.
 * @throws Problem `invalid-request` without a token
 */
export function readCommitStatus(
  inputs: Pick<Inputs<'commit-status' | 'token'>, 'text' | 'required'>,
  env: Tools['env'],
): ShowJob {
  const context = inputs.text('commit-status')
  if (context === undefined) return async () => {}
  const actions = actionsOf(env, inputs.required('token'))
  const sha = env.GITHUB_SHA ?? ''
  return async ({ id, status, url, ...job }, isLast) => {
    const isLate = isLast && !isOver({ status })
    const state = isLate ? 'error' : STATES[status]
    const description = isLate ? `Job #${id} is still ${status}` : `Job #${id} is ${status}`
    const sent = await actions
      .commitStatus(sha, { context, state, description, url: artifactOf(job) ?? url })
      .catch((error: unknown) => ({ outcome: 'refused' as const, why: reasonOf(error) }))
    if (sent.outcome === 'sent') return
    const why = sent.outcome === 'refused' ? sent.why : 'GitHub did not say whether it was.'
    warning(`The commit status "${context}" was not written. ${why}`)
  }
}

const STATES = {
  pending: 'pending',
  blocked: 'pending',
  dispatched: 'pending',
  processing: 'pending',
  completed: 'success',
  failed: 'failure',
  cancelled: 'error',
} as const satisfies Record<SeenJob['status'], string>

/** The address of the artifact that a result names, as `{"artifact": "https://…"}`. */
export function artifactOf({ result }: Pick<SeenJob, 'result'>): string | undefined {
  const named = typeof result === 'object' && result !== null && 'artifact' in result && result.artifact
  return typeof named === 'string' && /^https:\/\/\S+$/.test(named) ? named : undefined
}
