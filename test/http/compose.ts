import { createAccess } from '../../src/access/access.ts'
import type { Config } from '../../src/config/config.ts'
import { createApp } from '../../src/http/app.ts'
import type { Budget } from '../../src/ports.ts'
import { createDispatching } from '../../src/queue/dispatching.ts'
import type { TellOnCreate } from '../../src/queue/enqueue/on-create.ts'
import { withFollowUps } from '../../src/queue/follow-ups.ts'
import { createQueue } from '../../src/queue/queue.ts'
import { createProjects } from '../../src/queue/steer/projects.ts'
import { createBindings } from '../../src/settings/bindings.ts'
import { createPayloads } from '../../src/settings/payloads.ts'
import { createSchemas } from '../../src/settings/schemas.ts'
import { createSettings } from '../../src/settings/settings.ts'
import type { composeProcess } from '../support/process.ts'

export const ISSUER = 'https://token.example'

export type TestedConfig = Partial<
  Pick<Config, 'apiKey' | 'allowedOrigins' | 'rateLimit' | 'keyRateLimit' | 'trustedProxies'>
>

export interface ComposeOptions {
  process: ReturnType<typeof composeProcess>
  config: TestedConfig | undefined
  /** The URL of the keys of the workflows' issuer. */
  fetch: typeof globalThis.fetch
  budget?: (() => Promise<Budget>) | undefined
  onCreate: TellOnCreate | undefined
  clientOf: () => string
  /** Waits for work that no request waits for, where a runtime would stop it. */
  goOn?: (work: Promise<unknown>) => void
  /** Milliseconds since 1970. */
  now: () => number
}

/** The real service, with all that tests look at or act on beside its requests. Runs on Node and in workerd. */
export function composeService({ process, config, fetch, onCreate, clientOf, now, ...rest }: ComposeOptions) {
  const { ports, milestones, usage, verbCounts } = process
  const { clock, log } = ports
  const settings = createSettings({ documents: process.documents, clock })
  const payloads = createPayloads({ settings, clock })
  const verbs = createQueue({ ...ports, payloads })
  const schemas = createSchemas({ settings })
  const oidc = { issuer: ISSUER, audience: 'octoqueue' }
  const access = createAccess({ apiKey: config?.apiKey, oidc, settings, now, log, fetch })
  const bindings = createBindings(settings)
  const dispatching = createDispatching({ ports, queue: verbs, dispatch: process.dispatch, bindings })
  const queue = withFollowUps(verbs, { dispatching, onCreate, goOn: rest.goOn ?? (() => {}) })
  const noLimits = { rateLimit: undefined, keyRateLimit: undefined }
  const app = createApp({
    queue,
    projects: createProjects(milestones),
    bindings,
    schemas,
    access,
    config: { allowedOrigins: [], trustedProxies: [], ...noLimits, ...config },
    repository: 'acme/jobs',
    issuesUrl: 'http://github.local/acme/jobs/issues',
    budget: rest.budget ?? process.budget,
    usage,
    verbCounts,
    clientOf,
    clock,
    now,
    log,
  })
  return { queue, dispatching, bindings, access, schemas, app }
}

export type Composed = ReturnType<typeof composeService>
