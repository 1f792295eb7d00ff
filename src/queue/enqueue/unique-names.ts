import { canonical, scopeOf } from '@octoqueue/ledger-marks'
import type { Entry } from '../../domain/entry.ts'
import type { Spec } from '../../domain/job.ts'
import type { LedgerName, Mark, Move, Reservation, UniqueName } from '../../domain/move.ts'
import { Problem } from '../../domain/problem.ts'
import type { Ports } from '../../ports.ts'
import { findEntry } from '../read/find.ts'

/* Names that only one job can have: by an idempotency key, or by a type and payload. */

/** Longer than any producer repeats itself, and than finished jobs are kept. */
const KEY_LIFE_SECONDS = 7 * 24 * 3600

/** Free, taken by a job that counts, or left by one that counts no more. */
export type UniqueNameState =
  | { uniqueName: UniqueName; is: 'free' }
  | { uniqueName: UniqueName; is: 'taken'; reservation: Reservation }
  | { uniqueName: UniqueName; is: 'stale'; reservation: Reservation }

/** A unique name, and what goes with it: digests of the request, and of the type and payload. */
interface Wanted {
  uniqueName: UniqueName
  requests: readonly string[]
  payloads: readonly string[]
  /** Under a key that seals no more: it only counts where a job has it. */
  isOld: boolean
}

/** The unique names that a job takes with its first entry. */
async function uniqueNamesOf(ports: Ports, spec: Spec): Promise<Wanted[]> {
  const { type, queue, keyDigest, requestDigest, namespace, unique } = spec
  if (keyDigest === undefined && !unique) return []
  const data = await ports.payloads.open(spec.data, queue)
  const payloads = await ports.payloads.digests(queue, canonical([type ?? null, data]))
  const [payloadDigest = ''] = payloads
  const scope = await scopeOf(namespace, queue)
  const requests = spec.requestDigests ?? [requestDigest ?? payloadDigest]
  const key = { kind: 'key', digest: keyDigest ?? '', scope, payloadDigest: requests[0] ?? '' } as const
  return [
    ...(keyDigest === undefined ? [] : [{ uniqueName: key, requests, payloads, isOld: false }]),
    ...(unique ? payloads : []).map((digest, at) => {
      const uniqueName = { kind: 'unique', digest, scope, payloadDigest: digest } as const
      return { uniqueName, requests: [digest], payloads: [digest], isOld: at > 0 }
    }),
  ]
}

/**
 * How a job's unique names stand. `mayKnow`: whether who asks may hear of jobs in a queue.
 * @throws Problem `key-reused` when the key came with another request
 */
export const readUniqueNames = async (
  ports: Ports,
  spec: Spec,
  mayKnow: (queue: string) => boolean = () => true,
): Promise<readonly UniqueNameState[]> => {
  const wanted = await uniqueNamesOf(ports, spec)
  const states = await Promise.all(wanted.map((one) => readUniqueName(ports, one, mayKnow)))
  return states.filter(({ is }, at) => is === 'taken' || !wanted[at]?.isOld)
}

/** How the names stand that a job takes when it comes back: a key stays with the request that had it. */
export const readUniqueAgain = async (
  ports: Ports,
  spec: Spec | undefined,
): Promise<readonly UniqueNameState[]> =>
  spec?.unique ? readUniqueNames(ports, { ...spec, keyDigest: undefined }) : []

/** One listing shows the name in all namespaces. */
async function readUniqueName(
  ports: Ports,
  { uniqueName, requests, payloads }: Wanted,
  mayKnow: (queue: string) => boolean,
): Promise<UniqueNameState> {
  const { marks, at } = await ports.ledger.list({ of: 'reservations', uniqueName })
  const all = marks.flatMap(({ mark }) => (mark.is === 'reservation' ? mark : []))
  const own = all.find(({ scope }) => scope === uniqueName.scope)
  // Of before there were namespaces: it counts in all of them until it lapses.
  const old = all.find(({ scope }) => scope === '')
  for (const reservation of new Set([own, old])) {
    const isCounted = reservation && (await counts(ports, reservation, at))
    if (!isCounted) continue
    const expected = reservation === own ? requests : payloads
    if (!expected.includes(reservation.payloadDigest)) throw reused(reservation, mayKnow)
    return { uniqueName, is: 'taken', reservation }
  }
  return own ? { uniqueName, is: 'stale', reservation: own } : { uniqueName, is: 'free' }
}

