import { createDeadlineBudget } from '@octoqueue/bounds'
import { type ConnectOptions, connect, createClient } from '../src/index.ts'

export const REPO = { owner: 'acme', repo: 'jobs' }
export const TOKEN = 'ghp_secret_that_must_not_leak'
/** In Unix seconds. */
export const NOW = 1_764_000_000
export const DATE = { date: new Date(NOW * 1000).toUTCString() }

type Headers = Readonly<Record<string, string>>
type Line = readonly [message: string, fields: Readonly<Record<string, string | number | undefined>>]

/** What GitHub is to answer, in this order. A status of 0 is a connection that breaks. */
export type Planned = readonly [request: string, status: number, body?: unknown, headers?: Headers]

/** A network with these answers and no others. `sent` are the headers that came. */
function networkOf(planned: readonly Planned[]) {
  const left = [...planned]
  const sent: Headers[] = []
  const fetch = async (url: Request | URL | string, init?: RequestInit) => {
    const request = `${init?.method} ${url}`
    const [wanted, status = 0, body = {}, headers = {}] = left.shift() ?? []
    if (wanted !== request) throw new Error(`${request} was sent in place of ${wanted}`)
    sent.push({ ...(init?.headers as Headers) })
    if (status === 0) throw new TypeError('fetch failed')
    const json = { 'content-type': 'application/json', ...headers }
    return status === 304
      ? new Response(null, { status, headers })
      : new Response(JSON.stringify(body), { status, headers: json })
  }
  return { fetch, sent, left }
}

/** A client of such a GitHub, whose clock advances only when it sleeps, or a test says so. */
export function open(
  planned: readonly Planned[] = [],
  over: Partial<Pick<ConnectOptions, 'apiUrl' | 'fetch' | 'timeout'>> = {},
) {
  let elapsed = 0
  const lines: Line[] = []
  const clock = {
    elapsedMs: () => elapsed,
    wallMs: () => NOW * 1000 + elapsed,
    sleep: async (ms: number) => {
      elapsed += ms
    },
  }
  const network = networkOf(planned)
  const options = {
    ...REPO,
    apiUrl: 'https://api.github.com',
    userAgent: 'a test',
    credentials: { token: TOKEN },
    random: { fraction: () => 0.5 },
    deadlineBudget: createDeadlineBudget(clock),
    clock,
    log: { debug: () => {}, warn: (...line: Line) => void lines.push(line) },
    fetch: network.fetch,
    ...over,
  }
  const client = createClient({ ...options, connection: connect(options) })
  const advanceSeconds = (seconds: number) => clock.sleep(seconds * 1000)
  return { ...options, ...network, client, lines, advanceSeconds }
}
