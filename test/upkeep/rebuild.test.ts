import { listOpen } from '@octoqueue/github-client'
import { describe, expect, test } from 'vitest'
import type { Ports } from '../../src/ports.ts'
import { readWitnesses } from '../../src/upkeep/rebuild/evidence.ts'
import { loseAndRebuild } from '../simulation/rebuild.ts'
import { claimed } from '../support/claimed.ts'
import { aPerson, look } from '../support/people.ts'
import { createWorld, OWNER, REPO, type World } from '../support/world.ts'

/** The refs of the queue, past its ledger. */
function refsOf({ github: { store } }: World) {
  const repository = store.repositories.named(OWNER, REPO)
  if (!repository) throw new Error('There is no repository.')
  const all = () => store.refs.matching(repository, 'refs/octoqueue/')
  return {
    all,
    lose(isLost: (name: string) => boolean = () => true) {
      for (const { name } of all()) if (isLost(name)) store.refs.delete(repository, name)
    },
    /** As `git push --mirror` from an old clone does. */
    mirror(old: readonly { name: string; oid: string }[]) {
      for (const { name } of all()) store.refs.delete(repository, name)
      for (const { name, oid } of old) store.refs.create(repository, name, oid)
    },
  }
}

const REBUILD = { isDry: false }

describe('a lost ledger', () => {
  test('comes back from the issues: what waits, what is delayed, blocked, held and ended', async () => {
    const world = createWorld()
    const { queue } = world
    const done = await claimed(world, { data: 1 })
    await queue.complete(done.id, done.lease, { sum: 42 })
    const lost = await claimed(world, { data: 2 })
    const waits = await queue.enqueue({ data: 3, queue: 'mail', priority: 5, type: 'a' })
    const later = await queue.enqueue({ data: 4, delaySeconds: 7200 })
    const blocked = await queue.enqueue({ data: 5 })
    await queue.block(blocked.id, 'for a while')
    refsOf(world).lose()
    const second = world.createProcess().queue
    expect(await second.rebuild(REBUILD)).toMatchObject({
      restored: [
        { number: done.id, status: 'completed' },
        { number: lost.id, status: 'processing' },
        { number: waits.id, status: 'pending' },
        { number: later.id, status: 'pending' },
        { number: blocked.id, status: 'blocked' },
      ],
      isWhole: true,
    })
    expect(await second.get(done.id)).toMatchObject({ status: 'completed', result: { sum: 42 } })
    expect(await second.claim({ worker: 'w', queues: ['mail'] })).toMatchObject({ id: waits.id, priority: 5 })
    expect(await second.get(later.id)).toMatchObject({ runAt: later.runAt })
    expect(await second.get(blocked.id)).toMatchObject({ status: 'blocked' })
    expect(await second.rebuild(REBUILD)).toMatchObject({ restored: [], corrected: [], marks: 0 })
  })

  test('gives nobody a second lease beside the first: its holder has lost it, and the sweep ends it', async () => {
    const world = createWorld()
    const { id, lease } = await claimed(world)
    refsOf(world).lose()
    const { queue } = world.createProcess()
    await queue.rebuild(REBUILD)
    await expect(queue.complete(id, lease)).rejects.toMatchObject({ type: 'lease-lost' })
    expect(await queue.claim({ worker: 'other' })).toBeUndefined()
    world.clock.advanceSeconds(3600)
    expect(await queue.claim({ worker: 'other' })).toMatchObject({ id, attempt: 2 })
    expect((await look(world, id)).comments.join()).toMatch(/Attempt 1 failed.*ledger-rebuild/)
  })

  test('knows keys again, and says nothing of what it changed when it is dry', async () => {
    const world = createWorld()
    const { id } = await world.queue.enqueue({ data: 1, idempotencyKey: 'k' })
    refsOf(world).lose()
    const { queue } = world.createProcess()
    expect(await queue.rebuild({ isDry: true })).toMatchObject({ restored: [{ number: id }] })
    expect(
      refsOf(world)
        .all()
        .some(({ name }) => name.includes('/live/')),
    ).toBe(false)
    await queue.rebuild(REBUILD)
    expect(await queue.enqueue({ data: 1, idempotencyKey: 'k' })).toMatchObject({ id, isNew: false })
  })

  test('takes nobody in who may not enqueue, and says so on the issue', async () => {
    const world = createWorld()
    const stranger = aPerson(world, 'eve', 'read')
    const number = await stranger.file({ body: '```json\n1\n```' })
    await aPerson(world, 'ann', 'write').label(number, 'processing')
    const { queue } = world.createProcess()
    expect(await queue.rebuild(REBUILD)).toMatchObject({ restored: [], unapproved: [number] })
    expect((await look(world, number)).labels).toEqual(['needs-approval'])
  })

  test.each([
    ['/cancel', 0],
    ['/cancel please, if you can', 0],
    ['please do not /cancel', 1],
  ])('makes no job of an issue that somebody took back by %j before it was one', async (words, jobs) => {
    const world = createWorld()
    await world.queue.enqueue({ data: 1 })
    const ann = aPerson(world, 'ann', 'write')
    const number = await ann.file({ body: '```json\n1\n```', labels: ['pending'] })
    await ann.comment(number, words)
    const { restored, unapproved } = await world.createProcess().queue.rebuild(REBUILD)
    expect([restored.length, unapproved]).toEqual([jobs, []])
  })

  test('of more issues than are read is not whole, and that is said', async () => {
    const { ports, log } = createWorld()
    const page = Array.from({ length: 100 }, () => ({ pull_request: {} }))
    const client = { rest: { issues: {} }, readIfChanged: async () => ({ data: page }) }
    const context = {
      client,
      translate: { fromRest: () => ({}) },
      owner: OWNER,
      repo: REPO,
    } as unknown as Parameters<typeof listOpen>[0]
    const issues = {
      ...ports.issues,
      listOpen: (_: unknown, onLimit?: () => void) => listOpen(context, undefined, onLimit),
    }
    expect(await readWitnesses({ ...ports, issues } as unknown as Ports)).toEqual({
      witnesses: [],
      open: [],
      isWhole: false,
    })
    const fields = expect.objectContaining({ limit: 'rebuilt-issues' })
    expect(log.lines).toContainEqual(expect.objectContaining({ message: 'limit', fields }))
  })

  test('may be rebuilt by two at a time', async () => {
    const world = createWorld()
    const { id } = await world.queue.enqueue({ data: 1 })
    refsOf(world).lose((name) => name.includes('/live/'))
    const both = [world.createProcess().queue, world.createProcess().queue]
    await Promise.all(both.map((queue) => queue.rebuild(REBUILD)))
    const live = refsOf(world)
      .all()
      .filter(({ name }) => name.includes('/live/'))
    expect(live).toHaveLength(1)
    expect(await world.queue.get(id)).toMatchObject({ status: 'pending' })
  })
})

