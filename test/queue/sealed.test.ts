import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { answerOf } from '@octoqueue/client'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createQueue, type Queue } from '../../src/node/library.ts'

const KEY = Buffer.alloc(32, 7).toString('base64')
const NEWER = Buffer.alloc(32, 8).toString('base64')
const CLEAR = 'Ada Lovelace has 4711 cats'

let dataFolder: string
let lines: string[]
let open: Queue[]

beforeEach(() => {
  dataFolder = mkdtempSync(path.join(tmpdir(), 'sealed-'))
  lines = []
  open = []
})

afterEach(async () => {
  for (const queue of open) await queue.close()
  rmSync(dataFolder, { recursive: true })
})

/** A process on the same files, with these keys. One at a time: the embedded GitHub is in it. */
async function start(keys: string, settings: Record<string, string> = {}): Promise<Queue> {
  for (const queue of open.splice(0)) await queue.close()
  const log = (line: string) => void lines.push(line)
  const queue = createQueue({
    embedded: true,
    dataFolder,
    sweep: false,
    log,
    settings: { SEALING_KEYS: keys, LOG_LEVEL: 'debug', LEDGER: 'sql', ...settings },
  })
  open.push(queue)
  return queue
}

const seal = async ({ api }: Queue, name = 'secret') =>
  answerOf(await api.PATCH('/queues/{name}/settings', { params: { path: { name } }, body: { sealed: true } }))

const files = () =>
  readdirSync(dataFolder, { recursive: true, withFileTypes: true })
    .filter((one) => one.isFile())
    .map((one) => path.join(one.parentPath, one.name))
const read = (file: string) => readFileSync(file).toString('latin1')

/** Every byte that was stored or logged: with SQLite's log of writes while it runs, and once it has ended. */
async function stored(): Promise<string> {
  expect(files().some((file) => file.endsWith('-wal'))).toBe(true)
  const running = files().map(read)
  for (const queue of open.splice(0)) await queue.close()
  const ended = files().map(read)
  expect(ended.length).toBeGreaterThan(1)
  return [...running, ...ended, ...lines].join('\n')
}

const claim = async (queue: Queue) => (await queue.claim({ queues: ['secret'] }))[0]

