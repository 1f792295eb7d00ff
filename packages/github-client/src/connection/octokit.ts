import { Octokit } from '@octokit/rest'
import type { Shares } from '@octoqueue/bounds'
import { type Asked, checkAnswer, followWrites, statusOfError } from '@octoqueue/github-answers'
import type { GitHubTime } from './time.ts'

/*
 * An Octokit whose requests are counted, whose answers tell GitHub's time, and count only when they answer
 * what was asked.
 */

export { Octokit }

/** What was asked of GitHub. */
export interface Usage {
  /** Requests to its REST API. */
  rest: number
  /** Requests to its GraphQL API. */
  graphql: number
  /** What both count towards GitHub's limits by the minute. */
  points: number
}

export interface OctokitOptions {
  /** Base URL of the REST API. */
  apiUrl: string
  userAgent: string
  /** A token to send with each request; none when absent. */
  auth?: string | undefined
  fetch?: typeof globalThis.fetch | undefined
  time: GitHubTime
  /** What was sent is counted here. */
  usage?: Usage | undefined
  /** Told what is left of GitHub's allowance, and for whom it was used. */
  shares?: Shares | undefined
}

/** An Octokit whose answers tell GitHub's time and have the shape of answers. */
export function openOctokit(options: OctokitOptions): Octokit {
  const { apiUrl, userAgent, auth, fetch, time, usage, shares } = options
  const octokit = new Octokit({
    baseUrl: apiUrl,
    userAgent,
    request: { fetch: followWrites(fetch ?? ((input, init) => globalThis.fetch(input, init))) },
    // Octokit logs every request and deprecated parameters; what matters to people is said by the callers.
    log: { debug: ignore, info: ignore, warn: ignore, error: ignore },
  })
  if (usage) octokit.hook.before('request', (request) => count(usage, askedOf(request)))
  // As "bearer", which all tokens may be sent as; those of Apps that hold a JWT may be sent as nothing else.
  if (auth !== undefined)
    octokit.hook.before('request', ({ headers }) => {
      headers.authorization ??= `bearer ${auth}`
    })
  octokit.hook.after('request', (answer, request) => {
    time.hear(answer.headers.date)
    hearAllowance(shares, answer.headers)
    checkAnswer(askedOf(request), answer)
  })
  octokit.hook.error('request', (error) => {
    const { headers = {} } = (error as { response?: { headers: Headers } }).response ?? {}
    time.hear(headers.date)
    // GitHub counts no 304.
    if (statusOfError(error) !== 304) hearAllowance(shares, headers)
    throw error
  })
  return octokit
}

const ignore = () => {}

type Headers = Readonly<Record<string, string | number | undefined>> & { date?: string | undefined }

/** Core and GraphQL have allowances of their own ("Rate limits for the REST API", "Checking the status"). */
function hearAllowance(shares: Shares | undefined, headers: Headers): void {
  const number = (name: string) => Number(headers[`x-ratelimit-${name}`])
  const allowance = { limit: number('limit'), remaining: number('remaining'), resetAt: number('reset') }
  if (Object.values(allowance).some(Number.isNaN)) return
  shares?.hear(String(headers['x-ratelimit-resource']), allowance)
}

export interface Sending extends Asked {
  request?: { [option: string]: unknown; shape?: Asked['shape'] }
}

/** What of a request its answer is checked against. */
export const askedOf = ({ method, url, query, request }: Sending): Asked => ({
  method,
  url,
  query,
  shape: request?.shape,
})

/**
 * Points by the minute, as GitHub's documentation counts them ("Rate limits for the REST API", secondary
 * limits, and "Rate limits and query limits for the GraphQL API"): a read is 1, a write 5, whichever API it
 * goes through.
 */
const READ_POINTS = 1
const WRITE_POINTS = 5

function count(usage: Usage, sent: Asked): void {
  usage[typeof sent.query === 'string' ? 'graphql' : 'rest']++
  usage.points += isRead(sent) ? READ_POINTS : WRITE_POINTS
}

/** Whether a request changes nothing. */
export const isRead = ({ method, query }: Asked): boolean =>
  typeof query === 'string' ? !/^\s*mutation\b/.test(query) : /^(GET|HEAD|OPTIONS)$/.test(method)
