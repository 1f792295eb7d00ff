import { once } from 'node:events'
import { createServer } from 'node:http'
import { connect } from 'node:net'
import { createLocalGitHub } from '@octoqueue/github-emulator'
import { expect, onTestFinished, test } from 'vitest'
import { listen } from '../../src/node/listen.ts'
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
  return { token, port: Number(new URL(listening.url).port) }
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
