import { createRemoteTransfer, type Send } from '@octoqueue/name-ledger/transfer'
import { beforeAll, expect, test } from 'vitest'
import { openQueue } from '../../src/compose.ts'
import { createNodeRuntime } from '../../src/node/service.ts'
import type { NameLedger } from '../../src/ports.ts'
import { systemRandom } from '../../src/runtime/system.ts'
import { createHandover } from '../../src/sql/handover.ts'
import { aFolder, start } from '../support/program.ts'
import { bundle, KEY, read, startService } from './workerd.ts'

let script: string
beforeAll(async () => {
  script = await bundle()
})

const NAMES = 600
const NAMES_A_MOVE = 50
/** A kill each so many calls, a few more each time: the first ones come in the middle of everything. */
const FIRST_KILL = 5
const LATER = 4
/** More than any move takes. */
const MAX_RUNS = 30

class Killed extends Error {}

const quiet = () => {}
const log = { debug: quiet, info: quiet, warn: quiet, error: quiet }
/** Nobody else works on this repository, so nobody has to be waited for. */
const clock = { elapsedMs: () => performance.now(), sleep: async () => {} }

/** A queue on refs with some jobs and many other names, and the Worker that is to have it. */
async function startWorld() {
  const service = await startService(script, { LEDGER: 'sql' })
  const { GITHUB_API_URL: apiUrl, GH_TOKEN: token } = service.github.settings
  const account = { owner: 'acme', repo: 'jobs', credentials: { token }, apiUrl }
  const { queue, github } = openQueue(account, createNodeRuntime({ dataFolder: aFolder() }, log))
  for (const data of ['é😀', 2, 3]) await queue.enqueue({ data })
  const ended = await queue.claim({ worker: 'w' })
  await queue.complete(ended?.id ?? 0, ended?.lease ?? '', { result: '"\\\u2028' })
  const refs = github.ledgerOf({ kind: 'any' })
  const names = Array.from({ length: NAMES }, (_, n) => `unique/${n.toString(16).padStart(8, '0')}`)
  for (let from = 0; from < NAMES; from += NAMES_A_MOVE)
    await refs.move({ remove: [], add: names.slice(from, from + NAMES_A_MOVE) }, { job: from })
  return { ...service, refs }
}

type World = Awaited<ReturnType<typeof startWorld>>

/** A run of `octoqueue ledger move --through`, which is killed at a call. */
function createRun({ ask, refs }: Pick<World, 'ask' | 'refs'>, killedAt: number) {
  let left = killedAt
  const send: Send = async (door: string, call: object) => {
    if (left-- <= 0) throw new Killed()
    const response = await ask('POST', `/repos/acme/jobs/admin/ledger/${door}`, call)
    const answer = (await response.json()) as { value: never }
    if (!response.ok) throw new Error(JSON.stringify(answer))
    return answer.value
  }
  const options = { refs, clock, nonce: systemRandom.nonce, log, waitSeconds: 60 }
  return createHandover({ ...options, ...remote(send) })
}
const remote = (send: Send) => createRemoteTransfer(send)

async function moveWithKills(world: World, way: 'toSql' | 'toRefs'): Promise<number> {
  for (let runs = 1; ; runs++) {
    expect(runs).toBeLessThan(MAX_RUNS)
    const isDone = await createRun(world, FIRST_KILL + runs * LATER)
      [way]()
      .then(
        () => true,
        (error: unknown) => {
          if (error instanceof Killed) return false
          throw error
        },
      )
    if (isDone) return runs
  }
}

async function contentOf(ledger: NameLedger) {
  const { entries } = await ledger.list('')
  const names = entries.filter(({ name }) => !name.startsWith('owner/'))
  const values = await ledger.attachments(names.map(({ attachment }) => attachment))
  return Object.fromEntries(names.map(({ name, attachment }) => [name, values.get(attachment) ?? null]))
}

test('hundreds of names move into an object and back, killed again and again', async () => {
  const world = await startWorld()
  const { ask, refs } = world
  const before = await contentOf(refs)
  expect((await read(await ask('GET', '/queues'))).type).toBe('urn:octoqueue:problem:ledger-owned')
  expect(await moveWithKills(world, 'toSql')).toBeGreaterThan(2)
  expect(Object.keys(await contentOf(refs))).toEqual(['done', 'live'])
  expect(await read(await ask('GET', '/jobs/1'))).toMatchObject({ status: 'completed', data: 'é😀' })
  const claimed = await read(await ask('POST', '/jobs/claim', { worker: 'me' }))
  expect(claimed).toMatchObject({ id: 2, data: 2 })
  expect((await ask('POST', '/jobs/2/release', { lease: claimed.lease })).status).toBe(200)
  expect(await moveWithKills(world, 'toRefs')).toBeGreaterThan(2)
  const after = await contentOf(refs)
  const names = (content: object) => Object.keys(content).filter((name) => name.startsWith('unique/'))
  expect(names(after)).toEqual(names(before))
  expect(after).toMatchObject(
    Object.fromEntries(Object.entries(before).filter(([name]) => !name.startsWith('live/'))),
  )
})

test('the command reaches the object with the right key, and says what is wrong with another', async () => {
  const { url, github } = await startService(script, { LEDGER: 'sql' })
  const { GITHUB_API_URL, GITHUB_REPO, GH_TOKEN } = github.settings
  const run = async (OCTOQUEUE_KEY: string) => {
    const env = { GITHUB_API_URL, GITHUB_REPO, GH_TOKEN, OCTOQUEUE_KEY }
    const program = start(['ledger', 'move', '--abort', '--through', url], { cwd: aFolder(), env })
    return { code: await program.ended, ...program.output() }
  }
  expect(await run(KEY)).toMatchObject({
    code: 0,
    stdout: expect.stringContaining('No move is under way in acme/jobs any more.'),
  })
  const refused = await run('not-the-key')
  expect(refused.code).not.toBe(0)
  expect(refused.stderr).toMatch(/key/i)
  expect(refused.stderr).not.toContain(GH_TOKEN)
})

test('only an administrator moves names', async () => {
  const { url } = await startService(script, { LEDGER: 'sql' })
  for (const door of ['export', 'import']) {
    const where = `${url}/admin/ledger/${door}`
    const [body, headers] = ['{"verb":"id"}', { 'Content-Type': 'application/json' }]
    expect((await fetch(where, { method: 'POST', headers, body })).status).toBe(401)
  }
  const headers = { 'Content-Type': 'application/json', 'X-API-Key': KEY }
  const bad = await fetch(`${url}/admin/ledger/import`, { method: 'POST', headers, body: '{"verb":"drop"}' })
  expect(bad.status).toBe(422)
})
