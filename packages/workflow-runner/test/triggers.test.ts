import { expect, test } from 'vitest'
import { NotModelled } from '../src/not-modelled.ts'
import type { TriggeringEvent } from '../src/workflow/trigger.ts'
import { createRunnerWorld, jobOf } from './world.ts'

const workflow = (on: string, script = 'echo') =>
  `on: ${on}\njobs: { work: { runs-on: ubuntu-latest, steps: [{ run: ${JSON.stringify(script)} }] } }\n`

const issues = (action: string) => ({ name: 'issues', payload: { action } })

test.each<[string, TriggeringEvent, boolean]>([
  ['workflow_dispatch', { name: 'workflow_dispatch' }, true],
  ['push', { name: 'workflow_dispatch' }, false],
  ['issues', issues('closed'), true],
  ['{ issues: { types: [labeled] } }', issues('labeled'), true],
  ['{ issues: { types: [labeled] } }', issues('opened'), false],
  ['[issues, workflow_dispatch]', issues('opened'), true],
  [
    '{ schedule: [{ cron: "*/10 * * * *" }] }',
    { name: 'schedule', payload: { schedule: '*/10 * * * *' } },
    true,
  ],
  [
    '{ schedule: [{ cron: "*/10 * * * *" }] }',
    { name: 'schedule', payload: { schedule: '0 * * * *' } },
    false,
  ],
  [
    '{ repository_dispatch: { types: [job] } }',
    { name: 'repository_dispatch', payload: { action: 'job' } },
    true,
  ],
  [
    '{ repository_dispatch: { types: [job] } }',
    { name: 'repository_dispatch', payload: { action: 'no' } },
    false,
  ],
  ['pull_request', { name: 'pull_request', payload: { action: 'opened' } }, true],
  ['pull_request', { name: 'pull_request', payload: { action: 'labeled' } }, false],
  ['{ push: { branches: [main] } }', { name: 'push' }, true],
  ['{ push: { branches: [main] } }', { name: 'push', ref: 'refs/heads/other' }, false],
])('on %s, whether %j starts a run: %s', async (on, event, isTriggered) => {
  const { run } = await createRunnerWorld()
  const { conclusion, jobs } = await run(workflow(on), { event })
  expect([conclusion, jobs.length]).toEqual(isTriggered ? ['success', 1] : ['not triggered', 0])
})

test("an issue's event can be read, in an expression and from its file", async () => {
  const { run } = await createRunnerWorld()
  const event = {
    name: 'issues',
    payload: {
      action: 'labeled',
      issue: { number: 7, title: '$(touch pwned)' },
      label: { name: 'queue:mail' },
    },
  }
  const report = await run(
    `on: { issues: { types: [labeled] } }
jobs:
  work:
    if: github.event.label.name == 'queue:mail'
    runs-on: ubuntu-latest
    steps:
      - run: echo "$NUMBER"; node -p "require(process.env.GITHUB_EVENT_PATH).issue.title"; ls
        env: { NUMBER: '\${{ github.event.issue.number }}' }
`,
    { event },
  )
  expect(jobOf(report).steps[0]?.log.slice(-2)).toEqual(['7', '$(touch pwned)'])
})

test('what is not put into the environment, but into the script, runs', async () => {
  const { run } = await createRunnerWorld()
  const event = { name: 'issues', payload: { action: 'opened', issue: { title: '$(echo pwned)' } } }
  const report = await run(workflow('issues', `echo "\${{ github.event.issue.title }}"`), { event })
  expect(jobOf(report).steps[0]?.log.at(-1)).toBe('pwned')
})

const INPUTS = `{ workflow_dispatch: { inputs: {
  count: { type: number, default: 3 },
  dry: { type: boolean },
  mode: { type: choice, options: [fast, slow], default: fast },
  name: { required: true },
} } }`.replaceAll('\n', ' ')

test('inputs of a dispatched run have their types, and the event has them as text', async () => {
  const { run } = await createRunnerWorld()
  const script = `node -p 'JSON.stringify(\${{ toJSON(inputs) }})'; echo "\${{ github.event.inputs.dry }}"`
  const report = await run(workflow(INPUTS, script), { inputs: { dry: true, name: 'a' } })
  expect(jobOf(report).steps[0]?.log.slice(-2)).toEqual([
    '{"count":3,"dry":true,"mode":"fast","name":"a"}',
    'true',
  ])
})

test.each([
  [{}, "Required input 'name' not provided"],
  [{ name: 'a', other: 1 }, 'Unexpected inputs provided: ["other"]'],
  [{ name: 'a', mode: 'odd' }, "Provided value 'odd' for input 'mode'"],
])('a run is not dispatched with %j', async (inputs, message) => {
  const { run } = await createRunnerWorld()
  await expect(run(workflow(INPUTS), { inputs })).rejects.toThrow(message)
})

test.each([
  ['an unknown key', 'on: push\njbos: {}\n', 'jbos'],
  ['an unknown context', workflow('push', `\${{ nothing.at.all }}`), 'nothing'],
  [
    'a job that waits for itself',
    'on: push\njobs: { a: { needs: a, runs-on: x, steps: [{ run: a }] } }\n',
    'no dependencies',
  ],
  ['a permission that is not one', 'on: push\npermissions: { isues: write }\njobs: {}\n', 'isues'],
])('a workflow with %s is refused', async (_, text, message) => {
  const { run } = await createRunnerWorld()
  await expect(run(text, { event: { name: 'push' } })).rejects.toThrow(message)
})

const job = (text: string) => `on: push\njobs: { a: { runs-on: ubuntu-latest, ${text} } }\n`
const step = (text: string) => job(`steps: [{ ${text} }]`)

test.each([
  ['container', job('container: node, steps: [{ run: a }]')],
  ['services', job('services: { a: { image: b } }, steps: [{ run: a }]')],
  ['environment', job('environment: a, steps: [{ run: a }]')],
  ['jobs.a.continue-on-error', job('continue-on-error: true, steps: [{ run: a }]')],
  ['jobs.a.uses', 'on: push\njobs: { a: { uses: ./.github/workflows/b.yml } }\n'],
  ['runs-on', 'on: push\njobs: { a: { runs-on: windows-latest, steps: [{ run: a }] } }\n'],
  ['step.background', step('run: a, background: true')],
  ['shell: pwsh', step('run: a, shell: pwsh')],
  ['uses: docker://alpine', step('uses: "docker://alpine"')],
  ['the action actions/cache', step('uses: actions/cache@v5')],
  ['inputs of actions/checkout', step('uses: actions/checkout@v7, with: { ref: a }')],
  ['hashFiles', step(`run: "\${{ hashFiles('a') }}"`)],
  ['::add-matcher::', step('run: "echo ::add-matcher::a.json"')],
  ['the event fork', workflow('fork'), 'fork'],
  ['on.push.paths', workflow('{ push: { paths: [a] } }')],
])('%s is not modelled, and says so', async (what, text, name = 'push') => {
  const { run } = await createRunnerWorld()
  const error: unknown = await run(text, { event: { name } }).catch((thrown) => thrown)
  expect(error).toBeInstanceOf(NotModelled)
  expect(String(error)).toContain(what)
})
