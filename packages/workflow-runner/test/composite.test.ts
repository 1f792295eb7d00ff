import { expect, test } from 'vitest'
import { atLine } from '../src/run/moments.ts'
import { createRunnerWorld, type Files, jobOf, stepOf, steps } from './world.ts'

async function work(text: string, actions: Record<string, Files>) {
  const { run } = await createRunnerWorld({ actions })
  return jobOf(await run(steps(text)))
}

const COMPOSITE: Files = {
  'action.yml': `
name: Steps
description: Some steps
inputs:
  say: { description: What to say, default: hello }
  fail: { description: Whether to fail, default: 'false' }
outputs:
  said: { description: What was said, value: '\${{ steps.speak.outputs.said }}' }
  failed: { description: Whether a step ran after a failure, value: '\${{ steps.after.outputs.failed }}' }
runs:
  using: composite
  steps:
    - id: speak
      shell: bash
      run: |
        echo "said=$SAY $(basename "$GITHUB_ACTION_PATH")" >> $GITHUB_OUTPUT
        if [ "\${{ inputs.fail }}" = true ]; then exit 1; fi
      env: { SAY: '\${{ inputs.say }}' }
    - { run: echo next, shell: bash }
    - { id: after, if: failure(), run: echo failed=yes >> $GITHUB_OUTPUT, shell: bash }
`,
}

test('a composite action has inputs and steps of its own, and outputs from them', async () => {
  const job = await work(
    `
- { id: mine, run: 'echo said=outside >> $GITHUB_OUTPUT' }
- { id: steps, uses: acme/steps@v1, with: { say: hi } }
- run: echo "[\${{ steps.speak.outputs.said }}]"`,
    { 'acme/steps': COMPOSITE },
  )
  expect(stepOf(job, 'steps').outputs).toEqual({ said: 'hi steps', failed: '' })
  expect(stepOf(job, 'steps').log).toContain('next')
  expect(job.steps.map(({ log }) => log.at(-1)).at(-1)).toBe('[]')
})

test('a step of a composite action that fails fails it, and its steps that ask for that run', async () => {
  const job = await work('- { id: steps, uses: acme/steps@v1, with: { fail: true } }', {
    'acme/steps': COMPOSITE,
  })
  expect(stepOf(job, 'steps')).toMatchObject({ outcome: 'failure', outputs: { failed: 'yes' } })
  expect(stepOf(job, 'steps').log).not.toContain('next')
})

const SLOW: Files = {
  'action.yml': `
name: Slow
description: Waits
outputs: { first: { description: What came before, value: '\${{ steps.first.outputs.first }}' } }
runs:
  using: composite
  steps:
    - { id: first, run: echo first=done >> $GITHUB_OUTPUT, shell: bash }
    - { run: echo waiting; exec sleep 100, shell: bash }
    - { run: echo never, shell: bash }
`,
}

test('a cancelled composite action is cancelled in the step where it is, and its outputs are those so far', async () => {
  const { run } = await createRunnerWorld({ actions: { 'acme/steps': SLOW } })
  const job = jobOf(await run(steps('- { id: steps, uses: acme/steps@v1 }'), { cancelAt: atLine('waiting') }))
  expect(stepOf(job, 'steps')).toMatchObject({ outcome: 'cancelled', outputs: { first: 'done' } })
  expect(stepOf(job, 'steps').log).not.toContain('never')
})

/** Says its name in both parts, and what it was given. */
const NOISY: Files = {
  'action.yml': `
name: Noisy
description: Has a post part
inputs:
  say: { description: Said in both parts }
  status: { description: Filled in by the runner, default: '\${{ job.status }}' }
runs: { using: node24, main: main.mjs, post: post.mjs }
`,
  'main.mjs': `
import { appendFileSync } from 'node:fs'
console.log('main', process.env.INPUT_SAY)
appendFileSync(process.env.GITHUB_STATE, 'kept=' + process.env.INPUT_SAY + '\\n')
if (process.env.INPUT_SAY === 'fail') process.exit(1)
`,
  'post.mjs': `console.log('post', process.env.STATE_kept, 'given', process.env.INPUT_SAY, process.env.INPUT_STATUS)`,
}

const using = (...steps: string[]): Files => ({
  'action.yml': `
name: Uses
description: Uses others
inputs: { say: { description: Handed on, default: hello } }
runs:
  using: composite
  steps:
${steps.map((step) => `    - ${step}`).join('\n')}
`,
})

const GIVEN = ['$', '{{ inputs.say }}'].join('')
const SAY = `{ uses: acme/noisy@v1, with: { say: '${GIVEN}' } }`
const postLines = (job: { steps: readonly { stage: string; log: readonly string[] }[] }) =>
  job.steps
    .filter(({ stage }) => stage === 'post')
    .map(({ log }) => log.filter((line) => /^post /.test(line)))

test('what a composite action used is cleaned up in one post step of it, the last one first, and knows how the job went', async () => {
  const job = await work(
    `
- { uses: acme/noisy@v1, with: { say: outside } }
- { uses: acme/uses@v1, with: { say: one } }
- { uses: acme/noisy@v1, with: { say: after } }
- run: exit 1`,
    { 'acme/noisy': NOISY, 'acme/uses': using(SAY, '{ uses: acme/noisy@v1, with: { say: two } }') },
  )
  expect(postLines(job)).toEqual([
    ['post after given after failure'],
    ['post two given two failure', 'post one given one failure'],
    ['post outside given outside failure'],
  ])
  expect(job.steps.map(({ name }) => name)).toContain('Post Run acme/uses@v1')
})

test('of a composite action that fails only what had begun is cleaned up', async () => {
  const job = await work('- { uses: acme/uses@v1, with: { say: fail } }', {
    'acme/noisy': NOISY,
    'acme/uses': using(SAY, '{ uses: acme/noisy@v1, with: { say: never } }'),
  })
  expect(postLines(job)).toEqual([['post fail given fail failure']])
})

test('in a composite action that another one uses the post part gets state, and no inputs', async () => {
  const job = await work('- { uses: acme/outer@v1, with: { say: deep } }', {
    'acme/noisy': NOISY,
    'acme/uses': using(SAY),
    'acme/outer': using(`{ uses: acme/uses@v1, with: { say: '${GIVEN}' } }`),
  })
  expect(postLines(job)).toEqual([['post deep given  ']])
})
