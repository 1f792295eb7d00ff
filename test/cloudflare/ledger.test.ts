import { ledgerContract, type OpenedLedger } from '@octoqueue/name-ledger/contract'
import { afterAll, beforeAll } from 'vitest'
import type { Attachment, NameLedger } from '../../src/ports.ts'
import { bundle, startWorkerd } from './workerd.ts'

let workerd: Awaited<ReturnType<typeof startWorkerd>>
beforeAll(async () => {
  workerd = await startWorkerd(await bundle(), {})
})
afterAll(() => workerd.close())

let opened = 0

ledgerContract('a Durable Object, asked by a Worker', (): OpenedLedger => {
  const name = `acme/jobs-${++opened}`

  async function ask(verb: string, ...args: unknown[]): Promise<unknown> {
    const response = await fetch(`${workerd.url}/test/ledger`, {
      method: 'POST',
      body: JSON.stringify({ name, verb, args }),
    })
    if (!response.ok) throw new Error(await response.text())
    return ((await response.json()) as { value?: unknown }).value
  }

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
