import { createRemoteJWKSet, jwtVerify } from 'jose'
import { expect, test } from 'vitest'
import { createRunnerWorld, jobOf, steps, type WorldOptions } from './world.ts'

/** Tries what needs permissions, with the job's token, and says the statuses. */
const TRY = `
- id: try
  run: |
    ask() { curl -s -o /dev/null -w '%{http_code}' -H "authorization: Bearer $TOKEN" "$@"; }
    base="$GITHUB_API_URL/repos/$GITHUB_REPOSITORY"
    echo "read=$(ask "$base/issues")" >> $GITHUB_OUTPUT
    echo "issue=$(ask "$base/issues" -d '{"title":"a"}')" >> $GITHUB_OUTPUT
    echo "blob=$(ask "$base/git/blobs" -d '{"content":"a"}')" >> $GITHUB_OUTPUT
  env: { TOKEN: '\${{ github.token }}' }`

async function tried(permissions: string, options: WorldOptions = {}, run: object = {}) {
  const world = await createRunnerWorld(options)
  const report = await world.run(`${permissions}\n${steps(TRY)}`, run)
  const { read, issue, blob } = jobOf(report).steps[0]?.outputs ?? {}
  return { world, statuses: [read, issue, blob].join(' ') }
}

test.each([
  ['permissions: { issues: write, contents: write }', '200 201 201'],
  ['permissions: { issues: write }', '200 201 403'],
  ['permissions: { contents: write, issues: read }', '200 403 201'],
  ['permissions: { contents: read }', '200 403 403'],
  ['permissions: {}', '200 403 403'],
  ['permissions: write-all', '200 201 201'],
  ['permissions: read-all', '200 403 403'],
  ['', '200 403 403'],
])('with "%s", reading issues, writing one and writing contents are %s', async (permissions, statuses) => {
  expect((await tried(permissions)).statuses).toBe(statuses)
})

test.each([
  ['permissions: { issues: read }', '200 403 403'],
  ['permissions: { contents: write }', '403 403 201'],
])('in a private repository, with "%s", they are %s', async (permissions, statuses) => {
  expect((await tried(permissions, { isPrivate: true })).statuses).toBe(statuses)
})

test('without any permissions the settings of the repository say what a token may do', async () => {
  expect((await tried('', { defaultPermissions: 'write' })).statuses).toBe('200 201 201')
})

test("a job's own permissions replace those of the workflow", async () => {
  const { run } = await createRunnerWorld()
  const report = await run(
    `permissions: { issues: write }\n${steps(TRY, 'permissions: { contents: write }')}`,
  )
  expect(jobOf(report).steps[0]?.outputs).toEqual({ read: '200', issue: '403', blob: '201' })
})

test('what a job does is done by the bot', async () => {
  const { world } = await tried('permissions: { issues: write }')
  const issue = world.github.store.issues.numbered(world.repository, 1)
  expect(issue && world.github.store.users.withId(issue.author_id)).toMatchObject({
    login: 'github-actions[bot]',
    type: 'Bot',
  })
})

const PULL = 'on: pull_request\n'
const pull = (fullName: string) => ({
  event: {
    name: 'pull_request',
    payload: { action: 'opened', pull_request: { head: { repo: { full_name: fullName } } } },
  },
})

test.each([
  ['a fork', pull('someone/jobs'), '200 403 403', '[]'],
  ['the repository itself', pull('acme/jobs'), '200 201 201', '[***]'],
  ['Dependabot', { ...pull('acme/jobs'), actor: 'dependabot[bot]' }, '200 403 403', '[]'],
])('a pull request of %s gets a token with %s, and the secrets %s', async (_, event, statuses, secret) => {
  const { run } = await createRunnerWorld()
  const text = `permissions: { issues: write, contents: write }\n${steps(`${TRY}\n- run: echo "[\${{ secrets.KEY }}]"`)}`
  const report = await run(text.replace('on: workflow_dispatch\n', PULL), {
    ...event,
    secrets: { KEY: 'a-secret' },
  })
  const { read, issue, blob } = jobOf(report).steps[0]?.outputs ?? {}
  expect(`${read} ${issue} ${blob}`).toBe(statuses)
  expect(jobOf(report).steps[1]?.log.at(-1)).toBe(secret)
})

