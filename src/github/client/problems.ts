import { Problem, type ProblemFacts } from '../../domain/problem.ts'

/*
 * The one place that looks into Octokit's errors. It goes by their shape, not their class, so any copy of
 * Octokit will do.
 */

interface ErrorShape {
  name?: string
  status?: number
  message?: string
  headers?: Record<string, string | number | undefined>
  response?: { status?: number; headers?: Record<string, string | number | undefined>; data?: unknown }
  errors?: readonly { type?: string; message: string; path?: readonly (string | number)[] }[]
  data?: unknown
}

/** GitHub asks to wait a minute when it says no more about how long. */
const DEFAULT_PAUSE_SECONDS = 60

const shape = (error: unknown): ErrorShape => (typeof error === 'object' && error !== null ? error : {})

/** The status of GitHub's answer; undefined without one, although Octokit calls a failed connection a 500. */
export const statusOfError = (error: unknown): number | undefined => shape(error).response?.status

/** GitHub's own words for a refusal, without what Octokit puts around them. */
export function wordsOfError(error: unknown): string {
  const data = shape(error).response?.data
  const isSaid = typeof data === 'object' && data !== null && 'message' in data
  return String(isSaid ? data.message : (shape(error).message ?? error))
}

/** The `errors` of a GraphQL answer; empty for any other error. */
export const graphqlErrors = (error: unknown): NonNullable<ErrorShape['errors']> =>
  shape(error).name === 'GraphqlResponseError' ? (shape(error).errors ?? []) : []

/** Whether the `errors` of a GraphQL answer say that there were too many requests. */
export const isGraphqlLimit = (errors: unknown): boolean =>
  Array.isArray(errors) && errors.some(({ type }) => type === 'RATE_LIMITED' || type === 'RATE_LIMIT')

/** In the shape of Octokit's error for a GraphQL answer with errors. */
export const asGraphqlError = (
  headers: object,
  { errors, data }: { errors?: unknown; data?: unknown },
): Error =>
  Object.assign(new Error('GitHub answered with errors'), {
    name: 'GraphqlResponseError',
    headers,
    errors,
    data,
  })

/** What a GraphQL answer gave in spite of its errors. */
export const partialData = (error: unknown): unknown => shape(error).data

/** Whether GitHub refused a name because another has it. */
export function isTaken(error: unknown): boolean {
  const data = shape(error).response?.data
  const errors = typeof data === 'object' && data !== null && 'errors' in data ? data.errors : undefined
  return Array.isArray(errors) && errors.some((one) => one?.code === 'already_exists')
}

/** Whether the request may have been carried out although no answer says so. */
export function isUnknown(error: unknown): boolean {
  if (error instanceof Problem) return error.type === 'github-unavailable'
  // Anything but an answer of GitHub's, or the want of one, is a bug of ours.
  if (shape(error).name !== 'HttpError') return false
  const status = statusOfError(error)
  return status === undefined || status >= 500
}

/** How long GitHub wants to be left alone; undefined when this error is no rate limit. */
export function pauseSecondsOf(error: unknown, now: number): number | undefined {
  const { response, headers = response?.headers, message = '' } = shape(error)
  const isGraphql = isGraphqlLimit(graphqlErrors(error))
  if (!isGraphql && response?.status !== 403 && response?.status !== 429) return undefined
  if (headers?.['retry-after'] !== undefined) return Number(headers['retry-after']) || DEFAULT_PAUSE_SECONDS
  if (String(headers?.['x-ratelimit-remaining']) === '0') {
    return Math.max(1, Number(headers?.['x-ratelimit-reset']) - now) || DEFAULT_PAUSE_SECONDS
  }
  const isLimit = isGraphql || response?.status === 429 || /rate limit|abuse|too quickly/i.test(message)
  return isLimit ? DEFAULT_PAUSE_SECONDS : undefined
}

const ADVICE: Record<number, string> = {
  401: "GitHub does not know this token; check GH_TOKEN, or the App's installation.",
  403: 'The token may not do this; it needs "Issues: write" and "Contents: write" on the repository.',
  404: "GitHub does not show this repository to the token; check GITHUB_REPO and what GH_TOKEN, or the App's installation, may see.",
  409: 'The repository is empty; give it a first commit, a README for example.',
  410: 'Issues are switched off in this repository; switch them on in its settings.',
}

/** Octokit's error as a row of the problem table, with what to do next. */
export function toProblem(error: unknown, facts: ProblemFacts = {}): Problem {
  if (error instanceof Problem) return error
  const [graphql] = graphqlErrors(error)
  if (graphql) return new Problem('github-refused', advise(graphql.type, graphql.message), facts, error)
  if (isUnknown(error)) return unavailable(facts, error)
  if (shape(error).name !== 'HttpError') return new Problem('internal', String(error), facts, error)
  const detail = ADVICE[statusOfError(error) ?? 0] ?? `GitHub refused the request: ${shape(error).message}`
  return new Problem('github-refused', detail, facts, error)
}

export function unavailable(facts: ProblemFacts = {}, cause?: unknown): Problem {
  const detail = 'GitHub did not answer, or answered that it is in trouble; try again in a little while.'
  return new Problem('github-unavailable', detail, { retryAfterSeconds: 10, ...facts }, cause)
}

const advise = (type: string | undefined, message: string): string =>
  (type === 'FORBIDDEN' || type === 'INSUFFICIENT_SCOPES' ? ADVICE[403] : undefined) ??
  `GitHub refused the request: ${message}`
