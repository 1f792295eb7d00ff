import { Octokit } from '@octokit/rest'
import { createLocalGitHub, type LocalGitHubOptions } from '@octoqueue/github-emulator'
import { type Fetch, honest } from '@octoqueue/github-emulator/fidelity'
import { expect, onTestFinished } from 'vitest'
import { type DoctorOptions, type Report, runDoctor } from '../src/doctor.ts'

const OWNER = 'acme'
const REPO = 'scratch'
/** More than the 80 a minute that would count as content, and few enough to be quick. */
export const REFS = 90

const API_URL = 'http://github.local'
/** 2026-11-21T22:00:00Z. */
const START_MS = 1_795_298_400_000
const ignore = () => {}
const SILENT = { debug: ignore, info: ignore, warn: ignore, error: ignore }

/** As the queue has it. */
const LEDGER = {
  namespace: 'refs/octoqueue/',
  updateRefs: `mutation Move($repositoryId: ID!, $refUpdates: [RefUpdate!]!) {
    updateRefs(input: { repositoryId: $repositoryId, refUpdates: $refUpdates }) { clientMutationId }
  }`,
}

/** Time that passes only while somebody sleeps. */
function virtualClock() {
  let elapsed = 0
  return {
    elapsedMs: () => elapsed,
    wallMs: () => START_MS + elapsed,
    sleep: async (ms: number) => {
      elapsed += ms
    },
    now: () => START_MS + elapsed,
  }
}

/** A request as a planted fault sees it. `change` sends another body in its place. */
export interface Seen {
  method: string
  /** Percent-encoded, without the query. */
  path: string
  query: URLSearchParams
  headers: Headers
  body: SentBody
  pass(): Promise<Response>
  change(body: object): Promise<Response>
}

export interface RefUpdate {
  name: string
  beforeOid?: string
  afterOid: string
}

interface SentBody {
  query?: string
  body?: string
  ref?: string
  variables?: { refUpdates?: RefUpdate[]; labels?: string[]; repositoryId?: string }
}

/** Answers in GitHub's place, or passes the request on. */
export type Plant = (seen: Seen, world: World) => Promise<Response>

export type World = ReturnType<typeof createWorld>

/** One repository on an embedded GitHub with a virtual clock, and a doctor to try it. */
export function createWorld(options: LocalGitHubOptions & { login?: string } = {}) {
  const { login = 'octoqueue[bot]', ...rest } = options
  const clock = virtualClock()
  const github = createLocalGitHub({ now: clock.now, sleep: clock.sleep, ...rest })
  onTestFinished(github.close)
  github.createUser({ login, type: login.endsWith('[bot]') ? 'Bot' : 'User' })
  const repository = github.createRepository({ owner: OWNER, name: REPO })
  const token = github.createToken({ login, permissions: 'write' })
  const world = { clock, github, repository, token, refs, examine, expectClean }

  /** The names of the refs below a prefix. */
  function refs(prefix = 'refs/octoqueue-doctor/'): string[] {
    return github.store.refs.matching(repository, prefix).map(({ name }) => name)
  }

  function examine(plant?: Plant, over: Partial<DoctorOptions> & { isHonest?: boolean } = {}) {
    const fetch = plant ? planted(github.fetch, plant) : github.fetch
    const { credentials = { token }, isHonest = true } = over
    const octokit = new Octokit({
      baseUrl: API_URL,
      auth: 'token' in credentials ? credentials.token : token,
      request: { fetch: isHonest ? honest(fetch) : fetch },
      log: SILENT,
    })
    return runDoctor({
      owner: OWNER,
      repo: REPO,
      apiUrl: API_URL,
      credentials,
      send: (route, parameters) => octokit.request(route, parameters),
      ledger: LEDGER,
      clock,
      nonce: 'a1b2c3d4e5f60718',
      isQuick: false,
      isForced: false,
      refs: REFS,
      signal: new AbortController().signal,
      tell: () => {},
      ...over,
    })
  }

  function planted(fetch: Fetch, plant: Plant): Fetch {
    return async (input, init) => {
      const url = new URL(String(input))
      const seen: Seen = {
        method: init?.method ?? 'GET',
        path: url.pathname,
        query: url.searchParams,
        headers: new Headers(init?.headers),
        body: typeof init?.body === 'string' ? JSON.parse(init.body) : {},
        pass: () => fetch(input, init),
        change: (body) => fetch(input, { ...init, body: JSON.stringify(body) }),
      }
      return plant(seen, world)
    }
  }

  /** Nothing that a doctor makes is left but closed issues without labels. */
  function expectClean(): void {
    expect(refs()).toEqual([])
    const { store } = github
    const all = { number: 1, size: 100, offset: 0, limit: 100 }
    expect(store.labels.list(repository, all).filter(({ name }) => name.includes('doctor'))).toEqual([])
    for (const issue of openIssues()) expect(issue).toBe('closed')
  }

  function openIssues(): string[] {
    return [1, 2, 3].flatMap((number) => {
      const issue = github.store.issues.numbered(repository, number)
      if (!issue) return []
      expect(github.store.issueLabels.list(issue)).toEqual([])
      return [issue.state]
    })
  }

  return world
}

/** The rows that are neither `ok` nor left out, as `id: verdict`. */
export const complaints = ({ rows }: Report): string[] =>
  rows
    .filter(({ verdict }) => verdict === 'fail' || verdict === 'warn')
    .map(({ id, verdict }) => `${id}: ${verdict}`)
