import { existsSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { look } from '../support/people.ts'
import { createActionWorld } from './workflow-job.ts'

test('one step drains a queue: payload in, result out', async () => {
  const world = await createActionWorld()
  const ids = [await world.enqueue({ data: { n: 1 } }), await world.enqueue({ data: { n: 2 } })]
  const run = `cat; echo "job $QUEUE_JOB, attempt $QUEUE_ATTEMPT, $(cat "$QUEUE_PAYLOAD")" >&2`
  const { code, outputs, summary, log } = await world.aWorkflowJob().step('work', { run })
  expect(code).toBe(0)
  expect(outputs).toEqual({ count: '2', completed: '2', failed: '0', 'failed-jobs': '[]' })
  expect(summary.match(/<td>completed<\/td>/g)).toHaveLength(2)
  for (const [index, id] of ids.entries()) {
    expect(await world.queue.get(id)).toMatchObject({ status: 'completed', result: { n: index + 1 } })
    expect(log).toContain(`::group::Job #${id}, attempt 1\n`)
    expect(log).toContain(`job ${id}, attempt 1, {"n":${index + 1}}`)
  }
  expect(log.match(/::endgroup::/g)).toHaveLength(2)
})

test.each([
  [1, 'true', 8],
  [10, 'true', 62],
  // And two for all ten together: the settings, and whether the repository is seen when there are none.
  [10, 'echo done', 74],
])(
  'where one process works on many, %i jobs of %j cost six or seven requests each, and some to begin',
  async (count, run, requests) => {
    const world = await createActionWorld()
    for (let made = 0; made < count; made++) await world.enqueue()
    world.github.requests.clear()
    await world.aWorkflowJob().step('work', { run, limit: String(count) })
    expect({ count, run, requests: world.github.requests.count() }).toEqual({ count, run, requests })
  },
)

test('takes no more than its limit', async () => {
  const world = await createActionWorld()
  for (let made = 0; made < 3; made++) await world.enqueue()
  const { outputs } = await world.aWorkflowJob().step('work', { run: 'true', limit: '2' })
  expect(outputs.count).toBe('2')
  expect(await world.queue.get(3)).toMatchObject({ status: 'pending' })
})

test('a script that is a file is named by what it came to', async () => {
  const world = await createActionWorld()
  const id = await world.enqueue({ maxAttempts: 1 })
  const job = world.aWorkflowJob()
  writeFileSync(path.join(job.folder, 'deploy.sh'), 'exit 3\n', { mode: 0o755 })
  await job.step('work', { run: './deploy.sh --now' })
  expect((await world.queue.get(id)).error).toMatch(/^\.\/deploy\.sh ended with exit code 3: /)
})

test.each([
  ['exit 3', 'exit code 3'],
  ['false | cat', 'exit code 1'],
  ['kill -9 $$', 'SIGKILL'],
])('%j fails the job, and neither the step nor the jobs that follow', async (run, how) => {
  const world = await createActionWorld()
  const ids = [await world.enqueue({ data: 'bad' }), await world.enqueue({ data: 'good' })]
  const script = `if grep -q good; then echo done; else ${run}; fi`
  const { code, outputs, log } = await world.aWorkflowJob().step('work', { run: script })
  expect(code).toBe(0)
  expect(outputs).toMatchObject({ count: '2', completed: '1', failed: '1' })
  expect(JSON.parse(outputs['failed-jobs'] ?? '')).toEqual([
    { number: ids[0], status: 'pending', attempt: 1, reason: `The command ended with ${how}` },
  ])
  expect(log).toContain(`Job #${ids[0]}: The command ended with ${how}`)
  expect(await world.queue.get(ids[0] ?? 0)).toMatchObject({ status: 'pending', attempt: 1 })
  expect(await world.queue.get(ids[1] ?? 0)).toMatchObject({ status: 'completed', result: 'done' })
})

describe('what a failed script printed', () => {
  const run = 'echo "FAIL a.test.ts"; echo "see above" >&2; echo ::error::owned; exit 1'

  test('is in its log group and at the end of the comment, and is no command', async () => {
    const world = await createActionWorld()
    const id = await world.enqueue()
    const { log } = await world.aWorkflowJob().step('work', { run })
    const group = /::group::Job #1, attempt 1\n(.*?)::endgroup::/s.exec(log)?.[1] ?? ''
    expect(group).toContain('FAIL a.test.ts')
    expect(log.replace(/^::stop-commands::(\S+)\n.*?^::\1::\n/gms, '')).not.toContain('owned')
    const { comments } = await look(world, id)
    expect(comments.at(-1)).toContain('FAIL a.test.ts')
    expect(comments.at(-1)).toContain('see above')
  })

  test('stays out of the comment where the workflow says so', async () => {
    const world = await createActionWorld()
    const id = await world.enqueue()
    const { log } = await world.aWorkflowJob().step('work', { run, 'comment-output': 'false' })
    expect(log).toContain('FAIL a.test.ts')
    expect(JSON.stringify(await look(world, id))).not.toContain('FAIL')
  })

  test('is cut to its end, in the log and in the comment', async () => {
    const world = await createActionWorld()
    const id = await world.enqueue()
    const printed = 'for i in $(seq 60000); do echo "line $i"; done; exit 1'
    const { log } = await world.aWorkflowJob().step('work', { run: printed })
    expect(log).toContain('line 60000\n')
    expect(log.length).toBeLessThan(400_000)
    const { error = '' } = await world.queue.get(id)
    expect(error).toContain('line 60000')
    expect(error.length).toBeLessThan(5_000)
  })

  test.each([
    ['a password', 'echo password=sesame; echo "--token: sesame"', {}],
    ['a header', 'echo "Authorization: Basic sesame"', {}],
    ['a URL with one', 'echo https://ann:sesame@example.com/', {}],
    ['a secret of its environment', 'echo "it is $DEPLOY_KEY"', { DEPLOY_KEY: 'open-sesame' }],
    ["a token of GitHub's form", 'echo "ghp_sesame0123456789"', {}],
  ])('is shown without %s in the comment', async (_, script, env) => {
    const world = await createActionWorld()
    const id = await world.enqueue()
    await world.aWorkflowJob({ env }).step('work', { run: `echo begun; ${script}; exit 1` })
    const seen = JSON.stringify([await world.queue.get(id), await look(world, id)])
    expect(seen).toContain('begun')
    expect(seen).not.toContain('sesame')
  })
})

describe('the step', () => {
  const good = 'grep -q good'

  test.each([
    ['never', ['bad', 'bad'], 0],
    ['all', ['bad', 'good'], 0],
    ['all', ['bad', 'bad'], 1],
    ['any', ['bad', 'good'], 1],
    ['any', ['good', 'good'], 0],
    ['all', [], 0],
  ] as const)('with fail-on %j after the jobs %j exits with %i', async (failOn, jobs, exit) => {
    const world = await createActionWorld()
    for (const data of jobs) await world.enqueue({ data })
    const { code } = await world.aWorkflowJob().step('work', { run: good, 'fail-on': failOn })
    expect(code).toBe(exit)
  })

  test('stops after so many failures in a row, and says so', async () => {
    const world = await createActionWorld()
    for (const data of ['bad', 'good', 'bad', 'bad', 'good']) await world.enqueue({ data })
    const inputs = { run: good, 'max-failures': '2' }
    const { code, outputs, log } = await world.aWorkflowJob().step('work', inputs)
    expect([code, outputs.count, outputs.failed]).toEqual([1, '4', '3'])
    expect(log).toMatch(/::error.*Stopped after 2 jobs in a row failed/)
    expect(await world.queue.get(5)).toMatchObject({ status: 'pending', attempt: 0 })
  })
})

describe('a script that cannot run', () => {
  test.each([
    ['its command is not there', { run: 'no-such-command' }, /exit code 127/],
    ['its command may not be run', { run: 'echo > x; ./x' }, /exit code 126/],
  ])('gives its job back and stops, when %s', async (_, inputs, says) => {
    const world = await createActionWorld()
    const ids = [await world.enqueue(), await world.enqueue()]
    const end = await world.aWorkflowJob().step('work', { ...inputs, 'fail-on': 'never' })
    expect([end.code, end.log]).toEqual([1, expect.stringMatching(says)])
    expect(end.outputs).toMatchObject({ count: '0', completed: '0' })
    for (const id of ids) expect(await world.queue.get(id)).toMatchObject({ status: 'pending', attempt: 0 })
  })

  test.each([
    ['it is no bash', { run: 'if true; then' }, {}, /"run" cannot be run: .*syntax error/s],
    ['its file is not there', { run: './no-such.sh --all' }, {}, /"run" cannot be run: .*no-such.sh/],
    ['there is no bash', { run: 'true' }, { PATH: '/nowhere' }, /bash cannot be started/],
  ])('takes no job at all when %s', async (_, inputs, env, says) => {
    const world = await createActionWorld()
    await world.enqueue()
    world.github.requests.clear()
    const { code, log } = await world.aWorkflowJob({ env }).step('work', inputs)
    expect([code, log]).toEqual([2, expect.stringMatching(says)])
    expect(world.github.requests.count()).toBe(0)
  })
})

test('nothing that a script prints is a command to the runner', async () => {
  const world = await createActionWorld()
  await world.enqueue({ data: '::set-output name=count::99' })
  const { log } = await world.aWorkflowJob().step('work', { run: 'cat >&2; echo ::error::owned >&2' })
  const stopped = /^::stop-commands::(\S+)\n(.*?)^::\1::\n/gms
  const inside = [...log.matchAll(stopped)].map(([, , lines]) => lines).join('')
  expect(inside).toContain('::set-output')
  expect(inside).toContain('::error::owned')
  expect(log.replace(stopped, '')).not.toMatch(/owned|set-output/)
})

test('nor is it when a line of it comes in pieces, or has no end', async () => {
  const world = await createActionWorld()
  await world.enqueue()
  const run =
    'printf ":" >&2; sleep 0.1; printf ":error::owned\\nthe ##[" >&2; sleep 0.1; printf "error]end" >&2'
  const { log } = await world.aWorkflowJob().step('work', { run })
  expect(log).toMatch(/^::stop-commands::(\S+)\n::error::owned\n::\1::\n/m)
  expect(log).toMatch(/^::stop-commands::(\S+)\nthe ##\[error]end\n::\1::\n::endgroup::/m)
})

test('a script sees nothing of what the action was given', async () => {
  const world = await createActionWorld()
  const id = await world.enqueue()
  const env = { ACTIONS_RUNTIME_TOKEN: 'sesame', MINE: 'kept' }
  const job = world.aWorkflowJob({ env })
  await job.step('work', { run: 'env' })
  const { result } = await world.queue.get(id)
  expect(result).toContain('MINE=kept')
  expect(result).not.toContain('sesame')
  expect(result).not.toContain(job.token)
  expect(result).not.toContain('INPUT_')
})

test('a script may leave its payload unread, and run where it likes', async () => {
  const world = await createActionWorld()
  await world.enqueue({ data: 'x'.repeat(60_000) })
  const id = await world.enqueue({ data: 1 })
  const job = world.aWorkflowJob()
  const inputs = { run: 'exec <&-; pwd', 'working-directory': '_files' }
  expect((await job.step('work', inputs)).outputs.completed).toBe('2')
  expect((await world.queue.get(id)).result).toBe(path.join(job.folder, '_files'))
})

test('what a script leaves behind is waited for as long as the runner waits, and ended', async () => {
  const world = await createActionWorld()
  const id = await world.enqueue()
  const { outputs } = await world.aWorkflowJob().step('work', { run: 'sleep 60 & echo done' })
  expect(outputs.completed).toBe('1')
  expect((await world.queue.get(id)).result).toBe('done')
}, 20_000)

test.each([
  ['no folder to run in', 2, { 'working-directory': 'nowhere' }, {}],
  ['no place for its payload', 70, {}, { RUNNER_TEMP: '/nowhere' }],
])('with %s no job loses an attempt', async (_, exit, inputs, env) => {
  const world = await createActionWorld()
  const id = await world.enqueue()
  const { code } = await world.aWorkflowJob({ env }).step('work', { run: 'true', ...inputs })
  expect(code).toBe(exit)
  expect(await world.queue.get(id)).toMatchObject({ status: 'pending', attempt: 0 })
})

test('a summary that cannot be written is a warning', async () => {
  const world = await createActionWorld()
  await world.enqueue()
  const { code, log } = await world.aWorkflowJob().step('work', { run: 'rm "$GITHUB_STEP_SUMMARY"' })
  expect(code).toBe(0)
  expect(log).toContain('::warning::The summary was not written')
})

test('a result that is too large is cut, and a warning says so', async () => {
  const world = await createActionWorld()
  const id = await world.enqueue()
  const { log } = await world.aWorkflowJob().step('work', { run: 'head -c 3000000 /dev/zero | tr "\\0" x' })
  expect(log).toMatch(
    /::warning::Job #1: The result has \d+ bytes as JSON, and was cut to the 2097152 that are kept/,
  )
  expect((await world.queue.get(id)).result).toMatch(/The result was cut here/)
})

test('a result of a megabyte is kept whole', async () => {
  const world = await createActionWorld()
  const id = await world.enqueue()
  await world.aWorkflowJob().step('work', { run: 'head -c 1000000 /dev/zero | tr "\\\\0" x' })
  expect((await world.queue.get(id)).result).toBe('x'.repeat(1_000_000))
})

test('when it is cancelled its script and what that started end, and the job goes back at once', async () => {
  const world = await createActionWorld()
  const id = await world.enqueue()
  const job = world.aWorkflowJob()
  const run =
    'bash -c "trap \'touch ended; exit\' TERM; echo started >&2; while :; do sleep 0.05; done" & wait'
  const { outputs } = await job.step(
    'work',
    { run },
    {
      onPrint: (log, signal) => log.includes('started') && signal('SIGINT'),
    },
  )
  expect(outputs).toMatchObject({ count: '1', completed: '0', failed: '1' })
  expect(existsSync(path.join(job.folder, 'ended'))).toBe(true)
  const { status, attempt, error } = await world.queue.get(id)
  expect({ status, attempt }).toEqual({ status: 'pending', attempt: 1 })
  expect(error).toContain('The workflow job was cancelled')
})

test('when it is cancelled while it claims, the job goes back untried', async () => {
  const world = await createActionWorld()
  world.github.faults.add({ kind: 'latency', ms: 30 })
  const id = await world.enqueue()
  let isSent = false
  const end = await world.aWorkflowJob().step(
    'work',
    { run: 'sleep 60' },
    {
      onPrint: (_, signal) => {
        if (!isSent) signal('SIGINT')
        isSent = true
      },
    },
  )
  expect(end).toMatchObject({ code: 0, outputs: { count: '0' } })
  expect(await world.queue.get(id)).toMatchObject({ status: 'pending', attempt: 0 })
})

test('a script whose job is cancelled by a person is ended, and nothing more is said of the job', async () => {
  const world = await createActionWorld()
  const id = await world.enqueue()
  const job = world.aWorkflowJob()
  const run = 'echo started >&2; sleep 60'
  // The shortest lease, so that it is extended, and its loss noticed, within ten seconds.
  const step = job.step(
    'work',
    { run, 'lease-duration': '30s' },
    {
      onPrint: (log) => {
        if (log.includes('started')) void world.queue.cancel(id, 'not needed').catch(() => {})
      },
    },
  )
  const { code, log, outputs } = await step
  expect(code).toBe(0)
  expect(log).toContain('::warning::The lease of job #1 was not extended')
  // Otherwise there would be no warning.
  expect(log).not.toContain('::stop-commands::')
  expect(outputs).toMatchObject({ count: '1', completed: '0', failed: '1' })
  expect((await look(world, id)).labels).toEqual(['cancelled'])
}, 30_000)

test('stops before the requests of this hour are used up', async () => {
  const world = await createActionWorld({ rateLimit: 60 })
  for (let made = 0; made < 5; made++) await world.enqueue()
  const { code, outputs, log } = await world.aWorkflowJob().step('work', { run: 'true' })
  expect(code).toBe(0)
  expect(Number(outputs.count)).toBeLessThan(5)
  expect(log).toMatch(/::notice::Stopped after \d jobs: \d+ requests to GitHub are left/)
})

test('a queue that goes away in between is an error, and what was done is reported all the same', async () => {
  const world = await createActionWorld()
  await world.enqueue()
  const job = world.aWorkflowJob()
  const { code, outputs, log } = await job.step(
    'work',
    { run: 'true' },
    {
      onPrint: (log) => {
        if (log.includes('::endgroup::')) world.github.faults.add({ kind: 'not-found' })
      },
    },
  )
  expect(code).toBe(77)
  expect(log).toMatch(/::error title=Octoqueue::/)
  expect(Number(outputs.count)).toBeLessThanOrEqual(1)
})
