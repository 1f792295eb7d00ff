import { execFile, execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { QUIET, WRANGLER } from '../../scripts/check-workers/build.ts'
import { type Fence, fencesOf } from '../docs/fences.ts'
import { aFolder, type Program, ROOT, startCommand } from '../support/program.ts'
import { read, startGitHub } from './workerd.ts'

const MAX_ANSWER_MS = 10_000

/** `wrangler dev` with the repository's wrangler.toml, and these settings and secrets. */
function startWrangler(settings: Record<string, string>, secrets: Record<string, string>): Program {
  const folder = aFolder()
  const file = join(folder, 'secrets.env')
  const lines = Object.entries(secrets).map(([name, value]) => `${name}=${value}`)
  writeFileSync(file, lines.join('\n'))
  const vars = Object.entries(settings).flatMap(([name, value]) => ['--var', `${name}:${value}`])
  return startCommand(
    process.execPath,
    [
      ...[WRANGLER, 'dev', '--ip', '127.0.0.1', '--port', '0', '--persist-to', folder, '--env-file', file],
      ...vars,
    ],
    { cwd: ROOT, env: QUIET },
  )
}

const readyUrl = async (wrangler: Program) => (await wrangler.printed(/Ready on (http:\S+)/))[1] ?? ''

/** The README's first calls: create, claim, complete. */
function firstCalls(url: string): string {
  const fences = fencesOf('README.md')
  const start = fences.findIndex(({ text }) => text.endsWith('npm start'))
  const calls = fences
    .slice(start + 1)
    .filter(({ language, text }: Fence) => language === 'sh' && /curl/.test(text))
  return calls
    .slice(0, 3)
    .map(({ text }) => text.replaceAll('http://localhost:8080', url))
    .join('\necho\n')
}

test('wrangler dev, offline, answers the README’s calls and the cron trigger, and outlives its GitHub', async () => {
  const github = await startGitHub()
  const { API_KEY: _, GH_TOKEN, ...settings } = github.settings
  const wrangler = startWrangler({ ...settings, LEDGER: 'sql' }, { GH_TOKEN, API_KEY: '' })
  const url = await readyUrl(wrangler)

  // GitHub is in this process, so nothing may block it meanwhile.
  const { stdout: printed } = await promisify(execFile)('bash', ['-ec', firstCalls(url)], { cwd: aFolder() })
  const [made, claimed, completed] = printed
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line))
  expect(made).toEqual({ job_id: 1, status: 'pending' })
  expect(claimed).toMatchObject({ id: 1, status: 'processing', data: { greet: 'world' }, worker: 'me' })
  expect(completed).toMatchObject({ id: 1, status: 'completed', result: { said: 'hello, world' } })

  await github.file('```json\n{"filed": true}\n```', ['needs-approval'])
  const turned = await fetch(`${url}/cdn-cgi/local/scheduled?cron=*+*+*+*+*`)
  expect([turned.status, await turned.text()]).toEqual([200, 'ok'])
  expect(await read(await fetch(`${url}/jobs/2`))).toMatchObject({ status: 'pending', data: { filed: true } })

  github.fallSilent()
  const startedAtMs = performance.now()
  const response = await fetch(`${url}/create-job`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: '{"data":1}',
  })
  expect(performance.now() - startedAtMs).toBeLessThan(MAX_ANSWER_MS)
  expect(response.status).toBe(503)
  expect(Number(response.headers.get('Retry-After'))).toBeGreaterThan(0)
  const { stdout, stderr } = wrangler.output()
  expect(stdout + stderr).not.toContain(GH_TOKEN)
})

test('wrangler dev without secrets says which one is missing, in every answer', async () => {
  const wrangler = startWrangler({ GITHUB_REPO: 'acme/jobs' }, { API_KEY: '' })
  await wrangler.printed(/Missing required secrets: GH_TOKEN/)
  const response = await fetch(`${await readyUrl(wrangler)}/jobs`)
  expect(response.status).toBe(503)
  expect(await response.json()).toMatchObject({
    type: 'urn:octoqueue:problem:misconfigured',
    detail: expect.stringContaining('GH_TOKEN'),
  })
})

test('npm run dev:workers serves a Worker and its GitHub, and says what to try', async () => {
  const data = aFolder()
  const program = startCommand(
    process.execPath,
    [join(ROOT, 'scripts/dev-workers.ts'), '--port', '0', '--data', data],
    { cwd: ROOT, env: { GH_TOKEN: 'of-somebody-else', API_KEY: 'of-somebody-else' } },
  )
  await program.printed(/complete.*LEASE.*\n/)
  const [create = '', claim = ''] = program.output().stdout.match(/curl -X POST .*/g) ?? []
  const run = (command: string) =>
    JSON.parse(execFileSync('sh', ['-c', command.replace('curl', 'curl -s')], { encoding: 'utf8' }))
  expect(run(create)).toEqual({ job_id: 1, status: 'pending' })
  const { url } = run(claim) as { url: string }
  expect(await (await fetch(url)).text()).toContain('processing')
  program.child.kill('SIGTERM')
  expect(await program.ended).toBe(0)
})
