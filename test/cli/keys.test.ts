import { describe, expect, onTestFinished, test } from 'vitest'
import { run } from '../../src/cli/run.ts'
import { listen } from '../../src/node/listen.ts'
import { SETTINGS_PATH } from '../../src/settings/settings.ts'
import { aKeyedService } from '../http/keyed.ts'
import { expectToMatch } from '../http/schema.ts'
import { KEY } from '../http/service.ts'
import { OWNER, REPO } from '../support/world.ts'

/** A service, and the command line beside it: straight on the repository, or through the service. */
async function aRepository(way: 'straight' | 'through' = 'straight') {
  const service = aKeyedService()
  const app = way === 'straight' ? service.github.app : service.app
  const { url, close } = await listen(app.fetch, '127.0.0.1', 0)
  onTestFinished(() => close(0))
  const straight = { GITHUB_API_URL: url, GITHUB_REPO: `${OWNER}/${REPO}`, GH_TOKEN: service.token }
  const env = way === 'straight' ? straight : { OCTOQUEUE_URL: url, OCTOQUEUE_KEY: KEY }
  const type = async (answer: string | undefined, args: readonly string[]) => {
    const text = { stdout: '', stderr: '' }
    const code = await run(['keys', ...args], {
      env,
      print(line) {
        text.stdout += `${line}\n`
      },
      printError(line) {
        text.stderr += `${line}\n`
      },
      ...(answer !== undefined && { ask: async () => answer }),
    })
    return { code, ...text }
  }
  const statusWith = async (secret: string) =>
    (await service.get('/jobs', { 'X-API-Key': secret.trim() })).status
  const typing = (...args: string[]) => type(undefined, args)
  return {
    ...service,
    run: typing,
    answering: (answer: string, ...args: string[]) => type(answer, args),
    statusWith,
  }
}

const FROM_NOW_ON = /^From now on every client needs a key/

test.each(['straight', 'through'] as const)(
  '%s, octoqueue keys makes a key that services let in, rotates it and ends it',
  async (way) => {
    const { run, statusWith, clock } = await aRepository(way)
    const made = await run(
      'create',
      'ci',
      '--grant',
      'claim,read:builds',
      '--grant',
      'enqueue',
      '--name',
      'CI',
    )
    expect(made).toMatchObject({ code: 0, stdout: expect.stringMatching(/^oq_ci_.{43}\n$/) })
    expect(made.stderr).toContain('The key ci may claim, read on builds; enqueue on all queues.')
    expect(await statusWith(made.stdout)).toBe(200)
    const rotated = await run('rotate', 'ci', '--keep', '0')
    clock.advanceSeconds(10)
    expect([await statusWith(made.stdout), await statusWith(rotated.stdout)]).toEqual([401, 200])
    expect(await run('list')).toMatchObject({
      stdout: 'ci: claim, read on builds; enqueue on all queues | 1 secret | CI\n',
    })
    expect((await run('revoke', 'ci', '--yes')).stdout).toMatch(/^ci is let in no more/)
    clock.advanceSeconds(10)
    expect(await statusWith(rotated.stdout)).toBe(401)
    expect((await run('list')).stdout).toMatch(/^There are no keys\. Make one: /)
  },
)

test('octoqueue keys allow-workflow writes a rule, and keys revoke ends it', async () => {
  const { run, access } = await aRepository()
  const rule = ['--id', 'r', '--grant', 'claim', '--workflow', '.github/workflows/b.yml', '--event', 'push']
  expect(await run('allow-workflow', 'acme/app', ...rule)).toMatchObject({
    code: 0,
    stderr: expect.stringMatching(FROM_NOW_ON),
    stdout: 'r: claim on all queues | workflows of acme/app .github/workflows/b.yml\n',
  })
  expect(await access.rules.list()).toMatchObject([{ id: 'r', repository: 'acme/app', events: ['push'] }])
  expect((await run('revoke', 'r', '--yes')).code).toBe(0)
})

test('the first key says that everybody needs one from now on', async () => {
  const { run } = await aRepository()
  expect((await run('create', 'a', '--grant', 'read')).stderr).toMatch(/\nFrom now on|^From now on/)
  expect((await run('create', 'b', '--grant', 'read')).stderr).not.toMatch(/From now on/)
})

