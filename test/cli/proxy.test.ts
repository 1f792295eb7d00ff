import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { createServer as createSecureServer } from 'node:https'
import { connect } from 'node:net'
import path from 'node:path'
import { getRequestListener } from '@hono/node-server'
import { createLocalGitHub } from '@octoqueue/github-emulator'
import { describe, expect, onTestFinished, test } from 'vitest'
import { listen } from '../../src/node/listen.ts'
import { certificateFor } from '../support/certificate.ts'
import { aFolder, start } from '../support/program.ts'

const OWNER = 'mona_acme'
const REPO = 'jobs'

async function aGitHub() {
  const github = createLocalGitHub()
  github.createUser({ login: 'octoqueue[bot]', type: 'Bot' })
  github.createRepository({ owner: OWNER, name: REPO })
  const token = github.createToken({ login: 'octoqueue[bot]', permissions: 'write' })
  const listening = await listen(github.app.fetch, '127.0.0.1', 0)
  onTestFinished(() => listening.close(0))
  return { github, token, port: Number(new URL(listening.url).port) }
}

const HOST = 'github.invalid'

/** The same over TLS, by a name that no resolver knows, and the file with its authority. */
async function aSecureGitHub() {
  const { github, token } = await aGitHub()
  const { cert, key } = certificateFor(HOST)
  const server = createSecureServer({ cert, key }, getRequestListener(github.app.fetch))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => void server.close())
  const authority = path.join(aFolder(), 'authority.pem')
  writeFileSync(authority, cert)
  return { token, authority, port: (server.address() as { port: number }).port }
}

/** A proxy that connects whoever asks to one port of this machine, whatever name was asked for. */
async function aProxy(port: number) {
  const asked: string[] = []
  const proxy = createServer()
  proxy.on('connect', (request, socket) => {
    asked.push(request.url ?? '')
    const through = connect(port, '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 Connection Established\r\n\r\n')
      socket.pipe(through).pipe(socket)
    })
    through.on('error', () => socket.destroy())
    socket.on('error', () => through.destroy())
  })
  proxy.listen(0, '127.0.0.1')
  await once(proxy, 'listening')
  onTestFinished(() => void proxy.close())
  return { asked, url: `http://127.0.0.1:${(proxy.address() as { port: number }).port}` }
}

const environment = (token: string) => ({
  GITHUB_REPO: `${OWNER}/${REPO}`,
  GH_TOKEN: token,
  OCTOQUEUE_DATA: aFolder(),
})

test.each(['HTTP_PROXY', 'http_proxy'])('GitHub is reached through the proxy of %s', async (name) => {
  const { token, port } = await aGitHub()
  const { asked, url } = await aProxy(port)
  const env = { ...environment(token), GITHUB_API_URL: 'http://github.invalid', [name]: url }
  const { ended, output } = start(['sweep'], { env })
  expect(await ended, output().stderr).toBe(0)
  expect(new Set(asked)).toEqual(new Set(['github.invalid:80']))
})

describe('over HTTPS', () => {
  test.each(['HTTPS_PROXY', 'https_proxy'])('GitHub is reached through a tunnel of %s', async (name) => {
    const { token, authority, port } = await aSecureGitHub()
    const { asked, url } = await aProxy(port)
    const env = {
      ...environment(token),
      GITHUB_API_URL: `https://${HOST}`,
      NODE_EXTRA_CA_CERTS: authority,
      // For plain HTTP alone: nobody is there.
      HTTP_PROXY: 'http://127.0.0.1:9',
      [name]: url,
    }
    const { ended, output } = start(['sweep'], { env })
    expect(await ended, output().stderr).toBe(0)
    expect(new Set(asked)).toEqual(new Set([`${HOST}:443`]))
  })

  test.each([HOST, '.invalid', '*'])('what NO_PROXY names as %s is asked without it', async (noProxy) => {
    const { token, authority, port } = await aSecureGitHub()
    const { asked, url } = await aProxy(port)
    const env = {
      ...environment(token),
      GITHUB_API_URL: `https://${HOST}`,
      NODE_EXTRA_CA_CERTS: authority,
      HTTPS_PROXY: url,
      NO_PROXY: noProxy,
    }
    const { ended, output } = start(['sweep'], { env })
    expect(await ended).toBe(75)
    expect(output().stderr).toContain('its name was not found')
    expect(asked).toEqual([])
  })

  test('a certificate that nobody vouches for is told, with what to do', async () => {
    const { token, port } = await aSecureGitHub()
    const { url } = await aProxy(port)
    const env = { ...environment(token), GITHUB_API_URL: `https://${HOST}`, HTTPS_PROXY: url }
    const { ended, output } = start(['sweep'], { env })
    expect(await ended).toBe(75)
    expect(output().stderr).toContain('its certificate is not trusted')
    expect(output().stderr).toContain('NODE_EXTRA_CA_CERTS')
  })

  test.each([
    ['asks for credentials', 407, /the proxy of HTTPS_PROXY asks for credentials/],
    ['lets nobody through', 403, /the proxy of HTTPS_PROXY lets nothing through/],
    ['is not there', undefined, /nothing listens there; check GITHUB_API_URL and HTTPS_PROXY/],
  ])('a proxy that %s is told', async (_, status, says) => {
    const { token, authority } = await aSecureGitHub()
    const proxy = createServer()
    proxy.on('connect', (_request, socket) => socket.end(`HTTP/1.1 ${status} No\r\n\r\n`))
    proxy.listen(0, '127.0.0.1')
    await once(proxy, 'listening')
    const { port } = proxy.address() as { port: number }
    if (status === undefined) proxy.close()
    else onTestFinished(() => void proxy.close())
    const env = {
      ...environment(token),
      GITHUB_API_URL: `https://${HOST}`,
      NODE_EXTRA_CA_CERTS: authority,
      HTTPS_PROXY: `http://user:sesame@127.0.0.1:${port}`,
    }
    const { ended, output } = start(['sweep'], { env })
    expect(await ended).toBe(75)
    expect(output().stderr).toMatch(says)
    expect(output().stderr).not.toContain('sesame')
  })
})

test('what NO_PROXY names, and this machine, are reached without it', async () => {
  const { token, port } = await aGitHub()
  const { asked, url } = await aProxy(port)
  const env = { ...environment(token), GITHUB_API_URL: `http://127.0.0.1:${port}`, HTTP_PROXY: url }
  const { ended, output } = start(['sweep'], { env: { ...env, NO_PROXY: 'example.com' } })
  expect(await ended, output().stderr).toBe(0)
  expect(asked).toEqual([])
})

test('a name that is not found is told, in the answer and in the log', async () => {
  const env = { ...environment('x'), GITHUB_API_URL: 'https://ghe.nowhere.invalid/api/v3' }
  const { ended, output } = start(['sweep'], { env })
  expect(await ended).toBe(75)
  expect(output().stderr).toContain('its name was not found')
})
