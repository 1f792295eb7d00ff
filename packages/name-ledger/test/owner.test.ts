import { describe, expect, test } from 'vitest'
import { MAX_OWNER_AGE_MS, type Mode } from '../src/refs/ledger.ts'
import { createWorld } from './world.ts'

const OWNED = { kind: 'ruled-elsewhere' }
const FILE: Mode = { kind: 'sql', id: 'aa' }

test('whoever comes first rules, and says so in a ref', async () => {
  const { open } = createWorld()
  await open({ mode: FILE }).open()
  await open({ mode: FILE }).open()
  await expect(open().open()).rejects.toMatchObject({
    ...OWNED,
    message: expect.stringContaining('sql-aa'),
  })
  await expect(open({ mode: { kind: 'sql', id: 'bb' } }).open()).rejects.toMatchObject(OWNED)
  const { entries } = await open({ mode: { kind: 'any' } }).list('owner/')
  expect(entries.map(({ name }) => name)).toEqual(['owner/sql-aa', 'owner/taken'])
})

test('of two first users, one with refs and one with a file, one rules', async () => {
  const { open } = createWorld()
  const opened = await Promise.allSettled([open().open(), open({ mode: FILE }).open()])
  expect(opened.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
})

describe('when the owner', () => {
  const change = async (world: ReturnType<typeof createWorld>, to: readonly string[]) => {
    const any = world.open({ mode: { kind: 'any' } })
    const { entries } = await any.list('owner/')
    const remove = entries.map(({ name }) => name).filter((name) => name !== 'owner/taken')
    await any.move({ remove, add: to })
  }

  test('has changed, a running process stops within the time that it trusts its last look', async () => {
    const world = createWorld()
    const ledger = world.open()
    await ledger.list('')
    await change(world, ['owner/sql-aa'])
    await expect(ledger.list('')).resolves.toBeDefined()
    world.clock.advanceSeconds(MAX_OWNER_AGE_MS / 1000 + 1)
    await expect(ledger.move({ remove: [], add: ['a/x'] })).rejects.toMatchObject(OWNED)
    await expect(ledger.list('')).rejects.toMatchObject(OWNED)
  })

  test('is on the move, it is said when to ask again', async () => {
    const world = createWorld()
    await world.open().open()
    await change(world, ['owner/moving-refs-1-to-sql-aa'])
    const moving = { kind: 'on-the-move', retryAfterSeconds: 60 }
    await expect(world.open().open()).rejects.toMatchObject(moving)
  })

  test('is lost, nobody takes its place', async () => {
    const world = createWorld()
    await world.open().open()
    await change(world, [])
    const lost = { kind: 'owner-lost' }
    await expect(world.open().open()).rejects.toMatchObject(lost)
    await expect(world.open({ mode: FILE }).open()).rejects.toMatchObject(lost)
  })
})