const counts = async (ports: Ports, reservation: Reservation, at: number): Promise<boolean> =>
  reservation.kind === 'key' ? reservation.until > at : isUnfinished(ports, reservation)

/** @param why what of the job that has the key is another */
export function reused(
  { job, queue }: Pick<Reservation, 'job' | 'queue'>,
  mayKnow: (queue: string) => boolean,
  why = 'which was asked for otherwise',
): Problem {
  const isTold = mayKnow(queue)
  const which = isTold ? `job ${job}, ${why}` : 'another job'
  const detail = `The key was used for ${which}; use a new key for a new job.`
  return new Problem('key-reused', detail, isTold ? { id: job } : {})
}

async function isUnfinished(ports: Ports, { job, queue }: Reservation): Promise<boolean> {
  const found = await findEntry(ports, job, queue)
  return found !== undefined && found.entry.state !== 'done'
}

/**
 * A job's move that takes unique names as well: those that are free, and those that nobody has a right to any
 * more. A stale name stays; that its old reservation goes in this very move is what lets only one job take it
 * over.
 */
export function takeUniqueNames(move: Move, entry: Entry, states: readonly UniqueNameState[]): Move {
  const { number: job, queue, seq } = entry
  const wanted = states.filter(({ is }) => is !== 'taken')
  const reserve = ({ uniqueName }: UniqueNameState): LedgerName => ({
    ...uniqueName,
    is: 'reservation',
    job,
    queue,
    until: seq + KEY_LIFE_SECONDS,
  })
  const stale = wanted.flatMap((state): LedgerName[] =>
    state.is === 'stale' ? [{ ...state.reservation, is: 'reservation' }] : [],
  )
  const free = wanted.flatMap(({ is, uniqueName: { kind, digest, scope } }): LedgerName[] =>
    is === 'free' ? [{ is: 'unique-name', kind, digest, scope }] : [],
  )
  return { ...move, remove: [...move.remove, ...stale], add: [...free, ...wanted.map(reserve), ...move.add] }
}

/**
 * The names to add for the unique names of a job whose reservations are lost: of the first job that has one.
 * `reserved` keeps those that were given out.
 */
export async function namesToReserve(
  ports: Ports,
  spec: Spec,
  job: { number: number; queue: string; since: number; isLive: boolean; now: number },
  marks: readonly { mark: Mark }[],
  reserved: Set<string>,
): Promise<LedgerName[]> {
  const until = job.since + KEY_LIFE_SECONDS
  const standing = (is: Mark['is']) =>
    new Set(marks.flatMap(({ mark }) => (mark.is === is && 'digest' in mark ? keyOf(mark) : [])))
  const [taken, free] = [standing('reservation'), standing('unique-name')]
  const names: LedgerName[] = []
  for (const { uniqueName, isOld } of await uniqueNamesOf(ports, spec)) {
    if (isOld) continue
    const key = keyOf(uniqueName)
    const isDue = uniqueName.kind === 'key' ? until > job.now : job.isLive
    if (!isDue || taken.has(key) || reserved.has(key)) continue
    reserved.add(key)
    const { kind, digest, scope } = uniqueName
    if (!free.has(key)) names.push({ is: 'unique-name', kind, digest, scope })
    names.push({ ...uniqueName, is: 'reservation', job: job.number, queue: job.queue, until })
  }
  return names
}

/** What tells one unique name from all others. */
export const keyOf = ({ kind, digest, scope }: Omit<UniqueName, 'payloadDigest'>): string =>
  `${kind}/${digest}/${scope}`
