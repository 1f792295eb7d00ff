import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { noteRunning } from '@octoqueue/http-server/running'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { COMMANDS, run } from '../../src/cli/run.ts'
import { createQueue } from '../../src/node/library.ts'
import { listen } from '../../src/node/listen.ts'
import { createService } from '../http/service.ts'
import { OWNER, REPO } from '../support/world.ts'

const KEY = 'a-key-of-an-administrator'

interface Typed {
  input?: string
  answer?: string
  env?: Record<string, string>
  signal?: AbortSignal
  isWatched?: boolean
  onPrint?: (line: string) => void
}

/** Types a command line, with these settings; `answer` is what somebody says when asked. */
const typing =
  (env: Record<string, string>) =>
  async (args: string[], { input, answer, env: more, onPrint, ...rest }: Typed = {}) => {
    const printed: string[] = []
    const told: string[] = []
    const code = await run(args, {
      env: { ...env, ...more },
      print(line) {
        printed.push(line)
        onPrint?.(line)
      },
      printError: (line) => void told.push(line),
      read: async () => input ?? '',
      ...(answer !== undefined && { ask: async () => answer }),
      ...rest,
    })
    return { code, printed: printed.join('\n'), told: told.join('\n') }
  }
type Type = ReturnType<typeof typing>

interface Way {
  type: Type
  close(): Promise<void>
}

const aTemporaryFolder = () => mkdtempSync(path.join(tmpdir(), 'octoqueue-jobs-'))

async function throughService(): Promise<Way> {
  const service = createService({ config: { apiKey: KEY } })
  const { url, close } = await listen(service.app.fetch, '127.0.0.1', 0)
  return { type: typing({ OCTOQUEUE_URL: url, OCTOQUEUE_KEY: KEY }), close: () => close(0) }
}

const WAYS: Readonly<Record<string, () => Promise<Way>>> = {
  'through a service': throughService,
  async 'straight on GitHub'() {
    const { github, token } = createService()
    const { url, close } = await listen(github.app.fetch, '127.0.0.1', 0)
    const env = { GITHUB_API_URL: url, GITHUB_REPO: `${OWNER}/${REPO}`, GH_TOKEN: token }
    return { type: typing(env), close: () => close(0) }
  },
  async 'on the embedded GitHub of this folder'() {
    const dataFolder = aTemporaryFolder()
    const queue = createQueue({ embedded: true, dataFolder, sweep: false })
    await queue.count()
    return {
      type: typing({ OCTOQUEUE_DATA: dataFolder }),
      async close() {
        await queue.close()
        rmSync(dataFolder, { recursive: true })
      },
    }
  },
}

