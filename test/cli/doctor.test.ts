import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { createLocalGitHub, type LocalGitHubOptions, type Permissions } from '@octoqueue/github-emulator'
import { describe, expect, onTestFinished, test } from 'vitest'
import { listen } from '../../src/node/listen.ts'
import { aFolder, start } from '../support/program.ts'

interface Printed {
  repository: string
  checks: { id: string; verdict: string; advice: string | null; refusals: object[] }[]
  counts: Record<string, number>
  cleaned_up: { issue: number | null; left: string[] }
  problem: { type: string } | null
}

/** A GitHub that listens, with a repository and the settings that lead to it. */
async function aGitHub(options: LocalGitHubOptions = {}, permissions: Permissions = 'write') {
  const github = createLocalGitHub(options)
  github.createUser({ login: 'octoqueue[bot]', type: 'Bot' })
  const repository = github.createRepository({ owner: 'acme', name: 'scratch' })
  const token = github.createToken({ login: 'octoqueue[bot]', permissions })
  const listening = await listen(github.app.fetch, '127.0.0.1', 0)
  onTestFinished(async () => {
    await listening.close(0)
    github.close()
  })
  const env = { GITHUB_API_URL: listening.url, GITHUB_REPO: 'acme/scratch', GH_TOKEN: token }
  const refs = () => github.store.refs.matching(repository, 'refs/octoqueue')
  const issue = () => github.store.issues.numbered(repository, 1)
  return { github, env, refs, issue }
}

