import type { Workflows } from '../../ports.ts'
import type { Client } from '../client/client.ts'
import { isUnknown, statusOfError } from '../client/problems.ts'
import type { Repository } from '../client/repository.ts'

/** The `Workflows` port over GitHub. */
export function createWorkflows({ client, owner, repo }: Repository & { client: Client }): Workflows {
  return {
    async stateOf(workflowJob) {
      try {
        const route = 'GET /repos/{owner}/{repo}/actions/jobs/{job_id}'
        const { data } = await client.rest(route, { owner, repo, job_id: workflowJob })
        return data.status === 'completed' ? 'ended' : 'running'
      } catch (error) {
        // 403 and 404 are also what a token without "Actions: read" is told: no reason to take a job from anybody.
        if (isUnknown(error) || [403, 404].includes(statusOfError(error) ?? 0)) return 'unknown'
        throw error
      }
    },
  }
}
