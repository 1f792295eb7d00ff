import { spawnSync } from 'node:child_process'
import { existsSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { createLocalGitHub } from '@octoqueue/github-emulator'
import { describe, expect, onTestFinished, test } from 'vitest'
import { type Fetch, listen } from '../../src/node/listen.ts'
import { aFolder, post, start } from '../support/program.ts'

const KEY = 'sesame-street'

interface Answer {
  id: number
  status: string
  lease: string
  result: unknown
}
const read = async (response: Response) => (await response.json()) as Answer

describe('serve', () => {
  test('needs no account: a job is created, claimed and completed, and has its page', async () => {
    const program = start(['serve', '--port', '0'])
    const url = await program.url()
    expect(url).toContain('127.0.0.1')
    expect((await post(`${url}/create-job`, { data: { n: 1 } })).status).toBe(201)
    const { id, lease } = await read(await post(`${url}/jobs/claim`, {}))
    await post(`${url}/jobs/${id}/complete`, { lease, result: 2 })
    expect(await read(await fetch(`${url}/jobs/${id}`))).toMatchObject({ status: 'completed', result: 2 })
    const [, issues = ''] = await program.printed(/embedded GitHub.*?(http:\S+)/)
    const page = await (await fetch(`${issues}/1`)).text()
    expect(page).toContain('completed')
  })

  test('serves what is done on the embedded pages at once, as their webhooks lead here', async () => {
    const cwd = aFolder()
    const program = start(['serve', '--port', '0', '--log-level', 'debug'], { cwd })
    const url = await program.url()
    const [, issues = ''] = await program.printed(/embedded GitHub.*?(http:\S+)/)
    await post(`${url}/create-job`, { data: 1 })
    // The sweep comes when it has started, and then in a minute.
    await program.printed(/"message":"sweep"/)
    const form = new URLSearchParams({ do: 'completed', body: '' })
    await fetch(`${issues}/1/comments`, {
      method: 'POST',
      headers: { Origin: new URL(issues).origin, 'Sec-Fetch-Site': 'same-origin' },
      body: form,
    })
    await program.printed(/"message":"request","id":1,"verb":"cancel"/)
    expect(await read(await fetch(`${url}/jobs/1`))).toMatchObject({ status: 'cancelled' })
    const { webhooks } = (await (await fetch(`${url}/health`)).json()) as { webhooks: object }
    expect(webhooks).toMatchObject({ refused: 0, relied_on: true })
    const unsigned = await post(`${url}/webhooks/github`, {}, { 'X-GitHub-Event': 'ping' })
    expect(unsigned.status).toBe(401)
  })

  test('says what to try next, in commands that work', async () => {
    const cwd = aFolder()
    const program = start(['serve', '--port', '0'], { cwd })
    await program.printed(/complete.*LEASE.*\n/)
    const [create = '', claim = '', complete = ''] = program.output().stdout.match(/curl .*/g) ?? []
    const run = (command: string) =>
      spawnSync('sh', ['-c', command.replace('curl', 'curl -s')], { encoding: 'utf8' }).stdout
    expect(JSON.parse(run(create))).toEqual({ job_id: 1, status: 'pending' })
    const { lease }: Answer = JSON.parse(run(claim))
    const completed = run(complete.replace('ID', '1').replace('LEASE', lease))
    expect(JSON.parse(completed)).toMatchObject({ status: 'completed' })
  })

  test('keeps everything over restarts, leases and the token included', async () => {
    const cwd = aFolder()
    const session = async <T>(use: (url: string) => Promise<T>): Promise<T> => {
      const program = start(['serve', '--port', '0'], { cwd })
      const used = await use(await program.url())
      program.child.kill('SIGTERM')
      expect(await program.ended).toBe(0)
      return used
    }
    await session((url) => post(`${url}/create-job`, { data: 'kept' }))
    const { lease } = await session(async (url) => read(await post(`${url}/jobs/claim`, {})))
    const ended = await session(async (url) => read(await post(`${url}/jobs/1/complete`, { lease })))
    expect(ended).toMatchObject({ id: 1, status: 'completed', data: 'kept' })
    const token = path.join(cwd, '.octoqueue/token')
    expect(statSync(token).mode & 0o777).toBe(0o600)
  })

  test('wants the key that it was given, and never prints it', async () => {
    const program = start(['serve', '--port', '0', '--host', '127.0.0.1', '--api-key', KEY])
    const url = await program.url()
    expect((await post(`${url}/jobs/claim`, {})).status).toBe(401)
    expect((await post(`${url}/jobs/claim`, {}, { 'X-API-Key': KEY })).status).toBe(204)
    expect((await fetch(`${url}/health`)).status).toBe(200)
    expect(JSON.stringify(program.output())).not.toContain(KEY)
  })

  test('reads .env, lets the environment go before it, and options before both', async () => {
    const cwd = aFolder()
    writeFileSync(
      path.join(cwd, '.env'),
      'PORT=1\nHOST=localhost\nLOG_LEVEL=error\nOCTOQUEUE_DATA=kept-here\n',
    )
    const program = start(['serve', '--port', '0'], { cwd, env: { PORT: '2', HOST: '127.0.0.1' } })
    const url = await program.url()
    expect(new URL(url).hostname).toBe('127.0.0.1')
    await fetch(`${url}/`)
    expect(program.output().stderr).toBe('')
    expect(existsSync(path.join(cwd, 'kept-here/github.sqlite'))).toBe(true)
  })

  test('finds a free port for each embedded GitHub', async () => {
    const issues = async () =>
      (await start(['serve', '--port', '0']).printed(/embedded GitHub.*?(http:\S+)/))[1]
    const [one, other] = await Promise.all([issues(), issues()])
    expect(one).not.toBe(other)
  })

  test('puts the embedded GitHub where it is told, and tells the addresses as JSON', async () => {
    const probe = await listen(() => new Response(), '127.0.0.1', 0)
    const { port } = new URL(probe.url)
    await probe.close(0)
    const program = start([
      'serve',
      '--port',
      '0',
      '--github-port',
      port,
      '--github-host',
      'localhost',
      '--json',
    ])
    const [line] = await program.printed(/^\{.*\}$/m)
    const { url, github, issues, repository } = JSON.parse(line)
    expect({ github, issues, repository }).toEqual({
      github: `http://localhost:${port}`,
      issues: `http://localhost:${port}/local/jobs/issues`,
      repository: 'local/jobs',
    })
    expect((await fetch(issues)).status).toBe(200)
    expect((await fetch(`${url}/health`)).status).toBe(200)
  })

  test('does not start with a token that GitHub does not know', async () => {
    const { app } = createLocalGitHub()
    const { url, close } = await listen(app.fetch, '127.0.0.1', 0)
    onTestFinished(() => close(0))
    const env = { GITHUB_API_URL: url, GITHUB_REPO: 'acme/jobs', GH_TOKEN: 'ghp_sesame' }
    const program = start(['serve', '--port', '0'], { env })
    expect(await program.ended).toBe(77)
    expect(program.output()).toMatchObject({
      stdout: '',
      stderr: expect.stringMatching(
        /^octoqueue: GitHub does not know this token; check GH_TOKEN.*\(github-refused\)\n$/,
      ),
    })
  })

  test('says at once that jobs have to wait while GitHub is out of reach, and what keeps it', async () => {
    const { url, close } = await listen(() => new Response(), '127.0.0.1', 0)
    await close(0)
    const env = { GITHUB_API_URL: url, GITHUB_REPO: 'acme/jobs', GH_TOKEN: 'ghp_sesame' }
    const program = start(['serve', '--port', '0'], { env })
    await program.printed(/But no job can be created or claimed yet: .*ECONNREFUSED.*\/health says when\.\n/)
    expect(program.output().stdout).not.toContain('Try this')
  })

  test('with --reload ends at once when the settings are wrong', async () => {
    const program = start(['serve', '--port', '0', '--repo', 'acme/jobs', '--reload'])
    expect(await program.ended).toBe(78)
  })

  test('lets web pages of each allowed origin in', async () => {
    const origins = ['https://a.example', 'https://b.example']
    const args = origins.flatMap((origin) => ['--allowed-origin', origin])
    const url = await start(['serve', '--port', '0', ...args]).url()
    for (const origin of origins) {
      const response = await fetch(`${url}/`, { headers: { Origin: origin } })
      expect(response.headers.get('Access-Control-Allow-Origin')).toBe(origin)
    }
  })

  test('limits clients by the address that they come from', async () => {
    const env = { RATE_LIMIT_REQUESTS: '1', RATE_LIMIT_WINDOW: '3600' }
    const url = await start(['serve', '--port', '0'], { env }).url()
    expect([(await fetch(url)).status, (await fetch(url)).status]).toEqual([200, 429])
  })

  test('with --reload runs under a watcher that stops with it', async () => {
    const program = start(['serve', '--port', '0', '--reload'])
    expect((await fetch(await program.url())).status).toBe(200)
    program.child.kill('SIGTERM')
    await program.ended
    await expect(fetch(await program.url())).rejects.toThrow()
  })
})

/** A service whose GitHub accepts an issue, and answers only when the test lets it. */
async function aSlowService() {
  const reached = Promise.withResolvers<void>()
  const answer = Promise.withResolvers<void>()
  const github = createLocalGitHub({
    faults: [{ kind: 'latency', ms: 1, match: { route: 'POST /repos/{owner}/{repo}/issues' } }],
    sleep: () => {
      reached.resolve()
      return answer.promise
    },
  })
  github.createUser({ login: 'octoqueue[bot]', type: 'Bot' })
  github.createRepository({ owner: 'acme', name: 'jobs' })
  const token = github.createToken({ login: 'octoqueue[bot]', permissions: 'write' })
  const listening = await listen(github.app.fetch, '127.0.0.1', 0)
  onTestFinished(() => listening.close(0))
  const env = { GITHUB_API_URL: listening.url, GITHUB_REPO: 'acme/jobs', GH_TOKEN: token }
  const program = start(['serve', '--port', '0'], { env })
  const url = await program.url()
  const creating = post(`${url}/create-job`, { data: 'slow' })
  await reached.promise
  return { program, url, creating, answer: () => answer.resolve() }
}

describe('on a signal', () => {
  test.each(['SIGINT', 'SIGTERM'] as const)(
    '%s lets a request in flight finish, takes no other, and ends well',
    async (signal) => {
      const { program, url, creating, answer } = await aSlowService()
      program.child.kill(signal)
      await program.printed(/"message":"stop"/)
      await expect(fetch(url)).rejects.toThrow()
      answer()
      expect((await creating).status).toBe(201)
      expect(await program.ended).toBe(0)
    },
  )

  test('claims that wait get the answer that there is nothing, before they are cut off', async () => {
    const github = createLocalGitHub({})
    github.createUser({ login: 'octoqueue[bot]', type: 'Bot' })
    github.createRepository({ owner: 'acme', name: 'jobs' })
    const token = github.createToken({ login: 'octoqueue[bot]', permissions: 'write' })
    const looked = Promise.withResolvers<void>()
    const answer: Fetch = (request, env) => {
      if (decodeURIComponent(request.url).includes('live/default')) looked.resolve()
      return github.app.fetch(request, env)
    }
    const { url: api, close } = await listen(answer, '127.0.0.1', 0)
    onTestFinished(() => close(0))
    const env = { GITHUB_API_URL: api, GITHUB_REPO: 'acme/jobs', GH_TOKEN: token }
    const program = start(['serve', '--port', '0'], { env })
    const answered = post(`${await program.url()}/jobs/claim`, { wait_seconds: 20 })
    await looked.promise
    program.child.kill('SIGTERM')
    expect((await answered).status).toBe(204)
    expect(await program.ended).toBe(0)
  })

  test('a sweep that GitHub keeps waiting is cut off: the program ends within ten seconds', async () => {
    const github = createLocalGitHub({})
    github.createUser({ login: 'octoqueue[bot]', type: 'Bot' })
    github.createRepository({ owner: 'acme', name: 'jobs' })
    const token = github.createToken({ login: 'octoqueue[bot]', permissions: 'write' })
    const sweeping = Promise.withResolvers<void>()
    const answer: Fetch = (request, env) => {
      if (!new URL(request.url).pathname.includes('/repos/acme/jobs/issues'))
        return github.app.fetch(request, env)
      sweeping.resolve()
      return new Promise<Response>(() => {})
    }
    const { url: api, close } = await listen(answer, '127.0.0.1', 0)
    onTestFinished(() => close(0))
    const env = { GITHUB_API_URL: api, GITHUB_REPO: 'acme/jobs', GH_TOKEN: token }
    const program = start(['serve', '--port', '0'], { env })
    await program.url()
    await sweeping.promise
    const askedAtMs = performance.now()
    program.child.kill('SIGTERM')
    expect(await program.ended).toBe(0)
    expect(performance.now() - askedAtMs).toBeLessThan(10_000)
  })

  test('a second one ends the program at once', async () => {
    const { program, creating } = await aSlowService()
    const broken = expect(creating).rejects.toThrow()
    program.child.kill('SIGINT')
    await program.printed(/"message":"stop"/)
    program.child.kill('SIGINT')
    expect(await program.ended).toBe(130)
    await broken
  })
})

test('a request that takes longer than the grace is cut off', async () => {
  const reached = Promise.withResolvers<void>()
  const never = () => {
    reached.resolve()
    return new Promise<Response>(() => {})
  }
  const listening = await listen(never, '127.0.0.1', 0)
  const broken = expect(fetch(listening.url)).rejects.toThrow()
  await reached.promise
  await listening.close(1)
  await broken
})
