import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { isTriggered, readWorkflow, type TriggeringEvent, turnOf } from '@octoqueue/workflow-runner/triggers'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { lintedFiles } from '../action/linters.ts'
import { ROOT } from '../support/program.ts'

interface Step {
  uses?: string
  run?: string
  with?: Record<string, unknown>
}

interface Job {
  permissions?: Record<string, string>
  'timeout-minutes'?: number
  steps: Step[]
}

interface WorkflowFile {
  permissions: Record<string, string>
  jobs: Record<string, Job>
}

const read = (file: string): string => readFileSync(path.join(ROOT, file), 'utf8')
const WORKFLOWS = globSync('.github/workflows/*', { cwd: ROOT }).toSorted()

test('the linters read all workflows of this repository', () => {
  expect(WORKFLOWS).toContain('.github/workflows/ci.yml')
  expect(lintedFiles(ROOT).workflows).toEqual(expect.arrayContaining(WORKFLOWS))
})

/** The lines that use an action otherwise than by one commit of it, with its version beside it. */
const unpinnedIn = (text: string): string[] =>
  text
    .split('\n')
    .filter((line) => /\buses:/.test(line))
    .filter((line) => !/^\s*(?:- )?uses: [\w.-]+(?:\/[\w.-]+)+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(line))

test.each([
  ['a tag', 'uses: actions/checkout@v7'],
  ['a commit in short', 'uses: actions/checkout@3d3c42e # v7.0.1'],
  ['a commit of which nobody knows the version', `uses: actions/checkout@${'a'.repeat(40)}`],
  ['a version that moves', `uses: actions/checkout@${'a'.repeat(40)} # v7`],
])('%s is no pin', (_, line) => {
  expect(unpinnedIn(`steps:\n  - ${line}\n`)).toHaveLength(1)
})

test('an action has one version everywhere', () => {
  const pins = new Map<string, Set<string>>()
  for (const text of WORKFLOWS.map(read)) {
    // The parts of one action, as CodeQL's, belong together.
    for (const [, action = '', pin = ''] of text.matchAll(/uses: ([\w.-]+\/[\w.-]+)\S*@(.+)/g)) {
      pins.set(action, (pins.get(action) ?? new Set()).add(pin))
    }
  }
  expect([...pins].filter(([, versions]) => versions.size > 1)).toEqual([])
})

/** What the jobs of a workflow may write. */
const WRITES: Readonly<Record<string, readonly string[]>> = {
  'codeql.yml': ['security-events'],
  'release.yml': ['contents', 'id-token'],
}

