import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { parse } from 'yaml'
import { listen } from '../../src/node/listen.ts'
import { aPerson } from '../support/people.ts'
import { aFolder, start } from '../support/program.ts'
import { createWorld } from '../support/world.ts'

const FILES = [
  '.github/ISSUE_TEMPLATE/octoqueue-emails.yml',
  '.github/workflows/octoqueue-sweep.yml',
  '.github/workflows/octoqueue-work-emails.yml',
  'job.sh',
]
interface Field {
  id: string
  attributes: { label: string; render?: string; value?: string; options?: string[] }
}

const filesIn = (folder: string) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8', withFileTypes: true })
    .filter((one) => one.isFile())
    .map((one) => path.relative(folder, path.join(one.parentPath, one.name)))
    .toSorted()
const read = (folder: string, file: string) => readFileSync(path.join(folder, file), 'utf8')

/** Runs `octoqueue init` in a folder. */
async function init(cwd: string, args: readonly string[] = [], env: Record<string, string> = {}) {
  const program = start(['init', ...args], { cwd, env })
  return { code: await program.ended, ...program.output() }
}

test('writes the workflows and the issue form of a queue, and says what is next', async () => {
  const folder = aFolder()
  const { code, stdout, stderr } = await init(folder, ['--queue', 'emails'])
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  expect(filesIn(folder)).toEqual(FILES)
  for (const file of FILES) expect(stdout).toContain(`Wrote ${file}\n`)
  expect(stdout).toMatch(
    /What is next:\n1\. Fill in job\.sh.*\n2\. Make the labels: set GITHUB_REPO and GH_TOKEN/,
  )
})

test('makes the folder that it is to write into', async () => {
  const folder = aFolder()
  expect(await init(folder, ['--queue', 'emails', '--dir', 'jobs'])).toMatchObject({ code: 0, stderr: '' })
  expect(filesIn(path.join(folder, 'jobs'))).toEqual(FILES)
})

test.each(['emails', 'x-ray-7', 'default'])(
  'what it writes is about the queue %s and no other',
  async (queue) => {
    const folder = aFolder()
    await init(folder, ['--queue', queue])
    const work = parse(read(folder, `.github/workflows/octoqueue-work-${queue}.yml`))
    expect(work).toMatchObject({
      name: `Work on ${queue}`,
      permissions: { contents: 'read' },
      concurrency: { group: `octoqueue-work-${queue}` },
    })
    expect(work.jobs.claim.steps[0]).toMatchObject({ with: { queue } })
    const form = parse(read(folder, `.github/ISSUE_TEMPLATE/octoqueue-${queue}.yml`))
    expect(form.labels).toEqual(
      queue === 'default' ? ['needs-approval'] : ['needs-approval', `queue:${queue}`],
    )
    expect(form.body).toMatchObject([
      { attributes: { render: 'json' } },
      { attributes: { options: [queue] } },
      {},
      {},
    ])
    expect(JSON.stringify(form)).not.toContain('octoqueue {')
    if (queue !== 'emails')
      for (const file of filesIn(folder)) expect(read(folder, file)).not.toContain('emails')
  },
)

test('--dir and --action say where to and where from', async () => {
  const folder = aFolder()
  mkdirSync(path.join(folder, 'app'))
  await init(folder, ['--queue', 'emails', '--dir', 'app', '--action', 'acme/queue@v2.1.0'])
  const work = read(folder, 'app/.github/workflows/octoqueue-work-emails.yml')
  expect(work).toContain('uses: acme/queue/action/claim@v2.1.0\n')
  expect(work).not.toContain('octoqueue/octoqueue')
})

