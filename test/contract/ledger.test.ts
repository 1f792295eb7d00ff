import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { ledgerContract } from '@octoqueue/name-ledger/contract'
import type { Driver } from '../../src/sql/driver.ts'
import { createLedger } from '../../src/sql/ledger.ts'
import { openFile } from '../../src/sql/open.ts'
import { createHttpWorld } from '../support/over-http.ts'
import { virtualClock } from '../support/world.ts'

ledgerContract('git refs over HTTP', async () => {
  const world = await createHttpWorld()
  return {
    ledger: world.ledger,
    another: () => world.createProcess().ledger,
    advanceSeconds: world.clock.advanceSeconds,
    close: world.close,
  }
})

const sqlLedger = (driver: Driver, nowMs: () => number) =>
  createLedger({ driver, isClosed: () => false, checkOwner: async () => {}, nowMs })

ledgerContract('SQL in memory', () => {
  const clock = virtualClock()
  const file = openFile(':memory:')
  const another = () => sqlLedger(file, clock.now)
  return { ledger: another(), another, advanceSeconds: clock.advanceSeconds, close: file.close }
})

ledgerContract('SQL on a file, each process with a connection of its own', () => {
  const clock = virtualClock()
  const folder = mkdtempSync(path.join(tmpdir(), 'octoqueue-'))
  const files: ReturnType<typeof openFile>[] = []
  const another = () => {
    const file = openFile(path.join(folder, 'ledger.sqlite'))
    files.push(file)
    return sqlLedger(file, clock.now)
  }
  return {
    ledger: another(),
    another,
    advanceSeconds: clock.advanceSeconds,
    close() {
      for (const file of files) file.close()
      rmSync(folder, { recursive: true })
    },
  }
})
