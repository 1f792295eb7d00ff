import { Problem } from '../../../src/domain/problem.ts'
import type { Account } from '../../../src/github/account.ts'
import { MAX_REQUEST_MS } from '../../../src/github/client/deadline.ts'
import { openOctokit } from '../../../src/github/client/octokit.ts'
import { isUnknown, pauseSecondsOf, statusOfError } from '../../../src/github/client/problems.ts'
import type { Clock, Log } from '../../../src/ports.ts'

/** Only reads are sent again; a write without an answer is for the cleaning up to look after. */
const MAX_SENDS = 3
const PAUSE_MS = 500

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
export interface Limited {
  seconds: number
  request: string
}

export interface ExchangeOptions extends Account {
  fetch?: typeof globalThis.fetch
  clock: Clock
  /** Throws when nothing more is to be sent. */
  checkStopped: () => void
}

export type Exchange = ReturnType<typeof createExchange>

/**
 * Requests whose answers are looked at and not interpreted. Unlike the queue's client it gives refusals back as they are.
 * It throws a Problem `github-unavailable` when there is no answer, and `rate-limited` when GitHub wants to be left alone.
 */
export function createExchange(options: ExchangeOptions) {
  const { apiUrl, clock, checkStopped } = options
  const timeout = (ms: number) => AbortSignal.timeout(ms)
  const { octokit } = openOctokit({ ...options, userAgent: 'octoqueue-doctor', timeout, log: SILENT })
  // As Octokit's own: a GitHub Enterprise Server has its GraphQL beside its REST.
  const graphqlBase = apiUrl.replace(/\/api\/v3\/?$/, '/api')
  const limitHeaders = new Set<string>()
  let limited: Limited | undefined

  async function rest(route: string, parameters: Record<string, unknown>): Promise<Answer> {
    for (let sent = 1; ; sent++) {
      checkStopped()
      try {
        return await once(route, parameters)
      } catch (error) {
        if (error instanceof Problem) throw error
        if (!route.startsWith('GET ') || sent >= MAX_SENDS) throw unanswered(route, error)
        await clock.sleep(PAUSE_MS * sent)
      }
    }
  }

  /** @throws whatever Octokit throws when there is no answer, or one that says that GitHub is in trouble */
  async function once(route: string, parameters: Record<string, unknown>): Promise<Answer> {
    const request = { signal: AbortSignal.timeout(MAX_REQUEST_MS) }
    try {
      return read(await octokit.request(route, { ...parameters, request }))
    } catch (error) {
      const { response } = error as { response?: OctokitAnswer }
      const now = Math.floor(Date.parse(String(response?.headers.date)) / 1000)
      const seconds = pauseSecondsOf(error, now)
      if (seconds !== undefined) throw limit(route, seconds)
      if (!response || isUnknown(error)) throw error
      return read(response)
    }
  }

  function read({ status, headers, data }: OctokitAnswer): Answer {
    const named = Object.entries(headers).map(([name, value]) => [name, String(value)] as const)
    for (const [name] of named) if (/limit|retry-after|quota/.test(name)) limitHeaders.add(name)
    return { status, headers: Object.fromEntries(named), body: data }
  }

  function limit(request: string, seconds: number): Problem {
    limited = { seconds, request }
    return new Problem('rate-limited', `GitHub asks to wait ${seconds} s.`, { retryAfterSeconds: seconds })
  }

  async function graphql(query: string, variables: Record<string, unknown>): Promise<Answer> {
    const answer = await rest('POST /graphql', { baseUrl: graphqlBase, query, variables })
    const [error] = errorsOf(answer)
    if (error?.type === 'RATE_LIMITED' || error?.type === 'RATE_LIMIT') throw limit('POST /graphql', 60)
    return answer
  }

  return {
    rest,
    graphql,
    /** For those who note down what they are about to send. */
    checkStopped,
    /** The rate limit that was met last. */
    limited: () => limited,
    /** The names of all headers seen so far that speak of limits. */
    limitHeaders: (): readonly string[] => [...limitHeaders].sort(),
  }
}

interface OctokitAnswer {
  status: number
  headers: Record<string, string | number | undefined>
  data: unknown
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

function unanswered(route: string, error: unknown): Problem {
  const status = statusOfError(error)
  const how = status === undefined ? 'did not answer' : `answered ${status} to`
  const detail = `GitHub ${how} ${route}, so it is unknown what became of it; try again in a little while.`
  return new Problem('github-unavailable', detail, { retryAfterSeconds: 10 }, error)
}

/** What matters of the doctor's requests stands in its report. */
const SILENT: Log = { debug: ignore, info: ignore, warn: ignore, error: ignore }
function ignore(): void {}
