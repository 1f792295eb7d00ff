import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { run } from '../../src/cli/run.ts'
import { listen } from '../../src/node/listen.ts'
import { createService } from '../http/service.ts'
import { aFolder } from '../support/program.ts'

const KEY = 'a-key-of-an-administrator'

const HANDLERS = {
  'emails.mjs': 'export default ({ data }) => ({ to: data.to })',
  'flaky.mjs': "export default () => { throw new Error('no \\u001b[31mpaper') }",
}

/** A service, a folder of handlers, and a terminal to work from. */
async function aTerminal(files: Record<string, string> = HANDLERS) {
  const service = createService({ config: { apiKey: KEY } })
  const { url, close } = await listen(service.app.fetch, '127.0.0.1', 0)
  onTestFinished(() => close(0))
  const folder = join(aFolder(), 'handlers')
  mkdirSync(folder)
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text)
  const type = async (args: string[] = [], more: Record<string, string> = {}) => {
    const [printed, told]: [string[], string[]] = [[], []]
    const terminal = {
      env: { OCTOQUEUE_URL: url, OCTOQUEUE_KEY: KEY, ...more },
      print: (line: string) => void printed.push(line),
      printError: (line: string) => void told.push(line),
    }
    const code = await run(['work', '--handlers', folder, '--until-empty', ...args], terminal)
    return { code, printed: printed.join('\n'), told: told.join('\n') }
  }
  return { service, type }
}

test('jobs of several queues are worked on by the handlers of their types', async () => {
  const { service, type } = await aTerminal()
  const mail = await service.queue.enqueue({ data: { to: 'ada' }, type: 'emails', queue: 'b' })
  const flaky = await service.queue.enqueue({ data: 1, type: 'flaky', queue: 'a', maxAttempts: 1 })
  const { code, printed, told } = await type(['--queues', 'a,b', '--concurrency', '5', '--name', 'box'])
  expect(told).toBe('')
  expect(code).toBe(0)
  expect(printed).toContain('Worker box takes jobs from a, b, 5 at once. Handlers: emails, flaky.')
  expect(printed).toMatch(new RegExp(`Job ${mail.id} \\(emails\\) completed in \\d+\\.\\d s\\.`))
  expect(printed).toMatch(new RegExp(`Job ${flaky.id} \\(flaky\\) failed: no .*paper`))
  expect(printed).not.toContain('\u001b')
  const done = await service.queue.get(mail.id)
  expect(done).toMatchObject({ status: 'completed', result: { to: 'ada' }, worker: 'box' })
  expect(await service.queue.get(flaky.id)).toMatchObject({ status: 'failed' })
})

test('the variables of the Python job queue are understood, and an option goes before them', async () => {
  const { service, type } = await aTerminal()
  await service.queue.enqueue({ data: {}, type: 'emails', queue: 'mail' })
  const variables = { MAX_CONCURRENT_JOBS: '3', WORKER_QUEUES: 'default, mail', POLL_INTERVAL: '1.0' }
  const { printed } = await type([], variables)
  expect(printed).toContain('takes jobs from default, mail, 3 at once')
  expect(printed).toContain('completed')
  expect((await type(['--concurrency', '2'], variables)).printed).toContain('2 at once')
})

test('with --json each event is an object', async () => {
  const { service, type } = await aTerminal()
  const { id } = await service.queue.enqueue({ data: {}, type: 'emails' })
  const { printed } = await type(['--json'])
  expect(printed.split('\n').map((line) => JSON.parse(line))).toMatchObject([{ event: 'completed', id }])
})

test('health and metrics are answered on a port of their own', async () => {
  const free = await listen(async () => new Response(), '127.0.0.1', 0)
  await free.close(0)
  const { port } = new URL(free.url)
  const { service, type } = await aTerminal({
    'probe.mjs': `export default async () => {
      const answers = ['health', 'metrics'].map(async (path) => (await fetch('http://127.0.0.1:${port}/' + path)).text())
      return Promise.all(answers)
    }`,
  })
  const { id } = await service.queue.enqueue({ data: {}, type: 'probe' })
  const { printed } = await type(['--health-port', port])
  expect(printed).toContain(`Its health: http://127.0.0.1:${port}/health`)
  const [health, metrics] = (await service.queue.get(id)).result as [string, string]
  expect(JSON.parse(health)).toMatchObject({ status: 'working', running: 1 })
  expect(metrics).toContain('octoqueue_worker_running 1')
})

describe('a mistake is a sentence and an exit code, and nothing is claimed', () => {
  test.each<[string, string[], Record<string, string>, Record<string, string>, number, string]>([
    ['no folder', ['--handlers', 'no/such'], {}, HANDLERS, 78, 'There is no no/such.'],
    ['an empty folder', [], {}, {}, 78, 'No handler is in'],
    [
      'a module that does not load',
      [],
      {},
      { 'emails.mjs': 'import "nowhere"' },
      78,
      'emails.mjs does not load',
    ],
    ['no handler', [], {}, { 'emails.mjs': 'export const a = 1' }, 78, 'emails.mjs has no handler'],
    [
      'a bad schema',
      [],
      {},
      { 'emails.mjs': 'export const payload = { typ: 1 }; export default () => 1' },
      2,
      'typ',
    ],
    ['a wrong concurrency', ['--concurrency', 'many'], {}, HANDLERS, 2, '--concurrency must be a number'],
    ['too much of it', ['--concurrency', '101'], {}, HANDLERS, 2, '--concurrency must be'],
    ['none of it', ['--concurrency', '0'], {}, HANDLERS, 2, 'from 1 to 100'],
    ['a wrong variable', [], { POLL_INTERVAL: 'soon' }, HANDLERS, 2, 'POLL_INTERVAL must be'],
    ['a wrong queue', ['--queues', 'a,,b'], {}, HANDLERS, 2, '"" is no name of a queue'],
    ['an unknown option', ['--fast'], {}, HANDLERS, 2, '--fast'],
    ['a wrong address', ['--url', 'nowhere'], {}, HANDLERS, 78, 'OCTOQUEUE_URL'],
    ['a wrong key', ['--key', 'wrong'], {}, HANDLERS, 3, 'unauthorized'],
  ])('%s', async (_, args, env, files, code, words) => {
    const { service, type } = await aTerminal(files)
    const { id } = await service.queue.enqueue({ data: {}, type: 'emails' })
    const ended = await type(args, env)
    expect(ended).toMatchObject({ code, told: expect.stringContaining(words) })
    expect(ended.told.split('\n')).toHaveLength(1)
    expect(await service.queue.get(id)).toMatchObject({ status: 'pending', attempt: 0 })
  })
})
