import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { request } from 'node:http'
import path from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { type Embedded, type EmbeddedOptions, openEmbedded } from '../../src/node/embedded.ts'
import { listen } from '../../src/node/listen.ts'
import { tokenOf } from '../support/account.ts'
import { aFolder } from '../support/program.ts'

async function open(over: Partial<EmbeddedOptions> = {}): Promise<Embedded> {
  const options = { dataFolder: aFolder(), owner: 'local', repo: 'jobs', host: '127.0.0.1', ports: [0] }
  const embedded = await openEmbedded({ ...options, ...over })
  onTestFinished(() => embedded.close(0))
  return embedded
}

/** The status of a request with another `Host`; `fetch` sends only the URL's. */
function statusUnder(host: string, { url, account }: Embedded, at: string, method = 'GET'): Promise<number> {
  const { promise, resolve, reject } = Promise.withResolvers<number>()
  const headers = { Host: host, Authorization: `Bearer ${tokenOf(account)}` }
  const { port } = new URL(url)
  request({ host: '127.0.0.1', port, path: at, method, headers }, (response) => {
    response.resume()
    resolve(response.statusCode ?? 0)
  })
    .on('error', reject)
    .end()
  return promise
}

describe('the embedded GitHub is asked under', () => {
  const rows = [
    { host: 'localhost:8081', status: 200 },
    { host: 'LOCALHOST', status: 200 },
    { host: '127.0.0.1', status: 200 },
    { host: '[::1]:8081', status: 200 },
    { host: 'rebound.example', status: 403 },
    { host: 'rebound.example:8081', status: 403 },
    { host: '127.0.0.1.rebound.example', status: 403 },
    { host: 'localhost.rebound.example', status: 403 },
    { host: '192.168.1.5', status: 403 },
  ]
  test.each(rows)('$host: $status, for its API and its pages alike', async ({ host, status }) => {
    const embedded = await open()
    for (const at of ['/repos/local/jobs', '/rate_limit', '/local/jobs/issues'])
      expect([at, await statusUnder(host, embedded, at)]).toEqual([at, status])
  })

  test('a bare address when it listens on all of them, and still under no other name', async () => {
    const embedded = await open({ host: '0.0.0.0' })
    expect(await statusUnder('192.168.1.5', embedded, '/repos/local/jobs')).toBe(200)
    expect(await statusUnder('rebound.example', embedded, '/repos/local/jobs')).toBe(403)
  })
})

test.each(['/nothing', '/local/nothing'])(
  'an OPTIONS request for %s, where nothing is, is a 404',
  async (at) => {
    expect(await statusUnder('localhost', await open(), at, 'OPTIONS')).toBe(404)
  },
)

test('other accounts read no file of it, also in a folder of others, and of before', async () => {
  const dataFolder = aFolder()
  chmodSync(dataFolder, 0o755)
  writeFileSync(path.join(dataFolder, 'github.sqlite'), '', { mode: 0o644 })
  await open({ dataFolder })
  const files = readdirSync(dataFolder)
  expect(files).toContain('github.sqlite-wal')
  for (const name of files) expect(statSync(path.join(dataFolder, name)).mode & 0o007, name).toBe(0)
})

describe('the token', () => {
  const tokenIn = (folder: string) => path.join(folder, 'token')
  const isLetIn = (embedded: Embedded) => statusUnder('localhost', embedded, '/repos/local/jobs/issues')

  test('is kept as it is by later starts', async () => {
    const dataFolder = aFolder()
    const first = await openEmbedded({
      dataFolder,
      owner: 'local',
      repo: 'jobs',
      host: '127.0.0.1',
      ports: [0],
    })
    await first.close(0)
    chmodSync(tokenIn(dataFolder), 0o400)
    const { ino } = statSync(tokenIn(dataFolder))
    const second = await open({ dataFolder })
    expect(tokenOf(second.account)).toBe(tokenOf(first.account))
    expect(statSync(tokenIn(dataFolder))).toMatchObject({ ino })
  })

  test.each(['', '\n'])('is made anew when its file holds %j', async (left) => {
    const dataFolder = aFolder()
    writeFileSync(tokenIn(dataFolder), left)
    const embedded = await open({ dataFolder })
    expect(readFileSync(tokenIn(dataFolder), 'utf8')).toBe(`${tokenOf(embedded.account)}\n`)
    expect(tokenOf(embedded.account)).toMatch(/^ghp_/)
    expect(statSync(tokenIn(dataFolder)).mode & 0o777).toBe(0o600)
    expect(await isLetIn(embedded)).toBe(200)
  })

  test('leaves no unfinished file behind', async () => {
    const dataFolder = aFolder()
    await open({ dataFolder })
    expect(readdirSync(dataFolder).filter((name) => name.startsWith('token'))).toEqual(['token'])
  })
})

test('when anything goes wrong after the port was found, the port is free again and the reason is printed', async () => {
  const dataFolder = aFolder()
  mkdirSync(path.join(dataFolder, 'token'))
  const probe = await listen(() => new Response(), '127.0.0.1', 0)
  const port = Number(new URL(probe.url).port)
  await probe.close(0)
  await expect(open({ dataFolder, ports: [port] })).rejects.toMatchObject({
    name: 'Problem',
    type: 'misconfigured',
    message: expect.stringContaining('EISDIR'),
  })
  const again = await listen(() => new Response(), '127.0.0.1', port)
  await again.close(0)
  expect(existsSync(path.join(dataFolder, 'github.sqlite'))).toBe(true)
})
