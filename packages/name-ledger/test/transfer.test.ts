import { expect, test } from 'vitest'
import { createHandover } from '../src/handover/index.ts'
import { LedgerError, type NameLedger } from '../src/index.ts'
import { createSqlLedger } from '../src/sqlite/index.ts'
import { openLedgerFile } from '../src/sqlite/open.ts'
import { createRemoteTransfer, createTransfer, type Send } from '../src/transfer/index.ts'
import { virtualClock } from './world.ts'

const TOMBSTONES = ['live', 'done']

class Killed extends Error {}

function createWorld() {
  const clock = virtualClock()
  let nonces = 0
  const nonce = () => `${++nonces}`
  const open = () => {
    const driver = openLedgerFile(':memory:')
    const options = { driver, isClosed: () => false, checkOwner: async () => {}, nowMs: clock.nowMs }
    return { driver, ledger: createSqlLedger(options) }
  }
  const [refs, file] = [open(), open()]
  const transfer = createTransfer({ driver: file.driver, repository: 'acme/jobs', nonce, nowMs: clock.nowMs })
  let sent = 0
  /** As over HTTP, and whoever sends is killed before this call or, by `after`, before its answer. */
  const sending = (killedAt = Number.POSITIVE_INFINITY, when: 'before' | 'after' = 'before'): Send => {
    let left = killedAt
    return async (door: keyof typeof transfer, call: object) => {
      sent++
      if (left-- <= 0 && when === 'before') throw new Killed()
      const answer = await transfer[door](JSON.parse(JSON.stringify(call)) as never)
      if (left < 0) throw new Killed()
      return JSON.parse(JSON.stringify(answer))
    }
  }
  const run = (send = sending()) =>
    createHandover({
      refs: refs.ledger,
      ...createRemoteTransfer(send),
      patience: { clock, secondsToWait: () => undefined, mayPass: () => false },
      nonce,
      log: { info: () => {}, warn: () => {} },
      tombstones: TOMBSTONES,
      adopt: (late) => late.map(({ name, attachment }) => ({ add: [name], attachment })),
      quiesce: async () => {},
      resume: async () => {},
    })
  return { refs: refs.ledger, file, sending, run, sent: () => sent }
}

async function contentOf(ledger: NameLedger) {
  const { entries } = await ledger.list('')
  const names = entries.filter(({ name }) => !name.startsWith('owner/') && !TOMBSTONES.includes(name))
  const values = await ledger.attachments(names.map(({ attachment }) => attachment))
  return Object.fromEntries(names.map(({ name, attachment }) => [name, values.get(attachment) ?? null]))
}

/** A world with so many names in its refs, each third with something attached. */
async function aWorld(count: number) {
  const world = createWorld()
  await world.refs.move({ remove: [], add: ['owner/taken', 'owner/refs-1'] })
  for (let n = 0; n < count; n++) {
    const value = n % 3 === 0 ? { result: `é😀"\\ ${n}`, list: [n, null] } : undefined
    await world.refs.move({ remove: [], add: [`live/default/${n}/x`] }, value)
  }
  return { ...world, names: await contentOf(world.refs) }
}

test('some thousand names go to a ledger elsewhere and back, each run killed a few calls later', async () => {
  const { refs, file, sending, run, names } = await aWorld(3000)
  for (const way of ['toSql', 'toRefs'] as const) {
    let runs = 0
    for (let isDone = false; !isDone; runs++) {
      expect(runs).toBeLessThan(100)
      const when = runs % 2 === 0 ? 'before' : 'after'
      const ended = run(sending(8 + runs * 3, when))[way]()
      isDone = await ended.then(
        () => true,
        (error: unknown) => {
          if (error instanceof Killed) return false
          throw error
        },
      )
    }
    const [to, from] = way === 'toSql' ? [file.ledger, refs] : [refs, file.ledger]
    expect(await contentOf(to)).toEqual(names)
    expect(await contentOf(from)).toEqual({})
    expect(runs).toBeGreaterThan(3)
  }
})

test('wherever it is killed, another run finishes it', async () => {
  for (const way of ['toSql', 'toRefs'] as const) {
    for (let calls = 0, isKilled = true; isKilled; calls++) {
      const { refs, file, sending, run, names } = await aWorld(7)
      if (way === 'toRefs') await run().toSql()
      isKilled = await run(sending(calls, calls % 2 === 0 ? 'before' : 'after'))
        [way]()
        .then(
          () => false,
          (error: unknown) => error instanceof Killed,
        )
      if (isKilled) await run()[way]()
      const to = way === 'toSql' ? file.ledger : refs
      expect(await contentOf(to), `${way}, killed at ${calls}`).toEqual(names)
    }
  }
})

test('a run that goes on sends only what is missing', async () => {
  const { sending, run, sent } = await aWorld(3000)
  const broken = run(sending(14)).toSql()
  await expect(broken).rejects.toBeInstanceOf(Killed)
  const before = sent()
  await run().toSql()
  const whole = await aWorld(3000)
  await whole.run().toSql()
  expect(sent() - before).toBeLessThan(whole.sent())
})

test('a copy that is not what was copied is not believed', async () => {
  const { refs, file, run, sending } = await aWorld(5)
  const honest = sending()
  const lossy = (async (door: never, call: { verb: string }) => {
    const answer = await honest(door, call as never)
    if (call.verb === 'put') file.driver.run("UPDATE attachments SET json = '{}'")
    return answer
  }) as Send
  await expect(run(lossy).toSql()).rejects.toMatchObject({ kind: 'unreadable' })
  expect((await refs.list('owner/')).entries.map(({ name }) => name)).toContainEqual(
    expect.stringMatching(/^owner\/moving-/),
  )
  await run().takeBack()
  expect((await refs.list('owner/refs-1')).entries).toHaveLength(1)
})

test('what is no JSON object is not attached', async () => {
  const { driver } = createWorld().file
  const transfer = createTransfer({ driver, repository: 'acme/jobs', nonce: () => '1', nowMs: () => 0 })
  for (const json of ['{', '[]', '7', 'null'])
    await expect(transfer.import({ verb: 'move', add: [{ name: 'a' }], json })).rejects.toBeInstanceOf(
      LedgerError,
    )
  expect(await transfer.import({ verb: 'move', add: [{ name: 'a' }], json: '{}' })).toBe('moved')
})