describe('a mirror push', () => {
  test('that brings a job back which is done is noticed by the sweep, and not believed', async () => {
    const world = createWorld()
    const { id, lease } = await claimed(world)
    const refs = refsOf(world)
    const old = refs.all()
    await world.queue.complete(id, lease, 'ok')
    world.clock.advanceSeconds(120)
    refs.mirror(old)
    const process = world.createProcess()
    await process.queue.sweep()
    expect(process.log.lines).toContainEqual(
      expect.objectContaining({ level: 'error', message: 'ledger-outdated' }),
    )
    expect(await process.queue.get(id)).toMatchObject({ status: 'completed', result: 'ok' })
    expect(await look(world, id)).toMatchObject({ state: 'closed', labels: ['completed'] })
    expect(refs.all().filter(({ name }) => name.includes('/live/'))).toEqual([])
  })

  test('that leaves a job with two entries is mended: the later one counts', async () => {
    const world = createWorld()
    const { id } = await world.queue.enqueue({ data: 1 })
    const refs = refsOf(world)
    const old = refs.all()
    await world.queue.claim({ worker: 'box' })
    const both = [...new Map([...old, ...refs.all()].map((ref) => [ref.name, ref])).values()]
    refs.mirror(both)
    await world.createProcess().queue.sweep()
    const live = refs.all().filter(({ name }) => name.includes('/live/'))
    expect(live).toHaveLength(1)
    expect(await world.queue.get(id)).toMatchObject({ status: 'processing' })
  })

  test('that takes jobs away is said, and closes none of them', async () => {
    const world = createWorld()
    const held = await claimed(world)
    const waits = await world.queue.enqueue({ data: 2 })
    world.clock.advanceSeconds(2 * 24 * 3600)
    refsOf(world).lose()
    const process = world.createProcess()
    await process.queue.sweep()
    const said = process.log.lines.filter(({ message }) => message === 'ledger-missing')
    expect(said.map(({ fields }) => fields.ids ?? fields.id).join()).toContain(String(held.id))
    expect(said.map(({ fields }) => fields.ids ?? fields.id).join()).toContain(String(waits.id))
    expect(await look(world, waits.id)).toMatchObject({ state: 'open', labels: ['pending'] })
    expect(await look(world, held.id)).toMatchObject({ state: 'open', labels: ['processing'] })
    await process.queue.rebuild(REBUILD)
    expect(await process.queue.claim({ worker: 'w' })).toMatchObject({ id: waits.id })
  })
})

test('random histories and losses: no job is lost, and none runs twice', async () => {
  for (let seed = 1; seed <= 6; seed++) expect((await loseAndRebuild(seed, 6)).broken).toEqual([])
})
