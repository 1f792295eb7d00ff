/*
 * The one place that looks into Octokit's errors. It goes by their shape, not their class, so any copy of
 * Octokit will do.
 */

export interface GraphqlError {
  type?: string
  message: string
  path?: readonly (string | number)[]
}

interface ErrorShape {
  name?: string
  status?: number
  message?: string
  headers?: Headers
  response?: { status?: number; headers?: Headers; data?: unknown }
  errors?: readonly GraphqlError[]
  data?: unknown
  isMisshapen?: boolean
}

type Headers = Record<string, string | number | undefined>

const shape = (error: unknown): ErrorShape => (typeof error === 'object' && error !== null ? error : {})

/** The status of GitHub's answer; undefined without one, although Octokit calls a failed connection a 500. */
export const statusOfError = (error: unknown): number | undefined => shape(error).response?.status

/** GitHub's own words for a refusal, without what Octokit puts around them. */
export function wordsOfError(error: unknown): string {
  const [graphql] = graphqlErrors(error)
  if (graphql) return graphql.message
  const data = shape(error).response?.data
  const isSaid = typeof data === 'object' && data !== null && 'message' in data
  return String(isSaid ? data.message : (shape(error).message ?? error))
}

/** The `errors` of a GraphQL answer; empty for any other error. */
export const graphqlErrors = (error: unknown): readonly GraphqlError[] =>
  shape(error).name === 'GraphqlResponseError' ? (shape(error).errors ?? []) : []

/** What a GraphQL answer gave in spite of its errors. */
export const partialData = (error: unknown): unknown => shape(error).data

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

/** In the shape of Octokit's error for a request without an answer: whatever came says nothing. */
export const asNoAnswer = (why: string, cause?: unknown): Error =>
  Object.assign(new Error(why, { cause }), { name: 'HttpError' })

/** The same, for an answer that is none to what was asked. */
export const asMisshapen = (why: string): Error => Object.assign(asNoAnswer(why), { isMisshapen: true })

/** Whether something came in place of an answer. */
export const isMisshapen = (error: unknown): boolean => shape(error).isMisshapen === true

/**
 * Whether an error is Octokit's, and about an answer that did not come, or says that GitHub is in trouble.
 */
export function isNoAnswer(error: unknown): boolean {
  if (shape(error).name !== 'HttpError') return false
  const status = statusOfError(error)
  return status === undefined || status >= 500
}

/** Whether an error is one of Octokit's for a REST request. */
export const isHttpError = (error: unknown): boolean => shape(error).name === 'HttpError'

/** Whether GitHub refused a name because another has it. */
export function isTaken(error: unknown): boolean {
  const data = shape(error).response?.data
  const errors = typeof data === 'object' && data !== null && 'errors' in data ? data.errors : undefined
  return Array.isArray(errors) && errors.some((one) => one?.code === 'already_exists')
}

/** The `errors` of a GraphQL answer as far as they have the form of errors; an empty list says nothing. */
export const readErrors = (errors: unknown): readonly GraphqlError[] =>
  Array.isArray(errors)
    ? errors.filter((one): one is GraphqlError => typeof one?.message === 'string' || one?.type !== undefined)
    : []

/** Whether the errors say that there were too many requests. */
export const isGraphqlLimit = (errors: readonly GraphqlError[]): boolean =>
  errors.some(({ type }) => type === 'RATE_LIMITED' || type === 'RATE_LIMIT')

const PASSING_TYPES = ['INTERNAL', 'RESOURCE_LIMITS_EXCEEDED', 'SERVICE_UNAVAILABLE', 'TIMEOUT', 'LOADING']
/** As GitHub words it, with status 200, when it broke down or ran out of time on a document. */
const PASSING_WORDS =
  /^something went wrong|^timeout|timed out|couldn't respond|try (again|your request again)|temporarily|^internal server error/i

/** Whether one of the errors is about GitHub's own trouble, so that the same document may go well later. */
export const isPassing = (errors: readonly GraphqlError[]): boolean =>
  errors.some(
    ({ type, message = '' }) =>
      PASSING_TYPES.includes(type ?? '') || (type === undefined && PASSING_WORDS.test(message)),
  )

/** GitHub asks to wait a minute when it says no more about how long. */
const DEFAULT_PAUSE_SECONDS = 60
/** GitHub counts by the hour, so no wait of its own is longer; whoever asks for more is not believed. */
export const MAX_PAUSE_SECONDS = 3600

/** How long to leave GitHub alone, and how long it asked for, in seconds. */
export interface Pause {
  seconds: number
  askedSeconds: number
}

/**
 * How long GitHub wants to be left alone; undefined when this error is no rate limit. Milliseconds are taken
 * for what they are, and anything beyond `MAX_PAUSE_SECONDS` is cut to that.
 * @param now GitHub's time, in Unix seconds
 */
export function pauseOf(error: unknown, now: number): Pause | undefined {
  const { response, headers = response?.headers, message = '' } = shape(error)
  const isGraphql = isGraphqlLimit(graphqlErrors(error))
  if (!isGraphql && response?.status !== 403 && response?.status !== 429) return undefined
  const after = headers?.['retry-after']
  if (after !== undefined) return bounded(secondsAfter(String(after), now))
  if (String(headers?.['x-ratelimit-remaining']) === '0') {
    return bounded(untilSeconds(Number(headers?.['x-ratelimit-reset']), now))
  }
  const isLimit = isGraphql || response?.status === 429 || /rate limit|abuse|too quickly/i.test(message)
  return isLimit ? bounded(undefined) : undefined
}

/** Of a `Retry-After`: seconds, or a date, as HTTP has it. */
function secondsAfter(header: string, now: number): number | undefined {
  const seconds = Number(header)
  if (Number.isNaN(seconds)) return untilSeconds(Date.parse(header) / 1000, now)
  const isInMilliseconds =
    seconds > MAX_PAUSE_SECONDS && seconds / 1000 <= MAX_PAUSE_SECONDS && seconds % 1000 === 0
  return isInMilliseconds ? seconds / 1000 : seconds
}

/** Unix seconds have ten digits until the year 2286; milliseconds have thirteen. */
const MIN_MILLISECONDS = 1e11

function untilSeconds(at: number, now: number): number | undefined {
  if (Number.isNaN(at)) return undefined
  return Math.max(1, (at > MIN_MILLISECONDS ? at / 1000 : at) - now)
}

function bounded(asked: number | undefined): Pause {
  const askedSeconds = asked !== undefined && asked > 0 ? Math.ceil(asked) : DEFAULT_PAUSE_SECONDS
  return { seconds: Math.min(askedSeconds, MAX_PAUSE_SECONDS), askedSeconds }
}
