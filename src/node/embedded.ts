import { createPublicKey, generateKeyPairSync } from 'node:crypto'
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { isIP } from 'node:net'
import path from 'node:path'
import { createLocalGitHub, type LocalGitHub } from '@octoqueue/github-emulator'
import { latencies } from '@octoqueue/github-emulator/faults'
import { mountPages } from '@octoqueue/github-emulator/pages'
import { Problem, reasonOf } from '../domain/problem.ts'
import { readPrivateKey } from '../github/app/private-key.ts'
import type { Account, AppCredentials, Credentials } from '../github/client/account.ts'
import { isLoopback } from '../runtime/system.ts'
import { type Fetch, type Listening, listen } from './listen.ts'

export interface EmbeddedOptions {
  /** Made if need be; holds the database and the token. */
  dataFolder: string
  owner: string
  repo: string
  /** More repositories, of the same or of other owners. */
  others?: readonly { owner: string; repo: string }[]
  /** Makes a GitHub App and installs it everywhere: the service's credentials are then the App's. */
  withApp?: boolean
  host: string
  /** Tried in turn until one is free. */
  ports: readonly number[]
  /** Requests an hour and token. */
  rateLimit?: number
  /** How much later reads and writes are answered. */
  latency?: { readMs: number; writeMs: number }
}

export interface Embedded {
  url: string
  /** What a service needs to work on it. */
  account: Account
  close(graceMs: number): Promise<void>
}

/** Whose name people's gestures on the pages bear. */
const PERSON = 'you'
/** Whose name the service's own writes bear. */
const BOT = 'octoqueue[bot]'

/** Starts the embedded GitHub over HTTP, with its file, a person, a bot, the bot's token and a repository. */
export async function openEmbedded(options: EmbeddedOptions): Promise<Embedded> {
  openFolder(options.dataFolder)
  // Pages name their own address, which is known only once a port is found.
  let serve: Fetch = () => new Response(null, { status: 503 })
  const listening = await listenOnOneOf(options, (request, env) => serve(request, env))
  try {
    const { github, credentials } = openGitHub(options, listening.url)
    serve = ownHostOnly(options.host, github.app.fetch)
    const { owner, repo } = options
    return {
      url: listening.url,
      account: { owner, repo, credentials, apiUrl: listening.url },
      async close(graceMs) {
        await listening.close(graceMs)
        github.close()
      },
    }
  } catch (error) {
    await listening.close(0)
    if (error instanceof Problem) throw error
    throw new Problem('misconfigured', `The embedded GitHub cannot be started: ${reasonOf(error)}`, {}, error)
  }
}

function openGitHub(
  options: EmbeddedOptions,
  url: string,
): { github: LocalGitHub; credentials: Credentials } {
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
  } catch (error) {
    github.close()
    throw error
  }
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

function openFile({ dataFolder, rateLimit, latency }: EmbeddedOptions, url: string): LocalGitHub {
  const file = path.join(dataFolder, 'github.sqlite')
  try {
    return createLocalGitHub({
      file,
      url,
      ...(rateLimit !== undefined && { rateLimit }),
      ...(latency !== undefined && { faults: latencies(latency) }),
    })
  } catch (error) {
    throw new Problem('misconfigured', `The file ${file} cannot be opened: ${reasonOf(error)}`, {}, error)
  }
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

function openFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
  } catch (error) {
    throw new Problem('misconfigured', `The folder ${folder} cannot be made.`, {}, error)
  }
}

async function listenOnOneOf({ host, ports }: EmbeddedOptions, fetch: Fetch): Promise<Listening> {
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

const APP_NAME = 'Octoqueue'
const APP_PERMISSIONS = { contents: 'write', issues: 'write', actions: 'write' }

/**
 * An App on the embedded GitHub that is installed on all repositories of these owners; its key is kept in the
 * data folder, beside the token.
 */
function openApp(github: LocalGitHub, dataFolder: string, owners: readonly string[]): AppCredentials {
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
  const read = readPrivateKey(pem)
  if ('fault' in read) throw new Error(`The key in ${file} ${read.fault}`)
  return { appId: String(app.id), privateKey: read.privateKey }
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