test('GitHub knows a job while it runs, under the id that the job knows', async () => {
  const { run, github, repository } = await createRunnerWorld()
  const look = () =>
    github.store.workflowJobs.ofRun(repository, 17_000_000_002, { latestOnly: true, limit: 9, offset: 0 })
  const seen: unknown[] = []
  const report = await run(steps(`- { id: me, run: "echo id=\${{ job.check_run_id }} >> $GITHUB_OUTPUT" }`), {
    watch: ({ at }) => {
      if (at === 'step-starts') seen.push(...look())
    },
  })
  const [job] = report.jobs
  expect(seen).toMatchObject([{ id: job?.checkRunId, name: 'work', status: 'in_progress' }])
  expect(job?.steps[0]?.outputs.id).toBe(String(job?.checkRunId))
  expect(look()).toMatchObject([{ status: 'completed', conclusion: 'success' }])
})

test('a run that runs again has its id still, and another attempt', async () => {
  const { run, github, repository } = await createRunnerWorld()
  const text = steps('- run: echo "$GITHUB_RUN_ID $GITHUB_RUN_ATTEMPT"')
  const first = await run(text)
  const second = await run(text, { again: first })
  expect([first, second].map(({ log }) => log.at(-1))).toEqual([`${first.id} 1`, `${first.id} 2`])
  expect(github.store.workflowJobs.countOfRun(repository, first.id, false)).toBe(2)
})

const ASK_IDENTITY = `
- id: ask
  if: env.NOTHING == ''
  run: |
    if [ -z "$ACTIONS_ID_TOKEN_REQUEST_URL" ]; then echo "answer=none" >> $GITHUB_OUTPUT; exit; fi
    answer=$(curl -s -H "authorization: Bearer $ACTIONS_ID_TOKEN_REQUEST_TOKEN" "$ACTIONS_ID_TOKEN_REQUEST_URL&audience=octoqueue")
    echo "answer=$answer" >> $GITHUB_OUTPUT
    echo "url=$ACTIONS_ID_TOKEN_REQUEST_URL" >> $GITHUB_OUTPUT
    echo "token=$ACTIONS_ID_TOKEN_REQUEST_TOKEN" >> $GITHUB_OUTPUT`

test('a job that may have an identity gets a token which its issuer has signed', async () => {
  const { run, runner } = await createRunnerWorld()
  const report = await run(`permissions: { id-token: write }\n${steps(ASK_IDENTITY)}`)
  const { outputs } = jobOf(report).steps[0] ?? {}
  const { value } = JSON.parse(outputs?.answer ?? '{}')
  const keys = createRemoteJWKSet(new URL(`${runner.issuer}/.well-known/jwks`))
  const { payload } = await jwtVerify(value, keys, { issuer: runner.issuer, audience: 'octoqueue' })
  expect(payload).toMatchObject({
    sub: 'repo:acme/jobs:ref:refs/heads/main',
    repository: 'acme/jobs',
    repository_id: expect.stringMatching(/^\d+$/),
    workflow_ref: 'acme/jobs/.github/workflows/test.yml@refs/heads/main',
    event_name: 'workflow_dispatch',
    run_id: String(report.id),
    run_attempt: '1',
    check_run_id: String(report.jobs[0]?.checkRunId),
  })
  expect(Number(payload.exp) - Number(payload.iat)).toBe(300)
  // Once the job is over nobody gets another one.
  const late = await fetch(outputs?.url ?? '', { headers: { authorization: `Bearer ${outputs?.token}` } })
  expect(late.status).toBe(401)
})

test.each(['permissions: { contents: read }', 'permissions: read-all', ''])(
  'with "%s" a job has no identity',
  async (permissions) => {
    const { run } = await createRunnerWorld()
    const report = await run(`${permissions}\n${steps(ASK_IDENTITY)}`)
    expect(jobOf(report).steps[0]?.outputs.answer).toBe('none')
  },
)
