import { statusOfError, wordsOfError } from '@octoqueue/github-answers'
import type { Repository } from './account.ts'
import type { Client } from './client.ts'
import { isUnknown } from './errors.ts'

/* GitHub Actions: workflows are started, and the state of their jobs is read. */

type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json }

/** How a dispatch went. `unknown`: the answer was lost, so it may run or not. */
export type Dispatched =
  | { outcome: 'sent' }
  /** `missing`: what was to be started is not there, or not for this token. */
  | { outcome: 'refused'; why: string; missing: boolean }
  | { outcome: 'unknown' }

interface Options extends Repository {
  client: Client
}

/** What GitHub says of a workflow job or a run. */
export type WorkState = 'running' | 'ended' | 'unknown' | 'hidden'

/** Jobs and runs of workflows. */
export function createWorkflows({ client: { rest }, owner, repo }: Options) {
  /**
   * `unknown`: GitHub did not say. `hidden`: it shows no such thing to this token, which proves nothing about
   * it.
   */
  async function asked(read: () => Promise<{ data: { status: string | null } }>): Promise<WorkState> {
    try {
      return (await read()).data.status === 'completed' ? 'ended' : 'running'
    } catch (error) {
      // A token without "Actions: read" gets either.
      if ([403, 404].includes(statusOfError(error) ?? 0)) return 'hidden'
      if (isUnknown(error)) return 'unknown'
      throw error
    }
  }
  return {
    /** Whether a workflow job still runs. */
    stateOf: (job_id: number) => asked(() => rest.actions.getJobForWorkflowRun({ owner, repo, job_id })),
    /** Whether a run goes on, also while it waits for an approval. */
    stateOfRun: (run_id: number) => asked(() => rest.actions.getWorkflowRun({ owner, repo, run_id })),
  }
}

/** Of a run, jobs that are looked through for the step that failed. */
const MAX_JOBS = 100

interface CommitStatus {
  context: string
  state: 'error' | 'failure' | 'pending' | 'success'
  /** 140 characters at most. */
  description: string
  url?: string | undefined
}

/** Starts workflows, and what else runs ask for. What a rate limit stopped was not sent, and is thrown. */
export function createDispatch({ client: { rest }, owner, repo }: Options) {
  return {
    /** Sends an event to all workflows on `repository_dispatch` of this type. It takes ten properties. */
    async repository(event_type: string, payload: { readonly [key: string]: Json }): Promise<Dispatched> {
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
    /**
     * The name of the first step that failed in a job of a run, or in whichever one of its jobs did;
     * undefined when none has, several jobs have, or GitHub does not tell.
     */
    async failedStep(run_id: number, job_id?: number): Promise<string | undefined> {
      const ofRun = { owner, repo, run_id, filter: 'latest' as const, per_page: MAX_JOBS }
      try {
        const jobs =
          job_id === undefined
            ? (await rest.actions.listJobsForWorkflowRun(ofRun)).data.jobs
            : [(await rest.actions.getJobForWorkflowRun({ owner, repo, job_id })).data]
        const failed = jobs.flatMap(
          ({ steps = [] }) => steps.find(({ conclusion }) => conclusion === 'failure') ?? [],
        )
        return failed.length === 1 ? failed[0]?.name : undefined
      } catch (error) {
        if (isUnknown(error) || statusOfError(error) !== undefined) return undefined
        throw error
      }
    },
    /** Asks a run to end; `refused` also when it has ended. */
    async cancelRun(run_id: number): Promise<Dispatched> {
      try {
        await rest.actions.cancelWorkflowRun({ owner, repo, run_id })
        return { outcome: 'sent' }
      } catch (error) {
        return failed(error, { 403: 'The token may not cancel runs; it needs "Actions: write".' })
      }
    },
    /** Shows something beside a commit, as the newest of its `context`. */
    async commitStatus(sha: string, { url, ...shown }: CommitStatus): Promise<Dispatched> {
      const target = url === undefined ? {} : { target_url: url }
      try {
        await rest.repos.createCommitStatus({ owner, repo, sha, ...target, ...shown })
        return { outcome: 'sent' }
      } catch (error) {
        return failed(error, { 403: 'The token may write no statuses; it needs "Commit statuses: write".' })
      }
    },
    /**
     * Starts one workflow, by its file's name, on a branch or tag. It takes 25 inputs that the file names.
     */
    async workflow(
      workflow_id: string,
      ref: string,
      inputs: Readonly<Record<string, string>>,
    ): Promise<Dispatched> {
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

/** @throws the error for a rate limit, a token that GitHub does not know, and bugs */
function failed(error: unknown, advice: Readonly<Record<number, string>>): Dispatched {
  if (isUnknown(error)) return { outcome: 'unknown' }
  const status = statusOfError(error)
  if (status === undefined || status === 401) throw error
  const words = `GitHub says: ${wordsOfError(error)}`
  const why = [advice[status], words].filter(Boolean).join(' ')
  return { outcome: 'refused', why, missing: status === 404 }
}
