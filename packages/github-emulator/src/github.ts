import type { Hono } from 'hono'
import { createApp } from './app.ts'
import { createChance, createFaultPlan, type Fault, type FaultPlan } from './faults/faults.ts'
import { encodeCommit, isoSeconds } from './git.ts'
import { createRateLimits } from './headers-and-limits/rate-limit.ts'
import { createRequestLog, type RequestLog } from './request-pipeline.ts'
import { type App, type Granted, slugOf } from './store/apps.ts'
import { createHistory } from './store/history.ts'
import type { Installation } from './store/installations.ts'
import { writeBlob, writeTree } from './store/objects.ts'
import type { Repository, Role } from './store/repositories.ts'
import { createStore, type Store } from './store/store.ts'
import type { Lack, Permissions, User } from './store/users.ts'
import { noReplyAddress } from './to-json/user.ts'
import { createWebhooks, type WebhookOptions, type Webhooks } from './webhooks/webhooks.ts'

export interface LocalGitHubOptions {
  /** SQLite file; in memory when absent. */
  file?: string
  /** Epoch milliseconds; every stored time and the `Date` header come from it. */
  now?: () => number
  /** Seeds the chance in faults. */
  seed?: number
  faults?: readonly Fault[]
  /** Waits for latency faults. */
  sleep?: (ms: number) => Promise<void>
  /** Requests per hour and token, for REST and GraphQL each. */
  rateLimit?: number
  /** Public base URL of API and pages. */
  url?: string
  /** How webhooks are sent. */
  webhooks?: WebhookOptions
}

export interface LocalGitHub {
  /** In-process `fetch`: what Octokit gets. Rejects as a network does when a fault drops the connection. */
  fetch: (input: Request | URL | string, init?: RequestInit) => Promise<Response>
  /** The same for `@hono/node-server`. */
  app: Hono
  store: Store
  faults: FaultPlan
  requests: RequestLog
  /** What goes wrong with webhooks, and when all are sent. */
  webhooks: Webhooks
  /** Creates a user, or returns the one with that login. */
  createUser(user: { login: string; type?: 'User' | 'Bot'; name?: string }): User
  /** Makes a token for a user that exists; returns the token. */
  createToken(token: NewToken): string
  /** Creates a repository with one commit on `main` (and its owner), or returns the one with that name. */
  createRepository(repository: {
    owner: string
    name: string
    description?: string
    private?: boolean
  }): Repository
  /** Gives a user that exists a role in a repository that exists; the last one given counts. */
  createCollaborator(collaborator: NewCollaborator): void
  /**
   * Makes an App (and its owner) with a key, or returns the one of that name, which then has this key too.
   */
  createApp(app: NewLocalApp): App
  /**
   * Installs an App on all repositories of an owner, or on those; returns the installation that is there
   * already.
   */
  installApp(installation: NewInstallation): Installation
  close(): void
}

export interface NewToken {
  login: string
  permissions: Permissions
  /** Made up when absent. */
  token?: string
  /**
   * Permissions that the token lacks; writes that need them answer 403, and over REST so do reads of a
   * private repository, unless only writing is lacked.
   */
  without?: readonly Lack[]
}

export interface NewLocalApp {
  name: string
  owner: string
  /** PEM, SPKI. */
  publicKey: string
  /** What it asks owners for, as `{ issues: 'write' }`. */
  permissions: Granted
}

export interface NewInstallation {
  /** The App's slug. */
  app: string
  owner: string
  /** Names without the owner's; all that there are and will be when absent. */
  repositories?: readonly string[]
  /** What was granted; what the App asks for when absent. */
  permissions?: Granted
}

export interface NewCollaborator {
  owner: string
  repo: string
  login: string
  role: Role
}

/** GitHub's default hourly limit for a user's token. */
const DEFAULT_RATE_LIMIT = 5_000
const DEFAULT_URL = 'http://github.local'

/** Starts an embedded GitHub. Nothing listens anywhere: use `fetch` in the process, or serve `app`. */
export function createLocalGitHub(options: LocalGitHubOptions = {}): LocalGitHub {
  const now = options.now ?? Date.now
  const url = (options.url ?? DEFAULT_URL).replace(/\/+$/, '')
  const store = createStore({ file: options.file ?? ':memory:', now })
  const history = createHistory(store.database, now)
  const faults = createFaultPlan({
    seed: options.seed ?? 1,
    faults: options.faults ?? [],
    now,
    onStaleness: history.keep,
  })
  const requests = createRequestLog()
  const limits = createRateLimits({ limit: options.rateLimit ?? DEFAULT_RATE_LIMIT, seconds: store.seconds })
  const wait = options.sleep ?? sleep
  const chance = createChance(options.seed ?? 1)
  const webhooks = createWebhooks({ ...options.webhooks, site: { store, url }, sleep: wait, chance })
  const app = createApp({ store, url, now, sleep: wait, faults, history, limits, requests, webhooks })
  return {
    fetch: async (input, init) => {
      const response = following(async (request) => app.fetch(request), input, init)
      return init?.signal ? untilAborted(response, init.signal) : response
    },
    app,
    store,
    faults,
    requests,
    webhooks,
    createUser: store.users.create,
    createToken: (token) => createToken(store, token),
    createRepository: (repository) => createRepository(store, repository),
    createCollaborator: (collaborator) => createCollaborator(store, collaborator),
    createApp: (app) => createLocalApp(store, app),
    installApp: (installation) => installApp(store, installation),
    close() {
      webhooks.close()
      store.close()
    },
  }
}

