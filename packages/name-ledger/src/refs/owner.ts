import type { RefChange } from '@octoqueue/github-answers'
import { LedgerError } from '../errors.ts'
import type { Listed, Moved } from '../names.ts'

/** Where the ref stands whose name says who rules. */
export const PREFIX = 'owner/'
/** There is one of these whatever the owner is called, so that of two first users one is refused. */
export const GUARD = 'owner/taken'
const MAX_TRIES = 3
/**
 * After this long the owner is looked up anew before anything else is done: whoever moves the names to
 * another ledger waits longer than this, and then knows that all others have stopped. The read costs nothing
 * when nothing changed.
 */
export const MAX_OWNER_AGE_MS = 60_000
/** How soon asking again makes sense while names are on their way to another ledger. */
const RETRY_AFTER_SECONDS = 60

/**
 * Which ledger may rule: git refs, whoever took them; one SQL file and no other; or, for whoever moves names
 * between them, whichever it is.
 */
export type Mode = { kind: 'refs' } | { kind: 'sql'; id: string } | { kind: 'any' }

const NAMELESS = 'The ref that says which ledger keeps the names of this repository is lost.'

interface Ports {
  mode: Mode
  nonce: () => string
  list: (prefix: string) => Promise<{ entries: readonly Listed[] }>
  update: (changes: readonly RefChange[]) => Promise<Moved>
  makeRoot: () => Promise<string>
}

/**
 * Takes the repository for this kind of ledger, or sees that it is taken: so two ledgers never stand on one
 * repository. The owner's ref points at the root commit, which is how processes learn of that.
 * @throws LedgerError when another one rules, or nobody knows which
 * @returns the id of the root commit
 */
export async function takeOwner({ mode, nonce, list, update, makeRoot }: Ports): Promise<string> {
  for (let tried = 0; tried < MAX_TRIES; tried++) {
    const { entries } = await list(PREFIX)
    const owner = entries.find(({ name }) => name !== GUARD)
    if (owner && mayRule(mode, owner.name)) return owner.attachment
    if (owner) throw owned(owner.name.slice(PREFIX.length))
    if (entries.length > 0 && mode.kind !== 'any') throw new LedgerError('owner-lost', NAMELESS)
    const afterOid = await makeRoot()
    if (mode.kind === 'any') return afterOid
    const names = [GUARD, mode.kind === 'sql' ? sqlOwner(mode.id) : refsOwner(nonce())]
    // Whatever the answer, the next look tells who it is.
    await update(names.map((name) => ({ name, beforeOid: '0'.repeat(40), afterOid })))
  }
  const detail = 'GitHub did not say whether the ledger was set up; try again.'
  throw new LedgerError('outcome-unknown', detail, { retryAfterSeconds: 10 })
}

const refsOwner = (id: string) => `${PREFIX}refs-${id}`
const sqlOwner = (id: string) => `${PREFIX}sql-${id}`

function mayRule(mode: Mode, name: string): boolean {
  if (mode.kind === 'any') return true
  return mode.kind === 'sql' ? name === sqlOwner(mode.id) : name.startsWith(refsOwner(''))
}

function owned(owner: string): LedgerError {
  if (!owner.startsWith('moving-'))
    return new LedgerError('ruled-elsewhere', `The names of this repository are kept by ${owner}.`)
  const message = `The names of this repository are on the move to another ledger (${owner}).`
  return new LedgerError('on-the-move', message, { retryAfterSeconds: RETRY_AFTER_SECONDS })
}
