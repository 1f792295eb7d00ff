import { createHmac, createPrivateKey, createPublicKey, generateKeyPairSync } from 'node:crypto'
import {
  closeSync,
  fchmodSync,
  fstatSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  writeFileSync,
} from 'node:fs'
import { isIP } from 'node:net'
import path from 'node:path'
import { latencies } from './faults/faults.ts'
import { createLocalGitHub, type LocalGitHub } from './github.ts'
import { mountPages } from './pages/pages.ts'

/* A GitHub as a program: it listens, and keeps its database and its credentials in a folder. */

/** Answers a request; `env` holds the connection it came over. */
export type Fetch = (request: Request, env: object) => Response | Promise<Response>

export interface Listening {
  url: string
  /** Takes no more connections, and cuts off what takes longer. */
  close(graceMs: number): Promise<void>
}

export interface ServeOptions {
  /** Made if need be; holds the database and the credentials. */
  dataFolder: string
  owner: string
  repo: string
  /** More repositories, of the same or of other owners. */
  others?: readonly { owner: string; repo: string }[] | undefined
  /** Makes a GitHub App and installs it everywhere: the credentials are then the App's. */
  withApp?: boolean | undefined
  host: string
  /** Tried in turn until one is free. */
  ports: readonly number[]
  /** Requests an hour and token. */
  rateLimit?: number | undefined
  /** How much later reads and writes are answered. */
  latency?: { readMs: number; writeMs: number } | undefined
  /** Milliseconds since 1970; `Date.now` when absent. */
  now?: (() => number) | undefined
  /** Serves on a port; rejects when it is taken. */
  listen: (fetch: Fetch, host: string, port: number) => Promise<Listening>
}

/** A token, or an App with its key: PEM, PKCS#8. */
export type Credentials = { token: string } | { appId: string; privateKey: string }

export interface Served extends Listening {
  credentials: Credentials
  /** What webhooks are signed with that are connected; the same after a restart. */
  webhookSecret: string
  /** From now on all that happens in the repositories is told to this address. */
  connectWebhook(url: string): void
}

/** Whose name people's gestures on the pages bear. */
const PERSON = 'you'
/** Whose name the token's writes bear. */
const BOT = 'octoqueue[bot]'

/**
 * Serves a GitHub over HTTP, with its file, a person, a bot, the bot's token and a repository.
 * @throws Error with a sentence that says what cannot be done; whatever `listen` rejects with
 */
export async function serveGitHub(options: ServeOptions): Promise<Served> {
  makeFolder(options.dataFolder)
  // Pages name their own address, which is known only once a port is found.
  let serve: Fetch = () => new Response(null, { status: 503 })
  const listening = await listenOnOneOf(options, (request, env) => serve(request, env))
  try {
    const { github, credentials } = openGitHub(options, listening.url)
    serve = ownHostOnly(options.host, github.app.fetch)
    return {
      url: listening.url,
      credentials,
      webhookSecret: webhookSecretOf(credentials),
      connectWebhook: (url) => connectWebhook(github, options, { url, secret: webhookSecretOf(credentials) }),
      async close(graceMs) {
        await listening.close(graceMs)
        github.close()
      },
    }
  } catch (error) {
    await listening.close(0)
    throw error
  }
}

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))

/** Made of the credentials, which are kept: so nothing more has to be. */
const webhookSecretOf = (credentials: Credentials): string =>
  createHmac('sha256', 'privateKey' in credentials ? credentials.privateKey : credentials.token)
    .update('webhooks')
    .digest('hex')

/** One webhook a repository, which is the same after a restart, wherever it leads then. */
function connectWebhook(
  { store, createRepository, webhooks }: LocalGitHub,
  { owner, repo, others = [] }: ServeOptions,
  { url, secret }: { url: string; secret: string },
): void {
  const fields = { url, secret, active: 1, events: ['*'], content_type: 'json' as const }
  for (const { owner: login, repo: name } of [{ owner, repo }, ...others]) {
    const repository = createRepository({ owner: login, name })
    const known = store.hooks.ofRepository(repository).find((hook) => hook.secret === secret)
    if (known) store.hooks.update(known, fields)
    else store.hooks.create(repository, fields)
  }
  webhooks.allow(new URL(url).hostname)
  webhooks.start()
}

function makeFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
  } catch (cause) {
    throw new Error(`The folder ${folder} cannot be made: ${reasonOf(cause)}`, { cause })
  }
}

async function listenOnOneOf({ host, ports, listen }: ServeOptions, fetch: Fetch): Promise<Listening> {
  let taken: unknown
  for (const port of ports) {
    try {
      return await listen(fetch, host, port)
    } catch (error) {
      taken = error
    }
  }
  throw taken
}

