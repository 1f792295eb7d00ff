import { Problem } from '../domain/problem.ts'
import type { Listed, Moved } from '../ports.ts'
import type { createAttachments } from './attachments.ts'
import type { RefChange } from './ledger.ts'
import { toProblem } from './problems.ts'

const PREFIX = 'owner/'
/** There is one of these whatever the owner is called, so that of two first users one is refused. */
const GUARD = 'owner/taken'
const MODE = 'refs'
const MAX_TRIES = 3

interface Options {
  list: (prefix: string) => Promise<{ entries: readonly Listed[] }>
  update: (changes: readonly RefChange[]) => Promise<Moved>
  attachments: ReturnType<typeof createAttachments>
  nonce: () => string
}

/**
 * Which kind of ledger rules the repository. Taken by a move at first use and checked by every process, so that two ledgers
 * never stand on one repository. Its ref points at the root commit, which is how processes learn of that.
 */
export function createOwner({ list, update, attachments, nonce }: Options) {
  let known: Promise<string> | undefined

  async function take(): Promise<string> {
    for (let tried = 0; tried < MAX_TRIES; tried++) {
      const { entries } = await list(PREFIX)
      const owner = entries.find(({ name }) => name !== GUARD)
      if (owner?.name.startsWith(`${PREFIX}${MODE}-`)) return owner.attachment
      if (owner) {
        const detail = `This repository's jobs are kept by ${owner.name.slice(PREFIX.length)}; go through that service.`
        throw new Problem('ledger-owned', detail)
      }
      const afterOid = await attachments
        .makeRoot()
        .catch((error: unknown) => Promise.reject(toProblem(error)))
      const names = [GUARD, `${PREFIX}${MODE}-${nonce()}`]
      // Whatever the answer, the next look tells who it is.
      await update(names.map((name) => ({ name, beforeOid: '0'.repeat(40), afterOid })))
    }
    throw new Problem('outcome-unknown', 'GitHub did not say whether the ledger was set up; try again.', {
      retryAfterSeconds: 10,
    })
  }

  return {
    /** The id of the root commit. @throws Problem `ledger-owned` */
    get(): Promise<string> {
      known ??= take().catch((error: unknown) => {
        known = undefined
        throw error
      })
      return known
    },
  }
}