describe('a sealed queue', () => {
  test.each(['refs', 'sql'])(
    'keeps nothing in clear of a job, and hands it out whole, over %s',
    async (LEDGER) => {
      const queue = await start(`secret:1:${KEY}`, { LEDGER })
      await seal(queue)
      const data = { who: CLEAR, list: [CLEAR] }
      const created = await queue.enqueue(data, { queue: 'secret', type: 'cats', priority: 3, unique: true })
      expect(created).toMatchObject({ data, title: '[cats] sealed', queue: 'secret', priority: 3 })
      const job = await claim(queue)
      expect(job).toMatchObject({ id: created.id, data })
      if (!job) throw new Error('There is no job')
      await queue.extend(job.id, job.lease, { progress: { percent: 50, note: CLEAR, log: [CLEAR] } })
      expect(await queue.get(job.id)).toMatchObject({ progress: { percent: 50, note: CLEAR, log: [CLEAR] } })
      await queue.fail(job.id, job.lease, { error: `It broke for ${CLEAR}`, retryIn: 1 })
      expect(await queue.get(job.id)).toMatchObject({ error: `It broke for ${CLEAR}` })
      await queue.enqueue({ who: `${CLEAR}!` }, { queue: 'secret', idempotencyKey: 'k', title: 'Cats' })
      const again = await claim(queue)
      if (!again) throw new Error('There is no job')
      await queue.complete(again.id, again.lease, { cats: CLEAR })
      expect(await queue.complete(again.id, again.lease, { cats: CLEAR })).toMatchObject({
        status: 'completed',
      })
      expect((await queue.list()).jobs.find(({ id }) => id === again.id)).toMatchObject({
        result: { cats: CLEAR },
      })
      const third = await queue.enqueue({ who: CLEAR }, { queue: 'secret' })
      expect(await queue.block(third.id, `since ${CLEAR}`)).toMatchObject({ error: `since ${CLEAR}` })
      await queue.cancel(third.id, `of ${CLEAR}`)
      const page = await (await fetch(third.url ?? '')).text()
      expect(page).toContain('Its payload is sealed')
      expect(page).not.toContain(CLEAR)
      for (const clear of [`#${third.id}`, 'secret', 'cancelled']) expect(page).toContain(clear)
      const bytes = await stored()
      expect(bytes).toContain('Its payload is sealed')
      expect(bytes).toContain('sealed:eyJ')
      for (const clear of [CLEAR, KEY]) expect(bytes).not.toContain(clear)
    },
  )

  test('says so to who has no key, in its answers and in words, and never hands it out', async () => {
    const first = await start(`secret:1:${KEY}`)
    await seal(first)
    const { id } = await first.enqueue({ who: CLEAR }, { queue: 'secret' })
    const queue = await start(`other:1:${KEY}`)
    const why = 'It is sealed, and key 1 of secret is not here; SEALING_KEYS has the keys of queues.'
    expect(await queue.get(id)).toMatchObject({ status: 'pending', data: { sealed: true, why } })
    expect((await queue.list()).jobs).toMatchObject([{ data: { sealed: true } }])
    await expect(claim(queue)).rejects.toMatchObject({ type: 'sealed', status: 503, message: why })
    await expect(queue.enqueue(1, { queue: 'secret' })).rejects.toMatchObject({ type: 'sealed' })
    expect(await queue.get(id)).toMatchObject({ status: 'pending', attempt: 0 })
    expect(await claim(await start(`secret:1:${KEY}`))).toMatchObject({ id, data: { who: CLEAR } })
  })

  test('opens with every key after a rotation, and knows what was asked for before it', async () => {
    const first = await start(`secret:1:${KEY}`)
    await seal(first)
    const asked = { queue: 'secret', idempotencyKey: 'k' }
    const { id } = await first.enqueue({ who: CLEAR }, asked)
    await first.enqueue({ one: 1 }, { queue: 'secret', unique: true })
    const queue = await start(`secret:2:${NEWER},secret:1:${KEY}`)
    expect(await queue.enqueue({ who: CLEAR }, asked)).toMatchObject({ id })
    await expect(queue.enqueue({ who: 'Bob' }, asked)).rejects.toMatchObject({ type: 'key-reused' })
    expect((await queue.enqueue({ one: 1 }, { queue: 'secret', unique: true })).id).toBe(2)
    expect((await queue.enqueue({ one: 2 }, { queue: 'secret' })).id).toBe(3)
    const after = await start(`secret:2:${NEWER}`)
    expect(await after.get(id)).toMatchObject({ data: { sealed: true } })
    expect(await after.get(3)).toMatchObject({ data: { one: 2 } })
  })

  test('blocks a job under another key of the same id, with words', async () => {
    const first = await start(`secret:1:${KEY}`)
    await seal(first)
    const { id } = await first.enqueue({ who: CLEAR }, { queue: 'secret' })
    const queue = await start(`secret:1:${NEWER}`)
    expect(await claim(queue)).toBeUndefined()
    expect(await queue.get(id)).toMatchObject({
      status: 'blocked',
      error:
        'Its seal is broken: it was changed after it was sealed with key 1 of secret, or that was another key.',
      data: { sealed: true, why: expect.stringContaining('Its seal is broken') },
    })
  })

  test.each([
    ['a sealed value', { sealed: `eyJhbGciOiJkaXIifQ..${'a'.repeat(16)}.abcd.${'b'.repeat(22)}` }],
    ['a sealed text', `sealed:eyJhbGciOiJkaXIifQ..${'a'.repeat(16)}.abcd.${'b'.repeat(22)}`],
  ])('takes no %s from who asks, or the service would open it for them', async (_, data) => {
    const queue = await start(`*:1:${KEY}`)
    await seal(queue)
    await expect(queue.enqueue(data, { queue: 'secret' })).rejects.toMatchObject({ type: 'not-sealed' })
    await expect(queue.enqueue(data)).rejects.toMatchObject({ type: 'not-sealed', status: 422 })
  })

  test('its jobs go nowhere where they would not be sealed', async () => {
    const queue = await start(`*:1:${KEY}`)
    await seal(queue)
    const { id } = await queue.enqueue({ who: CLEAR }, { queue: 'secret' })
    await expect(queue.alter(id, { queue: 'default' })).rejects.toMatchObject({ type: 'not-sealed' })
    const toAnother = { queue: 'secret', deadLetterQueue: 'dead' }
    await expect(queue.enqueue(1, toAnother)).rejects.toMatchObject({ type: 'not-sealed' })
    await seal(queue, 'dead')
    await queue.enqueue(1, toAnother)
    expect(await queue.alter(id, { data: { who: 'Bob' } })).toMatchObject({ data: { who: 'Bob' } })
    expect(await queue.alter(id, { queue: 'dead' })).toMatchObject({ queue: 'dead', data: { who: 'Bob' } })
    expect(await stored()).not.toContain('Bob')
  })

  test('checks the schema on what is in it', async () => {
    const queue = await start(`*:1:${KEY}`)
    await seal(queue)
    const schema = { type: 'object', required: ['who'] }
    answerOf(await queue.api.POST('/admin/schema', { body: { schema, queue: 'secret' } }))
    await expect(queue.enqueue({ n: 1 }, { queue: 'secret' })).rejects.toMatchObject({
      type: 'payload-invalid',
    })
    expect(await queue.enqueue({ who: 1 }, { queue: 'secret' })).toMatchObject({ status: 'pending' })
  })
})

