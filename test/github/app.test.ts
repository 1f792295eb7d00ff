import type { Account } from '@octoqueue/github-client'
import { describe, expect, test } from 'vitest'
import { createGitHub } from '../../src/github/github.ts'
import { createDeadlineBudget, type DeadlineBudget } from '../../src/runtime/deadline-budget.ts'
import { appKey } from '../support/app-key.ts'
import { type AppWorld, createAppWorld, privateKeyOf } from '../support/app-world.ts'
import { seededRandom } from '../support/random.ts'
import { recordingLog } from '../support/world.ts'

interface Over {
  fetch?: typeof fetch
  account?: Partial<Account>
  timeout?: (ms: number) => AbortSignal
  deadlineBudget?: DeadlineBudget
}

function open(world: AppWorld, place = 'acme/jobs', { fetch, account, timeout, deadlineBudget }: Over = {}) {
  const log = recordingLog()
  const github = createGitHub({
    ...world.account(place),
    ...account,
    fetch: fetch ?? world.fetch,
    ...(timeout && { timeout }),
    ...(deadlineBudget && { deadlineBudget }),
    clock: world.clock,
    random: seededRandom(1),
    log,
  })
  return { ...github, log }
}

/** A network that replaces the next answers to such a path. */
function instead(
  world: AppWorld,
  path: RegExp,
  ...answers: (() => Response | Promise<Response>)[]
): typeof fetch {
  return async (input, init) => {
    const answer = path.test(new URL(new Request(input, init).url).pathname) ? answers.shift() : undefined
    return answer ? answer() : world.fetch(input, init)
  }
}

const refusal = (status: number, message: string) => () => Response.json({ message }, { status })

