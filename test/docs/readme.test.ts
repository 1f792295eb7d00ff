import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { aFolder, ROOT, startCommand } from '../support/program.ts'
import { asShown, type Fence, fencesOf } from './fences.ts'

/** Members whose values differ in every run. */
const VOLATILE = ['created_at', 'started_at', 'finished_at', 'lease', 'lease_expires_at', 'url']
/** `UPDATE_DOCS=1 npx vitest run test/docs` pastes the answers of this run into the README. */
const isUpdate = process.env.UPDATE_DOCS === '1'

const steady = (value: unknown): unknown =>
  JSON.parse(JSON.stringify(value), (key, inner) =>
    VOLATILE.includes(key) && typeof inner === 'string' ? inner.replace(/[0-9a-f]/g, '0') : inner,
  )

const shell = (script: string, cwd: string) =>
  execFileSync('bash', ['--norc', '-eo', 'pipefail', '-c', script], {
    cwd,
    env: { PATH: process.env.PATH },
    encoding: 'utf8',
  })

/** A reader's first minutes: the commands of the README's first part, in one shell, in order. */
function firstMinutes(): { commands: Fence[]; answers: Map<Fence, Fence> } {
  const fences = fencesOf('README.md')
  const start = fences.findIndex(({ text }) => text.endsWith('npm start'))
  const end = fences.findIndex(({ text }) => text.endsWith('npm test'))
  const commands = fences.slice(start + 1, end).filter(({ language }) => language === 'sh')
  const answers = commands.flatMap((command) => {
    const next = fences[fences.indexOf(command) + 1]
    return next?.language === 'json' ? [[command, next] as const] : []
  })
  return { commands, answers: new Map(answers) }
}

function paste(fence: Fence, answer: object): void {
  const file = join(ROOT, 'README.md')
  const lines = readFileSync(file, 'utf8').split('\n')
  lines.splice(fence.line, fence.text.split('\n').length, ...asShown(answer).split('\n'))
  writeFileSync(file, lines.join('\n'))
}

test('the README’s first commands answer as it says', async () => {
  const folder = aFolder()
  const env = { PORT: '0', OCTOQUEUE_DATA: join(folder, 'data') }
  const url = await startCommand('npm', ['start'], { cwd: ROOT, env }).url()
  const { commands, answers } = firstMinutes()
  expect(answers.size).toBe(3)
  // One shell for all of them, so that each sees the variables of the one before.
  const script = commands.map(({ text }) => `${text.replaceAll('http://localhost:8080', url)}\necho '%%'`)
  const printed = shell(script.join('\n'), folder).split('%%\n')
  for (const [index, command] of commands.entries()) {
    const fence = answers.get(command)
    if (!fence) continue
    const answer: { url?: string } = JSON.parse(printed[index] ?? '')
    if (answer.url) answer.url = answer.url.replace(/\/\/[^/]+\//, '//localhost:8081/')
    if (isUpdate) paste(fence, answer)
    else expect(steady(answer)).toEqual(steady(JSON.parse(fence.text)))
  }
})

test('with an account, the commands lead to that account’s repository', async () => {
  const args = ['octoqueue', 'github', '--port', '0', '--data', aFolder(), '--repo', 'acme/jobs']
  const github = startCommand('npx', args, { cwd: ROOT, env: {} })
  const [, apiUrl = '', token = ''] = await github.printed(
    /GITHUB_API_URL=(\S+) GITHUB_REPO=\S+ GH_TOKEN=(\S+)/,
  )
  const fence = fencesOf('README.md').find(({ text }) => text.startsWith('export GITHUB_REPO='))
  const commands = (fence?.text ?? '').replace('owner/name', 'acme/jobs').replace('github_pat_...', token)
  const env = { GITHUB_API_URL: apiUrl, PORT: '0' }
  const server = startCommand('bash', ['--norc', '-ec', commands], { cwd: ROOT, env })
  await server.printed(/Jobs are issues of acme\/jobs:/)
})

test.each(['README.md', 'CONTRIBUTING.md', 'docs/cloudflare.md'])(
  'every npm command in %s exists',
  (file) => {
    const { scripts }: { scripts: Record<string, string> } = JSON.parse(
      readFileSync(join(ROOT, 'package.json'), 'utf8'),
    )
    const named = [...readFileSync(join(ROOT, file), 'utf8').matchAll(/npm (?:run ([\w:]+)|(start|test)\b)/g)]
    expect(named.length).toBeGreaterThan(0)
    for (const [, run, short] of named) expect(scripts).toHaveProperty([run ?? short ?? ''])
  },
)

test('CI runs the commands that the documents give for a fresh checkout', () => {
  const ci = readFileSync(join(ROOT, '.ci/run'), 'utf8')
  for (const command of ['npm ci', 'npm start', 'npm run check']) expect(ci).toContain(command)
})

const PAGES = [
  'README.md',
  'ARCHITECTURE.md',
  'CONTRIBUTING.md',
  'CHANGELOG.md',
  'SECURITY.md',
  'docs/adr/README.md',
]
const DOCS = readdirSync(join(ROOT, 'docs')).filter((name) => name.endsWith('.md'))

test.each([...PAGES, ...DOCS.map((name) => `docs/${name}`)])('every link of %s leads somewhere', (file) => {
  const text = readFileSync(join(ROOT, file), 'utf8')
  const links = [...text.matchAll(/\]\((?!https?:)([^)#\s]+)/g)].map((match) => match[1] ?? '')
  for (const link of links) expect(existsSync(join(ROOT, file, '..', link)), link).toBe(true)
})

test('docs/README.md lists every page', () => {
  const index = readFileSync(join(ROOT, 'docs/README.md'), 'utf8')
  for (const name of DOCS.filter((page) => page !== 'README.md')) expect(index).toContain(`](${name})`)
})
