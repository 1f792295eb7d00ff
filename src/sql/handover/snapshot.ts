import { Problem } from '../../domain/problem.ts'
import type { Attachment, Clock, Listed, NameLedger } from '../../ports.ts'
import type { Copied } from '../identity.ts'
import { patiently } from './insist.ts'
import { isOwnerName } from './owner.ts'

const MAX_READ_AT_ONCE = 50

/**
 * Refs in the place of the folders `live` and `done`: while they are there, git has no room for any name below. A process that
 * slept through the whole move cannot write to the ledger that was left.
 */
export const SEALS: readonly string[] = ['live', 'done']

/** All names of a ledger, without those that say who rules. */
export async function listAll(clock: Clock, ledger: NameLedger): Promise<readonly Listed[]> {
  const { entries } = await patiently(clock, () => ledger.list(''))
  return entries.filter(({ name }) => !isOwnerName(name))
}

/** Reads what is attached to names. @throws Problem `github-unavailable` when something is not given back */
export async function readAll(
  clock: Clock,
  ledger: NameLedger,
  listed: readonly Listed[],
  rootKey: string | undefined,
): Promise<readonly Copied[]> {
  const isPlain = (key: string) => key === rootKey || key === ''
  const keys = [...new Set(listed.map(({ attachment }) => attachment))].filter((key) => !isPlain(key))
  const values = new Map<string, Attachment>()
  for (let start = 0; start < keys.length; start += MAX_READ_AT_ONCE) {
    const some = keys.slice(start, start + MAX_READ_AT_ONCE)
    for (const [key, value] of await patiently(clock, () => ledger.attachments(some))) values.set(key, value)
  }
  return listed.map(({ name, attachment }) => {
    if (!isPlain(attachment) && !values.has(attachment)) {
      throw new Problem('github-unavailable', `What is attached to ${name} cannot be read; run this again.`)
    }
    return { name, attachment: values.get(attachment) }
  })
}