describe.each(Object.entries(WAYS))('%s', (_, open) => {
  let way: Way
  beforeAll(async () => {
    way = await open()
  })
  afterAll(() => way.close())

  test('a job is made, listed, shown, explained, claimed and completed', async () => {
    const { type } = way
    const made = await type(['enqueue', 'to=ada', 'copies=2', 'id=61e9540', '--type', 'email', '--json'])
    const { job_id: id } = JSON.parse(made.printed)
    expect(made).toMatchObject({ code: 0, told: '' })
    const list = await type(['list', '--queue', 'default', '--status', 'pending'])
    expect(list.printed).toMatch(new RegExp(`^ID  STATUS.*\n *${id}  pending  default  email  0/3`))
    expect(JSON.parse((await type(['list', '--json'])).printed)).toMatchObject({ next: null })
    const shown = await type(['show', String(id)])
    expect(shown.printed).toContain('"to": "ada",\n    "copies": 2,\n    "id": "61e9540"')
    expect((await type(['peek'])).printed).toContain(` ${id}  pending`.trimStart())
    expect((await type(['explain', `#${id}`])).printed).toContain(`Job ${id} is pending.`)
    const comment = ['comment', String(id), 'Out of paper.', '--idempotency-key', 'a']
    for (const line of [comment, comment, ['comment', `#${id}`, '-']])
      expect((await type(line, { input: 'From a file.' })).printed).toBe(`Commented on job ${id}.`)
    const claimed = await type(['claim', '--queues', 'none,default', '--worker', 'box', '--json'])
    const [{ lease }] = JSON.parse(claimed.printed).jobs
    const done = await type(['complete', String(id), '--lease', lease, '--result', '{"pages":12}'])
    expect(done).toEqual({ code: 0, printed: `Job ${id} is completed.`, told: '' })
    expect((await type(['claim'])).printed).toBe('There is nothing to claim.')
  })

  test('a job is made that comes after others, and refused after what is not there', async () => {
    const { type } = way
    const first = JSON.parse((await type(['enqueue', '1', '--queue', 'then', '--json'])).printed).job_id
    const second = JSON.parse((await type(['enqueue', '2', '--queue', 'then', '--json'])).printed).job_id
    const made = await type(['enqueue', '3', '--queue', 'then', '--after', `${first},${second}`, '--json'])
    const { job_id: id } = JSON.parse(made.printed)
    expect((await type(['explain', String(id)])).printed).toContain(`It waits for #${first}, #${second}.`)
    for (const blocker of [first, second]) {
      const [{ lease }] = JSON.parse((await type(['claim', '--queues', 'then', '--json'])).printed).jobs
      expect((await type(['complete', String(blocker), '--lease', lease])).code).toBe(0)
    }
    await type(['sweep'])
    const [{ id: last }] = JSON.parse((await type(['claim', '--queues', 'then', '--json'])).printed).jobs
    expect(last).toBe(id)
    const refused = await type(['enqueue', '4', '--after', '9999'])
    expect(refused).toMatchObject({ code: 2, told: expect.stringContaining('There is no issue 9999 here.') })
    expect((await type(['enqueue', '4', '--after', 'soon'])).code).toBe(2)
  })

  test('queues are counted, paused, redriven and purged, once somebody agrees', async () => {
    const { type } = way
    for (const data of ['1', '2']) await type(['enqueue', data, '--queue', 'q', '--max-attempts', '1'])
    const { printed } = await type(['claim', '--queues', 'q', '--json'])
    const [{ id, lease }] = JSON.parse(printed).jobs
    await type(['fail', String(id), '--lease', lease, '--error', 'no paper'])
    expect((await type(['dead', 'q'])).printed).toMatch(/failed.*no paper/)
    expect((await type(['queues'])).printed).toMatch(/\nq +1 +0 +0 +0 +1 +0 /)
    expect((await type(['stats'])).printed).toMatch(/\nfailed +1\n/)
    expect((await type(['pause', 'q'])).printed).toBe('The queue q is paused.')
    expect((await type(['resume', 'q'])).printed).toBe('The queue q is resumed.')
    expect(await type(['purge', 'q'])).toMatchObject({ code: 2, told: expect.stringContaining('--yes') })
    expect(await type(['purge', 'q'], { answer: 'no' })).toMatchObject({
      code: 2,
      told: expect.stringContaining('Nothing was changed.'),
    })
    expect((await type(['redrive', 'q'], { answer: 'y' })).printed).toBe(`Requeued 1 jobs (#${id}).`)
    expect((await type(['purge', 'q', '--yes'])).printed).toMatch(/^Cancelled 2 jobs/)
    expect((await type(['purge', 'q', '--failed', '--yes', '--json'])).printed).toBe('{"ids":[],"left":0}')
    expect((await type(['sweep'])).printed).toMatch(/^Swept (acme|local)\/jobs: /)
  })

  test('a schema is set from standard input, shown and removed', async () => {
    const { type } = way
    const schema = { type: 'object', required: ['n'] }
    const set = await type(['schema', '--set', '-', '--type', 't'], { input: JSON.stringify(schema) })
    expect(set).toMatchObject({ code: 0, told: '' })
    expect(JSON.parse((await type(['schema', '--type', 't'])).printed)).toEqual(schema)
    expect(await type(['enqueue', '{}', '--type', 't'])).toMatchObject({ code: 65 })
    expect(await type(['schema', '--remove', '--type', 't', '--yes'])).toMatchObject({ code: 0 })
  })

  test('problems end with their exit codes', async () => {
    const { type } = way
    expect(await type(['show', '999'])).toMatchObject({
      code: 4,
      told: 'octoqueue: There is no job 999. (job-not-found)',
    })
    expect(await type(['list', '--status', 'pendign'])).toMatchObject({ code: 2 })
  })
})

