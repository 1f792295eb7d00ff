import { type RepeatOptions, repeat } from '@octoqueue/bounds/repeat'
import createFetchClient, { type Client as FetchClient } from 'openapi-fetch'
import { errorIn, quote, readObject } from './errors.ts'
import type { components, paths } from './generated/api.d.ts'
import { GithubUnavailable } from './generated/errors.ts'
import { ServiceError } from './service-error.ts'

/** The service answers when GitHub did, which may take it several tries. */
const MAX_REQUEST_MS = 60_000
/**
 * How often a request is sent that may be sent again, and how long is waited at most when the service asks
 * for a pause.
 */
const MAX_SENDS = 3
const PAUSE_MS = 1000
const MAX_RETRY_AFTER_SECONDS = 15

/** What bodies of requests and answers look like, by the names of their schemas. */
export type Schemas = components['schemas']

/**
 * The operations of the HTTP API, typed by its OpenAPI description: `client.POST('/jobs/{id}/complete', {
 * params, body })`. A call resolves when the service did as asked; whatever else it answers is thrown as a
 * {@link ServiceError}.
 */
export type Client = FetchClient<paths, 'application/json'>

export interface ClientOptions {
  /**
   * Address of the service, or of one of its repositories (`…/repos/{owner}/{repo}`), without a slash at the
   * end.
   */
  url: string
  /** Gives the key or token that says who asks; empty for nobody. It is called before each send. */
  credential: () => Promise<string>
  fetch: typeof globalThis.fetch
  clock: RepeatOptions<unknown>['clock']
  /** How often a request is sent at most; 3 when absent. 1 for a service that is called without a network. */
  maxSends?: number | undefined
}

/**
 * A client of the service. It repeats what is safe to repeat, after 1 and 2 seconds or when the service says,
 * three sends in all; gives up a send after a minute; and follows no redirect. Creates that come without an
 * `Idempotency-Key` get one, the same for all sends.
 * @throws ServiceError from each call: the service's own, or `github-unavailable` when there was no answer
 * that can be understood
 */
export function createClient(options: ClientOptions): Client {
  return createFetchClient<paths, 'application/json'>({
    baseUrl: options.url,
    fetch: (request) => sendPatiently(options, request),
  })
}

/** What a call resolves to. */
export interface Answered<T> {
  data?: T
  response: Response
}

/** What a call was answered. @throws ServiceError `github-unavailable` when the answer has no body */
export function answerOf<T>({ data, response }: Answered<T>): NonNullable<T> {
  if (data !== undefined && data !== null) return data
  throw new GithubUnavailable(`The service answered ${response.status} and nothing else.`)
}

async function sendPatiently(options: ClientOptions, request: Request): Promise<Response> {
  const body = await request.text()
  if (isCreate(request) && !request.headers.has(KEY_HEADER))
    request.headers.set(KEY_HEADER, crypto.randomUUID())
  const isRepeatable = mayRepeat(request, body)
  return repeat(
    {
      clock: options.clock,
      maxAttempts: options.maxSends ?? MAX_SENDS,
      retries: (error) => isRepeatable && !request.signal.aborted && retryAfter(error) !== undefined,
      pauseMs: (count, error) => (retryAfter(error) ?? 0) * 1000 + PAUSE_MS * count,
    },
    () => send(options, request, body),
  )
}

const KEY_HEADER = 'Idempotency-Key'

/** Whether a request creates jobs. It gets a key of its own, so that a second send makes no second job. */
const isCreate = ({ method, url }: Request): boolean =>
  method === 'POST' && /\/(create-job|jobs|push|work)$/.test(new URL(url).pathname)

/**
 * Whether a second send does no harm: of reads, of a sweep, of a create with a key, and of what a lease's
 * holder says, since the service then finds what the first send did.
 */
function mayRepeat({ method, headers, url }: Request, body: string): boolean {
  if (method === 'GET' || headers.has(KEY_HEADER) || new URL(url).pathname.endsWith('/sweep')) return true
  return body !== '' && typeof readObject(body)?.lease === 'string'
}

async function send(
  { url, credential, fetch }: ClientOptions,
  request: Request,
  body: string,
): Promise<Response> {
  const headers = new Headers(request.headers)
  const shown = await credential()
  if (shown !== '') headers.set('authorization', `Bearer ${shown}`)
  const { response, text } = await exchange(fetch, request.url, {
    method: request.method,
    headers,
    body: body === '' ? null : body,
    // A redirect would carry the credential to where it leads.
    redirect: 'error',
    signal: AbortSignal.any([request.signal, AbortSignal.timeout(MAX_REQUEST_MS)]),
  }).catch((cause: unknown) => {
    if (cause instanceof ServiceError) throw cause
    // Whoever ends a call wants to see its own reason.
    request.signal.throwIfAborted()
    throw new GithubUnavailable(`The service at ${url} did not answer.`, { cause })
  })
  const { status } = response
  if (!response.ok) throw errorIn(status, text)
  if (text !== '' && readObject(text) === undefined) {
    throw new GithubUnavailable(`${url} is no Octoqueue: it answered ${quote(text)}.`)
  }
  return new Response(text === '' ? null : text, { status, headers: response.headers })
}

/** An answer may break off until its last byte was read. */
async function exchange(fetch: ClientOptions['fetch'], url: string, init: RequestInit) {
  const response = await fetch(url, init)
  return { response, text: await response.text() }
}

/** Seconds to wait before the same request may go better; undefined when it won't. */
function retryAfter(error: unknown): number | undefined {
  if (!(error instanceof ServiceError) || error.status !== 503) return undefined
  const { retryAfterSeconds = 0 } = error.facts
  return retryAfterSeconds <= MAX_RETRY_AFTER_SECONDS ? retryAfterSeconds : undefined
}
