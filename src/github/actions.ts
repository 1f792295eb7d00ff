import type { Workflows } from '../ports.ts'
import type { Dispatch, Dispatched } from '../runtime/service-ports.ts'
import type { Client } from './client/client.ts'
import { isUnknown, statusOfError, toProblem, wordsOfError } from './client/problems.ts'
import type { Repository } from './client/repository.ts'

/* GitHub Actions: workflows are started, and the state of their jobs is read. */

interface Options extends Repository {
  client: Client
}

/** The `Workflows` port over GitHub. */
export function createWorkflows({ client: { rest }, owner, repo }: Options): Workflows {
  return {
    async stateOf(job_id) {
      try {
        const { data } = await rest.actions.getJobForWorkflowRun({ owner, repo, job_id })
        return data.status === 'completed' ? 'ended' : 'running'
      } catch (error) {
        // A token without "Actions: read" gets 403 or 404 too, so these don't prove that the job has ended.
        if (isUnknown(error) || [403, 404].includes(statusOfError(error) ?? 0)) return 'unknown'
        throw error
      }
    },
  }
}

/** The `Dispatch` port over GitHub. Rate limits are thrown as problems: what they stopped was not sent. */
export function createDispatch({ client: { rest }, owner, repo }: Options): Dispatch {
  return {
    async repository(event_type, payload) {
      try {
        await rest.repos.createDispatchEvent({ owner, repo, event_type, client_payload: { ...payload } })
        return { outcome: 'sent' }
      } catch (error) {
        return failed(error, {
          403: 'The token may not send events; it needs "Contents: write".',
          404: 'GitHub does not show this repository to the token, or lets it send no events there.',
        })
      }
    },
    async workflow(workflow_id, ref, inputs) {
      try {
        // Without `return_run_details`, which older servers refuse (benc-uk/workflow-dispatch#86).
        await rest.actions.createWorkflowDispatch({ owner, repo, workflow_id, ref, inputs: { ...inputs } })
        return { outcome: 'sent' }
      } catch (error) {
        return failed(error, {
          403: 'The token may not start workflows; it needs "Actions: write".',
          404: `There is no workflow ${workflow_id} on the default branch, or the token does not see it.`,
        })
      }
    },
  }
}

/** @throws Problem for a rate limit, a token that GitHub does not know, and bugs */
function failed(error: unknown, advice: Readonly<Record<number, string>>): Dispatched {
  if (isUnknown(error)) return { outcome: 'unknown' }
  const status = statusOfError(error)
  if (status === undefined || status === 401) throw toProblem(error)
  const words = `GitHub says: ${wordsOfError(error)}`
  const why = [advice[status], words].filter(Boolean).join(' ')
  return { outcome: 'refused', why, missing: status === 404 }
}