/** A client that stops waiting learns no more; the server goes on with its work, as over a network. */
function untilAborted(response: Promise<Response>, signal: AbortSignal): Promise<Response> {
  return new Promise((resolve, reject) => {
    const abort = () => reject(signal.reason)
    if (signal.aborted) abort()
    signal.addEventListener('abort', abort, { once: true })
    response.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort))
  })
}

const sleep = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))

function existingUser(store: Store, login: string): User {
  const user = store.users.withLogin(login)
  if (!user) throw new Error(`There is no user "${login}": create the user first`)
  return user
}

function createToken(store: Store, options: NewToken): string {
  const user = existingUser(store, options.login)
  const token = options.token ?? `ghp_${crypto.randomUUID().replaceAll('-', '')}`
  store.users.allow(token, user, options.permissions, options.without)
  return token
}

function createCollaborator(store: Store, { owner, repo, login, role }: NewCollaborator): void {
  const repository = store.repositories.named(owner, repo)
  if (!repository) throw new Error(`There is no repository "${owner}/${repo}": create it first`)
  store.collaborators.give(repository, existingUser(store, login), role)
}

function createLocalApp(store: Store, { owner, ...app }: NewLocalApp): App {
  return store.database.transaction(() => {
    const known = store.apps.withSlug(slugOf(app.name))
    if (!known) return store.apps.create({ ...app, owner: store.users.create({ login: owner }) })
    if (!store.apps.keysOf(known).includes(app.publicKey)) store.apps.addKey(known, app.publicKey)
    return known
  })
}

function installApp(
  store: Store,
  { app: slug, owner, repositories, permissions }: NewInstallation,
): Installation {
  return store.database.transaction(() => {
    const app = store.apps.withSlug(slug)
    if (!app) throw new Error(`There is no App "${slug}": create it first`)
    const account = existingUser(store, owner)
    const known = store.installations.ofApp(app).find(({ account_id }) => account_id === account.id)
    if (known) return known
    const chosen = repositories?.map((name) => {
      const repository = store.repositories.named(owner, name)
      if (!repository) throw new Error(`There is no repository "${owner}/${name}": create it first`)
      return repository
    })
    return store.installations.create(app, account, chosen ?? 'all', permissions ?? app.permissions)
  })
}

function createRepository(store: Store, options: Parameters<LocalGitHub['createRepository']>[0]): Repository {
  return store.database.transaction(() => {
    const known = store.repositories.named(options.owner, options.name)
    if (known) return known
    const owner = store.users.create({ login: options.owner })
    const repository = store.repositories.create(owner, options)
    store.refs.create(
      repository,
      `refs/heads/${repository.default_branch}`,
      writeFirstCommit(store, repository, owner),
    )
    return repository
  })
}

// GitHub refuses refs in an empty repository.
function writeFirstCommit({ objects, seconds }: Store, repository: Repository, owner: User): string {
  const readme = writeBlob(objects, repository, `# ${repository.name}\n`)
  const tree = writeTree(objects, repository, undefined, [{ path: 'README.md', mode: '100644', oid: readme }])
  const author = {
    name: owner.name ?? owner.login,
    email: noReplyAddress(owner),
    date: isoSeconds(seconds()),
  }
  return objects.put(
    repository,
    encodeCommit({ tree, parents: [], author, committer: author, message: 'Initial commit' }),
  ).oid
}

/** fetch's own limit: https://fetch.spec.whatwg.org/#http-redirect-fetch */
const MAX_REDIRECTS = 20

/**
 * Sends a request and follows 301 as every `fetch` does unless told otherwise: a POST goes on as a GET
 * without its body, all else as it was. So a client meets a transferred issue in-process as it does over a
 * network.
 */
async function following(
  send: (request: Request) => Promise<Response>,
  input: Request | URL | string,
  init: RequestInit = {},
): Promise<Response> {
  let request = new Request(input, init)
  for (let hops = 0; hops <= MAX_REDIRECTS; hops += 1) {
    const response = await send(request)
    const location = response.headers.get('location')
    if (response.status !== 301 || location === null || request.redirect === 'manual') return response
    // A body that came inside a `Request` is spent by now.
    const body = request.method === 'POST' || request.body === null ? null : init.body
    if (request.redirect === 'error' || body === undefined) throw new TypeError('fetch failed')
    const method = request.method === 'POST' ? 'GET' : request.method
    request = new Request(new URL(location, request.url), {
      method,
      body,
      headers: request.headers,
      signal: request.signal,
    })
  }
  throw new TypeError('fetch failed', { cause: new Error('redirect count exceeded') })
}
