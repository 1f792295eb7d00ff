import { readFileSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { createLocalGitHub } from '@octoqueue/github-emulator'
import slice from '@octoqueue/github-emulator/fidelity/openapi.json' with { type: 'json' }
import { mountPages } from '@octoqueue/github-emulator/pages'
import { EVENTS } from '@octoqueue/github-webhooks'
import { describe, expect, onTestFinished, test } from 'vitest'
import manifest from '../../github-app.json' with { type: 'json' }
import { listen } from '../../src/node/listen.ts'
import { appKey } from '../support/app-key.ts'
import { aFolder, type Program, post, start } from '../support/program.ts'

/** A GitHub that other programs can reach, with its pages and a repository. */
async function aGitHub() {
  let serve: (request: Request) => Response | Promise<Response> = () => new Response()
  const { url, close } = await listen((request) => serve(request), '127.0.0.1', 0)
  const github = createLocalGitHub({ url })
  github.createRepository({ owner: 'acme', name: 'jobs' })
  mountPages(github.app, { store: github.store, url })
  serve = github.app.fetch
  onTestFinished(async () => {
    await close(0)
    github.close()
  })
  return { github, url }
}

/** What a browser would send for the only form of a page. */
async function submit(page: Response, origin: string, at: string): Promise<Response> {
  const text = await page.text()
  const plain = (value: string) => value.replaceAll('&quot;', '"').replaceAll('&amp;', '&')
  const [, action = ''] = /<form action="([^"]*)"/.exec(text) ?? []
  const fields = [...text.matchAll(/name="(\w+)" value="([^"]*)"/g)].map(
    ([, name = '', value = '']): [string, string] => [name, plain(value)],
  )
  return fetch(new URL(plain(action), at), {
    method: 'POST',
    body: new URLSearchParams(fields),
    redirect: 'manual',
    headers: { origin },
  })
}

const pageOf = async (program: Program) => (await program.printed(/Open (http:\S+)\/ in/))[1] ?? ''

/** Goes through all pages, as a person with a browser does; resolves to the last page. */
async function makeApp(program: Program, url: string): Promise<Response> {
  const page = await pageOf(program)
  const asked = await submit(await fetch(`${page}/`), page, page)
  const made = await submit(asked, url, url)
  return fetch(made.headers.get('location') ?? '')
}

