import { execFileSync } from 'node:child_process'
import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { aFolder, ROOT, startCommand } from '../support/program.ts'
import { fencesOf } from './fences.ts'

/** The commands that run without an account: only their fences name a language. */
const commands = fencesOf('docs/cloudflare.md').flatMap(({ language, text }) =>
  language === 'sh' ? [text] : [],
)

test('the page’s commands that need no account are those that are tested here', () => {
  expect(commands).toHaveLength(3)
})

test('the first one serves the Worker on this machine', async () => {
  const [dev = ''] = commands
  // Ports and folders of this test's own.
  const command = `${dev} -- --port 0 --data ${aFolder()}`
  const program = startCommand('bash', ['--norc', '-c', command], { cwd: ROOT, env: {} })
  const [, url] = await program.printed(/The Worker listens on (http:\S+)/)
  expect((await fetch(`${url}/health`)).status).toBe(200)
})

test('the second one writes the secrets that the deployment wants', () => {
  const folder = aFolder()
  execFileSync('bash', ['--norc', '-ec', commands[1] ?? ''], { cwd: folder })
  const written = readFileSync(join(folder, '.dev.vars'), 'utf8')
  const names = written.split('\n').flatMap((line) => /^(\w+)=\S{10,}$/.exec(line)?.[1] ?? [])
  expect(statSync(join(folder, '.dev.vars')).mode & 0o777).toBe(0o600)
  const toml = readFileSync(join(ROOT, 'wrangler.toml'), 'utf8')
  expect(names).toEqual(JSON.parse(/^required = (\[.*\])$/m.exec(toml)?.[1] ?? ''))
  expect(readFileSync(join(ROOT, '.gitignore'), 'utf8')).toMatch(/^\.dev\.vars$/m)
})

test('the third one checks everything and deploys nothing', async () => {
  const program = startCommand('bash', ['--norc', '-c', commands[2] ?? ''], { cwd: ROOT, env: {} })
  await program.printed(/The Worker has \d+ bytes/)
  await program.printed(/--dry-run: exiting now/)
  expect(await program.ended).toBe(0)
})
