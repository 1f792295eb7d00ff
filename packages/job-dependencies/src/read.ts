import type { Awaited, IssueLinks, Linked, Source, Waiting } from './types.ts'

/** Issues whose links are read in one request. */
export const MAX_READ_AT_ONCE = 20
/** How far what waits for what waits is followed, and how many jobs one reading looks at. */
const MAX_ROUNDS = 5
export const MAX_WAITING_READ = 100

/**
 * What these jobs wait for, and what the waiting jobs wait for that they wait for, and so on. Of a job whose
 * issue is gone, or that lies beyond the limit, there is nothing: it is unknown.
 */
export async function readWaiting<I extends { number: number }>(
  source: Source<I>,
  numbers: readonly number[],
): Promise<ReadonlyMap<number, Waiting>> {
  const read = new Map<number, Waiting>()
  let next = [...new Set(numbers)]
  for (let round = 0; round < MAX_ROUNDS && next.length > 0; round++) {
    const some = next.slice(0, MAX_WAITING_READ - read.size)
    for (let from = 0; from < some.length; from += MAX_READ_AT_ONCE) {
      const links = await source.readLinks(some.slice(from, from + MAX_READ_AT_ONCE))
      for (const one of links) read.set(one.issue.number, await waitingOf(source, one))
    }
    const further = some.flatMap((number) => numbersIn(read.get(number)))
    next = [...new Set(further)].filter((number) => !read.has(number) && source.isWaiting(number))
  }
  return withDead(source, read)
}

/** A job in its dead letter queue is tried by nobody until somebody looks after it: it failed. */
async function withDead<I extends { number: number }>(
  source: Source<I>,
  read: ReadonlyMap<number, Waiting>,
): Promise<ReadonlyMap<number, Waiting>> {
  const all = [...read.values()].flatMap(({ blockers, children }) => [...blockers, ...children])
  const open = all.flatMap(({ number, standing }) => (standing === 'open' && number) || [])
  const some = [...new Set(open)].filter((number) => !source.isWaiting(number)).slice(0, MAX_WAITING_READ)
  const dead = some.length > 0 ? await source.readDead(some) : new Map<number, string>()
  if (dead.size === 0) return read
  const judged = (one: Awaited): Awaited => {
    const deadLetterQueue = one.standing === 'open' && one.number ? dead.get(one.number) : undefined
    return deadLetterQueue === undefined ? one : { ...one, standing: 'failed', deadLetterQueue }
  }
  const each = ([number, one]: [number, Waiting]): [number, Waiting] => [
    number,
    { ...one, blockers: one.blockers.map(judged), children: one.children.map(judged) },
  ]
  return new Map([...read].map(each))
}

/** The numbers of all that a job waits for. */
export const numbersIn = (waiting: Waiting | undefined): readonly number[] =>
  waiting === undefined
    ? []
    : [...waiting.blockers, ...(waiting.isForChildren ? waiting.children : [])].flatMap(
        ({ number }) => number ?? [],
      )

async function waitingOf<I extends { number: number }>(
  source: Source<I>,
  { issue, blockedBy, children, isCut, isUntold }: IssueLinks<I>,
): Promise<Waiting> {
  const { after, isForChildren } = await source.askedBy(issue)
  if (isUntold) {
    const asked = await readAsked(source, after)
    const blockers = asked.map((one) => awaitedFrom(source, one))
    return { blockers, children: [], isForChildren, isCut, isUntold, unlinked: [] }
  }
  const shown = new Set(blockedBy.map(({ number }) => number))
  const missing = after.filter((number) => !shown.has(number))
  // Its page may be late, or was never told: only what somebody took off does not count.
  const unlinked = missing.length > 0 && !(await source.hasTakenOff(issue.number)) ? missing : []
  const asked = unlinked.map((number): Linked => ({ name: `#${number}`, number, state: 'unknown' }))
  return {
    blockers: [...blockedBy, ...asked].map((one) => awaitedFrom(source, one)),
    children: children.map((one) => awaitedFrom(source, one)),
    isForChildren,
    isCut,
    unlinked,
  }
}

/**
 * Without pages that show it, what a job was made with is all; how that stands the ledger may have forgotten.
 */
async function readAsked<I extends { number: number }>(
  source: Source<I>,
  after: readonly number[],
): Promise<readonly Linked[]> {
  const forgotten = after.filter((number) => source.standingOf(number) === undefined)
  const read = forgotten.length > 0 ? await source.readLinks(forgotten) : []
  const states = new Map(read.map(({ issue, state }) => [issue.number, state]))
  return after.map((number) => ({ name: `#${number}`, number, state: states.get(number) ?? 'unknown' }))
}

/** The ledger goes before the page, which may be late, and which people may close at any time. */
function awaitedFrom<I extends { number: number }>(
  source: Source<I>,
  { name, number, state }: Linked,
): Awaited {
  const known = number === undefined ? undefined : source.standingOf(number)
  return { name, number, standing: known ?? state }
}
