import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { ledgerContract } from '../src/contract.ts'
import { createSqlLedger, type Driver } from '../src/sqlite/index.ts'
import { openLedgerFile } from '../src/sqlite/open.ts'
import { virtualClock } from './world.ts'

const aLedger = (driver: Driver, nowMs: () => number) =>
  createSqlLedger({ driver, isClosed: () => false, checkOwner: async () => {}, nowMs })

ledgerContract('SQL in memory', () => {
  const clock = virtualClock()
  const file = openLedgerFile(':memory:')
  const another = () => aLedger(file, clock.nowMs)
  return { ledger: another(), another, advanceSeconds: clock.advanceSeconds, close: file.close }
})

ledgerContract('SQL on a file, each process with a connection of its own', () => {
  const clock = virtualClock()
  const folder = mkdtempSync(path.join(tmpdir(), 'octoqueue-'))
  const files: ReturnType<typeof openLedgerFile>[] = []
  const another = () => {
    const file = openLedgerFile(path.join(folder, 'ledger.sqlite'))
    files.push(file)
    return aLedger(file, clock.nowMs)
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
