import type { Clock } from './clock.ts'
import { DoctorProblem } from './problem.ts'

/** GitHub gives up on a request after 10 seconds; so do we, and call the outcome unknown. */
const MAX_REQUEST_MS = 10_000
/** Only reads are sent again; what a write without an answer may have made is for the cleaning up to find. */
const MAX_SENDS = 3
const PAUSE_MS = 500
/** GitHub asks to wait a minute when it says no more about how long. */
const DEFAULT_PAUSE_SECONDS = 60

/**
 * Sends one request with the account's credentials: an Octokit's `request`. It resolves to an answer below
 * 400. It rejects with an error called `HttpError`, whose `response` is the answer if there was one. An error
 * of any other kind is passed on to whoever called {@link runDoctor}.
 */
export type Send = (route: string, parameters: Record<string, unknown>) => Promise<OctokitAnswer>

/** An answer as Octokit gives it. */
export interface OctokitAnswer {
  status: number
  headers: Record<string, string | number | undefined>
  data: unknown
}

/** One answer as it came, also when it is a refusal: that is what a doctor wants to see. */
export interface Answer {
  status: number
  headers: Readonly<Record<string, string>>
  body: unknown
}

/** How GitHub said no: the status, the `type` that only GraphQL's errors have, and the words. */
export interface Refusal {
  status: number
  type: string | undefined
  message: string
}

/** A rate limit that the doctor ran into, and the request that met it. */
interface Limited {
  seconds: number
  request: string
}

interface ExchangeOptions {
  send: Send
  /** Base URL of the REST API. */
  apiUrl: string
  clock: Clock
  /** Throws when nothing more is to be sent. */
  checkStopped: () => void
}

/**
 * Requests whose answers are looked at and not interpreted: refusals are given back as they are. It throws a
 * {@link DoctorProblem} `github-unavailable` when there is no answer, and `rate-limited` when GitHub asks to
 * wait.
 */
export class Exchange {
  /** For those who note down what they are about to send. */
  readonly checkStopped: () => void
  /** The rate limit that was met last. */
  limited: Limited | undefined
  readonly #options: ExchangeOptions
  readonly #graphqlBase: string
  readonly #limitHeaders = new Set<string>()

  constructor(options: ExchangeOptions) {
    this.#options = options
    this.checkStopped = options.checkStopped
    // As Octokit's own: a GitHub Enterprise Server has its GraphQL beside its REST.
    this.#graphqlBase = options.apiUrl.replace(/\/api\/v3\/?$/, '/api')
  }

  /** The names of all headers seen so far that speak of limits. */
  limitHeaders(): readonly string[] {
    return [...this.#limitHeaders].sort()
  }

  async rest(route: string, parameters: Record<string, unknown>): Promise<Answer> {
    for (let sent = 1; ; sent++) {
      this.checkStopped()
      try {
        return await this.#sendOnce(route, parameters)
      } catch (error) {
        if (!isHttpError(error)) throw error
        if (!route.startsWith('GET ') || sent >= MAX_SENDS) throw unanswered(route, error)
        await this.#options.clock.sleep(PAUSE_MS * sent)
      }
    }
  }

  async graphql(query: string, variables: Record<string, unknown>): Promise<Answer> {
    const answer = await this.rest('POST /graphql', { baseUrl: this.#graphqlBase, query, variables })
    const [error] = errorsOf(answer)
    if (error?.type === 'RATE_LIMITED' || error?.type === 'RATE_LIMIT') {
      throw this.#limit('POST /graphql', DEFAULT_PAUSE_SECONDS)
    }
    return answer
  }

  /** @throws HttpError when there is no answer, or one that says that GitHub is in trouble */
  async #sendOnce(route: string, parameters: Record<string, unknown>): Promise<Answer> {
    const request = { signal: AbortSignal.timeout(MAX_REQUEST_MS) }
    try {
      return this.#read(await this.#options.send(route, { ...parameters, request }))
    } catch (error) {
      const response = isHttpError(error) ? error.response : undefined
      if (!response || response.status >= 500) throw error
      const answer = this.#read(response)
      const seconds = pauseSecondsOf(answer)
      if (seconds !== undefined) throw this.#limit(route, seconds)
      return answer
    }
  }

  #read({ status, headers, data }: OctokitAnswer): Answer {
    const named = Object.entries(headers).map(([name, value]) => [name, String(value)] as const)
    for (const [name] of named) if (/limit|retry-after|quota/.test(name)) this.#limitHeaders.add(name)
    return { status, headers: Object.fromEntries(named), body: data }
  }

  #limit(request: string, seconds: number): DoctorProblem {
    this.limited = { seconds, request }
    return new DoctorProblem('rate-limited', `GitHub asks to wait ${seconds} s.`, {
      retryAfterSeconds: seconds,
    })
  }
}

interface ErrorBody {
  message?: string
  errors?: readonly { type?: string; message?: string; code?: string; field?: string }[]
}

const bodyOf = ({ body }: Answer): ErrorBody => (typeof body === 'object' && body !== null ? body : {})

const errorsOf = (answer: Answer): NonNullable<ErrorBody['errors']> => {
  const { errors } = bodyOf(answer)
  return Array.isArray(errors) ? errors : []
}

/** What GitHub said when it said no; undefined when it did not. */
export function refusalOf(answer: Answer): Refusal | undefined {
  const errors = errorsOf(answer)
  if (answer.status < 400 && errors.length === 0) return undefined
  const details = errors.map(({ message, field, code }) => message ?? [field, code].filter(Boolean).join(' '))
  const words = [bodyOf(answer).message, ...details].filter(Boolean)
  return { status: answer.status, type: errors[0]?.type, message: words.join(': ') || 'no words' }
}

/** Told apart by its name and not by its class, so that any copy of Octokit will do. */
const isHttpError = (error: unknown): error is Error & { response?: OctokitAnswer } =>
  error instanceof Error && (error.name === 'HttpError' || error.name === 'AbortError')

/** How many seconds GitHub wants to be left alone; undefined when the answer is no rate limit. */
function pauseSecondsOf(answer: Answer): number | undefined {
  const { status, headers } = answer
  if (status !== 403 && status !== 429) return undefined
  if (headers['retry-after'] !== undefined) return Number(headers['retry-after']) || DEFAULT_PAUSE_SECONDS
  if (headers['x-ratelimit-remaining'] === '0') {
    const now = Math.floor(Date.parse(String(headers.date)) / 1000)
    return Math.max(1, Number(headers['x-ratelimit-reset']) - now) || DEFAULT_PAUSE_SECONDS
  }
  const words = typeof answer.body === 'string' ? answer.body : (bodyOf(answer).message ?? '')
  const isLimit = status === 429 || /rate limit|abuse|too quickly/i.test(words)
  return isLimit ? DEFAULT_PAUSE_SECONDS : undefined
}

function unanswered(route: string, error: Error & { response?: OctokitAnswer }): DoctorProblem {
  const status = error.response?.status
  const how = status === undefined ? 'did not answer' : `answered ${status} to`
  const detail = `GitHub ${how} ${route}, so it is unknown what became of it; try again in a little while.`
  return new DoctorProblem('github-unavailable', detail, { retryAfterSeconds: 10 }, error)
}