describe('a token of the App', () => {
  test('is made once, for this repository and for what the queue uses', async () => {
    const world = createAppWorld()
    let asked: unknown
    const fetch: typeof globalThis.fetch = async (input, init) => {
      if (String(input).endsWith('/access_tokens')) asked = JSON.parse(String(init?.body))
      return world.fetch(input, init)
    }
    const { issues, ledger } = open(world, 'acme/jobs', { fetch })
    await Promise.all([issues.create({ title: 'a', body: '', labels: [] }), ledger.open(), issues.read(1)])
    expect(world.tokensMade()).toBe(1)
    expect(asked).toEqual({
      repositories: ['jobs'],
      permissions: { contents: 'write', issues: 'write', metadata: 'read', actions: 'write' },
    })
  })

  test('is not asked for what was not granted', async () => {
    const world = createAppWorld()
    world.github.store.installations.grant(world.onAcme, { contents: 'write', issues: 'write' })
    const { issues } = open(world)
    expect(await issues.read(1)).toBeUndefined()
  })

  test('is renewed before it ends, and not before that is near', async () => {
    const world = createAppWorld()
    const { issues } = open(world)
    await issues.read(1)
    world.clock.advanceSeconds(3_290)
    await issues.read(1)
    expect(world.tokensMade()).toBe(1)
    world.clock.advanceSeconds(10)
    await Promise.all([issues.read(1), issues.read(2), issues.read(3)])
    expect(world.tokensMade()).toBe(2)
    expect(world.sent.filter(({ status }) => status === 401)).toEqual([])
  })

  test('serves for months, whatever happens in between', async () => {
    const world = createAppWorld()
    const { issues } = open(world)
    for (let day = 0; day < 60; day++) {
      await issues.read(1)
      world.clock.advanceSeconds(86_400)
    }
    expect(world.tokensMade()).toBe(60)
  })

  test('is used while it holds, when no new one can be had', async () => {
    const world = createAppWorld()
    const { issues, log } = open(world)
    await issues.read(1)
    world.clock.advanceSeconds(3_400)
    const route = 'GET /repos/{owner}/{repo}/installation'
    world.github.faults.add({ kind: 'error-before', match: { route } })
    expect(await issues.read(1)).toBeUndefined()
    expect(log.lines).toContainEqual({
      level: 'warn',
      message: 'token',
      fields: { reason: expect.any(String) },
    })
  })

  test('that GitHub takes no more is renewed once, in the middle of a write', async () => {
    const world = createAppWorld()
    const fetch = instead(world, /acme\/jobs\/issues$/, refusal(401, 'Bad credentials'))
    const { issues } = open(world, 'acme/jobs', { fetch })
    await issues.read(1)
    world.clock.advanceSeconds(60)
    expect((await issues.create({ title: 'a', body: '', labels: [] })).number).toBe(1)
    expect(world.tokensMade()).toBe(2)
    const repository = world.github.store.repositories.named('acme', 'jobs')
    expect(repository && world.github.store.repositories.openIssues(repository)).toBe(1)
  })

  test('that many requests find at its end is renewed once for all of them', async () => {
    const world = createAppWorld()
    const { issues } = open(world)
    await issues.read(1)
    world.clock.advanceSeconds(60)
    world.github.store.database.run('DELETE FROM installation_tokens')
    await Promise.all(Array.from({ length: 10 }, (_, index) => issues.read(index + 1)))
    expect(world.tokensMade()).toBe(2)
  })

  test('that GitHub refuses although it is new ends in a problem, and in no flood of tokens', async () => {
    const world = createAppWorld()
    const bad = Array.from({ length: 100 }, () => refusal(401, 'Bad credentials'))
    const { issues } = open(world, 'acme/jobs', { fetch: instead(world, /issues\/1$/, ...bad) })
    for (let tried = 0; tried < 5; tried++) {
      await expect(issues.read(1)).rejects.toMatchObject({ type: 'github-refused' })
    }
    expect(world.tokensMade()).toBeLessThanOrEqual(2)
  })

  test('that is not known everywhere yet is tried again after a moment', async () => {
    const world = createAppWorld()
    const fetch = instead(world, /issues\/1$/, refusal(401, 'Bad credentials'))
    expect(await open(world, 'acme/jobs', { fetch }).issues.read(1)).toBeUndefined()
    expect(world.tokensMade()).toBe(1)
  })

  test('is made with a new key as soon as the old one is taken away', async () => {
    const world = createAppWorld()
    const { issues } = open(world)
    await issues.read(1)
    world.github.store.apps.addKey(world.app, appKey(1).publicKey)
    const credentials = { appId: String(world.app.id), privateKey: privateKeyOf(1) }
    const rotated = open(world, 'acme/jobs', { account: { credentials } })
    world.github.store.apps.removeKey(world.app, appKey().publicKey)
    expect(await rotated.issues.read(1)).toBeUndefined()
    // Tokens that were made with the old key are used until they expire.
    expect(await issues.read(1)).toBeUndefined()
    world.clock.advanceSeconds(3_600)
    await expect(issues.read(1)).rejects.toMatchObject({ message: expect.stringContaining('make a new one') })
    expect(await rotated.issues.read(1)).toBeUndefined()
  })

  test('is asked for with GitHub’s time, wherever our clock is', async () => {
    const world = createAppWorld({ now: () => Date.parse('2031-05-05T05:05:05Z') })
    expect(await open(world).issues.read(1)).toBeUndefined()
    expect(world.sent[0]).toMatchObject({ path: '/rate_limit' })
  })

  test('takes several requests, each of which may take as long as any, and counts against nobody’s deadline', async () => {
    const world = createAppWorld()
    const deadlineBudget = createDeadlineBudget(world.clock)
    const late: typeof globalThis.fetch = async (input, init) => {
      await world.clock.sleep(6_000)
      if (init?.signal?.aborted) throw init.signal.reason
      return world.fetch(input, init)
    }
    const deadline = (ms: number) => {
      const endsAtMs = world.clock.elapsedMs() + ms
      const { signal } = new AbortController()
      Object.defineProperty(signal, 'aborted', { get: () => world.clock.elapsedMs() > endsAtMs })
      return signal
    }
    const { issues } = open(world, 'acme/jobs', { fetch: late, timeout: deadline, deadlineBudget })
    await deadlineBudget.within({ lostMs: 7_000 }, async () => {
      expect(await issues.read(1)).toBeUndefined()
      expect(deadlineBudget.leftMs()).toBe(7_000)
    })
  })

  test('is waited for no longer than for any answer', async () => {
    const world = createAppWorld()
    const never = () => new Promise<Response>(() => {})
    const fetch = instead(world, /rate_limit$|installation$/, never, never, never)
    const timeout = () => AbortSignal.abort(new DOMException('timed out', 'TimeoutError'))
    const { issues } = open(world, 'acme/jobs', { fetch, timeout })
    await expect(issues.read(1)).rejects.toMatchObject({ type: 'github-unavailable' })
  })

  test('does not stand in the log', async () => {
    const world = createAppWorld()
    const { issues, log } = open(world)
    await issues.read(1)
    expect(log.lines.map(({ message }) => message)).toContain('token')
    for (const { token } of world.sent.filter(({ token }) => token !== '')) {
      expect(JSON.stringify(log.lines)).not.toContain(token)
    }
  })
})

