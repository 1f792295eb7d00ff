import { inBatches } from '@octoqueue/bounds'
import { LedgerError } from '../errors.ts'
import type { Attachment, Listed, NameLedger } from '../names.ts'
import { type Copied, digestOf } from '../sqlite/digest.ts'
import type { SqlIdentity } from '../sqlite/identity.ts'
import { isOwnerName } from './owner.ts'
import { afterRateLimits, moveUntilAnswered, type Patience } from './patience.ts'

/* Copies all names from one ledger to the other, and clears the one that was left. */

/** A file's identity, which may be asked from afar. */
export type AsyncIdentity = {
  [K in keyof SqlIdentity]: (
    ...args: Parameters<SqlIdentity[K]>
  ) => ReturnType<SqlIdentity[K]> | Promise<ReturnType<SqlIdentity[K]>>
}

/** How often a ledger is read while it still changes, is not yet empty, or is not yet what it is to be. */
const MAX_ROUNDS = 5
/** As many names as one request takes. */
const MAX_AT_ONCE = 50

export interface Ledgers {
  /** The repository's refs, whoever rules. */
  refs: NameLedger
  /** The file's names, whoever rules. */
  sql: NameLedger
  identity: AsyncIdentity
  /** Of the move that is under way. */
  run: string
  patience: Patience
  log: Record<'info' | 'warn', (message: string, fields?: Record<string, string | number>) => void>
  /**
   * The names of all folders. While a name stands, git takes none below it: so a process that slept through
   * the whole handover cannot write to the refs that were left.
   */
  tombstones: readonly string[]
  /** What is to be added to the file of names that somebody added to the refs after they were read. */
  adopt: (late: readonly Copied[]) => readonly Adopted[]
}

/** Names that are added together, and what is attached to each. */
export interface Adopted {
  add: readonly string[]
  attachment: Attachment | undefined
}

/** Copies all refs into the file, again and again until two readings are the same. */
export async function copyToSql(ledgers: Ledgers, rootKey: string | undefined): Promise<void> {
  const { patience, refs, identity, run } = ledgers
  let before = ''
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const listed = await listAll(patience, refs)
    const now = JSON.stringify(listed)
    if (now === before) return
    const copies = await readAll(patience, refs, listed, rootKey)
    await identity.fill(run, copies)
    await checkDigest(ledgers, copies)
    before = now
  }
  throw new LedgerError(
    'outcome-unknown',
    'The refs change although nobody may change them; stop what does, and run this again.',
  )
}

/** Removes the refs that were copied, adopts what a late process added since, and sets the tombstones. */
export async function clearRefs(ledgers: Ledgers, rootKey: string | undefined): Promise<void> {
  const { patience, log, refs, identity, run, tombstones } = ledgers
  const copied = await identity.copied()
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const left = (await listAll(patience, refs)).filter(({ name }) => !tombstones.includes(name))
    const late = left.filter(({ name }) => !copied.has(name))
    if (late.length > 0) await takeIn(ledgers, late, rootKey)
    for (const { name } of late) log.warn('ledger-late', { name })
    for (const remove of inBatches(
      left.map(({ name }) => name),
      MAX_AT_ONCE,
    )) {
      await moveUntilAnswered(patience, refs, { remove, add: [] })
    }
    // Git refuses this while any name is left below; GitHub's refusal cannot be told from a lost answer.
    const buried = await afterRateLimits(patience, () => refs.move({ remove: [], add: tombstones })).catch(
      (error: unknown) => {
        if (!patience.mayPass(error)) throw error
      },
    )
    if (buried === 'moved' || buried === 'already-made') {
      await identity.forgetCopied(run)
      return
    }
  }
  throw new LedgerError('outcome-unknown', 'The refs that are left cannot be removed; run this again.')
}

/** Adds to the file what was added to the old ledger after it was read: that was acknowledged. */
async function takeIn(
  { patience, refs, sql, adopt }: Ledgers,
  late: readonly Listed[],
  rootKey: string | undefined,
): Promise<void> {
  for (const { add, attachment } of adopt(await readAll(patience, refs, late, rootKey)))
    await moveUntilAnswered(patience, sql, { remove: [], add }, attachment)
}

/** Makes the refs the same as the names in the file, which nobody changes any more. Writes what differs. */
export async function copyToRefs(ledgers: Ledgers): Promise<void> {
  const { patience, refs, sql } = ledgers
  const wanted = await readAll(patience, sql, await listAll(patience, sql), undefined)
  await checkDigest(ledgers, wanted)
  const wantedNames = new Set(wanted.map(({ name }) => name))
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const present = new Set((await listAll(patience, refs)).map(({ name }) => name))
    // The tombstones are among those too many, and must go first: git has no room below them.
    const tooMany = [...present].filter((name) => !wantedNames.has(name))
    const missing = wanted.filter(({ name }) => !present.has(name))
    if (tooMany.length === 0 && missing.length === 0) return
    for (const remove of inBatches(tooMany, MAX_AT_ONCE))
      await moveUntilAnswered(patience, refs, { remove, add: [] })
    await addAll(patience, refs, missing)
  }
  throw new LedgerError('outcome-unknown', 'Not all names can be written as refs; run this again.')
}

/** Makes sure that the file has what was copied to it or read from it, to the last bit. */
async function checkDigest({ identity, log }: Ledgers, copies: readonly Copied[]): Promise<void> {
  const digest = digestOf(copies)
  if ((await identity.digest()) !== digest)
    throw new LedgerError('unreadable', 'The copy differs from what was copied; run this again.')
  log.info('ledger-copied', { names: copies.length, digest })
}

/** Names with the same attachment go together, as each attachment costs a commit. */
async function addAll(patience: Patience, refs: NameLedger, missing: readonly Copied[]): Promise<void> {
  for (const [attachment, copies] of Map.groupBy(missing, (copied) => copied.attachment)) {
    for (const names of inBatches(
      copies.map(({ name }) => name),
      MAX_AT_ONCE,
    )) {
      await moveUntilAnswered(patience, refs, { remove: [], add: names }, attachment)
    }
  }
}

/** All names of a ledger, without those that say who rules. */
async function listAll(patience: Patience, ledger: NameLedger): Promise<readonly Listed[]> {
  const { entries } = await afterRateLimits(patience, () => ledger.list(''))
  return entries.filter(({ name }) => !isOwnerName(name))
}

/** Reads what is attached to names. @throws LedgerError `unreadable` when something is not given back */
async function readAll(
  patience: Patience,
  ledger: NameLedger,
  listed: readonly Listed[],
  rootKey: string | undefined,
): Promise<readonly Copied[]> {
  const isPlain = (key: string) => key === rootKey || key === ''
  const keys = [...new Set(listed.map(({ attachment }) => attachment))].filter((key) => !isPlain(key))
  const values = new Map<string, Attachment>()
  for (const some of inBatches(keys, MAX_AT_ONCE)) {
    for (const [key, value] of await afterRateLimits(patience, () => ledger.attachments(some)))
      values.set(key, value)
  }
  return listed.map(({ name, attachment }) => {
    if (!isPlain(attachment) && !values.has(attachment)) {
      throw new LedgerError('unreadable', `What is attached to ${name} cannot be read; run this again.`)
    }
    return { name, attachment: values.get(attachment) }
  })
}
