import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { JobRun } from '../step/job-run.ts'
import { createMasks } from '../step/log.ts'
import { eventOf, githubContext, identityClaims } from './github-context.ts'
import { type Lifetime, TRACKING_VARIABLE } from './lifetime.ts'
import type { Moments } from './moments.ts'
import { createJobToken, permissionsOf } from './token.ts'
import { isRestricted, type JobSpec, type WorkflowRun } from './workflow-run.ts'

interface SetUp {
  checkRunId: number
  lifetime: Lifetime
  moments: Moments
}

/** Makes a job's folders, token, identity, contexts and masks: "Set up job". */
export function setUpJob(run: WorkflowRun, spec: JobSpec, { checkRunId, lifetime, moments }: SetUp) {
  const { host, isDebugging } = run
  const folders = foldersOf(run, checkRunId)
  const restricted = isRestricted(run)
  const permissions = permissionsOf(spec.job.permissions ?? run.workflow.permissions, {
    byDefault: host.defaultPermissions,
    isReadOnly: restricted,
  })
  const token = run.token ?? createJobToken(host.github, permissions)
  const eventPath = join(folders.temp, '_github_workflow', 'event.json')
  mkdirSync(join(folders.temp, '_github_workflow'))
  writeFileSync(eventPath, JSON.stringify(eventOf(run)))
  const github = githubContext(run, { job: spec.job.id, token, workspace: folders.workspace, eventPath })
  const claims = identityClaims(run, github, checkRunId)
  const identity = permissions('id-token') === 'write' ? host.identity.admit(claims) : undefined
  const secrets = { ...(restricted ? {} : run.secrets), GITHUB_TOKEN: token }
  const masks = createMasks()
  for (const secret of [...Object.values(secrets), identity?.requestToken ?? '']) masks.add(secret)
  const job: JobRun = {
    machine: host.machine,
    defaults: spec.job.defaults,
    folders,
    checkRunId,
    isDebugging,
    masks,
    moments,
    contexts: {
      github,
      secrets,
      vars: run.vars,
      inputs: run.inputs,
      needs: spec.needs,
      matrix: spec.matrix,
      strategy: spec.strategy,
      runner: runnerContext(folders, isDebugging),
    },
    systemEnv: { ...identity?.env, [TRACKING_VARIABLE]: lifetime.trackingId },
    cancellation: lifetime.cancellation,
    loss: lifetime.loss,
    status: 'success',
    env: {},
    path: [],
    posts: [],
    reports: [],
    annotations: [],
    summaries: [],
  }
  lifetime.cancellation.addEventListener('abort', () => {
    job.status = 'cancelled'
  })
  return { job, tearDown: () => identity?.forget() }
}

function foldersOf({ host }: WorkflowRun, checkRunId: number): JobRun['folders'] {
  const root = join(host.folder, String(checkRunId))
  const folders = {
    workspace: join(root, host.repository.name, host.repository.name),
    temp: join(root, '_temp'),
  }
  for (const folder of Object.values(folders)) mkdirSync(folder, { recursive: true })
  return folders
}

const runnerContext = ({ temp, workspace }: JobRun['folders'], isDebugging: boolean) => ({
  name: 'GitHub Actions 1',
  os: 'Linux',
  arch: 'X64',
  environment: 'github-hosted',
  temp,
  tool_cache: join(temp, '_tool'),
  workspace: join(workspace, '..'),
  ...(isDebugging ? { debug: '1' } : {}),
})