describe('octoqueue doctor', () => {
  test('--embedded needs no account, prints a row for each assumption, and ends with 0', async () => {
    const program = start(['doctor', '--embedded'])
    expect(await program.ended).toBe(0)
    const { stdout, stderr } = program.output()
    // The moves of a minute take one, and whoever waits longer than that is told that it goes on.
    expect(stderr).toMatch(/^(\d+ checks so far, in \d+ s\n)*$/)
    expect(stdout).toMatch(/^octoqueue doctor tries local\/doctor on http/)
    expect(stdout).toMatch(/^ok {7}race {18}Of 20 who remove one name at the same time, one wins$/m)
    expect(stdout).toMatch(/^ {9}GitHub said: 200 UNPROCESSABLE "Reference update failed/m)
    expect(stdout).toMatch(/^ {9}1000 refs were made and removed in 20 moves, and listed in \d+ ms\.$/m)
    expect(stdout).toMatch(/^\d+ ok, 0 warn, 0 fail, 0 skipped\nNothing is left: /m)
  })

  test('works over HTTP on the repository that the settings name, and prints JSON for machines', async () => {
    const { env, refs, issue } = await aGitHub()
    const { GITHUB_REPO: repo, ...rest } = env
    const program = start(['doctor', '--repo', repo, '--quick', '--json'], { env: rest })
    expect(await program.ended).toBe(0)
    const printed: Printed = JSON.parse(program.output().stdout)
    expect(printed).toMatchObject({
      repository: 'acme/scratch',
      api_url: env.GITHUB_API_URL,
      counts: { fail: 0, warn: 0, skipped: 5 },
      cleaned_up: { issue: 1, left: [] },
      problem: null,
    })
    expect(printed.checks[0]).toEqual({
      id: 'date-header',
      verdict: 'ok',
      claim: 'Each answer tells the time',
      advice: null,
      detail: expect.stringMatching(/^Date: /),
      measured: {},
      refusals: [],
    })
    expect(refs()).toEqual([])
    expect(issue()).toMatchObject({ title: 'octoqueue doctor', state: 'closed' })
    expect(program.output().stdout).not.toContain(env.GH_TOKEN)
  })

  test('reads .env, as serve does', async () => {
    const { env } = await aGitHub()
    const cwd = aFolder()
    const lines = Object.entries({ ...env, GH_TOKEN: 'ghp_of_the_file' }).map((pair) => pair.join('='))
    writeFileSync(path.join(cwd, '.env'), lines.join('\n'))
    const program = start(['doctor'], { cwd })
    // The GitHub that the file names was asked, with the token that it holds.
    expect(await program.ended).toBe(77)
    expect(program.output().stderr).toMatch(/check GH_TOKEN.*\(github-refused\)\n$/)
  })

  test('ends with 1 when something failed, and says what to do', async () => {
    const { env } = await aGitHub({}, 'read')
    const program = start(['doctor'], { env })
    expect(await program.ended).toBe(1)
    expect(program.output().stdout).toMatch(
      /fail +permission-contents[\s\S]*What to do: Give the token "Contents: write"/,
    )
  })

  test('ends with the problem’s code when GitHub fell silent on the way', async () => {
    const match = { route: 'POST /repos/{owner}/{repo}/labels' }
    const { env } = await aGitHub({ faults: [{ kind: 'error-before', status: 502, match }] })
    const program = start(['doctor', '--quick'], { env })
    expect(await program.ended).toBe(75)
    expect(program.output().stdout).toMatch(/Not everything could be tried: .*\(github-unavailable\)\n$/)
  })
})

describe('octoqueue doctor that cannot begin is one line and an exit code', () => {
  const rows: { args: string[]; env?: Record<string, string>; code: number; says: RegExp }[] = [
    { args: [], code: 78, says: /Set GITHUB_REPO .*GH_TOKEN.*--embedded.*\(misconfigured\)/ },
    { args: ['--repo', 'acme/jobs'], code: 78, says: /GH_TOKEN.*\(misconfigured\)/ },
    { args: ['--embedded', '--repo', 'acme/jobs'], code: 2, says: /leave out --repo.*\(invalid-request\)/ },
    { args: ['--embedded', '--refs', '0'], code: 2, says: /--refs must be.*1 to 5000.*\(invalid-request\)/ },
    { args: ['--embedded', '--refs', '5001'], code: 2, says: /--refs must be/ },
  ]
  test.each(rows)('$args ends with $code', async ({ args, code, says }) => {
    const program = start(['doctor', ...args])
    expect(await program.ended).toBe(code)
    expect(program.output().stdout).toBe('')
    expect(program.output().stderr).toMatch(/^octoqueue: .*\n$/)
    expect(program.output().stderr).toMatch(says)
  })

  test('a token that GitHub does not know', async () => {
    const { env } = await aGitHub()
    const program = start(['doctor', '--json'], { env: { ...env, GH_TOKEN: 'ghp_sesame' } })
    expect(await program.ended).toBe(77)
    expect(program.output().stderr).toMatch(/check GH_TOKEN.*\(github-refused\)\n$/)
    expect(program.output().stderr).not.toContain('sesame')
  })
})

/** A doctor that waits for the answer to the move of its many refs, or to its comment. */
async function aWaitingDoctor(route: string) {
  const reached = Promise.withResolvers<void>()
  const answer = Promise.withResolvers<void>()
  const world = await aGitHub({
    faults: [{ kind: 'latency', ms: 1, match: { route }, times: 1 }],
    sleep: () => {
      reached.resolve()
      return answer.promise
    },
  })
  const program = start(['doctor', '--refs', '50'], { env: world.env })
  await reached.promise
  return { ...world, program, answer: answer.resolve }
}

describe('on a signal', () => {
  const rows = [
    { signal: 'SIGINT', code: 130, route: 'POST /graphql updateRefs' },
    { signal: 'SIGTERM', code: 143, route: 'POST /repos/{owner}/{repo}/labels' },
    { signal: 'SIGHUP', code: 129, route: 'POST /repos/{owner}/{repo}/issues' },
  ] as const
  test.each(rows)('$signal during $route puts everything away, reports, and ends with $code', async (row) => {
    const { program, answer, refs, issue } = await aWaitingDoctor(row.route)
    program.child.kill(row.signal)
    await program.printed(/puts away what it made/)
    answer()
    expect(await program.ended).toBe(row.code)
    expect(program.output().stdout).toMatch(/The doctor was stopped\.[\s\S]*Nothing is left/)
    expect(refs()).toEqual([])
    expect(issue()?.state).toBe('closed')
  })

  test('before anything was made, there is nothing to put away or to report', async () => {
    const { program, answer, issue } = await aWaitingDoctor('GET /rate_limit')
    program.child.kill('SIGINT')
    await program.printed(/puts away what it made/)
    answer()
    expect(await program.ended).toBe(130)
    expect(program.output().stderr).not.toContain('internal')
    expect(issue()).toBeUndefined()
  })

  test('a second one ends the process at once', async () => {
    const { program, answer } = await aWaitingDoctor('POST /graphql updateRefs')
    program.child.kill('SIGINT')
    await program.printed(/puts away what it made/)
    program.child.kill('SIGINT')
    expect(await program.ended).toBe(130)
    answer()
  })
})
