import { inBatches } from '@octoqueue/bounds'
import type { Copied, SqlIdentity } from '@octoqueue/name-ledger/sqlite'
import { decodeEntry, encodeName } from '../../domain/name.ts'
import { mayPass, Problem } from '../../domain/problem.ts'
import type { Attachment, Clock, Listed, Log, NameLedger } from '../../ports.ts'
import { afterRateLimits, isOwnerName, moveUntilAnswered, TOMBSTONES } from './owner.ts'

/* Copies all names from one ledger to the other, and clears the one that was left. */

/** How often a ledger is read while it still changes, is not yet empty, or is not yet what it is to be. */
const MAX_ROUNDS = 5
/** As many names as one request takes. */
export const MAX_AT_ONCE = 50

export interface Ledgers {
  /** The repository's refs, whoever rules. */
  refs: NameLedger
  /** The file's names, whoever rules. */
  sql: NameLedger
  identity: SqlIdentity
  /** Of the move that is under way. */
  run: string
  clock: Clock
  log: Log
}

/** Copies all refs into the file, again and again until two readings are the same. */
export async function copyToSql(ledgers: Ledgers, rootKey: string | undefined): Promise<void> {
  const { clock, refs, identity, run } = ledgers
  let before = ''
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const listed = await listAll(clock, refs)
    const now = JSON.stringify(listed)
    if (now === before) return
    identity.fill(run, await readAll(clock, refs, listed, rootKey))
    before = now
  }
  throw new Problem(
    'outcome-unknown',
    'The refs change although nobody may change them; stop what does, and run this again.',
  )
}

/** Removes the refs that were copied, adopts jobs that a late process made since, and sets the tombstones. */
export async function clearRefs(ledgers: Ledgers, rootKey: string | undefined): Promise<void> {
  const { clock, log, refs, identity, run } = ledgers
  const copied = identity.copied()
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const left = (await listAll(clock, refs)).filter(({ name }) => !TOMBSTONES.includes(name))
    const late = left.filter(({ name }) => !copied.has(name))
    if (late.length > 0) await adopt(ledgers, late, rootKey)
    for (const { name } of late) log.warn('ledger-late', { name })
    for (const remove of inBatches(
      left.map(({ name }) => name),
      MAX_AT_ONCE,
    )) {
      await moveUntilAnswered(clock, refs, { remove, add: [] })
    }
    // Git refuses this while any name is left below; GitHub's refusal cannot be told from a lost answer.
    const buried = await afterRateLimits(clock, () => refs.move({ remove: [], add: TOMBSTONES })).catch(
      (error: unknown) => {
        if (!mayPass(error)) throw error
      },
    )
    if (buried === 'moved' || buried === 'already-made') {
      identity.forgetCopied(run)
      return
    }
  }
  throw new Problem('outcome-unknown', 'The refs that are left cannot be removed; run this again.')
}

/** Copies jobs that were made in the old ledger after it was read: they were acknowledged. */
async function adopt(
  { clock, refs, sql }: Ledgers,
  late: readonly Listed[],
  rootKey: string | undefined,
): Promise<void> {
  const names = new Set(late.map(({ name }) => name))
  for (const { name, attachment } of await readAll(clock, refs, late, rootKey)) {
    const entry = decodeEntry(name)
    if (entry && entry.state !== 'done' && names.has(admitted(entry.number))) {
      await moveUntilAnswered(clock, sql, { remove: [], add: [admitted(entry.number), name] }, attachment)
    } else if (typeof attachment?.job === 'number' && names.has(admitted(attachment.job))) {
      await moveUntilAnswered(clock, sql, { remove: [], add: [name] }, attachment)
    }
  }
}

const admitted = (number: number): string => encodeName({ is: 'admitted', number })

/** Makes the refs the same as the names in the file, which nobody changes any more. Writes what differs. */
export async function copyToRefs({ clock, refs, sql }: Ledgers): Promise<void> {
  const wanted = await readAll(clock, sql, await listAll(clock, sql), undefined)
  const wantedNames = new Set(wanted.map(({ name }) => name))
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const present = new Set((await listAll(clock, refs)).map(({ name }) => name))
    // The tombstones are among those too many, and must go first: git has no room below them.
    const tooMany = [...present].filter((name) => !wantedNames.has(name))
    const missing = wanted.filter(({ name }) => !present.has(name))
    if (tooMany.length === 0 && missing.length === 0) return
    for (const remove of inBatches(tooMany, MAX_AT_ONCE))
      await moveUntilAnswered(clock, refs, { remove, add: [] })
    await addAll(clock, refs, missing)
  }
  throw new Problem('outcome-unknown', 'Not all names can be written as refs; run this again.')
}

/** Names with the same attachment go together, as each attachment costs a commit. */
async function addAll(clock: Clock, refs: NameLedger, missing: readonly Copied[]): Promise<void> {
  for (const [attachment, copies] of Map.groupBy(missing, (copied) => copied.attachment)) {
    for (const names of inBatches(
      copies.map(({ name }) => name),
      MAX_AT_ONCE,
    )) {
      await moveUntilAnswered(clock, refs, { remove: [], add: names }, attachment)
    }
  }
}

/** All names of a ledger, without those that say who rules. */
async function listAll(clock: Clock, ledger: NameLedger): Promise<readonly Listed[]> {
  const { entries } = await afterRateLimits(clock, () => ledger.list(''))
  return entries.filter(({ name }) => !isOwnerName(name))
}

/** Reads what is attached to names. @throws Problem `github-unavailable` when something is not given back */
async function readAll(
  clock: Clock,
  ledger: NameLedger,
  listed: readonly Listed[],
  rootKey: string | undefined,
): Promise<readonly Copied[]> {
  const isPlain = (key: string) => key === rootKey || key === ''
  const keys = [...new Set(listed.map(({ attachment }) => attachment))].filter((key) => !isPlain(key))
  const values = new Map<string, Attachment>()
  for (const some of inBatches(keys, MAX_AT_ONCE)) {
    for (const [key, value] of await afterRateLimits(clock, () => ledger.attachments(some)))
      values.set(key, value)
  }
  return listed.map(({ name, attachment }) => {
    if (!isPlain(attachment) && !values.has(attachment)) {
      throw new Problem('github-unavailable', `What is attached to ${name} cannot be read; run this again.`)
    }
    return { name, attachment: values.get(attachment) }
  })
}
