import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { Problem } from '../domain/problem.ts'
import type { NameLedger } from '../ports.ts'
import { createSqlIdentity, type SqlIdentity } from './identity.ts'
import { createLedger } from './ledger.ts'
import { openFile } from './node.ts'

interface Options {
  dataFolder: string
  owner: string
  repo: string
  nonce: () => string
  /** The time in Unix milliseconds. */
  nowMs: () => number
}

export interface OpenedLedger {
  /** By this GitHub's `owner/sql-<id>` means this file. */
  id: string
  identity: SqlIdentity
  /** The ledger for the queue, which checks before all else that this file rules. */
  ruledBy(checkOwner: () => Promise<void>): NameLedger
  /** The same names for whoever moves them to or from another ledger: nothing is checked. */
  unruled: NameLedger
  close(): void
}

/** Opens the SQL ledger of a repository; folder and file are made if need be. @throws Problem `misconfigured` */
export function openLedger({ dataFolder, owner, repo, nonce, nowMs }: Options): OpenedLedger {
  makeFolder(dataFolder)
  const driver = openFile(path.join(dataFolder, `ledger-${owner}-${repo}.sqlite`.toLowerCase()))
  try {
    const identity = createSqlIdentity({ driver, repository: `${owner}/${repo}`, nonce })
    const id = identity.id()
    const { isClosed } = identity
    return {
      id,
      identity,
      ruledBy: (checkOwner) => createLedger({ driver, isClosed, checkOwner, nowMs }),
      unruled: createLedger({ driver, isClosed: () => false, checkOwner: async () => {}, nowMs }),
      close: driver.close,
    }
  } catch (error) {
    driver.close()
    throw error
  }
}

function makeFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
  } catch (error) {
    throw new Problem('misconfigured', `The folder ${folder} cannot be made.`, {}, error)
  }
}
