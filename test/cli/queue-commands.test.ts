import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { describe, expect, onTestFinished, test } from 'vitest'
import { createQueue } from '../../src/node/library.ts'
import { listen } from '../../src/node/listen.ts'
import { expectToMatch } from '../http/schema.ts'
import { createService, type Service } from '../http/service.ts'
import { ask } from '../support/people.ts'
import { aFolder, start } from '../support/program.ts'
import { OWNER, REPO } from '../support/world.ts'

/** A service whose GitHub other processes can reach, and what they have to know of it. */
async function aReachableGitHub() {
  const service = createService()
  const { url, close } = await listen(service.github.app.fetch, '127.0.0.1', 0)
  onTestFinished(() => close(0))
  return { service, env: { GITHUB_API_URL: url, GITHUB_REPO: `${OWNER}/${REPO}`, GH_TOKEN: service.token } }
}

async function anExpiredJob({ queue, clock }: Service) {
  await queue.enqueue({ data: 1 })
  await queue.claim({ worker: 'box' })
  clock.advanceSeconds(302)
}

async function run(args: string[], env: Record<string, string>) {
  const program = start(args, { env })
  return { code: await program.ended, ...program.output() }
}

describe('octoqueue sweep', () => {
  test('sweeps once and says in a line what it did', async () => {
    const { service, env } = await aReachableGitHub()
    await anExpiredJob(service)
    const first = await run(['sweep'], env)
    expect(first).toMatchObject({ code: 0, stdout: 'Swept acme/jobs: 1 expired (#1).\n' })
    expect(await service.queue.get(1)).toMatchObject({ status: 'pending', attempt: 1 })
    const second = await run(['sweep'], env)
    expect(second).toMatchObject({
      code: 0,
      stdout: 'Swept acme/jobs: there was nothing to do.\n',
      stderr: '',
    })
  })

  test('with --json says it as POST /sweep does', async () => {
    const { service, env } = await aReachableGitHub()
    await anExpiredJob(service)
    const { stdout } = await run(['sweep', '--json'], env)
    expectToMatch('swept', JSON.parse(stdout))
    expect(JSON.parse(stdout)).toMatchObject({ expired: [1], set_aside: [] })
  })
})

describe('octoqueue sweep with DASHBOARD=on', () => {
  test('keeps the pinned issue of the repository', async () => {
    const { service, env } = await aReachableGitHub()
    const titles = async () =>
      ((await ask(service, service.token, 'GET', '/issues')) as { title: string }[]).map(({ title }) => title)
    expect((await run(['sweep'], env)).code).toBe(0)
    expect(await titles()).toEqual([])
    expect(await run(['sweep'], { ...env, DASHBOARD: 'on' })).toMatchObject({ code: 0, stderr: '' })
    expect(await titles()).toEqual(['Octoqueue dashboard'])
  })

  test('keeps it in the embedded GitHub of a folder, too', async () => {
    const OCTOQUEUE_DATA = aFolder()
    const queue = createQueue({ embedded: true, dataFolder: OCTOQUEUE_DATA, sweep: false })
    await queue.count()
    await queue.close()
    expect(await run(['sweep'], { OCTOQUEUE_DATA, DASHBOARD: 'on' })).toMatchObject({ code: 0, stderr: '' })
    const file = new DatabaseSync(path.join(OCTOQUEUE_DATA, 'github.sqlite'), { readOnly: true })
    expect(file.prepare('SELECT title FROM issues').all()).toEqual([{ title: 'Octoqueue dashboard' }])
    file.close()
  })
})

describe('octoqueue explain', () => {
  test.each(['1', '#1'])('%s says why the job is where it is, and what happens next', async (id) => {
    const { service, env } = await aReachableGitHub()
    await service.queue.enqueue({ data: 1 })
    await service.queue.pause('default')
    expect(await run(['explain', id], env)).toEqual({
      code: 0,
      stderr: '',
      stdout:
        'Job 1 is pending. The queue default is paused.\nNext: It can be claimed when the queue is resumed.\n',
    })
  })

  test('with --json says it as GET /jobs/{id}/explain does', async () => {
    const { service, env } = await aReachableGitHub()
    await service.queue.enqueue({ data: 1 })
    const { stdout } = await run(['explain', '--json', '1'], env)
    expectToMatch('explanation', JSON.parse(stdout))
    expect(JSON.parse(stdout)).toEqual(await (await service.get('/jobs/1/explain')).json())
  })

  test('of a job that is not there ends with 4', async () => {
    const { env } = await aReachableGitHub()
    const { code, stdout, stderr } = await run(['explain', '7'], env)
    expect({ code, stdout }).toEqual({ code: 4, stdout: '' })
    expect(stderr).toBe('octoqueue: There is no job 7. (job-not-found)\n')
  })
})

describe('a command on a queue that cannot be carried out is one line and an exit code', () => {
  const rows = [
    { args: ['explain'], code: 2, says: /"octoqueue explain N".*\(invalid-request\)/ },
    { args: ['explain', '1', '2'], code: 2, says: /"octoqueue explain N".*\(invalid-request\)/ },
    { args: ['explain', 'x'], code: 2, says: /N must be.*\(invalid-request\)/ },
    { args: ['sweep', '1'], code: 2, says: /Too many arguments.*\(invalid-request\)/ },
    { args: ['sweep'], code: 78, says: /Set GITHUB_REPO.*octoqueue github.*\(misconfigured\)/ },
    { args: ['explain', '1', '--repo', 'a/b'], code: 78, says: /GH_TOKEN.*\(misconfigured\)/ },
  ]
  test.each(rows)('octoqueue $args ends with $code', async ({ args, code, says }) => {
    const ended = await run(args, {})
    expect(ended).toMatchObject({ code, stdout: '' })
    expect(ended.stderr).toMatch(/^octoqueue: .*\n$/)
    expect(ended.stderr).toMatch(says)
  })

  test('octoqueue sweep of a repository that another ledger rules stops', async () => {
    const { service, env } = await aReachableGitHub()
    await service.queue.enqueue({ data: 1 })
    const { code, stderr } = await run(['sweep'], { ...env, LEDGER: 'sql' })
    expect(code).toBe(78)
    expect(stderr).toMatch(/\(ledger-owned\)\n$/)
  })
})
