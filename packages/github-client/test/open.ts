import { createDeadlineBudget } from '@octoqueue/bounds'
import { type Client, type ConnectOptions, connect, createClient } from '../src/index.ts'

export const API = 'https://api.github.com'
export const REPO = { owner: 'acme', repo: 'jobs' }
export const TOKEN = 'ghp_secret_that_must_not_leak'
/** In Unix seconds. */
export const NOW = 1_764_000_000
export const DATE = { date: new Date(NOW * 1000).toUTCString() }

export interface Line {
  message: string
  fields: Readonly<Record<string, string | number | undefined>>
}

/** A client whose clock advances only when it sleeps, or a test says so. */
export function open(over: Partial<Pick<ConnectOptions, 'apiUrl' | 'fetch' | 'timeout'>> = {}) {
  let elapsed = 0
  const lines: Line[] = []
  const clock = {
    elapsedMs: () => elapsed,
    sleep: async (ms: number) => {
      elapsed += ms
    },
  }
  const log = {
    debug: () => {},
    warn: (...[message, fields]: [string, Line['fields']]) => void lines.push({ message, fields }),
  }
  const options = {
    ...REPO,
    apiUrl: API,
    userAgent: 'a test',
    credentials: { token: TOKEN },
    random: { fraction: () => 0.5 },
    deadlineBudget: createDeadlineBudget(clock),
    clock,
    log,
    ...over,
  }
  const client: Client = createClient({ ...options, connection: connect(options) })
  const advanceSeconds = (seconds: number) => clock.sleep(seconds * 1000)
  return { ...options, client, lines, advanceSeconds }
}
