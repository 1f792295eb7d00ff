import { onTestFinished } from 'vitest'
import type { RuleRequest } from '../../src/access/roll.ts'
import { listen } from '../../src/node/listen.ts'
import { composeTested } from '../http/compose.ts'
import { OWNER, REPO, type World } from '../support/world.ts'

export const KEY = 'correct-horse-battery'

export interface ServeOptions {
  /** The issuer that signs the identities of workflows. */
  issuer: string
  /** The URL of the issuer's keys. */
  fetch?: typeof globalThis.fetch
  /** The time for those identities, in milliseconds since 1970. */
  now?: () => number
  /** Opens what stands in front of the service, and resolves to its URL: the one that clients know. */
  inFrontOf?: (url: string) => Promise<string>
  /** Answers instead of the service, if it returns an answer. */
  breaks?: (request: Request) => Response | undefined
}

/** Serves a world's queue over HTTP until the test ends, and keeps the requests. */
export async function serveQueue(world: World, { issuer, breaks, inFrontOf, ...options }: ServeOptions) {
  const { fetch = globalThis.fetch, now = Date.now } = options
  const asked: string[] = []
  const answer = async (request: Request) => {
    asked.push(`${request.method} ${new URL(request.url).pathname}`)
    return breaks?.(request) ?? service.app.fetch(request)
  }
  const { url: own, close } = await listen(answer, '127.0.0.1', 0)
  onTestFinished(() => close(0))
  const url = inFrontOf ? await inFrontOf(own) : own
  const config = { apiKey: KEY, oidc: { issuer, audience: url } }
  const place = { owner: OWNER, repo: REPO, budget: undefined, onCreate: undefined, clientOf: () => 'test' }
  const service = composeTested({ ...world, ...place, config, github: world.fetch, fetch, now })
  const { access, bindings, dispatching } = service
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