describe('the obstacle is named, with what to do', () => {
  const ROWS: [string, (world: AppWorld) => Over & { place?: string }, RegExp][] = [
    [
      'the App is not installed there',
      () => ({ place: 'gamma/jobs' }),
      /App \d+ is not installed on gamma\/jobs.*"Install App"/,
    ],
    ['the repository was not chosen', () => ({ place: 'acme/secrets' }), /not installed on acme\/secrets/],
    ['there is no such repository', () => ({ place: 'acme/nothing' }), /no such repository/],
    [
      'the installation is suspended',
      ({ github, onAcme }) => {
        github.store.installations.suspend(onAcme)
        return {}
      },
      /acme\/jobs is suspended.*settings/,
    ],
    [
      'it was removed',
      ({ github, onAcme }) => {
        github.store.installations.remove(onAcme)
        return {}
      },
      /not installed/,
    ],
    [
      'issues may only be read',
      ({ github, onAcme }) => {
        github.store.installations.grant(onAcme, { contents: 'write', issues: 'read' })
        return {}
      },
      /lacks "Issues: write": grant it.*settings\/installations/,
    ],
    [
      'nothing was granted',
      ({ github, onAcme }) => {
        github.store.installations.grant(onAcme, {})
        return {}
      },
      /lacks "Contents: write" and "Issues: write"/,
    ],
    [
      'the key is another one',
      ({ app }) => ({
        account: { credentials: { appId: String(app.id), privateKey: privateKeyOf(1) } },
      }),
      /GITHUB_APP_PRIVATE_KEY.*make a new one/,
    ],
    [
      'there is no such App',
      () => ({
        account: { credentials: { appId: '1', privateKey: privateKeyOf() } },
      }),
      /no App 1; check GITHUB_APP_ID/,
    ],
    [
      'a proxy changes the time',
      (world) => ({
        fetch: async (...request) => {
          const { status, headers, body } = await world.fetch(...request)
          const date = new Date(world.clock.now() + 3_600_000).toUTCString()
          return new Response(body, { status, headers: { ...Object.fromEntries(headers), date } })
        },
      }),
      /Date header/,
    ],
  ]
  test.each(ROWS)('%s', async (_, plant, sentence) => {
    const world = createAppWorld()
    const { place, ...over } = plant(world)
    const { issues, log } = open(world, place, over)
    const trying = issues.create({ title: 'a', body: '', labels: [] })
    const type = /installed|no such repository/.test(sentence.source)
      ? 'repository-not-found'
      : 'github-refused'
    await expect(trying).rejects.toMatchObject({ type, message: expect.stringMatching(sentence) })
    expect(JSON.stringify(log.lines)).not.toMatch(/PRIVATE KEY|ghs_/)
  })

  test('and passes as soon as it is out of the way', async () => {
    const world = createAppWorld()
    const { issues } = open(world)
    world.github.store.installations.remove(world.onAcme)
    await expect(issues.read(1)).rejects.toMatchObject({ type: 'repository-not-found' })
    world.github.installApp({ app: world.app.slug, owner: 'acme' })
    expect(await issues.read(1)).toBeUndefined()
  })

  test('an installation that was made anew between the two requests is found', async () => {
    const world = createAppWorld()
    const fetch = instead(world, /access_tokens$/, () => {
      world.github.store.installations.remove(world.onAcme)
      world.github.installApp({ app: world.app.slug, owner: 'acme' })
      return refusal(404, 'Not Found')()
    })
    expect(await open(world, 'acme/jobs', { fetch }).issues.read(1)).toBeUndefined()
  })
})

test('the App knows itself by the id of its bot', async () => {
  const world = createAppWorld()
  const { people } = open(world)
  expect(await people.self()).toBe(world.github.store.users.withLogin('queue[bot]')?.id)
})

describe('tokens are not mixed', () => {
  test('between repositories and installations that work at the same time', async () => {
    const world = createAppWorld()
    const places = ['acme/jobs', 'acme/tools', 'beta/jobs']
    const opened = places.map((place) => open(world, place))
    for (let round = 0; round < 3; round++) {
      await Promise.all(
        opened.flatMap(({ issues, ledger }) => [
          issues.create({ title: 'a', body: '', labels: [] }),
          ledger.list('live/'),
          issues.listOpen(),
        ]),
      )
      world.clock.advanceSeconds(3_500)
    }
    const seen = new Map<string, Set<string>>()
    for (const { path, token } of world.sent) {
      const [, place] = /^\/repos\/([^/]+\/[^/]+)\/(?!installation$)/.exec(path) ?? []
      if (place) seen.set(token, new Set([...(seen.get(token) ?? []), place]))
    }
    expect(seen.size).toBe(9)
    expect([...seen.values()].filter((one) => one.size > 1)).toEqual([])
    expect(new Set([...seen.values()].flatMap((one) => [...one]))).toEqual(new Set(places))
    expect(world.sent.filter(({ status }) => status >= 400)).toEqual([])
  })

  test('between two Apps on two servers whose installations have the same id', async () => {
    const worlds = [createAppWorld(), createAppWorld()]
    expect(worlds[0]?.onAcme.id).toBe(worlds[1]?.onAcme.id)
    await Promise.all(worlds.map((world) => open(world).issues.create({ title: 'a', body: '', labels: [] })))
    for (const world of worlds) {
      expect(world.tokensMade()).toBe(1)
      expect(world.sent.filter(({ status }) => status === 401)).toEqual([])
    }
  })
})