describe('octoqueue app create', () => {
  test('makes an App by two clicks, and what it writes works', async () => {
    const { github, url } = await aGitHub()
    const cwd = aFolder()
    const env = { GITHUB_API_URL: url }
    writeFileSync(path.join(cwd, '.env'), 'LOG_LEVEL=warn', { mode: 0o644 })
    const program = start(['app', 'create', '--name', 'Acme Queue'], { cwd, env })
    const last = await makeApp(program, url)
    expect(await last.text()).toContain(`${url}/apps/acme-queue/installations/new`)
    expect(await program.ended).toBe(0)
    const app = github.store.apps.withSlug('acme-queue')
    const written = readFileSync(path.join(cwd, '.env'), 'utf8')
    expect(written).toMatch(
      /^LOG_LEVEL=warn\nGITHUB_APP_ID=\d+\nGITHUB_APP_PRIVATE_KEY="-----BEGIN RSA.*-----"\nGITHUB_WEBHOOK_SECRET=\w+\n$/,
    )
    expect(statSync(path.join(cwd, '.env')).mode & 0o777).toBe(0o600)
    expect(program.output().stdout).toContain(`${url}/apps/acme-queue/installations/new`)
    expect(program.output().stdout).not.toContain('PRIVATE KEY')
    expect(app?.permissions).toEqual(manifest.default_permissions)

    const installing = await fetch(`${url}/apps/acme-queue/installations/new`)
    expect((await submit(installing, url, url)).status).toBe(200)
    const sweep = start(['sweep', '--repo', 'acme/jobs'], { cwd, env })
    expect([await sweep.ended, sweep.output().stderr]).toEqual([0, ''])
  })

  test('leaves a file that has an App already as it is, before anything is made', async () => {
    const { url } = await aGitHub()
    const cwd = aFolder()
    writeFileSync(path.join(cwd, '.env'), 'GITHUB_APP_ID=1\n')
    const program = start(['app', 'create'], { cwd, env: { GITHUB_API_URL: url } })
    expect(await program.ended).toBe(2)
    expect(program.output().stderr).toMatch(/\.env has GITHUB_APP_ID already.*--print/)
    expect(readFileSync(path.join(cwd, '.env'), 'utf8')).toBe('GITHUB_APP_ID=1\n')
  })

  test('prints the settings when it is asked to, and writes none', async () => {
    const { url } = await aGitHub()
    const cwd = aFolder()
    const program = start(['app', 'create', '--print', '--org', 'acme'], {
      cwd,
      env: { GITHUB_API_URL: url },
    })
    await makeApp(program, url)
    expect(await program.ended).toBe(0)
    expect(program.output().stdout).toMatch(/^GITHUB_APP_ID=\d+\nGITHUB_APP_PRIVATE_KEY="/m)
    expect(() => statSync(path.join(cwd, '.env'))).toThrow('ENOENT')
  })

  test.each([[[]], [['--print']]])('with %j and --json prints one JSON object', async (args) => {
    const { url } = await aGitHub()
    const cwd = aFolder()
    const program = start(['app', 'create', '--json', ...args], { cwd, env: { GITHUB_API_URL: url } })
    await makeApp(program, url)
    expect(await program.ended).toBe(0)
    const { settings, ...made } = JSON.parse(program.output().stdout)
    const page = `${url}/apps/octoqueue`
    const file = args.length > 0 ? null : '.env'
    const expected = {
      slug: 'octoqueue',
      url: page,
      install_url: `${page}/installations/new`,
      env_file: file,
    }
    expect(made).toEqual({ id: expect.any(Number), ...expected })
    if (file === null) expect(settings.GITHUB_APP_PRIVATE_KEY).toMatch(/^-----BEGIN RSA.*-----\n/)
    else expect(settings).toBeUndefined()
    expect(program.output().stderr).not.toContain('PRIVATE KEY')
  })

  test('turns webhooks on where the service has a public address', async () => {
    const { github, url } = await aGitHub()
    const env = { GITHUB_API_URL: url, PUBLIC_URL: 'https://queue.example/' }
    const program = start(['app', 'create', '--print'], { env })
    await makeApp(program, url)
    expect(await program.ended).toBe(0)
    const secret = /^GITHUB_WEBHOOK_SECRET=(\S+)$/m.exec(program.output().stdout)?.[1]
    const [hook] = github.store.hooks.all()
    expect(hook).toMatchObject({ active: 1, url: 'https://queue.example/webhooks/github', secret })
    expect(hook?.events).toContain('workflow_job')
  })

  test.each([
    ['another state', (state: string) => `code=abc&state=${state.replace(/.$/, '?')}`, 400],
    ['no code', (state: string) => `state=${state}`, 400],
    ['a code of another form', (state: string) => `code=../../user&state=${state}`, 400],
    ['a code that GitHub does not know', (state: string) => `code=abc&state=${state}`, 502],
  ])('takes no answer with %s, and goes on waiting', async (_, query, status) => {
    const { github, url } = await aGitHub()
    const program = start(['app', 'create'], { env: { GITHUB_API_URL: url } })
    const page = await pageOf(program)
    const [, state = ''] = /\?state=([\w-]+)"/.exec(await (await fetch(`${page}/`)).text()) ?? []
    expect((await fetch(`${page}/done?${query(state)}`)).status).toBe(status)
    await makeApp(program, url)
    expect(await program.ended).toBe(0)
    expect(github.store.apps.withSlug('octoqueue')).toBeDefined()
  })

  test.each([
    [['--org', 'a/b'], /--org/],
    [['--webhook-url', 'http://x.example'], /--webhook-url/],
    [['--port', 'x'], /--port/],
  ])('%j is a mistake', async (args, sentence) => {
    const program = start(['app', 'create', ...args])
    expect(await program.ended).toBe(2)
    expect(program.output().stderr).toMatch(sentence)
  })
})

test('the manifest asks for permissions and events that GitHub has', () => {
  const known: Record<string, { enum?: string[] }> = slice.schemas['app-permissions'].properties
  for (const [name, access] of Object.entries(manifest.default_permissions)) {
    expect(known[name]?.enum, name).toContain(access)
  }
  for (const event of manifest.default_events) expect(EVENTS).toContain(event)
  expect(manifest.hook_attributes.active).toBe(false)
  expect(manifest.public).toBe(false)
})

describe('as an App', () => {
  /** The settings of an App that is installed on acme. */
  async function anApp() {
    const { github, url } = await aGitHub()
    const permissions = { contents: 'write', issues: 'write', actions: 'write' }
    const app = github.createApp({ name: 'queue', owner: 'acme', publicKey: appKey().publicKey, permissions })
    github.installApp({ app: app.slug, owner: 'acme' })
    const env = {
      GITHUB_API_URL: url,
      GITHUB_REPO: 'acme/jobs',
      GITHUB_APP_ID: String(app.id),
      GITHUB_APP_PRIVATE_KEY: appKey().pkcs1.replaceAll('\n', '\\n'),
    }
    return { github, env }
  }

  test.each<[string[], RegExp]>([
    [['sweep'], /Swept acme\/jobs/],
    [['keys', 'create', 'ci', '--grant', 'read'], /oq_ci_/],
    [['keys', 'list'], /./],
    [['ledger', 'move', '--to', 'sql'], /kept in sql/],
    [['init'], /Made the labels/],
    [['doctor', '--quick'], /of queue\[bot\]: what people do/],
  ])('octoqueue %j works', async (args, says) => {
    const { env } = await anApp()
    const program = start(args, { env })
    const code = await program.ended
    const { stdout, stderr } = program.output()
    expect([code, stdout + stderr]).toEqual([0, expect.stringMatching(says)])
    expect(stdout + stderr).not.toMatch(/ghs_|PRIVATE KEY/)
  })

  test('octoqueue serve works, and does not log its key', async () => {
    const { env } = await anApp()
    const program = start(['serve', '--port', '0', '--log-level', 'debug'], { env })
    const url = await program.url()
    expect((await post(`${url}/create-job`, { data: 1 })).status).toBe(201)
    expect((await post(`${url}/repos/acme/jobs/jobs/claim`, {})).status).toBe(200)
    const explain = start(['explain', '1'], { env })
    expect([await explain.ended, explain.output().stdout]).toEqual([0, expect.stringContaining('processing')])
    expect(program.output().stderr).not.toMatch(/ghs_|PRIVATE KEY|MII/)
  })

  test('a repository without the App ends the program with what to do', async () => {
    const { github, env } = await anApp()
    github.createRepository({ owner: 'beta', name: 'jobs' })
    const program = start(['serve'], { env: { ...env, GITHUB_REPO: 'beta/jobs' } })
    expect(await program.ended).toBe(4)
    expect(program.output().stderr).toMatch(
      /not installed on beta\/jobs.*"Install App".*repository-not-found/,
    )
  })
})
