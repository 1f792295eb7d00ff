import { decodeEntry, encodeName } from '../../domain/name.ts'
import { Problem } from '../../domain/problem.ts'
import type { Clock, Listed, Log, NameLedger } from '../../ports.ts'
import type { SqlIdentity } from '../identity.ts'
import { insist, patiently } from './insist.ts'
import { listAll, readAll, SEALS } from './snapshot.ts'

/** How often the old ledger is read while it still changes, or is not yet empty. */
const MAX_ROUNDS = 5
const MAX_NAMES_AT_ONCE = 50

interface Options {
  clock: Clock
  log: Log
  refs: NameLedger
  sql: NameLedger
  identity: SqlIdentity
  /** Of the move that is under way. */
  run: string
}

/** Copies all refs into the file, again and again until two readings are the same. */
export async function copyToSql(
  { clock, refs, identity, run }: Options,
  rootKey: string | undefined,
): Promise<void> {
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

/** Removes the refs that were copied, takes in jobs that a late process made after that, and seals what was left. */
export async function clearRefs(options: Options, rootKey: string | undefined): Promise<void> {
  const { clock, log, refs, identity, run } = options
  const copied = identity.copied()
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const left = (await listAll(clock, refs)).filter(({ name }) => !SEALS.includes(name))
    const late = left.filter(({ name }) => !copied.has(name))
    if (late.length > 0) await adopt(options, late, rootKey)
    for (const { name } of late) log.warn('ledger-late', { name })
    for (let start = 0; start < left.length; start += MAX_NAMES_AT_ONCE) {
      const remove = left.slice(start, start + MAX_NAMES_AT_ONCE).map(({ name }) => name)
      await insist(clock, refs, { remove, add: [] })
    }
    // Git refuses this while any name is left below, and GitHub does not say so in a way that could be told from a lost answer.
    const sealed = await patiently(clock, () => refs.move({ remove: [], add: SEALS }))
    if (sealed === 'moved' || sealed === 'already-made') {
      identity.forgetCopied(run)
      return
    }
  }
  throw new Problem('outcome-unknown', 'The refs that are left cannot be removed; run this again.')
}

/** Jobs that were born in the old ledger after it was read: they were acknowledged, so the new ledger takes them in. */
async function adopt(
  { clock, refs, sql }: Options,
  late: readonly Listed[],
  rootKey: string | undefined,
): Promise<void> {
  const names = new Set(late.map(({ name }) => name))
  for (const { name, attachment } of await readAll(clock, refs, late, rootKey)) {
    const entry = decodeEntry(name)
    if (entry && entry.state !== 'done' && names.has(admitted(entry.number))) {
      await insist(clock, sql, { remove: [], add: [admitted(entry.number), name] }, attachment)
    } else if (typeof attachment?.job === 'number' && names.has(admitted(attachment.job))) {
      await insist(clock, sql, { remove: [], add: [name] }, attachment)
    }
  }
}

const admitted = (number: number): string => encodeName({ is: 'admitted', number })
