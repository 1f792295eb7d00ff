import { expect, test } from 'vitest'
import { atLine } from '../src/run/moments.ts'
import { createRunnerWorld, jobOf } from './world.ts'

/** A workflow with these jobs, as YAML; each job without steps says its own name. */
const workflow = (jobs: string) => `on: workflow_dispatch\njobs:\n${jobs.replace(/^/gm, '  ')}\n`
const on = 'runs-on: ubuntu-latest'
const say = (text: string) => `steps: [{ run: "echo ${text}" }]`

async function perform(
  jobs: string,
  options: Parameters<Awaited<ReturnType<typeof createRunnerWorld>>['run']>[1] = {},
) {
  const { run } = await createRunnerWorld({ secondMs: 20 })
  return run(workflow(jobs), options)
}

const statuses = ({ jobs }: { jobs: readonly { name: string; status: string }[] }) =>
  jobs.map(({ name, status }) => `${name} ${status}`)

test('a job waits for those that it needs, and gets their outputs and results', async () => {
  const report = await perform(`
second:
  needs: first
  ${on}
  steps: [{ run: "echo \${{ needs.first.outputs.said }} \${{ needs.first.result }}" }]
first:
  ${on}
  outputs: { said: '\${{ steps.say.outputs.said }}', empty: '' }
  steps: [{ id: say, run: echo said=hello >> $GITHUB_OUTPUT }]`)
  expect(jobOf(report, 'second').steps[0]?.log.at(-1)).toBe('hello success')
  expect(jobOf(report, 'first').outputs).toEqual({ said: 'hello' })
})

test('an output that contains a secret is left out, with a warning', async () => {
  const report = await perform(
    `
first:
  ${on}
  outputs: { said: 'x\${{ steps.say.outputs.said }}y', other: fine }
  steps: [{ id: say, run: 'echo "said=\${{ secrets.KEY }}" >> $GITHUB_OUTPUT' }]`,
    { secrets: { KEY: 'a-secret' } },
  )
  expect(jobOf(report, 'first').outputs).toEqual({ other: 'fine' })
  expect(jobOf(report, 'first').annotations[0]?.message).toBe(
    "Skip output 'said' since it may contain secret.",
  )
})

test('outputs are those after the post parts, of a job that failed too', async () => {
  const report = await perform(`
first:
  ${on}
  outputs: { status: '\${{ job.status }}' }
  steps: [{ run: exit 1 }]`)
  expect(jobOf(report, 'first').outputs).toEqual({ status: 'failure' })
})

test('a job whose need has failed or was skipped is skipped, and so are those after it, unless they ask', async () => {
  const report = await perform(`
first: { ${on}, steps: [{ run: exit 1 }] }
skipped: { needs: first, ${on}, ${say('x')} }
always: { needs: skipped, if: always(), ${on}, ${say('x')} }
failure: { needs: [always], if: failure(), ${on}, ${say('x')} }
after: { needs: always, ${on}, ${say('x')} }`)
  expect(statuses(report)).toEqual([
    ...['first failure', 'skipped skipped', 'always success', 'failure success', 'after skipped'],
  ])
  expect(report.conclusion).toBe('failure')
})

test("a job's condition may look at what its needs put out", async () => {
  const report = await perform(`
first: { ${on}, outputs: { count: '0' }, ${say('x')} }
second: { needs: first, if: needs.first.outputs.count > 0, ${on}, ${say('x')} }`)
  expect(statuses(report)).toEqual(['first success', 'second skipped'])
})

test('a matrix makes a job of each combination', async () => {
  const report = await perform(`
work:
  strategy:
    matrix:
      a: [1, 2]
      b: [x, y]
      exclude: [{ a: 1, b: y }]
      include: [{ a: 2, c: more }, { a: 3, b: z }]
  ${on}
  ${say(`\${{ matrix.a }}\${{ matrix.b }}\${{ matrix.c }} \${{ strategy.job-index }}/\${{ strategy.job-total }}`)}`)
  expect(report.jobs.map(({ name, steps }) => `${name}: ${steps[0]?.log.at(-1)}`)).toEqual([
    ...[
      'work (1, x): 1x 0/4',
      'work (2, x, more): 2xmore 1/4',
      'work (2, y, more): 2ymore 2/4',
      'work (3, z): 3z 3/4',
    ],
  ])
})

