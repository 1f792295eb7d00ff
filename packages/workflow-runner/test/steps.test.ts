import { expect, test } from 'vitest'
import { createRunnerWorld, isRunning, jobOf, stepOf, steps } from './world.ts'

/** Runs a job with these steps. */
async function work(text: string, job?: string, options: Parameters<typeof createRunnerWorld>[0] = {}) {
  const { run } = await createRunnerWorld(options)
  return jobOf(await run(steps(text, job)))
}

test('a step that fails fails the job, and those after it are skipped unless they ask for it', async () => {
  const job = await work(`
- { id: first, run: exit 1 }
- { id: second, run: echo }
- { id: failure, if: failure(), run: echo }
- { id: always, if: "always() && job.status == 'failure'", run: echo }
- { id: cancelled, if: cancelled(), run: echo }
- { id: plain, if: github.event_name == 'workflow_dispatch', run: echo }`)
  expect(job.status).toBe('failure')
  expect(job.steps.map(({ id, outcome }) => `${id} ${outcome}`)).toEqual([
    ...['first failure', 'second skipped', 'failure success', 'always success'],
    ...['cancelled skipped', 'plain skipped'],
  ])
})

test('a step that may fail has the outcome failure and the conclusion success', async () => {
  const job = await work(`
- { id: first, run: exit 1, continue-on-error: true }
- run: test "\${{ steps.first.outcome }} \${{ steps.first.conclusion }}" = "failure success"`)
  expect(job.status).toBe('success')
  expect(stepOf(job, 'first')).toMatchObject({ outcome: 'failure', conclusion: 'success' })
})

test('whether a step may fail can depend on what it did', async () => {
  const job = await work(`
- { id: first, run: "echo may=true >> $GITHUB_OUTPUT; exit 1", continue-on-error: "\${{ github.actor == 'acme' }}" }`)
  expect(job.status).toBe('success')
})

test('the environment of a step is that of its workflow, its job, the steps before and itself', async () => {
  const { run } = await createRunnerWorld()
  const job = jobOf(
    await run(`
on: workflow_dispatch
env: { A: workflow, B: workflow, C: workflow, D: workflow }
jobs:
  work:
    runs-on: ubuntu-latest
    env: { B: job, C: job, D: job, E: "\${{ github.repository }}" }
    steps:
      - run: |
          echo C=file >> $GITHUB_ENV
          echo D=file >> $GITHUB_ENV
          echo "now $C"
      - run: echo "$A $B $C $D $E \${{ env.D }}"
        env: { D: step }
      - run: echo "then $D"
`),
  )
  expect(job.steps.map(({ log }) => log.at(-1))).toEqual([
    'now job',
    'workflow job file step acme/jobs step',
    'then file',
  ])
})

test.each([
  ['GITHUB_REPOSITORY', 'acme/jobs'],
  ['GITHUB_ACTIONS', 'true'],
  ['RUNNER_OS', 'Linux'],
])('nobody can set %s to something else', async (name, value) => {
  const job = await work(`
- run: echo "${name}=evil" >> $GITHUB_ENV
- { run: 'echo "$${name}"', env: { ${name}: evil } }`)
  expect(job.steps.at(-1)?.log.at(-1)).toBe(value)
})

test('nobody can set NODE_OPTIONS for the steps after', async () => {
  const job = await work(`
- run: echo NODE_OPTIONS=--inspect >> $GITHUB_ENV
- run: echo "[$NODE_OPTIONS]"`)
  expect(job.annotations[0]?.message).toContain("Can't store NODE_OPTIONS")
  expect(job.steps.at(-1)?.log.at(-1)).toBe('[]')
})

test('a process has nothing of the environment that the test runs in', async () => {
  const job = await work('- run: env')
  expect(job.steps[0]?.log.join('\n')).not.toContain('VITEST')
})

test('programs are looked for first where the last step said', async () => {
  const job = await work(`
- run: |
    for one in first second; do
      mkdir $one; printf '#!/bin/sh\\necho %s' $one > $one/tool; chmod +x $one/tool
      echo "$PWD/$one" >> $GITHUB_PATH
    done
- run: tool`)
  expect(job.steps.at(-1)?.log.at(-1)).toBe('second')
})

test.each([
  ['', 'false | true; echo on', 'success'],
  ['shell: bash', 'false | true; echo on', 'failure'],
  ['shell: sh', 'false; echo on', 'failure'],
  ['', 'false; echo on', 'failure'],
])('with "%s", `%s` is a %s', async (shell, script, outcome) => {
  const job = await work(`- run: ${script}\n  ${shell}`)
  expect(job.steps[0]?.outcome).toBe(outcome)
})

test('a step runs in the folder that it names, or that the defaults name', async () => {
  const job = await work(
    `
- { run: mkdir -p a b, working-directory: . }
- run: basename $PWD
- { run: basename $PWD, working-directory: b }`,
    'defaults: { run: { working-directory: a } }',
  )
  expect(job.steps.slice(1).map(({ log }) => log.at(-1))).toEqual(['a', 'b'])
})

test('outputs come from the file, in both forms, and from the old command', async () => {
  const job = await work(`
- id: first
  run: |
    echo "plain=1" >> $GITHUB_OUTPUT
    printf 'long<<END\\na\\nb\\nEND\\n' >> $GITHUB_OUTPUT
    echo "::set-output name=old::2"
- run: test "\${{ toJSON(steps.first.outputs) }}" && echo "\${{ steps.first.outputs.long }} \${{ steps.first.outputs.none }}."`)
  expect(stepOf(job, 'first').outputs).toEqual({ plain: '1', long: 'a\nb', old: '2' })
  expect(job.status).toBe('success')
})

test('a file that says nonsense fails its step', async () => {
  const job = await work('- run: echo nonsense >> $GITHUB_OUTPUT')
  expect(job.steps[0]?.outcome).toBe('failure')
  expect(job.annotations.map(({ message }) => message)).toEqual([
    "Unable to process file command 'output' successfully.",
    "Invalid format 'nonsense'",
  ])
})

test.each(['set-env name=A', 'add-path'])('the command %s fails its step', async (command) => {
  const job = await work(`- run: echo "::${command}::x"`)
  expect(job.steps[0]?.outcome).toBe('failure')
})

test('a step that takes too long is ended, and has failed', async () => {
  const job = await work(
    '- { id: slow, run: exec sleep 100, timeout-minutes: 1 }\n- { if: failure(), run: echo }',
    '',
    {
      secondMs: 3,
    },
  )
  expect(stepOf(job, 'slow').outcome).toBe('failure')
  expect(job.annotations[0]?.message).toContain('timed out after 1 minutes')
  expect(job.status).toBe('failure')
  expect(job.steps[1]?.outcome).toBe('success')
})

test('an expression that cannot be evaluated fails its step', async () => {
  const job = await work(`
- { id: broken, run: "echo \${{ fromJSON('{') }}" }
- { id: after, if: always(), run: echo }`)
  expect(job.steps.map(({ outcome }) => outcome)).toEqual(['failure', 'success'])
})

test('what a step leaves running goes on through the job, and ends with it', async () => {
  const job = await work(`
- id: start
  run: |
    sleep 1000 > /dev/null 2>&1 &
    echo "process=$!" >> $GITHUB_OUTPUT
- run: kill -0 \${{ steps.start.outputs.process }}`)
  expect(job.status).toBe('success')
  const id = Number(stepOf(job, 'start').outputs.process)
  await expect.poll(() => isRunning(id)).toBe(false)
})
