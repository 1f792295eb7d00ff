import { Problem } from '../../domain/problem.ts'
import type { Clock, NameLedger } from '../../ports.ts'
import type { Copied } from '../identity.ts'
import { insist } from './insist.ts'
import { listAll, readAll } from './snapshot.ts'

/** How often the new refs are compared with what they are to be. */
const MAX_ROUNDS = 5
const MAX_NAMES_AT_ONCE = 50

interface Options {
  clock: Clock
  refs: NameLedger
  sql: NameLedger
}

/** Makes the refs the same as the names in the file, which nobody changes any more. What is there already is left alone. */
export async function copyToRefs({ clock, refs, sql }: Options): Promise<void> {
  const wanted = await readAll(clock, sql, await listAll(clock, sql), undefined)
  const wantedNames = new Set(wanted.map(({ name }) => name))
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const there = new Set((await listAll(clock, refs)).map(({ name }) => name))
    // Seals are among those that are too many, and must go first: they stand where folders are to be.
    const tooMany = [...there].filter((name) => !wantedNames.has(name))
    const missing = wanted.filter(({ name }) => !there.has(name))
    if (tooMany.length === 0 && missing.length === 0) return
    for (const remove of inBatches(tooMany)) await insist(clock, refs, { remove, add: [] })
    await add(clock, refs, missing)
  }
  throw new Problem('outcome-unknown', 'Not all names can be written as refs; run this again.')
}

/** Names with the same attachment go together, as each attachment costs a commit. */
async function add(clock: Clock, refs: NameLedger, missing: readonly Copied[]): Promise<void> {
  for (const [attachment, copies] of Map.groupBy(missing, (copied) => copied.attachment)) {
    for (const names of inBatches(copies.map(({ name }) => name))) {
      await insist(clock, refs, { remove: [], add: names }, attachment)
    }
  }
}

const inBatches = (names: readonly string[]): readonly string[][] =>
  Array.from({ length: Math.ceil(names.length / MAX_NAMES_AT_ONCE) }, (_, index) =>
    names.slice(index * MAX_NAMES_AT_ONCE, (index + 1) * MAX_NAMES_AT_ONCE),
  )