test.each(['emails', 'default'])(
  'an issue that its form makes is a job of the queue %s once it is let in',
  async (queue) => {
    const folder = aFolder()
    await init(folder, ['--queue', queue])
    const form = parse(read(folder, `.github/ISSUE_TEMPLATE/octoqueue-${queue}.yml`))
    const world = createWorld()
    const person = aPerson(world, 'ada', 'write')
    const answers: Record<string, string> = { payload: '{"to": "ada"}' }
    // As GitHub writes an issue from a form: each answer below its label, rendered ones in a fence.
    const body = form.body.map(({ id, attributes: { label, render, value, options } }: Field) => {
      const answer = answers[id] ?? value ?? options?.[0] ?? '_No response_'
      return `### ${label}\n\n${render ? `\`\`\`${render}\n${answer}\n\`\`\`` : answer}`
    })
    const id = await person.file({ labels: form.labels, body: body.join('\n\n') })
    world.clock.advanceSeconds(120)
    expect(await world.queue.sweep()).toMatchObject({ admitted: [id] })
    expect(await world.queue.get(id)).toMatchObject({
      status: 'pending',
      queue,
      data: { to: 'ada' },
      maxAttempts: 3,
    })
  },
)

describe('what is there', () => {
  test('is left alone when it is the same', async () => {
    const folder = aFolder()
    await init(folder, ['--queue', 'emails'])
    const { code, stdout } = await init(folder, ['--queue', 'letters'])
    expect(code).toBe(0)
    expect(stdout).toContain('Is there: .github/workflows/octoqueue-sweep.yml')
    expect(stdout).toContain('Wrote .github/workflows/octoqueue-work-letters.yml')
  })

  test('is not overwritten, and then nothing else is written either', async () => {
    const folder = aFolder()
    const mine = path.join(folder, '.github/workflows/octoqueue-sweep.yml')
    mkdirSync(path.dirname(mine), { recursive: true })
    writeFileSync(mine, 'mine')
    const { code, stderr } = await init(folder, ['--queue', 'emails'])
    expect(code).toBe(2)
    expect(stderr).toMatch(
      /There already is \.github\/workflows\/octoqueue-sweep\.yml; --force overwrites it/,
    )
    expect(filesIn(folder)).toEqual(['.github/workflows/octoqueue-sweep.yml'])
    expect(readFileSync(mine, 'utf8')).toBe('mine')
    expect((await init(folder, ['--queue', 'emails', '--force'])).code).toBe(0)
    expect(readFileSync(mine, 'utf8')).toContain('action/sweep')
  })
})

describe('with GH_TOKEN', () => {
  async function aGitHub() {
    const world = createWorld()
    const { url, close } = await listen(world.github.app.fetch, '127.0.0.1', 0)
    onTestFinished(() => close(0))
    const env = { GITHUB_API_URL: url, GITHUB_REPO: 'acme/jobs', GH_TOKEN: world.token }
    const labels = async () => {
      const response = await world.github.fetch('http://github.local/repos/acme/jobs/labels?per_page=100')
      return ((await response.json()) as { name: string }[]).map(({ name }) => name)
    }
    return { ...world, env, labels }
  }

  test('it makes the labels that are not there, which an issue form does not', async () => {
    const { env, labels } = await aGitHub()
    const { code, stdout } = await init(aFolder(), ['--queue', 'emails'], env)
    expect(code).toBe(0)
    expect(stdout).toMatch(/Made the labels pending, .*, queue:emails\n/)
    expect(stdout).not.toContain('Make the labels')
    expect(await labels()).toEqual(
      expect.arrayContaining(['pending', 'processing', 'failed', 'queue:emails']),
    )
    expect((await init(aFolder(), ['--queue', 'emails'], env)).stdout).toContain('All labels are there')
  })

  test('it lists first what it would write and make, and which issues stay as they are', async () => {
    const world = await aGitHub()
    const { env, labels } = world
    const ann = aPerson(world, 'ann', 'write')
    for (const label of ['pending', 'pending', 'failed', 'bug']) await ann.file({ labels: [label] })
    const folder = aFolder()
    const before = await labels()
    const { code, stdout } = await init(folder, ['--queue', 'emails', '--dry-run'], env)
    expect(code).toBe(0)
    expect(stdout).toMatch(/^To write: 4 files\n {2}\.github\/.*To make, unless they are there: 9 labels\n/s)
    expect(stdout).toContain(
      'Open issues that show such labels already: 3\n  pending: 2\n  failed: 1\n  They stay',
    )
    expect(filesIn(folder)).toEqual([])
    expect(await labels()).toEqual(before)
  })

  test('--adopt says what it would do, asks, and takes over what the Python octoqueue left', async () => {
    const world = await aGitHub()
    const python = aPerson(world, 'python', 'write')
    const body = '```json\n{\n  "to": "ada"\n}\n```'
    for (const label of ['pending', 'processing', 'bug']) await python.file({ labels: [label], body })
    const folder = aFolder()
    const plan =
      /Of the issues of acme\/jobs\n {2}1 become jobs that are pending: #1\n {2}1 .*were processing: #2\n/
    for (const args of [['--dry-run'], []]) {
      const { code, stderr } = await init(folder, ['--adopt', ...args], world.env)
      expect(code).toBe(args.length > 0 ? 0 : 2)
      expect(stderr).toMatch(plan)
      if (code === 2) expect(stderr).toMatch(/Take 2 jobs of acme\/jobs over\? Give --yes/)
      expect(await world.queue.claim({ worker: 'box' })).toBeUndefined()
    }
    const { code, stdout } = await init(folder, ['--adopt', '--yes'], world.env)
    expect([code, stdout]).toEqual([0, 'Took over 2 jobs of acme/jobs.\n'])
    expect((await init(folder, ['--adopt', '--yes'], world.env)).stdout).toBe('Nothing is to be done.\n')
    expect(await world.queue.claim({ worker: 'box' })).toMatchObject({ id: 1, data: { to: 'ada' } })
    expect(filesIn(folder)).toEqual([])
  })

  test('that may only read, it says so', async () => {
    const { env, github } = await aGitHub()
    const GH_TOKEN = github.createToken({ login: 'you', permissions: 'read' })
    const { code, stderr } = await init(aFolder(), [], { ...env, GH_TOKEN })
    expect(code).toBe(77)
    expect(stderr).toMatch(/The token may not do this.*\(github-refused\)/)
  })
})

test.each([
  [['--queue', 'E mails'], {}, 2, /--queue must be a queue's name/],
  [['--action', 'v1'], {}, 2, /--action must be OWNER\/NAME@REF/],
  [['--dir', 'no/where'], {}, 2, /There is no folder .*no;/],
  [['--repo', 'acme/jobs'], {}, 78, /GH_TOKEN/],
  [[], { GH_TOKEN: 'sesame' }, 78, /GITHUB_REPO/],
])('%j with %j writes nothing', async (args, env, exit, says) => {
  const folder = aFolder()
  const { code, stderr } = await init(folder, args, env as Record<string, string>)
  expect(code).toBe(exit)
  expect(stderr).toMatch(says)
  expect(stderr).not.toContain('sesame')
  expect(existsSync(path.join(folder, '.github'))).toBe(false)
})