test('a key is revoked once somebody agrees', async () => {
  const { run, answering } = await aRepository()
  await run('create', 'ci', '--grant', 'read')
  expect(await run('revoke', 'ci')).toMatchObject({ code: 2, stderr: expect.stringContaining('--yes') })
  expect(await answering('n', 'revoke', 'ci')).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('Nothing was'),
  })
  expect(await answering('y', 'revoke', 'ci')).toMatchObject({ code: 0, stderr: '' })
})

test('with --json they answer as the API does', async () => {
  const { run } = await aRepository()
  expectToMatch('issued-key', JSON.parse((await run('create', 'a', '--grant', 'read', '--json')).stdout))
  const rule = await run('allow-workflow', 'acme/app', '--grant', 'claim:a,b', '--json')
  expectToMatch('workflow', JSON.parse(rule.stdout))
  const { keys, workflows } = JSON.parse((await run('list', '--json')).stdout) as Record<string, unknown>
  expectToMatch('keys', { keys })
  expectToMatch('workflows', { workflows })
})

describe('what cannot be done is one line and an exit code, and writes nothing', () => {
  const rows: { args: string[]; code: number; says: RegExp }[] = [
    { args: ['create', 'CI', '--grant', 'read'], code: 2, says: /ID must be.*\(invalid-request\)/ },
    { args: ['create', 'ci'], code: 2, says: /Say what is allowed: --grant.*\(invalid-request\)/ },
    { args: ['create', '--grant', 'read'], code: 2, says: /keys create ID.*\(invalid-request\)/ },
    { args: ['create', 'ci', '--grant', 'root'], code: 2, says: /enqueue, claim, read or admin/ },
    { args: ['create', 'ci', '--grant', 'read:a/b'], code: 2, says: /a queue's name/ },
    { args: ['create', 'ci', '--grant', 'read:a:b'], code: 2, says: /a queue's name/ },
    { args: ['create', 'ci', '--grant', 'read', '--expires-at', 'x'], code: 2, says: /an instant such as/ },
    { args: ['rotate', 'ci', '--keep', '-1'], code: 2, says: /\(invalid-request\)/ },
    { args: ['rotate', 'ci', '--keep', 'x'], code: 2, says: /--keep must be a whole number/ },
    { args: ['rotate', 'ci'], code: 4, says: /There is no key ci. \(not-found\)/ },
    { args: ['revoke', 'ci', '--yes'], code: 4, says: /There is no key ci. \(not-found\)/ },
    { args: ['revoke', `oq_ci_${'a'.repeat(43)}`], code: 2, says: /^octoqueue: ID must be 1 to 20 of a-z/ },
    { args: ['allow-workflow', 'app', '--grant', 'read'], code: 2, says: /owner\/name/ },
    { args: [], code: 2, says: /"keys list", "keys create".*\(invalid-request\)/ },
  ]
  test.each(rows)('octoqueue keys $args ends with $code', async ({ args, code, says }) => {
    const { run, documents } = await aRepository()
    const ended = await run(...args)
    expect(ended).toMatchObject({ code, stdout: '' })
    expect(ended.stderr).toMatch(/^octoqueue: .*\n$/)
    expect(ended.stderr).toMatch(says)
    expect(await documents.read(SETTINGS_PATH)).toBeUndefined()
  })

  test('a key of that id is there already', async () => {
    const { run } = await aRepository()
    await run('create', 'ci', '--grant', 'read')
    expect(await run('create', 'ci', '--grant', 'read')).toMatchObject({
      code: 5,
      stdout: '',
      stderr: expect.stringMatching(/The id ci is taken.*\(key-exists\)/),
    })
  })

  test('a file that somebody broke by hand says where', async () => {
    const { run, documents } = await aRepository()
    await documents.write(SETTINGS_PATH, '{"keys": [{}]}', { from: undefined, message: 'Edit by hand' })
    const { code, stderr } = await run('list')
    expect([code, stderr]).toEqual([78, expect.stringMatching(/\/keys\/0.*\(settings-unreadable\)/)])
  })
})
