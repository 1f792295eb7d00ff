import { createSign } from '@octoqueue/secrets'
import { expect, onTestFinished, test } from 'vitest'
import { run } from '../../src/cli/run.ts'
import { DEFAULT_OPTIONS } from '../../src/domain/issue.ts'
import { listen } from '../../src/node/listen.ts'
import { signedBody } from '../../src/queue/trust/author.ts'
import { createService } from '../http/service.ts'
import { ask, look } from '../support/people.ts'
import { OWNER, REPO } from '../support/world.ts'

const KEY = Buffer.alloc(32, 7).toString('base64')
const SIGNED = { SIGNING_SECRET: 'sesame-street-sesame-street-1234' }
const CLEAR = 'Ada Lovelace has 4711 cats'

/** Commands against a repository that is reached over HTTP. */
async function aTerminal() {
  const { github, token, clock } = createService()
  const { url, close } = await listen(github.app.fetch, '127.0.0.1', 0)
  onTestFinished(() => close(0))
  const env = { GITHUB_API_URL: url, GITHUB_REPO: `${OWNER}/${REPO}`, GH_TOKEN: token }
  const type = async (args: string[], over: Record<string, string> = {}) => {
    const [out, err]: string[][] = [[], []]
    const signal = AbortSignal.abort()
    const print = (text: string) => void out?.push(text)
    const printError = (text: string) => void err?.push(text)
    const terminal = { env: { ...env, ...over }, print, printError, read: async () => '', signal }
    const code = await run(args, terminal)
    return { code, stdout: out?.join('\n') ?? '', stderr: err?.join('\n') ?? '' }
  }
  return Object.assign(type, { world: { github, token, clock } })
}

test('commands sign what they enqueue with the secret in the environment, and take nothing else', async () => {
  const type = await aTerminal()
  expect((await type(['enqueue', 'n=1'], SIGNED)).code).toBe(0)
  expect((await type(['enqueue', 'n=2'])).code).toBe(0)
  expect((await look(type.world, 1)).body).toContain('"mac"')
  expect((await look(type.world, 2)).body).not.toContain('"mac"')
  const claimed = await type(['claim', '--max', '2', '--worker', 'box', '--json'], SIGNED)
  expect(JSON.parse(claimed.stdout).jobs.map(({ id }: { id: number }) => id)).toEqual([1])
  expect((await type(['show', '2'], SIGNED)).stdout).toContain('does not carry a valid signature')
})

test.each([
  ['makes a job of it with the secret', SIGNED, 'pending'],
  ['asks for an approval of it without', {}, 'needs-approval'],
])('a sweep by the command that finds a signed draft half made %s', async (_, env, status) => {
  const type = await aTerminal()
  const { github, token, clock } = type.world
  const WORKFLOWS = 'github-actions[bot]'
  github.createUser({ login: WORKFLOWS, type: 'Bot' })
  const producer = github.createToken({ login: WORKFLOWS, permissions: 'write' })
  const sign = createSign(SIGNED.SIGNING_SECRET)
  const ledger = { now: async () => Math.floor(clock.now() / 1000) }
  const spec = { ...DEFAULT_OPTIONS, data: { n: 1 } }
  const body = await signedBody({ sign, ledger }, spec, 'f'.repeat(16))
  const { number } = (await ask({ github }, producer, 'POST', '/issues', {
    title: 'x',
    body,
    labels: ['pending'],
  })) as { number: number }
  clock.advanceSeconds(61)
  expect((await type(['sweep'], env)).code).toBe(0)
  expect((await look({ github, token }, number)).labels).toEqual([status])
  expect((await type(['show', String(number)], env)).code).toBe(status === 'pending' ? 0 : 4)
})

test('commands set a queue, and open and seal its jobs with the key in the environment', async () => {
  const type = await aTerminal()
  const keys = { SEALING_KEYS: `payroll:2026:${KEY}` }
  const set = await type(['configure', 'payroll', '--sealed', 'true', '--rate', '5'])
  for (const line of ['The queue payroll:', '  sealed: true', '  private: false', '  rate: 5'])
    expect(set.stdout.split('\n')).toContain(line)
  expect((await type(['configure', 'payroll', '--rate', '0'])).code).toBe(2)
  const unsealed = await type(['enqueue', `who=${CLEAR}`, '--queue', 'payroll'])
  expect(unsealed).toMatchObject({ code: 78, stderr: expect.stringContaining('There is no key of payroll') })
  expect((await type(['enqueue', `who=${CLEAR}`, '--queue', 'payroll'], keys)).code).toBe(0)
  expect((await type(['show', '1'], keys)).stdout).toContain(CLEAR)
  const blind = await type(['show', '1'])
  expect(blind.stdout).toContain('It is sealed, and key 2026 of payroll is not here')
  expect(blind.stdout).not.toContain(CLEAR)
  const claimed = await type(['claim', '--queues', 'payroll', '--worker', 'box', '--json'], keys)
  const { lease } = JSON.parse(claimed.stdout).jobs[0]
  const result = JSON.stringify({ cats: CLEAR })
  expect((await type(['complete', '1', '--lease', lease, '--result', result], keys)).code).toBe(0)
  expect((await type(['show', '1'], keys)).stdout).toContain('"cats"')
  expect((await type(['show', '1'])).stdout).not.toContain(CLEAR)
})
