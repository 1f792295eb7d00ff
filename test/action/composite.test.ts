import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { atLine } from '@octoqueue/workflow-runner'
import { expect, test } from 'vitest'
import { createWorkflowWorld, type WorkflowWorld } from './workflows.ts'

const valueOfInput = (name: string) => ['$', `{{ ${name} }}`].join('')

/** Somebody's own action that takes a job with ours, and passes on its outputs. */
const wrapper = (uses: string): string => `
name: Take
description: Takes a job of ours
inputs:
  queue: { description: The queue, default: emails }
outputs:
  found: { description: Whether there is one, value: '${valueOfInput('steps.job.outputs.found')}' }
  payload-file: { description: What it says, value: '${valueOfInput('steps.job.outputs.payload-file')}' }
runs:
  using: composite
  steps:
    - uses: ${uses}
      id: job
      with:
        queue: ${valueOfInput('inputs.queue')}
`

const WORKFLOW = `
on: workflow_dispatch
permissions: { contents: write, issues: write }
jobs:
  work:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v7
      - { id: job, uses: ./take }
      - if: steps.job.outputs.found == 'true'
        run: ./job.sh < "$PAYLOAD_FILE" > "$QUEUE_RESULT"
        env:
          PAYLOAD_FILE: ${valueOfInput('steps.job.outputs.payload-file')}
`

function writeAction({ checkout }: WorkflowWorld, name: string, text: string): void {
  mkdirSync(path.join(checkout, name))
  writeFileSync(path.join(checkout, name, 'action.yml'), text)
}

async function wrapped(job?: string) {
  const world = await createWorkflowWorld(job === undefined ? {} : { job })
  writeAction(world, 'take', wrapper('octoqueue/octoqueue@v1'))
  return { ...world, id: await world.enqueue({ queue: 'emails', data: 5 }) }
}

test.each([
  [undefined, { status: 'completed', attempt: 1, result: { done: 5 } }],
  [
    'exit 1',
    { status: 'pending', attempt: 1, error: expect.stringMatching(/^The step "Run .\/job.sh .*" failed: /) },
  ],
])(
  'a job that is taken inside of a composite action settles itself by how the workflow job ends: %s',
  async (script, job) => {
    const { id, run, queue } = await wrapped(script)
    await run(WORKFLOW)
    expect(await queue.get(id)).toMatchObject(job)
  },
)

test('a job that is taken inside of a composite action goes back when the run is cancelled', async () => {
  const { id, run, queue } = await wrapped('echo begun >&2; sleep 60')
  expect((await run(WORKFLOW, { cancelAt: atLine('begun') })).conclusion).toBe('cancelled')
  expect(await queue.get(id)).toMatchObject({
    status: 'pending',
    attempt: 1,
    error: expect.stringContaining('cancelled'),
  })
})

test('inside of nested ones, where the runner does not tell how it went, the job comes back by the sweep', async () => {
  const world = await createWorkflowWorld()
  writeAction(world, 'inner', wrapper('octoqueue/octoqueue@v1'))
  writeAction(world, 'take', wrapper('./inner'))
  const id = await world.enqueue({ queue: 'emails', data: 5 })
  const { conclusion, jobs } = await world.run(WORKFLOW)
  expect(conclusion).toBe('success')
  expect(jobs[0]?.annotations).toMatchObject([
    { level: 'notice', message: expect.stringContaining('is not known') },
  ])
  expect(await world.queue.get(id)).toMatchObject({ status: 'processing' })
  world.skipSeconds(1000)
  await world.createProcess().queue.sweep()
  expect(await world.queue.get(id)).toMatchObject({ status: 'pending', attempt: 1 })
})

test('settled inside of them, it is done', async () => {
  const world = await createWorkflowWorld()
  const settled = `${wrapper('octoqueue/octoqueue@v1')}    - uses: octoqueue/octoqueue/action/settle@v1\n      with: { outcome: complete, result: '"here"' }\n`
  writeAction(world, 'inner', settled)
  writeAction(world, 'take', wrapper('./inner'))
  const id = await world.enqueue({ queue: 'emails', data: 5 })
  expect((await world.run(WORKFLOW)).jobs[0]?.annotations).toEqual([])
  expect(await world.queue.get(id)).toMatchObject({ status: 'completed', result: 'here' })
})
