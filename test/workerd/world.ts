import { waitUntil } from 'cloudflare:workers'
import { parseRange } from '@octoqueue/client-address'
import type { Clock, Log } from '../../src/ports.ts'
import type { Usage } from '../../src/runtime/service-ports.ts'
import { composeTested, type Tested, type TestedConfig } from '../http/compose.ts'
import { API_URL } from '../support/process.ts'
import { readOutcome, write } from './wire.ts'

/** The configuration as it travels: ranges of addresses as text. */
export type SentConfig = Omit<TestedConfig, 'trustedProxies'> & {
  trustedProxies?: readonly string[] | undefined
}

/** What a test says of its world before the first request. */
export interface Opening {
  /** The test's address: its GitHub, and everything else that the service needs of it. */
  home: string
  owner: string
  repo: string
  token: string
  /** Milliseconds since 1970 at the start of the world's clock. */
  epochMs: number
  config: SentConfig | undefined
  /** Whether the test replaces GitHub's answer about the rate limit, and is notified of new jobs. */
  hears: { budget: boolean; onCreate: boolean }
}

/**
 * The report to a test after each request: what was logged since the last one, and what was sent to GitHub in
 * all.
 */
export interface Report {
  lines: { level: keyof Log; message: string; fields: Record<string, unknown> }[]
  usage: Usage
}

/** One test's service in workerd, and what its test may do to it. */
export function createWorld({ home, owner, repo, token, epochMs, config, hears }: Opening) {
  const { clock, setElapsed } = followingClock(home)
  const { log, takeLines } = keepingLog()
  let client = ''
  const tell = async (name: string, args: readonly unknown[]): Promise<unknown> =>
    readOutcome(await (await ask(home, 'call', write({ name, args }))).text())

  const parts: Tested = composeTested({
    owner,
    repo,
    token,
    clock,
    log,
    config: config && received(config),
    github: (input, init) => fetch(String(input).replace(API_URL, `${home}/github`), init),
    now: () => epochMs + clock.elapsedMs(),
    clientOf: () => client,
    goOn: (work) => waitUntil(work()),
    fetch: (input) => fetch(`${home}/issuer?url=${encodeURIComponent(String(input))}`),
    budget: hears.budget ? () => tell('budget', []) as never : undefined,
    onCreate: hears.onCreate ? (job) => tell('onCreate', [job]) as never : undefined,
  })
  // The app keeps these objects, while tests call the verbs that were there first.
  const originals: Record<string, object> = { ...parts, queue: { ...parts.queue } }

  return {
    setElapsed,
    app: parts.app,
    comeFrom: (address: string) => {
      client = address
    },
    /** Calls a verb by its path, `queue.enqueue`. */
    call: (path: string, args: readonly unknown[]): unknown => {
      const names = path.split('.')
      const verb = names.reduce<unknown>((at, name) => Reflect.get(Object(at), name), originals)
      if (typeof verb !== 'function') throw new TypeError(`There is no ${path} in workerd`)
      return verb(...args)
    },
    /** From now on the service calls the test instead of doing this itself. */
    replace: (name: string) =>
      void Object.assign(parts.queue, { [name]: (...args: unknown[]) => tell(`queue.${name}`, args) }),
    async report(): Promise<void> {
      await ask(home, 'report', write({ lines: takeLines(), usage: parts.usage() } satisfies Report))
    },
  }
}

export type World = ReturnType<typeof createWorld>

function received({ trustedProxies, ...config }: SentConfig): TestedConfig {
  const ranges = trustedProxies?.map(parseRange).filter((range) => range !== undefined)
  return ranges ? { ...config, trustedProxies: ranges } : config
}

async function ask(home: string, what: string, body: string): Promise<Response> {
  const response = await fetch(`${home}/${what}`, { method: 'POST', body })
  if (!response.ok) throw new Error(`The test answered ${response.status} to ${what}`)
  return response
}

/** The test's clock, as last reported. Time passes only there: to sleep is to send it a request. */
function followingClock(home: string): { clock: Clock; setElapsed: (ms: number) => void } {
  let elapsed = 0
  const setElapsed = (ms: number) => {
    elapsed = Math.max(elapsed, ms)
  }
  const clock: Clock = {
    elapsedMs: () => elapsed,
    sleep: async (ms) => setElapsed(Number(await (await ask(home, 'sleep', String(ms))).text())),
  }
  return { clock, setElapsed }
}

function keepingLog(): { log: Log; takeLines: () => Report['lines'] } {
  let lines: Report['lines'] = []
  const at =
    (level: keyof Log) =>
    (message: string, fields = {}) =>
      void lines.push({ level, message, fields })
  return {
    log: { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') },
    takeLines() {
      const taken = lines
      lines = []
      return taken
    },
  }
}
