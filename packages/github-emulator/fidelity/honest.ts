import { expect } from 'vitest'
import { readGraphqlRequest } from './graphql-request.ts'
import { graphqlResponseFaults } from './graphql-response.ts'
import { describedRestApi } from './openapi.ts'

export type Fetch = (input: Request | URL | string, init?: RequestInit) => Promise<Response>

/** A request and its answer, both read to the end. */
interface Exchange {
  readonly method: string
  readonly url: URL
  readonly sent: unknown
  readonly status: number
  readonly received: unknown
}

const GRAPHQL_PATHS = new Set(['/graphql', '/api/graphql'])
/** A GitHub Enterprise Server has its REST API below this path. */
const ENTERPRISE_PREFIX = /^\/api\/v3(?=\/)/
/**
 * GraphQL answers 200 even to failures, except to bad JSON, bad credentials, rate limits, and when GitHub
 * itself breaks.
 */
const GRAPHQL_REFUSALS = new Set([400, 401, 403, 429])
const FIRST_CLIENT_ERROR = 400
/**
 * Any write may be answered so, say the docs ("Best practices for using the REST API", "Follow redirects").
 */
const REDIRECTS = new Set([307])
const FIRST_SERVER_ERROR = 500

function readJson(text: string): unknown {
  try {
    return text === '' ? undefined : JSON.parse(text)
  } catch {
    return undefined
  }
}

function restFaults({ method, url, sent, status, received }: Exchange): string[] {
  const operation = describedRestApi().find(method, url.pathname)
  if (operation === undefined) {
    return [
      'the operation is not in fidelity/openapi.json: add it to packages/github-emulator/scripts/slice-openapi.ts, or correct the path',
    ]
  }
  // A bad request that is refused is an answer to test for; a bad request that passes is a slip on both
  // sides.
  const passed = status < FIRST_CLIENT_ERROR
  return [
    ...(passed
      ? operation.requestFaults({ method, url, body: sent }).map((fault) => `request: ${fault}`)
      : []),
    ...(REDIRECTS.has(status)
      ? []
      : operation.responseFaults({ status, body: received }).map((fault) => `response: ${fault}`)),
  ]
}

function graphqlFaults({ method, sent, status, received }: Exchange): string[] {
  if (method !== 'POST') return [`request: GraphQL takes POST, not ${method}`]
  if (status >= FIRST_SERVER_ERROR || GRAPHQL_REFUSALS.has(status)) return []
  const { faults, request } = readGraphqlRequest(sent)
  if (request === undefined) return faults.map((fault) => `request: ${fault}`)
  if (status !== 200) return [`response: status ${status} is not documented for GraphQL`]
  return graphqlResponseFaults(request, received).map((fault) => `response: ${fault}`)
}

function violationsOf(exchange: Exchange): string[] {
  const { method, url, status } = exchange
  const faults = GRAPHQL_PATHS.has(url.pathname) ? graphqlFaults(exchange) : restFaults(exchange)
  return faults.map((fault) => `${method} ${url.pathname}${url.search} (${status}) ${fault}`)
}

/**
 * Fails the running test, even when the code under test takes the thrown error for a broken network and
 * carries on.
 */
function failTest(violations: readonly string[]): void {
  expect.soft(violations, 'The network did not behave as GitHub describes itself').toEqual([])
  throw new Error(`Not as GitHub describes itself:\n  ${violations.join('\n  ')}`)
}

async function sentText(input: Request | URL | string, init: RequestInit | undefined): Promise<string> {
  if (typeof init?.body === 'string') return init.body
  return input instanceof Request || init?.body ? await new Request(input, init).clone().text() : ''
}

/**
 * Gives a fetch that passes everything on to `fetch`, and holds every REST request and answer against
 * GitHub's OpenAPI description, and every GraphQL document, its variables and its answer against GitHub's
 * published schema. Wrap each fake network of a test in it.
 *
 * `report` hears of what is wrong, in words; by default that fails the test. A fetch that rejects (a dropped
 * connection) passes unheard.
 */
export function honest(fetch: Fetch, report: (violations: readonly string[]) => void = failTest): Fetch {
  return async (input, init) => {
    const isRequest = input instanceof Request
    const method = (init?.method ?? (isRequest ? input.method : 'GET')).toUpperCase()
    const url = new URL(isRequest ? input.url : input)
    url.pathname = url.pathname.replace(ENTERPRISE_PREFIX, '')
    const sent = readJson(await sentText(isRequest ? input.clone() : input, init))
    const response = await fetch(input, init)
    const text = await response.text()
    const { status, statusText, headers } = response
    const violations = violationsOf({ method, url, sent, status, received: readJson(text) })
    if (violations.length > 0) report(violations)
    return new Response(text === '' ? null : text, { status, statusText, headers })
  }
}