describe.each(WORKFLOWS)('%s', (file) => {
  const text = read(file)
  const { permissions, jobs } = parse(text) as WorkflowFile

  test('uses commits of actions, with their versions beside them', () => {
    expect(unpinnedIn(text)).toEqual([])
  })

  test('may read, and no more than its jobs say', () => {
    expect(permissions).toEqual({ contents: 'read' })
    const writes = Object.values(jobs).flatMap((job) =>
      Object.entries(job.permissions ?? {}).filter(([, level]) => level === 'write'),
    )
    expect(writes.map(([scope]) => scope)).toEqual(WRITES[path.basename(file)] ?? [])
  })

  test('ends, and leaves no token behind', () => {
    for (const { steps, ...job } of Object.values(jobs)) {
      expect(job['timeout-minutes']).toBeGreaterThan(0)
      const checkouts = steps.filter(({ uses }) => uses?.startsWith('actions/checkout@'))
      expect(checkouts).toHaveLength(1)
      for (const checkout of checkouts) expect(checkout.with).toEqual({ 'persist-credentials': false })
    }
  })

  test('puts nothing into a script that somebody else wrote, and knows no secret', () => {
    const scripts = Object.values(jobs).flatMap(({ steps }) => steps.map(({ run = '' }) => run))
    for (const script of scripts) expect(script).not.toContain('${{')
    expect(text).not.toMatch(/\bsecrets\b|pull_request_target|workflow_run/)
  })

  // Releases and nightly runs are no checks.
  const isNoCheck = !text.includes('pull_request:')

  test.skipIf(isNoCheck).each<[string, TriggeringEvent, boolean]>([
    ['a push to main', { name: 'push', ref: 'refs/heads/main' }, true],
    ['a push to another branch', { name: 'push', ref: 'refs/heads/other' }, false],
    ['a pull request', { name: 'pull_request', payload: { action: 'opened' } }, true],
    ["a pull request's new commit", { name: 'pull_request', payload: { action: 'synchronize' } }, true],
    ['an issue', { name: 'issues', payload: { action: 'labeled' } }, false],
  ])('on %s', async (_, event, isRun) => {
    expect(isTriggered((await readWorkflow(text, file)).on, event)).toBe(isRun)
  })

  test.skipIf(isNoCheck)("ends the run of a pull request's earlier commit, and no other", async () => {
    const { concurrency } = await readWorkflow(text, file)
    const turn = (github: object) => turnOf(concurrency, { contexts: { github } })
    const ofRequest = (number: number, sha: string) =>
      turn({ event_name: 'pull_request', sha, event: { pull_request: { number } } })
    const ofPush = (sha: string) => turn({ event_name: 'push', sha, event: {} })
    expect(ofRequest(7, 'a')).toMatchObject({ cancelInProgress: true })
    expect(ofRequest(7, 'b')?.group).toBe(ofRequest(7, 'a')?.group)
    expect(ofRequest(8, 'a')?.group).not.toBe(ofRequest(7, 'a')?.group)
    expect(ofPush('a')).toMatchObject({ cancelInProgress: false })
    expect(ofPush('b')?.group).not.toBe(ofPush('a')?.group)
  })
})

test('a release is a tag of a version, published by identity and with its provenance', () => {
  const text = read('.github/workflows/release.yml')
  expect(parse(text).on).toEqual({ push: { tags: ['v[0-9]+.[0-9]+.[0-9]+'] } })
  for (const part of ['npm publish --provenance', 'npm sbom', 'id-token: write', 'git/refs/tags/$major'])
    expect(text).toContain(part)
  expect(text).not.toMatch(/NODE_AUTH_TOKEN|NPM_TOKEN/)
})

test('workflows do not stand in the way of each other', () => {
  const groups = WORKFLOWS.map((file) => parse(read(file)).concurrency.group)
  expect(new Set(groups).size).toBe(groups.length)
})

describe('CI', () => {
  const { jobs } = parse(read('.github/workflows/ci.yml')) as WorkflowFile
  const scriptsOf = (job: string) => jobs[job]?.steps.flatMap(({ run }) => run ?? []) ?? []

  test('does what CONTRIBUTING.md tells people to do', () => {
    expect(scriptsOf('check')).toEqual(['npm ci', 'npm run check'])
    for (const script of scriptsOf('check')) expect(read('CONTRIBUTING.md')).toContain(script)
  })

  test('proves with the tools that .ci/run installs', () => {
    const [install = '', ...rest] = scriptsOf('prove')
    expect(rest).toEqual(['npm ci', 'npm run prove'])
    const toolsIn = (script: string) => [...script.matchAll(/command -v .+/g)].map(([line]) => line)
    expect(toolsIn(install)).toEqual(toolsIn(read('.ci/run')).map((line) => line.replace(' >/dev/null', '')))
  })

  test('runs on the Node that package.json asks for', () => {
    const { engines } = JSON.parse(read('package.json'))
    for (const { steps } of Object.values(jobs)) {
      const node = steps.find(({ uses }) => uses?.startsWith('actions/setup-node@'))
      expect(node?.with).toEqual({ 'node-version': 24, cache: 'npm' })
      // What is published runs on an older one.
      expect(engines.node).toBe('>=22.16')
    }
  })
})
