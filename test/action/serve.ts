import { onTestFinished } from 'vitest'
import { createAccess } from '../../src/access/access.ts'
import type { RuleRequest } from '../../src/access/rules.ts'
import { createApp } from '../../src/http/app.ts'
import { listen } from '../../src/node/listen.ts'
import { createDispatching } from '../../src/queue/dispatching.ts'
import { withFollowUps } from '../../src/queue/follow-ups.ts'
import { createProjects } from '../../src/queue/steer/projects.ts'
import { createBindings } from '../../src/settings/bindings.ts'
import { createSchemas } from '../../src/settings/schemas.ts'
import { createSettings } from '../../src/settings/settings.ts'
import type { World } from '../support/world.ts'

export const KEY = 'correct-horse-battery'

export interface ServeOptions {
  /** The issuer that signs the identities of workflows. */
  issuer: string
  /** The URL of the issuer's keys. */
  fetch?: typeof globalThis.fetch
  /** The time for those identities, in milliseconds since 1970. */
  now?: () => number
  /** Answers instead of the service, if it returns an answer. */
  breaks?: (request: Request) => Response | undefined
}

/** Serves a world's queue over HTTP until the test ends, and keeps the requests. */
export async function serveQueue(world: World, { issuer, breaks, ...options }: ServeOptions) {
  const { clock, log } = world
  const { fetch = globalThis.fetch, now = Date.now } = options
  const settings = createSettings({ documents: world.documents, clock })
  const bindings = createBindings(settings)
  const oidc = { issuer, audience: 'octoqueue' }
  const access = createAccess({ apiKey: KEY, oidc, settings, now, log, fetch })
  const dispatching = createDispatching({ ...world, bindings })
  const app = createApp({
    queue: withFollowUps(world.queue, { dispatching, onCreate: undefined }),
    projects: createProjects(world.milestones),
    bindings,
    access,
    schemas: createSchemas({ settings }),
    repository: 'acme/jobs',
    issuesUrl: 'http://github.local/acme/jobs/issues',
    config: { allowedOrigins: [], trustedProxies: [], rateLimit: undefined, keyRateLimit: undefined },
    budget: world.budget,
    usage: world.usage,
    verbCounts: world.verbCounts,
    clientOf: () => 'test',
    clock,
    now: Date.now,
    log: world.ports.log,
  })
  const asked: string[] = []
  const answer = async (request: Request) => {
    asked.push(`${request.method} ${new URL(request.url).pathname}`)
    return breaks?.(request) ?? app.fetch(request)
  }
  const { url, close } = await listen(answer, '127.0.0.1', 0)
  onTestFinished(() => close(0))
  return { url, access, asked, bindings, dispatching }
}

/** A rule that lets any run of a repository in. */
export const aRule = (over: Pick<RuleRequest, 'repository' | 'grants'>): RuleRequest => ({
  id: undefined,
  repositoryId: undefined,
  environment: undefined,
  events: undefined,
  workflow: undefined,
  workflowRef: undefined,
  jobWorkflowRef: undefined,
  ref: undefined,
  ...over,
})
