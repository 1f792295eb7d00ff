import { MAX_OWNER_AGE_MS } from '@octoqueue/name-ledger/refs'
import { expect, test } from 'vitest'
import { createLedgerWorld } from './world.ts'

const OWNED = { type: 'ledger-owned' }

test('a file takes a repository that nobody rules, and every process on that file may go on', async () => {
  const { createFile, owner } = createLedgerWorld()
  const file = createFile()
  await file.serve().ledger.open()
  await file.serve().queue.enqueue({ data: 1 })
  expect(await owner()).toEqual([`owner/sql-${file.identity.id()}`])
})

test('refs are refused where a file rules', async () => {
  const { createFile, createProcess, refNames } = createLedgerWorld()
  await createFile().serve().queue.enqueue({ data: 1 })
  const before = await refNames()
  const { queue, ledger } = createProcess()
  await expect(ledger.open()).rejects.toMatchObject(OWNED)
  await expect(queue.enqueue({ data: 2 })).rejects.toMatchObject(OWNED)
  await expect(queue.claim({ worker: 'w' })).rejects.toMatchObject(OWNED)
  expect(await refNames()).toEqual(before)
})

test('a file is refused where refs rule', async () => {
  const { createFile, queue } = createLedgerWorld()
  await queue.enqueue({ data: 1 })
  const service = createFile().serve()
  await expect(service.ledger.open()).rejects.toMatchObject(OWNED)
  await expect(service.queue.claim({ worker: 'w' })).rejects.toMatchObject(OWNED)
})

test('a second file is refused', async () => {
  const { createFile } = createLedgerWorld()
  await createFile().serve().ledger.open()
  await expect(createFile().serve().ledger.open()).rejects.toMatchObject(OWNED)
})

test('of two first users with two files, one rules', async () => {
  for (let round = 0; round < 5; round++) {
    const { createFile, owner } = createLedgerWorld()
    const opened = await Promise.allSettled([1, 2].map(() => createFile().serve().ledger.open()))
    expect(opened.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    expect(opened.find(({ status }) => status === 'rejected')).toMatchObject({ reason: OWNED })
    expect(await owner()).toHaveLength(1)
  }
})

test('of two first users, one with refs and one with a file, one rules', async () => {
  const { createFile, createProcess, owner } = createLedgerWorld()
  const opened = await Promise.allSettled([createFile().serve().ledger.open(), createProcess().ledger.open()])
  expect(opened.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
  expect(await owner()).toHaveLength(1)
})

test('a running process stops when the owner has changed, within the time that it trusts its last look', async () => {
  const { createProcess, refs, owner, clock } = createLedgerWorld()
  const { ledger } = createProcess()
  await ledger.list('live/')
  const [before = ''] = await owner()
  await refs.move({ remove: [before], add: ['owner/sql-aa'] })
  clock.advanceSeconds(MAX_OWNER_AGE_MS / 1000 + 1)
  await expect(ledger.move({ remove: [], add: ['live/a/0000000001/x'] })).rejects.toMatchObject(OWNED)
  await expect(ledger.moveAll([{ remove: [], add: ['live/a/0000000001/x'] }])).rejects.toMatchObject(OWNED)
  await expect(ledger.list('live/')).rejects.toMatchObject(OWNED)
})

test('a look at the owner is not repeated with every request', async () => {
  const { createProcess, github, clock } = createLedgerWorld()
  const { ledger } = createProcess()
  await ledger.list('live/')
  github.faults.add({ kind: 'not-found', match: { route: /matching-refs\/octoqueue\/owner/ } })
  clock.advanceSeconds(MAX_OWNER_AGE_MS / 1000 - 1)
  await expect(ledger.list('live/')).resolves.toMatchObject({ entries: [] })
})
