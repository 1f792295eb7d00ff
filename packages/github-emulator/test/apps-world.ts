import { createSign } from 'node:crypto'
import { honest } from '../fidelity/honest.ts'
import type { LocalGitHub, LocalGitHubOptions } from '../src/github.ts'
import { appKey } from './app-key.ts'
import { type Answer, createWorld } from './world.ts'

export interface Claims {
  iss?: unknown
  iat?: unknown
  exp?: unknown
}

const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')

/** A signed token as Apps make them, out of any claims. */
export function jwt(claims: Claims, { key = appKey().pkcs1, alg = 'RS256' } = {}): string {
  const signed = `${part({ alg, typ: 'JWT' })}.${part(claims)}`
  return `${signed}.${createSign('RSA-SHA256').update(signed).sign(key, 'base64url')}`
}

/**
 * An embedded GitHub with an App that ann installed on queue and tools, and bob on all that he has; the API
 * is held against its description.
 */
export function createAppWorld(options: LocalGitHubOptions = {}) {
  const world = createWorld(options)
  const { github, clock } = world
  const send = honest(github.fetch) as LocalGitHub['fetch']
  for (const name of ['tools', 'secrets']) github.createRepository({ owner: 'ann', name, private: true })
  github.createRepository({ owner: 'bob', name: 'jobs' })
  github.createRepository({ owner: 'eve', name: 'jobs' })
  const permissions = { contents: 'write', issues: 'write', actions: 'read' }
  const app = github.createApp({
    name: 'My Queue!',
    owner: 'ann',
    publicKey: appKey().publicKey,
    permissions,
  })
  const ofAnn = github.installApp({ app: app.slug, owner: 'ann', repositories: ['queue', 'tools'] })
  const ofBob = github.installApp({ app: app.slug, owner: 'bob' })
  const now = () => Math.floor(clock.now / 1000)
  const good = () => ({ iss: String(app.id), iat: now() - 60, exp: now() + 480 })

  async function ask(method: string, path: string, token?: string, body?: unknown): Promise<Answer> {
    const headers = token === undefined ? {} : { authorization: `Bearer ${token}` }
    const text = body === undefined ? null : JSON.stringify(body)
    const response = await send(`http://github.local${path}`, { method, headers, body: text })
    const answer = await response.text()
    return {
      status: response.status,
      headers: response.headers,
      json: answer ? JSON.parse(answer) : undefined,
    }
  }
  const asApp = (method: string, path: string, body?: unknown) => ask(method, path, jwt(good()), body)
  const makeToken = (installation: { id: number }, body?: unknown) =>
    asApp('POST', `/app/installations/${installation.id}/access_tokens`, body)
  const tokenFor = async (installation: { id: number }, body?: unknown): Promise<string> =>
    (await makeToken(installation, body)).json.token

  return { ...world, app, ofAnn, ofBob, good, now, ask, asApp, makeToken, tokenFor }
}
