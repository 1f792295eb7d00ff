import { spawnSync } from 'node:child_process'
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect, onTestFinished, test } from 'vitest'
import { composeService } from '../../src/compose.ts'
import type { Clock } from '../../src/ports.ts'
import { createDeadlineBudget } from '../../src/runtime/deadline-budget.ts'
import { openLedger } from '../../src/sql/open.ts'
import { API_URL, NO_SETTINGS } from '../support/process.ts'
import { aFolder } from '../support/program.ts'
import { seededRandom } from '../support/random.ts'
import { createWorld, OWNER, REPO } from '../support/world.ts'

/* A service whose ledger is a file on a real disk, while that file is locked, full, damaged or gone. */

const FILE = `ledger-${OWNER}-${REPO}.sqlite`

/** A whole service over HTTP routes; `clock` is the one that waits for the file. */
function aService({ dataFolder = aFolder(), clock }: { dataFolder?: string; clock?: Clock } = {}) {
  const world = createWorld()
  const random = seededRandom(7)
  const files: { close(): void }[] = []
  const close = () => {
    for (const file of files.splice(0)) file.close()
  }
  onTestFinished(close)
  const service = composeService(
    { owner: OWNER, repo: REPO, credentials: { token: world.token }, apiUrl: API_URL },
    {
      clock: world.clock,
      random,
      log: world.log,
      fetch: world.fetch,
      now: world.clock.now,
      deadlineBudget: createDeadlineBudget(world.clock),
      clientOf: () => '192.0.2.1',
      openSql(_account, { ledgerOf }) {
        const nowMs = world.clock.now
        const options = { dataFolder, owner: OWNER, repo: REPO, nonce: random.nonce, nowMs }
        const file = openLedger({ ...options, clock: clock ?? world.clock })
        files.push(file)
        return file.ruledBy(ledgerOf({ kind: 'sql', id: file.id }).open)
      },
    },
    {
      ledger: 'sql',
      apiKey: undefined,
      oidc: { issuer: 'https://token.example', audience: 'octoqueue' },
      allowedOrigins: [],
      trustedProxies: [],
      rootDialect: 'none',
      rateLimit: undefined,
      keyRateLimit: undefined,
      replace: NO_SETTINGS,
    },
  )
  const post = (to: string, body: unknown = {}) =>
    service.app.request(to, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    })
  const get = (to: string) => service.app.request(to)
  const health = async () => {
    // Its answer is kept for a moment.
    world.clock.advanceSeconds(3)
    const answer = await get('/health')
    return { code: answer.status, ...((await answer.json()) as { status: string; ledger: object }) }
  }
  const issues = async () => (await world.ports.issues.listSince(0))?.length
  return {
    ...world,
    ...service,
    dataFolder,
    close,
    file: path.join(dataFolder, FILE),
    post,
    get,
    health,
    issues,
  }
}

type Service = ReturnType<typeof aService>

/** Asks for a write of each kind; resolves to what each was answered. */
async function writes({ post }: Service, { id, lease }: { id: number; lease: string }) {
  const asked: [string, unknown][] = [
    ['/create-job', { data: 2 }],
    ['/jobs/claim', { worker: 'w' }],
    [`/jobs/${id}/extend`, { lease }],
    [`/jobs/${id}/complete`, { lease }],
    [`/jobs/${id}/cancel`, {}],
    ['/queues/default/pause', {}],
  ]
  const answers = []
  for (const [to, body] of asked) {
    const answer = await post(to, body)
    const { type } = (await answer.json()) as { type?: string }
    answers.push({ status: answer.status, type, isTimed: Number(answer.headers.get('Retry-After')) > 0 })
  }
  return answers
}

/** One that is held, and one that waits. */
async function twoJobs({ post }: Service): Promise<{ id: number; lease: string }> {
  await post('/create-job', { data: 0 })
  await post('/create-job', { data: 1 })
  return (await (await post('/jobs/claim', { worker: 'v' })).json()) as { id: number; lease: string }
}

/** Another connection that has begun a write, as a backup or a second service does. */
function lock(file: string): { release(): void } {
  const other = new DatabaseSync(file)
  other.exec('BEGIN IMMEDIATE')
  return {
    release() {
      other.exec('ROLLBACK')
      other.close()
    },
  }
}

const REFUSED = { status: 503, type: expect.stringContaining('ledger-unavailable'), isTimed: true }

