/*
 * A guard is a name that only one job can have: by an idempotency key, or by a type and payload that are to be unique. Which job has
 * it stands in a second name, its binding, which comes and goes in the same moves: so neither needs an object of its own.
 */

export type UniqueNameKind = 'key' | 'unique'

/** Digests are SHA-256 in hex. */
export interface UniqueName {
  kind: UniqueNameKind
  /** Of the key, or of the type and payload. */
  digest: string
  /** Of the type and payload: the same key with another payload is a mistake. */
  payloadDigest: string
}

/** The job that has a guard. */
export interface Reservation extends UniqueName {
  job: number
  /** Where the job was born; only a hint to where it is. */
  queue: string
  /** When a key ends, in Unix seconds; grows with each binding, so that no name is used twice. */
  until: number
}

export const RESERVATIONS_PREFIX = 'bound/'

export const uniqueNameRef = ({ kind, digest }: Pick<UniqueName, 'kind' | 'digest'>): string =>
  `guards/${kind}/${digest}`

/** The folder that holds a guard's binding, if it has one. */
export const reservationPrefix = ({ kind, digest }: UniqueName): string =>
  `${RESERVATIONS_PREFIX}${kind}/${digest}/`

export const encodeReservation = (reservation: Reservation): string =>
  `${reservationPrefix(reservation)}${reservation.job}-${reservation.until}-${reservation.payloadDigest}-${reservation.queue}`

const BINDING =
  /^bound\/(?<kind>key|unique)\/(?<digest>[0-9a-f]{64})\/(?<job>\d+)-(?<until>\d+)-(?<payload>[0-9a-f]{64})-(?<queue>[a-z0-9-]{1,40})$/

/** Reads a name below {@link BINDINGS_PREFIX}; undefined when it is no binding. */
export function decodeReservation(name: string): Reservation | undefined {
  const groups = BINDING.exec(name)?.groups
  if (!groups) return undefined
  const { kind, digest = '', job, until, payload = '', queue = '' } = groups
  return {
    kind: kind === 'key' ? 'key' : 'unique',
    digest,
    payloadDigest: payload,
    queue,
    job: Number(job),
    until: Number(until),
  }
}
