import { delimiter } from 'node:path'
import type { StepRun } from './job-run.ts'

/** The parts of the `github` context that processes get (src/Runner.Worker/GitHubContext.cs:10-44). */
const GITHUB = [
  ...['action_path', 'action_ref', 'action_repository', 'action', 'actor', 'actor_id', 'api_url', 'base_ref'],
  ...['env', 'event_name', 'event_path', 'graphql_url', 'head_ref', 'job', 'output', 'path', 'ref_name'],
  ...['ref_protected', 'ref_type', 'ref', 'repository', 'repository_id', 'repository_owner'],
  ...['repository_owner_id', 'retention_days', 'run_attempt', 'run_id', 'run_number', 'server_url', 'sha'],
  ...['state', 'step_summary', 'triggering_actor', 'workflow', 'workflow_ref', 'workflow_sha', 'workspace'],
]
const RUNNER = ['os', 'arch', 'name', 'temp', 'tool_cache', 'workspace', 'environment', 'debug']

/** What an action gets besides. */
export interface Given {
  inputs?: Readonly<Record<string, string>>
  state?: Readonly<Record<string, string>>
}

/**
 * The environment of a step's process. The contexts come last: nobody can set `GITHUB_…` to something else
 * (src/Runner.Worker/Handlers/NodeScriptActionHandler.cs:42-52).
 */
export function environmentOf({ job, env, scope }: StepRun, given: Given = {}): Record<string, string> {
  const { machine } = job
  const path = env.PATH ?? machine.env.PATH ?? ''
  return {
    ...machine.env,
    ...env,
    ...prefixed('STATE_', given.state ?? {}, (name) => name),
    // Blanks become underscores, dashes stay (src/Runner.Worker/Handlers/Handler.cs:185).
    ...prefixed('INPUT_', given.inputs ?? {}, (name) => name.replaceAll(' ', '_').toUpperCase()),
    PATH: [...job.path, path].join(delimiter),
    ...fromContext('GITHUB_', scope().contexts.github, GITHUB),
    ...fromContext('RUNNER_', scope().contexts.runner, RUNNER),
    ...job.systemEnv,
    GITHUB_ACTIONS: 'true',
    CI: env.CI ?? 'true',
  }
}

const prefixed = (
  prefix: string,
  values: Readonly<Record<string, string>>,
  rename: (name: string) => string,
): Record<string, string> =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [`${prefix}${rename(name)}`, value]))

function fromContext(prefix: string, context: unknown, names: readonly string[]): Record<string, string> {
  const values = new Map(Object.entries(context ?? {}))
  return Object.fromEntries(
    names.flatMap((name) => {
      const value: unknown = values.get(name)
      if (typeof value !== 'string' && typeof value !== 'boolean') return []
      return [[`${prefix}${name.toUpperCase()}`, String(value)]]
    }),
  )
}
