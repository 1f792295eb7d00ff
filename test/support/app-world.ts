import { readPrivateKey } from '@octoqueue/github-app'
import type { Account } from '@octoqueue/github-client'
import { createLocalGitHub, type LocalGitHubOptions } from '@octoqueue/github-emulator'
import { honest } from '@octoqueue/github-emulator/fidelity'
import { appKey } from './app-key.ts'
import { virtualClock } from './world.ts'

export const API_URL = 'http://github.local'

/** A request as it reached GitHub. */
export interface Sent {
  method: string
  path: string
  /** The credential without the word before it. */
  token: string
  status: number
}

/** The App's key, as the account holds it. */
export function privateKeyOf(index = 0): string {
  const read = readPrivateKey(appKey(index).pkcs1)
  if ('fault' in read) throw new Error(read.fault)
  return read.privateKey
}

const PERMISSIONS = { contents: 'write', issues: 'write', actions: 'write' }

/**
 * An embedded GitHub on a virtual clock, with an App that is installed on acme (jobs, tools) and beta (all:
 * jobs), and not on gamma.
 */
export function createAppWorld(options: LocalGitHubOptions = {}) {
  const clock = virtualClock()
  const github = createLocalGitHub({ now: clock.now, sleep: clock.sleep, url: API_URL, ...options })
  const places = ['acme/jobs', 'acme/tools', 'acme/secrets', 'beta/jobs', 'gamma/jobs']
  for (const [owner = '', name = ''] of places.map((place) => place.split('/'))) {
    github.createRepository({ owner, name })
  }
  const key = { owner: 'acme', publicKey: appKey().publicKey, permissions: PERMISSIONS }
  const app = github.createApp({ name: 'queue', ...key })
  const onAcme = github.installApp({ app: app.slug, owner: 'acme', repositories: ['jobs', 'tools'] })
  const onBeta = github.installApp({ app: app.slug, owner: 'beta' })
  const sent: Sent[] = []

  /** The network, which records what passes; GitHub's answers are checked against its description. */
  const fetch: typeof globalThis.fetch = async (input, init) => {
    const request = new Request(input, init)
    const { pathname: path } = new URL(request.url)
    const token = (request.headers.get('authorization') ?? '').replace(/^\w+ /, '')
    const response = await honest(github.fetch)(input as string, init)
    sent.push({ method: request.method, path, token, status: response.status })
    return response
  }

  const account = (place = 'acme/jobs'): Account => {
    const [owner = '', repo = ''] = place.split('/')
    const credentials = { appId: String(app.id), privateKey: privateKeyOf() }
    return { owner, repo, apiUrl: API_URL, credentials }
  }
  const tokensMade = () => sent.filter(({ path }) => path.endsWith('/access_tokens')).length
  return { clock, github, app, onAcme, onBeta, sent, fetch, account, tokensMade }
}

export type AppWorld = ReturnType<typeof createAppWorld>
