import type { NewToken, WorkflowJobState } from '@octoqueue/github-emulator'
import { onTestFinished } from 'vitest'
import type { ActionName } from '../../action/actions.ts'
import { listen } from '../../src/node/listen.ts'
import type { JobRequest } from '../../src/queue/enqueue/enqueue.ts'
import { aFolder } from '../support/program.ts'
import { createWorld, OWNER, REPO, type World, type WorldOptions } from '../support/world.ts'
import { runStep, type StepOptions } from './step.ts'

export const WORKFLOWS = 'github-actions[bot]'
const RUN_ID = '19999999999'

/** A queue on an embedded GitHub that processes reach over HTTP, where time passes as it does for them. */
export async function createActionWorld(options: WorldOptions = {}) {
  let skippedMs = 0
  const world = createWorld({ now: () => Date.now() + skippedMs, ...options })
  const { url, close } = await listen(world.github.app.fetch, '127.0.0.1', 0)
  onTestFinished(() => close(0))
  world.github.createUser({ login: WORKFLOWS, type: 'Bot' })
  const enqueue = async (request: Partial<JobRequest> = {}) =>
    (await world.queue.enqueue({ data: 1, ...request })).id
  const skipSeconds = (seconds: number) => {
    skippedMs += seconds * 1000
  }
  return {
    ...world,
    url,
    enqueue,
    skipSeconds,
    aWorkflowJob: (over?: Over) => aWorkflowJob({ ...world, url }, over),
  }
}

export interface Over {
  token?: Partial<NewToken>
  env?: Record<string, string>
}

/** A job of a workflow that runs, and what its steps see of it. */
function aWorkflowJob(
  { github, url }: Pick<World, 'github'> & { url: string },
  { token: over, env = {} }: Over = {},
) {
  const repository = github.store.repositories.named(OWNER, REPO)
  if (!repository) throw new Error('There is no repository')
  const job = github.store.workflowJobs.create(repository, { runId: Number(RUN_ID) })
  const say = (state: WorkflowJobState) => github.store.workflowJobs.update(job, state)
  say({ status: 'in_progress', conclusion: null })
  const token = github.createToken({ login: WORKFLOWS, permissions: 'write', ...over })
  const folder = aFolder()
  const environment: Record<string, string> = {
    GITHUB_API_URL: url,
    GITHUB_SERVER_URL: url,
    GITHUB_REPOSITORY: `${OWNER}/${REPO}`,
    GITHUB_RUN_ID: RUN_ID,
    GITHUB_RUN_ATTEMPT: '1',
    GITHUB_EVENT_NAME: 'workflow_dispatch',
    ...env,
  }

  return {
    id: job.id,
    say,
    token,
    folder,
    /** Runs a step with these inputs. The next step gets what it exports. */
    async step(entry: ActionName, inputs: Record<string, string> = {}, over: Partial<StepOptions> = {}) {
      const given = { token, 'check-run-id': String(job.id), 'job-status': 'success', ...inputs }
      const end = await runStep(entry, { folder, inputs: given, env: environment, ...over })
      Object.assign(environment, end.env)
      return end
    },
    /** Runs the post step of the step that saved this state; it gets only the status of the workflow job. */
    post: (
      state: Record<string, string>,
      status: string,
      { entry = 'post', ...over }: Partial<StepOptions> & { entry?: 'post' | 'claim-post' } = {},
    ) => runStep(entry, { folder, env: environment, state, inputs: { 'job-status': status }, ...over }),
  }
}
