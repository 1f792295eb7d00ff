import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { Problem } from './domain/problem.ts'
import { type Fetch, type Listening, listen } from './http/listen.ts'
import { latencies } from './local/faults.ts'
import { createLocalGitHub, type LocalGitHub } from './local/github.ts'
import { mountPages } from './local/pages/pages.ts'

export interface EmbeddedOptions {
  /** Made if need be; holds the database and the token. */
  dataFolder: string
  owner: string
  repo: string
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
  account: { owner: string; repo: string; token: string; apiUrl: string }
  close(graceMs: number): Promise<void>
}

/** Whose name people's gestures on the pages bear. */
const PERSON = 'you'
/** Whose name the service's own writes bear. */
const BOT = 'octoqueue[bot]'

/** Starts the embedded GitHub over HTTP, with its file, a person, a bot, the bot's token and a repository. */
export async function openEmbedded(options: EmbeddedOptions): Promise<Embedded> {
  const { dataFolder, owner, repo } = options
  openFolder(dataFolder)
  // Pages name their own address, which is known only once a port is found.
  let serve: Fetch = () => new Response(null, { status: 503 })
  const listening = await listenOnOneOf(options, (request, env) => serve(request, env))
  const github = await openGitHub(options, listening)
  github.createUser({ login: PERSON, type: 'User' })
  github.createUser({ login: BOT, type: 'Bot' })
  github.createRepository({ owner, name: repo })
  mountPages(github.app, { store: github.store, person: PERSON, url: listening.url })
  const token = github.createToken({ login: BOT, permissions: 'write', ...readToken(dataFolder) })
  writeToken(dataFolder, token)
  serve = github.app.fetch
  return {
    url: listening.url,
    account: { owner, repo, token, apiUrl: listening.url },
    async close(graceMs) {
      await listening.close(graceMs)
      github.close()
    },
  }
}

async function openGitHub(options: EmbeddedOptions, listening: Listening): Promise<LocalGitHub> {
  const { rateLimit, latency } = options
  const file = path.join(options.dataFolder, 'github.sqlite')
  try {
    return createLocalGitHub({
      ...{ file, url: listening.url },
      ...(rateLimit !== undefined && { rateLimit }),
      ...(latency !== undefined && { faults: latencies(latency) }),
    })
  } catch (error) {
    await listening.close(0)
    const reason = error instanceof Error ? error.message : String(error)
    throw new Problem('misconfigured', `The file ${file} cannot be opened: ${reason}`, {}, error)
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

/* The database keeps only hashes of tokens; a service that was given this one must still be let in after a restart. */

const tokenFile = (folder: string) => path.join(folder, 'token')

function readToken(folder: string): { token?: string } {
  try {
    return { token: readFileSync(tokenFile(folder), 'utf8').trim() }
  } catch {
    return {}
  }
}

function writeToken(folder: string, token: string): void {
  writeFileSync(tokenFile(folder), `${token}\n`, { mode: 0o600 })
  // The mode above counts only for a new file.
  chmodSync(tokenFile(folder), 0o600)
}
