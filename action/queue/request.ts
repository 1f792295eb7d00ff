import { PROBLEMS, Problem, type ProblemType } from '../../src/domain/problem.ts'
import type { Clock } from '../../src/ports.ts'

/** The service answers when GitHub did, which may take it several tries. */
const MAX_REQUEST_MS = 60_000
/** How often a request is sent that may be sent again, and how long is waited for at most when the service asks to. */
const MAX_SENDS = 3
const PAUSE_MS = 1000
const MAX_WAITED_SECONDS = 15
/** Of an answer that is no problem of ours. */
const MAX_QUOTED_CHARACTERS = 200

export interface RequestOptions {
  /** Of the service, without a slash at the end. */
  url: string
  /** The key or token that says who asks. */
  credential: () => Promise<string>
  fetch: typeof globalThis.fetch
  clock: Clock
}

/** What a request may be told beside its address. */
export interface Sent {
  method?: 'GET' | 'POST'
  body?: object
  headers?: Readonly<Record<string, string>>
  /** Sending it again does no harm: its second send finds what the first one did. */
  isRepeatable?: boolean
}

export type Answer = Readonly<Record<string, unknown>>
export type Ask = (path: string, sent: Sent) => Promise<{ status: number; answer: Answer }>

/** Asks the service. Resolves to its answer, in which there is nothing when it was empty. @throws Problem the service's own, or `github-unavailable` */
export function createAsk({ url, credential, fetch, clock }: RequestOptions): Ask {
  return async (path, sent) => {
    for (let count = 1; ; count++) {
      try {
        return await send(path, sent)
      } catch (error) {
        const waitSeconds = pauseAfter(error)
        if (!sent.isRepeatable || waitSeconds === undefined || count >= MAX_SENDS) throw error
        await clock.sleep(waitSeconds * 1000 + PAUSE_MS * count)
      }
    }
  }

  async function send(path: string, { method = 'POST', body, headers }: Sent): ReturnType<Ask> {
    const authorization = `Bearer ${await credential()}`
    const response = await fetch(url + path, {
      method,
      headers: { ...headers, authorization, ...(body && { 'content-type': 'application/json' }) },
      ...(body && { body: JSON.stringify(body) }),
      // A redirect would carry the credential to where it leads.
      redirect: 'error',
      signal: AbortSignal.timeout(MAX_REQUEST_MS),
    }).catch((error: unknown) => {
      throw unreachable(url, error)
    })
    const text = await response.text().catch((error: unknown) => {
      throw unreachable(url, error)
    })
    if (!response.ok) throw problemIn(response.status, text)
    return { status: response.status, answer: text === '' ? {} : parse(text, url) }
  }
}

const unreachable = (url: string, cause: unknown): Problem =>
  new Problem('github-unavailable', `The service at ${url} did not answer.`, {}, cause)

/** Seconds to wait before the same request may go better; undefined when it won't. */
function pauseAfter(error: unknown): number | undefined {
  if (!(error instanceof Problem) || PROBLEMS[error.type].status !== 503) return undefined
  const { retryAfterSeconds = 0 } = error.facts
  return retryAfterSeconds <= MAX_WAITED_SECONDS ? retryAfterSeconds : undefined
}

function parse(text: string, url: string): Answer {
  try {
    const answer: unknown = JSON.parse(text)
    if (typeof answer === 'object' && answer !== null) return answer as Answer
  } catch {
    // Told below, with the start of what came instead.
  }
  throw new Problem('github-unavailable', `${url} is no Octoqueue: it answered ${quote(text)}.`)
}

const BY_STATUS: Readonly<Record<number, ProblemType>> = {
  401: 'unauthorized',
  403: 'forbidden',
  404: 'not-found',
  409: 'illegal-transition',
  422: 'invalid-request',
  429: 'too-many-requests',
}

/** The problem that an answer carries (RFC 9457), or one that its status stands for. */
function problemIn(status: number, text: string): Problem {
  const said = readProblem(text)
  const type = said.type?.replace('urn:octoqueue:problem:', '') ?? ''
  const known = type in PROBLEMS ? (type as ProblemType) : undefined
  const other = BY_STATUS[status] ?? (status >= 500 ? 'github-unavailable' : 'invalid-request')
  const detail = said.detail ?? `The service answered ${status}: ${quote(text)}`
  const wait = said.retry_after_seconds
  return new Problem(known ?? other, detail, wait === undefined ? {} : { retryAfterSeconds: wait })
}

function readProblem(text: string): { type?: string; detail?: string; retry_after_seconds?: number } {
  try {
    const { type, detail, retry_after_seconds } = Object(JSON.parse(text))
    return {
      ...(typeof type === 'string' && { type }),
      ...(typeof detail === 'string' && { detail }),
      ...(typeof retry_after_seconds === 'number' && { retry_after_seconds }),
    }
  } catch {
    return {}
  }
}

const quote = (text: string): string => JSON.stringify(text.slice(0, MAX_QUOTED_CHARACTERS))
