import { expect, test } from 'vitest'
import { createRunnerWorld, type Files, jobOf, stepOf, steps } from './world.ts'

/** An action that says in which part it is, and what it was given; an input can make it fail, or say more. */
const SPY: Files = {
  'action.yml': `
name: Spy
description: Tells what it sees
inputs:
  say: { description: Said in both parts }
  status: { description: Filled in by the runner, default: '\${{ job.status }}' }
  check-run-id: { description: Filled in by the runner, default: '\${{ job.check_run_id }}' }
  old: { description: Not wanted any more, deprecationMessage: Use say }
outputs:
  output: { description: What it set }
runs: { using: node24, main: main.mjs, post: post.mjs }
`,
  'main.mjs': `
import { appendFileSync } from 'node:fs'
const { INPUT_SAY: say = '', INPUT_STATUS: status, 'INPUT_CHECK-RUN-ID': id } = process.env
console.log('main', say, status, id)
appendFileSync(process.env.GITHUB_STATE, 'kept<<E\\nsaid in\\n' + say + '\\nE\\n')
appendFileSync(process.env.GITHUB_OUTPUT, 'output=' + say + '\\n')
if (say === 'fail') process.exit(1)
`,
  'post.mjs': `
import { appendFileSync } from 'node:fs'
const { INPUT_SAY: say = '', INPUT_STATUS: status, STATE_kept: kept, 'INPUT_CHECK-RUN-ID': id } = process.env
console.log('post', say, status, id, JSON.stringify(kept))
appendFileSync(process.env.GITHUB_OUTPUT, 'late=1\\n')
if (say === 'fail-late') process.exit(1)
`,
}

async function work(text: string, actions: Record<string, Files> = { 'acme/spy': SPY }, files?: Files) {
  const { run } = await createRunnerWorld({ actions, ...(files && { files }) })
  return jobOf(await run(steps(text)))
}

const lastLines = (job: { steps: readonly { log: readonly string[] }[] }) =>
  job.steps.map(({ log }) => log.at(-1))

test('inputs, and the defaults of inputs, are evaluated again for the post part', async () => {
  const job = await work(`
- uses: acme/spy@v1
  with: { say: "\${{ steps.later.outputs.said || 'nothing yet' }}" }
- { id: later, run: "echo said=much >> $GITHUB_OUTPUT" }`)
  const id = job.checkRunId
  expect(job.steps[0]?.log.at(-1)).toBe(`main nothing yet success ${id}`)
  expect(job.steps.at(-1)?.log.at(-1)).toBe(`post much success ${id} "said in\\nnothing yet"`)
})

test('the post part knows that the job has failed', async () => {
  const job = await work('- uses: acme/spy@v1\n- run: exit 1')
  expect(job.steps.at(-1)?.log.at(-1)).toContain('post  failure')
})

test('a step that may fail does not make the job a failure for the post part', async () => {
  const job = await work('- uses: acme/spy@v1\n- { run: exit 1, continue-on-error: true }')
  expect(job.steps.at(-1)?.log.at(-1)).toContain('post  success')
})

test('post parts run in the opposite order, each with the state of its own main part', async () => {
  const job = await work(`
- { uses: acme/spy@v1, with: { say: one } }
- { uses: acme/spy@v1, with: { say: two } }`)
  expect(
    lastLines(job)
      .slice(2)
      .map((line) => line?.split(' ')[1]),
  ).toEqual(['two', 'one'])
  expect(lastLines(job)[2]).toContain('"said in\\ntwo"')
})

test('a main part that fails keeps its state, and has a post part', async () => {
  const job = await work('- { uses: acme/spy@v1, with: { say: fail } }')
  expect(lastLines(job)[1]).toContain('post fail failure')
  expect(lastLines(job)[1]).toContain('"said in\\nfail"')
})

test('a step that is skipped has no post part', async () => {
  const job = await work("- { uses: acme/spy@v1, if: github.actor == 'nobody' }")
  expect(job.steps).toHaveLength(1)
})

test('a post part that fails fails the job, and those after it know', async () => {
  const job = await work(`
- uses: acme/spy@v1
- { uses: acme/spy@v1, with: { say: fail-late } }`)
  expect(job.status).toBe('failure')
  expect(lastLines(job)[3]).toContain('post  failure')
})

test('outputs that a post part sets go nowhere', async () => {
  const { run } = await createRunnerWorld({ actions: { 'acme/spy': SPY } })
  const job = jobOf(
    await run(
      steps(
        '- { id: spy, uses: acme/spy@v1, with: { say: a } }',
        `outputs: { all: '\${{ toJSON(steps.spy.outputs) }}' }`,
      ),
    ),
  )
  expect(JSON.parse(job.outputs.all ?? '')).toEqual({ output: 'a' })
})

test.each([
  ['failure()', true, 'success'],
  ['failure()', false, 'skipped'],
  ['success()', true, 'skipped'],
  [`\${{ job.status == 'failure' }}`, true, 'success'],
])(
  'with `post-if: %s`, when the job failed: %s, the post part is a %s',
  async (condition, fails, outcome) => {
    const manifest = SPY['action.yml']?.replace('post: post.mjs', `post: post.mjs, post-if: "${condition}"`)
    const job = await work(`- uses: acme/spy@v1\n- run: exit ${fails ? 1 : 0}`, {
      'acme/spy': { ...SPY, 'action.yml': manifest ?? '' },
    })
    expect(job.steps.at(-1)).toMatchObject({ stage: 'post', outcome })
  },
)

