import type { LocalGitHub, Repository } from '@octoqueue/github-emulator'
import type { Machine } from '../step/job-run.ts'
import type { TriggeringEvent } from '../workflow/trigger.ts'
import type { Job, Workflow } from '../workflow/workflow.ts'
import type { ConcurrencyGroups } from './concurrency.ts'
import type { IdentityProvider } from './identity.ts'
import type { Watch } from './moments.ts'

/** Where a runner belongs. */
export interface Host {
  github: LocalGitHub
  repository: Repository
  owner: string
  apiUrl: string
  serverUrl: string
  identity: IdentityProvider
  groups: ConcurrencyGroups
  machine: Machine
  /** What a token may do in a workflow without `permissions:`; a setting of the repository. */
  defaultPermissions: 'read' | 'write'
  /** Where jobs get their folders. */
  folder: string
}

/** A run of a workflow. */
export interface WorkflowRun {
  host: Host
  workflow: Workflow
  id: number
  number: number
  attempt: number
  event: TriggeringEvent
  actor: string
  inputs: Readonly<Record<string, unknown>>
  secrets: Readonly<Record<string, string>>
  vars: Readonly<Record<string, string>>
  /** Used instead of the tokens that jobs get. */
  token: string | undefined
  isDebugging: boolean
  watch: Watch
  cancellation: AbortController
}

/**
 * Whether GitHub gives a run a token that only reads, and no secrets: for forks' pull requests, and for what
 * Dependabot starts.
 */
export function isRestricted({ event, actor, host }: Pick<WorkflowRun, 'event' | 'actor' | 'host'>): boolean {
  if (actor === 'dependabot[bot]' && ['pull_request', 'push'].includes(event.name)) return true
  if (event.name !== 'pull_request') return false
  const pull = event.payload?.pull_request as { head?: { repo?: { full_name?: string } } } | undefined
  return pull?.head?.repo?.full_name !== `${host.owner}/${host.repository.name}`
}

/** One job of a run: the whole of a job's file, or one combination of its matrix. */
export interface JobSpec {
  job: Job
  name: string
  matrix: Readonly<Record<string, unknown>> | null
  strategy: Readonly<Record<string, unknown>>
  needs: Readonly<Record<string, unknown>>
  /** Aborted when the job has to be cancelled, from outside. */
  cancellation: AbortSignal
}