test('while another has locked the file, writes are 503 with a Retry-After, reads go on, and nothing is left', async () => {
  const service = aService()
  const held = await twoJobs(service)
  const before = await service.issues()
  const locked = lock(service.file)
  const answers = await writes(service, held)
  expect(answers).toEqual(answers.map(() => REFUSED))
  expect((await service.get('/jobs/1')).status).toBe(200)
  expect(await service.health()).toMatchObject({
    code: 503,
    status: 'unhealthy',
    ledger: {
      problem: 'ledger-unavailable',
      detail: expect.stringContaining('another process has locked it'),
    },
  })
  expect(await service.issues()).toBe(before)

  locked.release()
  expect(await service.health()).toMatchObject({ code: 200, ledger: { problem: null, detail: null } })
  expect((await writes(service, held)).map(({ status }) => status)).toEqual([201, 200, 200, 200, 409, 200])
})

test('a write that meets a lock is made as soon as the lock is gone', async () => {
  let locked: { release(): void } | undefined
  let pauses = 0
  const clock: Clock = {
    elapsedMs: () => 0,
    async sleep() {
      if (++pauses === 3) locked?.release()
    },
  }
  const service = aService({ clock })
  await twoJobs(service)
  locked = lock(service.file)
  expect((await service.post('/create-job', { data: 2 })).status).toBe(201)
  expect(pauses).toBe(3)
})

test('a locked file can be opened', async () => {
  const first = aService()
  await twoJobs(first)
  const locked = lock(first.file)
  const second = openLedger({
    ...{ dataFolder: first.dataFolder, owner: OWNER, repo: REPO, nowMs: () => 0, clock: first.clock },
    nonce: () => 'unused',
  })
  expect((await second.unruled.list('live/')).entries).toHaveLength(2)
  second.close()
  locked.release()
})

/** A file system of one megabyte; undefined where this account may not mount one. */
function aSmallDisk(): string | undefined {
  const folder = aFolder()
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'octoqueue-test', folder])
  if (mounted.status !== 0) return undefined
  onTestFinished(() => void spawnSync('umount', [folder]))
  return folder
}

test('on a full disk writes are 503, no issue is made, and all goes on when there is room', async (context) => {
  const dataFolder = aSmallDisk()
  if (dataFolder === undefined) return context.skip('this account may not mount a disk')
  const service = aService({ dataFolder })
  const held = await twoJobs(service)
  const before = await service.issues()
  const filler = path.join(dataFolder, 'filler')
  expect(() => writeFileSync(filler, Buffer.alloc(2_000_000))).toThrow('ENOSPC')
  const answers = await writes(service, held)
  expect(answers).toEqual(answers.map(() => REFUSED))
  expect(await service.health()).toMatchObject({
    code: 503,
    ledger: { problem: 'ledger-unavailable', detail: expect.stringContaining('the disk') },
  })
  expect(await service.issues()).toBe(before)

  rmSync(filler)
  expect(await service.health()).toMatchObject({ code: 200 })
  expect((await writes(service, held)).map(({ status }) => status)).toEqual([201, 200, 200, 200, 409, 200])
})

const DAMAGED = { type: 'ledger-damaged', message: expect.stringContaining('octoqueue ledger rebuild') }

test('a damaged file is told with what to do', async () => {
  const first = aService()
  for (let n = 0; n < 30; n++) await first.post('/create-job', { data: n })
  first.close()
  const bytes = readFileSync(first.file)
  writeFileSync(first.file, bytes.fill(0xa5, bytes.length / 2, bytes.length - 1_000))
  expect(() => aService({ dataFolder: first.dataFolder })).toThrow(expect.objectContaining(DAMAGED))
})

test('a file that was removed under the service takes no more writes, which would be lost', async () => {
  const service = aService()
  await twoJobs(service)
  const before = await service.issues()
  rmSync(service.file)
  const answer = await service.post('/create-job', { data: 2 })
  expect(answer.status).toBe(503)
  expect(await answer.json()).toMatchObject({ detail: DAMAGED.message })
  expect(await service.issues()).toBe(before)
  expect(await service.health()).toMatchObject({ code: 503, ledger: { problem: 'ledger-damaged' } })
})

test('where the file was lost, the refusal says how the queue comes back', async () => {
  const first = aService()
  await twoJobs(first)
  const second = first.createProcess()
  const lost = second.ledgerOf({ kind: 'sql', id: 'another' })
  await expect(lost.open()).rejects.toMatchObject({
    type: 'ledger-owned',
    message: expect.stringContaining('octoqueue ledger rebuild'),
  })
})