describe('a private queue', () => {
  const set = async ({ api }: Queue, body: object) =>
    answerOf(await api.PATCH('/queues/{name}/settings', { params: { path: { name: 'secret' } }, body }))

  test('takes no jobs while everybody can read the repository, and is paused by a sweep', async () => {
    const queue = await start('')
    const { id } = await queue.enqueue({ n: 1 }, { queue: 'secret' })
    await set(queue, { private: true })
    const refused = { type: 'repository-public', status: 409 }
    await expect(queue.enqueue({ n: 2 }, { queue: 'secret' })).rejects.toMatchObject(refused)
    await queue.sweep()
    expect(await claim(queue)).toBeUndefined()
    expect((await queue.queues()).find(({ name }) => name === 'secret')).toMatchObject({ paused: true })
    await expect(queue.resume('secret')).rejects.toMatchObject(refused)
    await set(queue, { private: false })
    await queue.resume('secret')
    expect(await claim(queue)).toMatchObject({ id })
  })
})

describe('what looks like a secret', () => {
  const token = `ghp_${'aB3dE5gH7jK9'.repeat(3)}`

  test('is refused in data by name and place, and withheld from results, on a public repository', async () => {
    const queue = await start('')
    const refused = queue.enqueue({ env: { GH: token } }, { queue: 'secret' })
    await expect(refused).rejects.toMatchObject({
      type: 'secret-found',
      status: 422,
      message: expect.stringMatching(/\/data\/env\/GH: It looks like .*\(github-pat\)/),
    })
    await queue.enqueue({ n: 1 }, { queue: 'secret' })
    const job = await claim(queue)
    if (!job) throw new Error('There is no job')
    expect(await queue.complete(job.id, job.lease, { token })).toMatchObject({
      status: 'completed',
      result: null,
      result_note:
        'It is withheld, as it holds what looks like a personal access token of GitHub (github-pat).',
    })
    expect(await stored()).not.toContain(token)
  })

  test('is taken where the queue allows it, or is sealed', async () => {
    const queue = await start(`*:1:${KEY}`)
    const path = { name: 'secret' }
    answerOf(
      await queue.api.PATCH('/queues/{name}/settings', { params: { path }, body: { secrets: 'allow' } }),
    )
    await queue.enqueue({ token }, { queue: 'secret' })
    await seal(queue, 'other')
    await queue.enqueue({ token }, { queue: 'other' })
    await expect(queue.enqueue({ token })).rejects.toMatchObject({ type: 'secret-found' })
  })
})
