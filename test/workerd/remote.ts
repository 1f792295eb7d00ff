import { type Fetch, honest } from '@octoqueue/github-emulator/fidelity'
import type { Budget, Usage } from '../../src/runtime/service-ports.ts'
import type { TellOnCreate } from '../../src/upkeep/dispatch/on-create.ts'
import type { Tested, TestedConfig } from '../http/compose.ts'
import { OWNER, REPO, type World } from '../support/world.ts'
import { type Home, moveIn } from './home.ts'
import { createLink } from './link.ts'
import { createStub, type Verb } from './stub.ts'
import { read, writeOutcome } from './wire.ts'
import type { Report, SentConfig } from './world.ts'

export interface RemoteOptions {
  world: World
  config: TestedConfig | undefined
  fetch: typeof globalThis.fetch
  budget: (() => Promise<Budget>) | undefined
  onCreate: TellOnCreate | undefined
  clientOf: () => string
}

type App = Pick<Tested['app'], 'fetch' | 'request'>

/** The service of a world in workerd, as if it were in this process: calls of tests are made over there. */
export function serveInWorkerd({ world, config, fetch, budget, onCreate, clientOf }: RemoteOptions) {
  const { clock, token, log } = world
  const replaced = new Map<string, Verb>()
  let usage: Usage = { rest: 0, graphql: 0, points: 0 }

  function hear(report: Report): void {
    log.lines.push(...report.lines)
    usage = report.usage
  }

  const verbOf = (name: string) => replaced.get(name) ?? { budget, onCreate }[name]
  const { id, address } = moveIn(createHome({ world, fetch, hear, verbOf }))
  const link = createLink({
    id,
    elapsedMs: clock.elapsedMs,
    clientOf,
    opening: async () => ({
      home: await address(),
      owner: OWNER,
      repo: REPO,
      token,
      config: sendable(config),
      epochMs: clock.now() - clock.elapsedMs(),
      hears: { budget: budget !== undefined, onCreate: onCreate !== undefined },
    }),
  })
  const app: App = {
    fetch: (request) => link.send(request),
    request: (input, init) =>
      link.send(input instanceof Request ? input : new Request(addressOf(input), init)),
  }
  const stub = <P>(part: string) => createStub(part, link, replaced) as P
  return {
    app,
    usage: () => usage,
    queue: stub<Tested['queue']>('queue'),
    dispatching: stub<Tested['dispatching']>('dispatching'),
    bindings: stub<Tested['bindings']>('bindings'),
    access: stub<Tested['access']>('access'),
    schemas: stub<Tested['schemas']>('schemas'),
    schedules: stub<Tested['schedules']>('schedules'),
  }
}

/** A parsed address has methods, which JSON drops: ranges travel as their text. */
const sendable = (config: TestedConfig | undefined): SentConfig | undefined =>
  config && {
    ...config,
    trustedProxies: config.trustedProxies?.map(({ base, prefixBits }) => `${base}/${prefixBits}`),
  }

interface HomeOptions extends Pick<RemoteOptions, 'world' | 'fetch'> {
  hear: (report: Report) => void
  verbOf: (name: string) => Verb | undefined
}

/**
 * The requests of the service to its test: the embedded GitHub, the keys of an issuer, time, a verb; and its
 * reports.
 */
function createHome({ world: { clock, github }, fetch, hear, verbOf }: HomeOptions): Home {
  const askGitHub = honest(github.fetch as Fetch)

  const call = ({ name, args }: { name: string; args: never[] }) =>
    writeOutcome(async () => {
      const verb = verbOf(name)
      if (!verb) throw new TypeError(`The test has no ${name}`)
      return verb(...args)
    })

  return async (what, url, sent) => {
    if (what === 'github') return askGitHub(url, { ...sent })
    if (what === 'issuer') return fetch(new URL(url).searchParams.get('url') ?? '')
    const said = sent.body ?? ''
    if (what === 'sleep') await clock.sleep(Number(said))
    if (what === 'report') hear(read(said) as Report)
    return new Response(what === 'call' ? await call(read(said) as never) : String(clock.elapsedMs()))
  }
}

/** As Hono parses the path. */
const addressOf = (input: string | URL): string | URL =>
  typeof input === 'string' && input.startsWith('/') ? `http://localhost${input}` : input