test('an input that is given, empty or not, has no default', async () => {
  const job = await work("- { uses: acme/spy@v1, with: { STATUS: '' } }")
  expect(job.steps[0]?.log.at(-1)).toMatch(/^main {3}\d+$/)
})

test('unknown and outdated inputs are warned of', async () => {
  const job = await work('- { uses: acme/spy@v1, with: { quue: a, old: b } }')
  expect(job.annotations.map(({ message }) => message)).toEqual([
    "Unexpected input(s) 'quue', valid inputs are ['say', 'status', 'check-run-id', 'old']",
    "Input 'old' has been deprecated with message: Use say",
    ...["Unexpected input(s) 'quue', valid inputs are ['say', 'status', 'check-run-id', 'old']"],
    "Input 'old' has been deprecated with message: Use say",
  ])
})

test('an input that is required may be missing', async () => {
  const actions = {
    'acme/needy': {
      'action.yml':
        'name: a\ndescription: b\ninputs: { say: { description: c, required: true } }\nruns: { using: node24, main: main.mjs }',
      'main.mjs': "console.log('[' + process.env.INPUT_SAY + ']')",
    },
  }
  expect(lastLines(await work('- uses: acme/needy@v1', actions))).toEqual(['[]'])
})

test("an input's default cannot look at the steps", async () => {
  const actions = {
    'acme/nosy': {
      'action.yml': `name: a
description: b
inputs: { say: { description: c, default: '\${{ steps.first.outcome }}' } }
runs: { using: node24, main: main.mjs }`,
      'main.mjs': '',
    },
  }
  const job = await work('- uses: acme/nosy@v1', actions)
  expect(job.status).toBe('failure')
  expect(job.annotations[0]?.message).toContain("Unrecognized named-value: 'steps'")
})

test.each([
  ['runs.pre', 'using: node24, pre: a.mjs, main: a.mjs'],
  ['runs.using: node20', 'using: node20, main: a.mjs'],
])('%s is not modelled, and says so', async (what, runs) => {
  const actions = {
    'acme/odd': { 'action.yml': `name: a\ndescription: b\nruns: { ${runs} }` },
  }
  await expect(work('- uses: acme/odd@v1', actions)).rejects.toThrow(what)
})

test('the state of an action is shown when somebody debugs, without its secrets', async () => {
  const { run } = await createRunnerWorld({ actions: { 'acme/spy': SPY } })
  const text = steps(`- { uses: acme/spy@v1, with: { say: '\${{ secrets.KEY }}' } }`)
  const { log } = await run(text, { isDebugging: true, secrets: { KEY: 'a-secret' } })
  expect(log).toContain('##[debug]Save intra-action state kept = said in\n***')
  expect(log).toContain('  say: ***')
})

test('state of 128 KiB and more cannot be handed to the post part', async () => {
  const main = `
import { appendFileSync } from 'node:fs'
appendFileSync(process.env.GITHUB_STATE, 'kept=' + 'x'.repeat(Number(process.env.INPUT_SAY)) + '\\n')
`
  const actions = { 'acme/spy': { ...SPY, 'main.mjs': main } }
  const outcome = async (length: number) =>
    (await work(`- { uses: acme/spy@v1, with: { say: ${length} } }`, actions)).steps[1]?.outcome
  // The kernel's limit counts the name, the equals sign and a zero byte.
  const limit = 131_072 - 'STATE_kept='.length - 1
  expect(await outcome(limit)).toBe('success')
  expect(await outcome(limit + 1)).toBe('failure')
})

test('an action in a folder of its repository is found', async () => {
  const inside = Object.fromEntries(Object.entries(SPY).map(([path, text]) => [`sub/action/${path}`, text]))
  const job = await work('- uses: acme/spy/sub/action@v1', { 'acme/spy': inside })
  expect(job.status).toBe('success')
})

test('an action of the own repository is there once it is checked out', async () => {
  const files = Object.fromEntries(Object.entries(SPY).map(([path, text]) => [`tools/spy/${path}`, text]))
  const job = await work(
    '- { id: early, uses: ./tools/spy, continue-on-error: true }\n- uses: actions/checkout@v7\n- uses: ./tools/spy',
    {},
    files,
  )
  expect(stepOf(job, 'early').outcome).toBe('failure')
  expect(job.annotations[0]?.message).toContain('Did you forget to run actions/checkout')
  expect(job.status).toBe('success')
})

test('the post part of an own action needs its file to be there still', async () => {
  const files = Object.fromEntries(Object.entries(SPY).map(([path, text]) => [`spy/${path}`, text]))
  const job = await work('- uses: actions/checkout@v7\n- uses: ./spy\n- run: rm -r spy', {}, files)
  expect(job.steps.at(-1)).toMatchObject({ stage: 'post', outcome: 'failure' })
})

test('an action knows by which name and version it was used', async () => {
  const actions = {
    'acme/name': {
      'action.yml': 'name: a\ndescription: b\nruns: { using: node24, main: main.mjs }',
      'main.mjs': 'console.log(process.env.GITHUB_ACTION_REPOSITORY, process.env.GITHUB_ACTION_REF)',
    },
  }
  expect(lastLines(await work('- uses: acme/name@v1.2', actions))).toEqual(['acme/name v1.2'])
})
