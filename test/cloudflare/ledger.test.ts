import { stretchesOf } from '@octoqueue/ledger-marks'
import { ledgerContract, type OpenedLedger } from '@octoqueue/name-ledger/contract'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Attachment, NameLedger } from '../../src/ports.ts'
import { bundle, startWorkerd } from './workerd.ts'

let workerd: Awaited<ReturnType<typeof startWorkerd>>
beforeAll(async () => {
  workerd = await startWorkerd(await bundle(), {})
})
afterAll(() => workerd.close())

let opened = 0

async function asks(name: string, verb: string, ...args: unknown[]): Promise<unknown> {
  const body = JSON.stringify({ name, verb, args })
  const response = await fetch(`${workerd.url}/test/ledger`, { method: 'POST', body })
  if (!response.ok) throw new Error(await response.text())
  return ((await response.json()) as { value?: unknown }).value
}

test('an object offers the most urgent jobs, as few of 2,000 as of 20', async () => {
  const peekAt = async (depth: number) => {
    const repository = `acme/deep-${depth}`
    const name = (nth: number, rank: number) =>
      `live/mail/${`${nth}`.padStart(10, '0')}/1795000000-ready-${rank}-0.1-0.0`
    const moves = Array.from({ length: depth }, (_, nth) => ({ remove: [], add: [name(nth + 1, 5)] }))
    await asks(repository, 'moveAll', [...moves, { remove: [], add: [name(depth + 1, 0)] }])
    const wanted = { count: 10, typeTag: undefined, number: undefined }
    const answer = (await asks(repository, 'peek', stretchesOf('mail', wanted))) as { found: string[][] }
    expect(answer.found.flat()).toContain(name(depth + 1, 0))
    return answer.found.flat().length
  }
  expect(await peekAt(2_000)).toBe(await peekAt(20))
})

ledgerContract('a Durable Object, asked by a Worker', (): OpenedLedger => {
  const name = `acme/jobs-${++opened}`

  const ask = (verb: string, ...args: unknown[]) => asks(name, verb, ...args)

  let pending: Promise<unknown> = Promise.resolve()
  // The contract's next call must come after the clock was advanced.
  const asked = async (verb: string, ...args: unknown[]): Promise<never> => {
    await pending
    return (await ask(verb, ...args)) as never
  }
  const another = (): NameLedger => ({
    open: () => asked('open'),
    list: (prefix) => asked('list', prefix),
    move: (...args) => asked('move', ...args),
    moveAll: (moves) => asked('moveAll', moves),
    attachments: async (keys) =>
      new Map<string, Attachment>((await asked('attachments', keys)) as [string, Attachment][]),
    now: () => asked('now'),
  })
  return {
    ledger: another(),
    another,
    advanceSeconds: (seconds) => {
      pending = ask('advance', seconds)
    },
  }
})
