import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { LocalGitHub } from '@octoqueue/github-emulator'
import { dispatchInputs, type InputValue } from '../workflow/dispatch.ts'
import { evaluateText } from '../workflow/expressions.ts'
import { isTriggered, type TriggeringEvent } from '../workflow/trigger.ts'
import { readWorkflow } from '../workflow/workflow.ts'
import { createConcurrencyGroups, turnOf } from './concurrency.ts'
import { githubContext } from './github-context.ts'
import { startIdentityProvider } from './identity.ts'
import { runJobs, worstOf } from './jobs.ts'
import { unstarted } from './legs.ts'
import type { Watch } from './moments.ts'
import type { RunReport } from './report.ts'
import type { Host, WorkflowRun } from './workflow-run.ts'

export interface RunnerOptions {
  /** Gives out the jobs' tokens, and knows how the jobs stand. */
  github: LocalGitHub
  /** `owner/name` of the repository whose workflows run; it exists on `github`. */
  repository: string
  /** Where steps reach the API of `github`, and where its pages are. */
  apiUrl?: string
  serverUrl?: string
  /** The folders of other repositories' actions, by `owner/name`. */
  actions?: Readonly<Record<string, string>>
  /** A folder with the repository's files: `actions/checkout` copies it. */
  checkout?: string
  /** More environment of the runner's own process, which all steps inherit. */
  env?: Readonly<Record<string, string>>
  /** The Node that runs actions. */
  node?: string
  /**
   * What a second takes where the runner waits: timeouts, and its patience with processes that are asked to
   * end. 1,000 by default.
   */
  secondMs?: number
  /** Milliseconds since 1970, for identity tokens. */
  now?: () => number
  defaultPermissions?: 'read' | 'write'
}

export interface RunOptions extends Watch {
  /** `workflow_dispatch` by default. */
  event?: TriggeringEvent
  /** Of a dispatched run. */
  inputs?: Readonly<Record<string, InputValue>>
  secrets?: Readonly<Record<string, string>>
  vars?: Readonly<Record<string, string>>
  /** Used instead of a token with what `permissions:` says. */
  token?: string
  /** Whose doing it is; the repository's owner by default. */
  actor?: string
  /** Runs it again under the same id. */
  again?: RunReport
  /** Debug logging, as with the secret ACTIONS_STEP_DEBUG. */
  isDebugging?: boolean
  /** Where a workflow's text lies in its repository. */
  path?: string
}

export interface Runner {
  /**
   * Runs a workflow, given as its text or as the path of its file. @throws Error when GitHub would refuse it,
   * or for what is not modelled
   */
  run(workflow: string, options?: RunOptions): Promise<RunReport>
  /** Who signs identity tokens; the keys are at `/.well-known/jwks` below it. */
  issuer: string
  /** Removes everything that jobs left. */
  close(): Promise<void>
}

/** How often a run looks whether it was cancelled on GitHub. */
const LOOK_MS = 50
const FIRST_RUN_ID = 17_000_000_001

/**
 * Makes a runner of workflows: a model of GitHub's (actions/runner @ 258d6c857) on its own parser and
 * evaluator.
 */
export async function createRunner(options: RunnerOptions): Promise<Runner> {
  const host = await createHost(options)
  let runs = 0
  return {
    async run(workflow, asked = {}) {
      const isText = workflow.includes('\n')
      const path = asked.path ?? (isText ? '.github/workflows/test.yml' : workflow)
      const parsed = await readWorkflow(isText ? workflow : readFileSync(workflow, 'utf8'), path)
      const event = asked.event ?? { name: 'workflow_dispatch' }
      if (!asked.again) runs += 1
      const { inputs = {}, secrets = {}, vars = {}, actor = host.owner, isDebugging = false, again } = asked
      return perform({
        host,
        workflow: parsed,
        event,
        secrets,
        vars,
        actor,
        isDebugging,
        watch: asked,
        id: again?.id ?? FIRST_RUN_ID + runs,
        number: runs,
        attempt: (again?.attempt ?? 0) + 1,
        inputs: event.name === 'workflow_dispatch' ? dispatchInputs(parsed.inputs, inputs) : {},
        token: asked.token,
        cancellation: new AbortController(),
      })
    },
    issuer: host.identity.issuer,
    async close() {
      await host.identity.close()
      rmSync(host.folder, { recursive: true, force: true })
    },
  }
}

async function createHost(options: RunnerOptions): Promise<Host> {
  const { github, now = Date.now, node = process.execPath } = options
  const [owner = '', name = ''] = options.repository.split('/')
  const repository = github.store.repositories.named(owner, name)
  if (!repository) throw new Error(`There is no repository "${options.repository}": create it first`)
  const path = `${dirname(node)}:${process.env.PATH ?? ''}`
  const folder = mkdtempSync(join(tmpdir(), 'runner-'))
  return {
    github,
    repository,
    owner,
    folder,
    apiUrl: options.apiUrl ?? 'http://github.local',
    serverUrl: options.serverUrl ?? 'http://github.local',
    identity: await startIdentityProvider({ now }),
    groups: createConcurrencyGroups(),
    machine: {
      node,
      secondMs: options.secondMs ?? 1000,
      actions: options.actions ?? {},
      checkout: options.checkout,
      env: { PATH: path, HOME: folder, LANG: 'C.UTF-8', ...options.env },
    },
    defaultPermissions: options.defaultPermissions ?? 'read',
  }
}

async function perform(run: WorkflowRun): Promise<RunReport> {
  const { host, workflow, id, attempt, vars, inputs, cancellation, watch } = run
  watch.cancelOn?.addEventListener('abort', () => cancellation.abort(), { once: true })
  const github = githubContext(run, { job: '', token: '', workspace: '', eventPath: '' })
  const scope = { contexts: { github, inputs, vars } }
  const name = evaluateText(workflow.runName, scope) || workflow.name
  if (!isTriggered(workflow.on, run.event)) {
    return { id, attempt, name, conclusion: 'not triggered', jobs: [], log: [] }
  }
  const member = { cancel: () => cancellation.abort() }
  const { workflowJobs } = host.github.store
  const begin = () => {
    workflowJobs.sayRun(host.repository, id, 'in_progress')
    // Somebody may cancel it on GitHub.
    const look = () => workflowJobs.isRunCancelled(id) && cancellation.abort()
    const looking = setInterval(look, LOOK_MS)
    return runJobs(run).finally(() => {
      clearInterval(looking)
      workflowJobs.sayRun(host.repository, id, 'completed')
    })
  }
  const jobs =
    (await host.groups.inTurn(turnOf(workflow.concurrency, scope), member, begin)) ??
    workflow.jobs.map((job) => unstarted(job, job.id, null, 'cancelled'))
  const log = jobs.flatMap(({ steps }) => steps.flatMap((step) => step.log))
  return { id, attempt, name, conclusion: worstOf(jobs), jobs, log }
}