describe('data', () => {
  const open = async () => {
    const { type, close } = await throughService()
    onTestFinished(close)
    return type
  }

  test('come from a file, from standard input, or as typed', async () => {
    const type = await open()
    const folder = aTemporaryFolder()
    onTestFinished(() => rmSync(folder, { recursive: true }))
    const file = path.join(folder, 'data.json')
    writeFileSync(file, '{"from":"a file"}')
    await type(['enqueue', file])
    await type(['enqueue', '-'], { input: '[1,2]' })
    await type(['enqueue', '"typed"'])
    const { jobs } = JSON.parse((await type(['list', '--json'])).printed)
    expect(jobs.map(({ data }: { data: unknown }) => data)).toEqual(['typed', [1, 2], { from: 'a file' }])
  })

  test.each([
    [['enqueue'], /Missing required argument 'DATA'\. Usage: "octoqueue enqueue DATA\.\.\."/],
    [['enqueue', 'nowhere.json'], /neither JSON nor a file that can be read/],
    [['enqueue', '{"a":', 'b=1'], /Give one JSON value or file, or only pairs/],
    [['enqueue', '-'], /Standard input holds no JSON/],
    [['enqueue', '{"n":1e400}'], /holds no JSON that every program reads alike/],
  ])('%j is refused', async (args, says) => {
    const type = await open()
    expect(await type(args)).toMatchObject({ code: 2, told: expect.stringMatching(says) })
    expect(JSON.parse((await type(['list', '--json'])).printed).jobs).toEqual([])
  })
})

test('watch draws a table in the place of the one before, until it is stopped', async () => {
  const service = createService()
  const { url, close } = await listen(service.app.fetch, '127.0.0.1', 0)
  onTestFinished(() => close(0))
  const type = typing({ OCTOQUEUE_URL: url })
  const stop = new AbortController()
  await service.queue.enqueue({ data: 1 })
  const watched = type(['watch'], {
    signal: stop.signal,
    isWatched: true,
    onPrint: () => stop.abort(),
    env: { NO_COLOR: '1' },
  })
  const { printed } = await watched
  expect(printed.startsWith('\u001b[2J\u001b[HQUEUE')).toBe(true)
  expect(printed).toContain('\n\nID  STATUS')
})

describe('octoqueue.json', () => {
  const inFolder = async (file: string, use: () => Promise<void>) => {
    const folder = aTemporaryFolder()
    const before = process.cwd()
    onTestFinished(() => {
      process.chdir(before)
      rmSync(folder, { recursive: true })
    })
    writeFileSync(path.join(folder, 'octoqueue.json'), file)
    process.chdir(folder)
    await use()
  }

  test('names the service of a project; an option goes before it', async () => {
    const service = createService()
    const { url, close } = await listen(service.app.fetch, '127.0.0.1', 0)
    onTestFinished(() => close(0))
    await inFolder(JSON.stringify({ url }), async () => {
      expect((await typing({})(['enqueue', '1'])).printed).toBe('Job 1 is pending.')
      expect(await typing({})(['list', '--url', 'ftp://x'])).toMatchObject({ code: 78 })
    })
  })

  test.each(['{', '[]x', '{"key":"secret"}', '{"url":5}'])('%s is refused, and not told again', (file) =>
    inFolder(file, async () => {
      const { code, told } = await typing({})(['list'])
      expect(code).toBe(78)
      expect(told).toMatch(
        /octoqueue\.json must be a JSON object with some of url, repo, data.*\(misconfigured\)$/,
      )
      expect(told).not.toContain('secret')
    }),
  )
})

test('the service that runs on the data folder is found, unless it has ended', async () => {
  const service = createService()
  const { url, close } = await listen(service.app.fetch, '127.0.0.1', 0)
  const folder = aTemporaryFolder()
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const forget = noteRunning(folder, url)
  const type = typing({})
  expect(await type(['enqueue', '1', '--data', folder])).toMatchObject({
    code: 0,
    printed: 'Job 1 is pending.',
  })
  expect(await service.queue.get(1)).toMatchObject({ data: 1 })
  await close(0)
  expect(await type(['list', '--data', folder])).toMatchObject({ code: 78 })
  forget()
  expect(await type(['list', '--data', folder])).toMatchObject({ code: 78 })
})

describe('help', () => {
  const type = typing({})

  test.each(['bash', 'zsh', 'fish'])('completion for %s names every command', async (shell) => {
    const { code, printed } = await type(['completion', shell])
    expect(code).toBe(0)
    for (const { name } of COMMANDS) for (const word of name.split(' ')) expect(printed).toContain(word)
  })

  test('names what is near', async () => {
    expect((await type(['enqeue'])).told).toContain('Did you mean enqueue?')
    expect((await type(['list', '--staus', 'failed'])).told).toContain('Did you mean --status?')
    expect((await type(['completion', 'tcsh'])).told).toContain('bash, zsh, fish')
  })

  test('of one command has examples', async () => {
    expect((await type(['help', 'enqueue'])).printed).toContain('Examples:\n  octoqueue enqueue to=ada')
    expect((await type(['keys', '--help'])).printed).toContain('keys create ID')
  })
})