function openGitHub(options: ServeOptions, url: string): { github: LocalGitHub; credentials: Credentials } {
  const { dataFolder, owner, repo, others = [] } = options
  const github = openFile(options, url)
  try {
    github.createUser({ login: PERSON, type: 'User' })
    for (const one of [{ owner, repo }, ...others]) {
      github.createRepository({ owner: one.owner, name: one.repo })
      github.createCollaborator({ ...one, login: PERSON, role: 'admin' })
    }
    mountPages(github.app, { store: github.store, person: PERSON, url })
    const owners = [...new Set([owner, ...others.map((one) => one.owner)])]
    const credentials = options.withApp ? openApp(github, dataFolder, owners) : openToken(github, dataFolder)
    return { github, credentials }
  } catch (cause) {
    github.close()
    throw new Error(`The embedded GitHub cannot be started: ${reasonOf(cause)}`, { cause })
  }
}

function openFile({ dataFolder, rateLimit, latency, now }: ServeOptions, url: string): LocalGitHub {
  const file = path.join(dataFolder, 'github.sqlite')
  try {
    keepPrivate(file)
    return createLocalGitHub({
      file,
      url,
      ...(now && { now }),
      ...(rateLimit !== undefined && { rateLimit }),
      ...(latency !== undefined && { faults: latencies(latency) }),
    })
  } catch (cause) {
    throw new Error(`The file ${file} cannot be opened: ${reasonOf(cause)}`, { cause })
  }
}

/** For its owner, and a group that was let in; the files that SQLite puts beside it are as this one. */
function keepPrivate(file: string): void {
  const opened = openSync(file, 'a', 0o600)
  const { mode } = fstatSync(opened)
  if (mode & 0o007) fchmodSync(opened, mode & 0o770)
  closeSync(opened)
}

/**
 * The database keeps only hashes of tokens; a service that was given this one must still be let in after a
 * restart.
 */
function openToken(github: LocalGitHub, dataFolder: string): { token: string } {
  github.createUser({ login: BOT, type: 'Bot' })
  const file = path.join(dataFolder, 'token')
  const kept = readSecret(file)
  const token = github.createToken({ login: BOT, permissions: 'write', ...(kept && { token: kept }) })
  if (kept === undefined) writeSecret(file, token)
  return { token }
}

const APP_NAME = 'Octoqueue'
const APP_PERMISSIONS = { contents: 'write', issues: 'write', actions: 'write' }

/**
 * An App on the embedded GitHub that is installed on all repositories of these owners; its key is kept in the
 * data folder, beside the token.
 */
function openApp(github: LocalGitHub, dataFolder: string, owners: readonly string[]): Credentials {
  const file = path.join(dataFolder, 'app.pem')
  const pem = readSecret(file) ?? makeKey(file)
  const publicKey = String(createPublicKey(pem).export({ type: 'spki', format: 'pem' }))
  const app = github.createApp({
    name: APP_NAME,
    owner: owners[0] ?? APP_NAME,
    publicKey,
    permissions: APP_PERMISSIONS,
  })
  for (const owner of owners) github.installApp({ app: app.slug, owner })
  const privateKey = String(createPrivateKey(pem).export({ type: 'pkcs8', format: 'pem' }))
  return { appId: String(app.id), privateKey }
}

function makeKey(file: string): string {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const pem = String(privateKey.export({ type: 'pkcs1', format: 'pem' }))
  writeSecret(file, pem)
  return pem
}

/**
 * A secret that was kept; undefined when there is none, or only the empty file that a crash may have left.
 */
function readSecret(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8').trim() || undefined
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}

/** Whole or not at all, and for its owner only: a service that reads half a secret would not be let in. */
function writeSecret(file: string, secret: string): void {
  const unfinished = `${file}.${process.pid}`
  writeFileSync(unfinished, `${secret.trim()}\n`, { mode: 0o600 })
  renameSync(unfinished, file)
}

/**
 * Refuses requests for other hosts. A page elsewhere can let its own name point at this machine (DNS
 * rebinding); its requests then count as same-origin, but they still carry its name. No such page can be
 * served under a bare address, so whoever listens on all addresses is also asked by any of them.
 */
function ownHostOnly(host: string, fetch: Fetch): Fetch {
  const isOnAll = host === '0.0.0.0' || host === '::'
  return (request, env) => {
    const name = new URL(request.url).hostname.replace(/^\[|\]$/g, '')
    const isOwn = isLoopback(name) || name === host.toLowerCase() || (isOnAll && isIP(name) !== 0)
    if (isOwn) return fetch(request, env)
    const message = `This GitHub answers to localhost and to the host that it listens on, not to ${name}.`
    return Response.json({ message }, { status: 403 })
  }
}

/** Whether a name can only mean this machine. */
const isLoopback = (host: string): boolean => /^(localhost|127(\.\d{1,3}){3}|\[?::1\]?)$/i.test(host)
