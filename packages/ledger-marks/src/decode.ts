import type { Mark, Reservation } from './mark.ts'
import { type Groups, integer, QUEUE, text } from './parts.ts'

const MARK =
  /^(?:born\/(?<admitted>\d{10})|told\/(?<number>\d+)\/(?<what>[\w-]+)|read\/(?<event>\d+)-(?<at>\d+)|slots\/(?<key>[^/]+)\/(?:(?<slot>\d+)|-(?<claimedAt>\d+)-(?<nonce>[0-9a-f]{16}))|live\/(?<paused>[^/]+)\/paused|live\/(?<ordered>[^/]+)\/-(?<turnAt>\d+)-(?<turn>[0-9a-f]{16})|guards\/(?<kind>key|unique)\/(?<digest>[0-9a-f]{64})(?:\.(?<scope>[0-9a-f]{16}))?)$/
const RESERVATION = new RegExp(
  String.raw`^bound/(?<kind>key|unique)/(?<digest>[0-9a-f]{64})/(?<job>\d+)-(?<until>\d+)-(?<payload>[0-9a-f]{64})(?:\.(?<scope>[0-9a-f]{16}))?-${QUEUE}$`,
)

/** Reads a name. What is no mark, or of another version, comes back as it stands, as `unreadable`. */
export function decodeMark(name: string): Mark {
  const mark = MARK.exec(name)?.groups
  if (mark) return markFromGroups(mark)
  const reservation = decodeReservation(name)
  return reservation ? { is: 'reservation', ...reservation } : { is: 'unreadable', name }
}

function markFromGroups(groups: Groups): Mark {
  const { admitted, number, what = '', key, paused } = groups
  if (admitted !== undefined) return { is: 'admitted', number: Number(admitted) }
  if (number !== undefined) return { is: 'notice', number: Number(number), what }
  if (groups.at !== undefined)
    return { is: 'cursor', event: integer(groups, 'event'), at: integer(groups, 'at') }
  if (key !== undefined && groups.nonce !== undefined)
    return { is: 'tally', key, at: integer(groups, 'claimedAt'), nonce: groups.nonce }
  if (key !== undefined) return { is: 'slot', key, slot: integer(groups, 'slot') }
  if (paused !== undefined) return { is: 'paused', queue: paused }
  if (groups.ordered !== undefined)
    return { is: 'turn', queue: groups.ordered, at: integer(groups, 'turnAt'), nonce: text(groups, 'turn') }
  return {
    is: 'unique-name',
    kind: kindOf(groups),
    digest: text(groups, 'digest'),
    scope: text(groups, 'scope'),
  }
}

function decodeReservation(name: string): Reservation | undefined {
  const groups = RESERVATION.exec(name)?.groups
  if (!groups) return undefined
  const [digest, payloadDigest] = [text(groups, 'digest'), text(groups, 'payload')]
  const [job, until] = [integer(groups, 'job'), integer(groups, 'until')]
  const [queue, scope] = [text(groups, 'queue'), text(groups, 'scope')]
  return { kind: kindOf(groups), digest, scope, payloadDigest, job, until, queue }
}

const kindOf = ({ kind }: Groups): Reservation['kind'] => (kind === 'key' ? 'key' : 'unique')