test('a matrix may come from what another job found', async () => {
  const report = await perform(`
find: { ${on}, outputs: { jobs: '[{"number":7},{"number":9}]' }, ${say('x')} }
work:
  needs: find
  strategy: { matrix: { job: '\${{ fromJSON(needs.find.outputs.jobs) }}' } }
  name: Job \${{ matrix.job.number }}
  ${on}
  ${say(`\${{ matrix.job.number }}`)}`)
  expect(report.jobs.slice(1).map(({ name }) => name)).toEqual(['Job 7', 'Job 9'])
})

test('an empty matrix is an error', async () => {
  const report = await perform(`
work: { strategy: { matrix: { job: "\${{ fromJSON('[]') }}" } }, ${on}, ${say('x')} }`)
  expect(report.conclusion).toBe('failure')
  expect(report.jobs[0]?.annotations[0]?.message).toBe("Matrix vector 'job' does not contain any values")
})

test('a matrix of more than 256 jobs is an error', async () => {
  const numbers = JSON.stringify(Array.from({ length: 257 }, (_, index) => index))
  const report = await perform(`work: { strategy: { matrix: { n: ${numbers} } }, ${on}, ${say('x')} }`)
  expect(report.jobs[0]?.annotations[0]?.message).toContain('257 jobs')
})

test.each([
  ['', 'cancelled'],
  ['fail-fast: false,', 'success'],
])('with "%s", when one job of a matrix fails, another one is a %s', async (failFast, status) => {
  const report = await perform(`
work:
  strategy: { ${failFast} max-parallel: 1, matrix: { code: [1, 0] } }
  ${on}
  steps: [{ run: 'exit \${{ matrix.code }}' }]`)
  expect(report.jobs.map((job) => job.status)).toEqual(['failure', status])
})

test('jobs of a matrix that run are cancelled when one of them fails', async () => {
  const report = await perform(`
work:
  strategy: { matrix: { script: ['exec sleep 100', 'exit 1'] } }
  ${on}
  steps: [{ run: '\${{ matrix.script }}' }]`)
  expect(report.jobs.map((job) => job.status)).toEqual(['cancelled', 'failure'])
})

test('no more jobs of a matrix run at once than they may', async () => {
  const running = { now: 0, most: 0 }
  await perform(
    `work: { strategy: { max-parallel: 2, matrix: { n: [1, 2, 3, 4, 5] } }, ${on}, ${say('x')} }`,
    {
      watch: ({ at }) => {
        if (at === 'job-starts') running.now += 1
        if (at === 'job-ends') running.now -= 1
        running.most = Math.max(running.most, running.now)
      },
    },
  )
  expect(running).toEqual({ now: 0, most: 2 })
})

test('when a run is cancelled, jobs that wait do not start unless they always do', async () => {
  const report = await perform(
    `
first: { ${on}, steps: [{ run: 'echo now; exec sleep 100' }] }
second: { needs: first, ${on}, ${say('x')} }
always: { needs: first, if: always(), ${on}, ${say(`\${{ needs.first.result }}`)} }`,
    { cancelAt: atLine('now') },
  )
  expect(statuses(report)).toEqual(['first cancelled', 'second skipped', 'always success'])
  expect(jobOf(report, 'always').steps[0]?.log.at(-1)).toBe('cancelled')
  expect(report.conclusion).toBe('cancelled')
})

test('GitHub has noticed that a machine is gone before a job starts that waited for it', async () => {
  const report = await perform(
    `
first: { ${on}, steps: [{ run: 'echo now; exec sleep 100' }] }
always: { needs: first, if: always(), ${on}, ${say(`\${{ needs.first.result }}`)} }
after: { needs: first, ${on}, ${say('x')} }`,
    { killAt: atLine('now') },
  )
  expect(statuses(report)).toEqual(['first lost', 'always success', 'after skipped'])
  expect(jobOf(report, 'always').steps[0]?.log.at(-1)).toBe('failure')
  expect(report.conclusion).toBe('failure')
})
