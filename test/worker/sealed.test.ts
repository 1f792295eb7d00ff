import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { answerOf } from '@octoqueue/client'
import { createWorker, type Job } from '@octoqueue/worker'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createQueue, type Queue } from '../../src/node/library.ts'

/* A worker on a sealed queue: its handlers read and write in clear, and nothing in clear is kept. */

const KEY = Buffer.alloc(32, 7).toString('base64')
const CLEAR = 'Ada Lovelace has 4711 cats'

let dataFolder: string
const open: Queue[] = []

beforeEach(() => {
  dataFolder = mkdtempSync(join(tmpdir(), 'sealed-worker-'))
})

afterEach(async () => {
  await closeAll()
  rmSync(dataFolder, { recursive: true })
})

async function closeAll(): Promise<void> {
  for (const queue of open.splice(0)) await queue.close()
}

/** A process on the same files. One at a time: the embedded GitHub is in it. */
async function start(keys: string): Promise<Queue> {
  await closeAll()
  const settings = { SEALING_KEYS: keys, LEDGER: 'sql' }
  const queue = createQueue({ embedded: true, dataFolder, sweep: false, log: () => {}, settings })
  open.push(queue)
  return queue
}

async function seal({ api }: Queue): Promise<void> {
  const params = { path: { name: 'secret' } }
  answerOf(await api.PATCH('/queues/{name}/settings', { params, body: { sealed: true } }))
}

/** Every byte that is kept. */
async function stored(): Promise<string> {
  await closeAll()
  const files = readdirSync(dataFolder, { recursive: true, withFileTypes: true }).filter((one) =>
    one.isFile(),
  )
  expect(files.length).toBeGreaterThan(0)
  return files.map((one) => readFileSync(join(one.parentPath, one.name), 'latin1')).join('\n')
}

test('its handlers get the payload in clear, and their results, progress and errors are sealed', async () => {
  const queue = await start(`secret:1:${KEY}`)
  await seal(queue)
  const good = await queue.enqueue({ who: CLEAR }, { queue: 'secret', type: 'count' })
  const bad = await queue.enqueue({ who: CLEAR }, { queue: 'secret', type: 'break', maxAttempts: 1 })
  const seen: unknown[] = []
  const handlers = {
    count({ data, progress }: Job) {
      seen.push(data)
      progress(50, `half of ${CLEAR}`)
      return { found: CLEAR }
    },
    break({ data }: Job) {
      seen.push(data)
      throw new Error(`It broke for ${CLEAR}`)
    },
  }
  await createWorker({ queue, queues: ['secret'], handlers }).run({ untilEmpty: true })
  expect(seen).toEqual([{ who: CLEAR }, { who: CLEAR }])
  expect(await queue.get(good.id)).toMatchObject({ status: 'completed', result: { found: CLEAR } })
  expect(await queue.get(bad.id)).toMatchObject({ status: 'failed', error: `It broke for ${CLEAR}` })
  const bytes = await stored()
  expect(bytes).toContain('sealed:eyJ')
  expect(bytes).not.toContain('Lovelace')
})

test('without the key it gets no job, hears why, and the job waits for a worker that has it', async () => {
  const first = await start(`secret:1:${KEY}`)
  await seal(first)
  const { id } = await first.enqueue({ who: CLEAR }, { queue: 'secret' })
  const ran: unknown[] = []
  const handlers = { '*': ({ data }: Job) => void ran.push(data) }
  const without = createWorker({ queue: await start(''), queues: ['secret'], handlers })
  const heard = new Promise<unknown>((resolve) => without.on('error', ({ error }) => resolve(error)))
  const running = without.run()
  expect(await heard).toMatchObject({ type: 'sealed' })
  await without.stop()
  await running
  expect(ran).toEqual([])
  const queue = await start(`secret:1:${KEY}`)
  expect(await queue.get(id)).toMatchObject({ status: 'pending', attempt: 0 })
  await createWorker({ queue, queues: ['secret'], handlers }).run({ untilEmpty: true })
  expect(ran).toEqual([{ who: CLEAR }])
  expect(await queue.status(id)).toBe('completed')
})
