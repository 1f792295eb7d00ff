import { expect, test } from 'vitest'
import { atLine, atStep } from '../src/run/moments.ts'
import { createRunnerWorld, isRunning, jobOf, stepOf, steps } from './world.ts'

/** Waits on its own: what bash starts for it would get no signal. */
const ACTION = {
  'acme/wait': {
    'action.yml': `
name: Wait
description: Waits
inputs: { status: { description: Filled in, default: '\${{ job.status }}' } }
runs: { using: node24, main: main.mjs, post: post.mjs }
`,
    'main.mjs': `
import { appendFileSync } from 'node:fs'
appendFileSync(process.env.GITHUB_STATE, 'kept=yes\\n')
process.on('SIGINT', () => { console.log('interrupted'); process.exit(0) })
setTimeout(() => {}, 100000)
console.log('waiting')
`,
    'post.mjs': `console.log('post', process.env.INPUT_STATUS, process.env.STATE_kept)`,
  },
}

test('a cancelled action is interrupted, keeps its state, and its post part knows', async () => {
  const { run } = await createRunnerWorld({ actions: ACTION })
  const report = await run(steps('- { id: wait, uses: acme/wait@v1 }\n- { id: next, run: echo }'), {
    cancelAt: atLine('waiting'),
  })
  const job = jobOf(report)
  expect(report.conclusion).toBe('cancelled')
  expect(stepOf(job, 'wait')).toMatchObject({ outcome: 'cancelled' })
  expect(stepOf(job, 'wait').log).toContain('interrupted')
  expect(stepOf(job, 'next').outcome).toBe('skipped')
  expect(job.steps.at(-1)?.log.at(-1)).toBe('post cancelled yes')
  expect(job.annotations.map(({ message }) => message)).toContain('The operation was canceled.')
})

const STUBBORN = `
- id: stubborn
  run: |
    trap 'echo INT' INT
    trap 'echo TERM' TERM
    echo "process=$$" >> $GITHUB_OUTPUT
    echo started
    for (( ; ; )); do read -t 0.05 <> <(:) || true; done`

test('a process that does not end is told twice, and then killed', async () => {
  const { run } = await createRunnerWorld({ secondMs: 40 })
  const startedAt: number[] = []
  const job = jobOf(
    await run(steps(STUBBORN), {
      cancelAt: atLine('started'),
      watch: ({ line }) => {
        if (line === 'INT' || line === 'TERM') startedAt.push(performance.now())
      },
    }),
  )
  const step = stepOf(job, 'stubborn')
  expect(step.log.slice(-4, -1)).toEqual(['started', 'INT', 'TERM'])
  expect(step.outcome).toBe('cancelled')
  // SIGTERM comes 7.5 seconds after SIGINT, each of 40 ms here.
  const [interrupted = 0, terminated = 0] = startedAt
  expect(terminated - interrupted).toBeGreaterThan(200)
  expect(isRunning(Number(step.outputs.process))).toBe(false)
})

test('after a cancellation, steps run that ask for it, and are not interrupted', async () => {
  const { run } = await createRunnerWorld({ secondMs: 10 })
  const job = jobOf(
    await run(
      steps(`
- { id: first, run: echo now; exec sleep 100 }
- { id: success, run: echo }
- { id: failure, if: failure(), run: echo }
- { id: not-cancelled, if: '!cancelled()', run: echo }
- { id: cancelled, if: cancelled(), run: 'sleep 0.2; echo "\${{ job.status }}"' }
- { id: always, if: always(), run: exit 1 }`),
      { cancelAt: atLine('now') },
    ),
  )
  expect(job.steps.map(({ id, outcome }) => `${id} ${outcome}`)).toEqual([
    ...['first cancelled', 'success skipped', 'failure skipped', 'not-cancelled skipped'],
    ...['cancelled success', 'always failure'],
  ])
  expect(job.status).toBe('cancelled')
  expect(stepOf(job, 'cancelled').log.at(-1)).toBe('cancelled')
})

test('a step that always runs is not interrupted when the cancellation comes while it does', async () => {
  const { run } = await createRunnerWorld()
  const job = jobOf(
    await run(steps('- { id: always, if: always(), run: "echo on; sleep 0.2; echo done" }'), {
      cancelAt: atLine('on'),
    }),
  )
  expect(stepOf(job, 'always')).toMatchObject({ outcome: 'success' })
  expect(job.status).toBe('cancelled')
})

test.each(['step-starts', 'step-ends'] as const)('a run can be cancelled when a %s', async (at) => {
  const { run } = await createRunnerWorld({ actions: ACTION })
  const job = jobOf(
    await run(steps('- { id: first, run: echo }\n- { id: second, run: echo }'), {
      cancelAt: atStep('first', at),
    }),
  )
  expect(job.steps.map(({ outcome }) => outcome)).toEqual([
    at === 'step-starts' ? 'skipped' : 'success',
    'skipped',
  ])
  expect(job.status).toBe('cancelled')
})

test('a job that takes too long is cancelled', async () => {
  // Three seconds: enough for the action to start on a busy machine.
  const { run } = await createRunnerWorld({ actions: ACTION, secondMs: 50 })
  const job = jobOf(await run(steps('- { id: wait, uses: acme/wait@v1 }', 'timeout-minutes: 1')))
  expect(job.status).toBe('cancelled')
  expect(job.steps.at(-1)?.log.at(-1)).toBe('post cancelled yes')
  expect(job.annotations[0]?.message).toContain('exceeded the maximum execution time of 1 minutes')
})

test('what still runs five minutes after the cancellation is killed, and no post part runs', async () => {
  const { run } = await createRunnerWorld({ actions: ACTION, secondMs: 2 })
  const job = jobOf(
    await run(steps('- uses: acme/wait@v1\n- { id: always, if: always(), run: exec sleep 100 }'), {
      cancelAt: atLine('waiting'),
    }),
  )
  expect(job.status).toBe('cancelled')
  expect(stepOf(job, 'always').outcome).toBe('failure')
  expect(job.steps.some(({ stage }) => stage === 'post')).toBe(false)
})

test('when its machine is gone, nothing of a job runs any more, and GitHub does not know', async () => {
  const { run, github, repository } = await createRunnerWorld({ actions: ACTION })
  const job = jobOf(
    await run(steps('- { id: wait, uses: acme/wait@v1 }\n- { if: always(), run: echo }'), {
      killAt: atLine('waiting'),
    }),
  )
  expect(job.status).toBe('lost')
  expect(job.steps.map(({ id }) => id)).toEqual(['wait'])
  const known = () =>
    github.store.workflowJobs.ofRun(repository, 17_000_000_002, { latestOnly: true, limit: 1, offset: 0 })[0]
  expect(known()).toMatchObject({ id: job.checkRunId, status: 'in_progress', conclusion: null })
  job.declareLost()
  expect(known()).toMatchObject({ status: 'completed', conclusion: 'failure' })
})

test('a machine that is gone takes everything with it', async () => {
  const { run } = await createRunnerWorld()
  const text = `
- id: start
  run: |
    sleep 1000 > /dev/null 2>&1 &
    echo "process=$!" >> $GITHUB_OUTPUT
- run: echo now; sleep 1000`
  const job = jobOf(await run(steps(text), { killAt: atLine('now') }))
  expect(job.status).toBe('lost')
  const id = Number(stepOf(job, 'start').outputs.process)
  await expect.poll(() => isRunning(id)).toBe(false)
})
