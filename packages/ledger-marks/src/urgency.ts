import { padded } from './parts.ts'

/*
 * In what order live entries stand for claims, as expressions that SQLite keeps indexes on: an entry's
 * `place`. Names stand in the order of numbers, so a claim that went by them would read the whole queue.
 */

const QUEUE = "substr(name, 6, instr(substr(name, 6), '/'))"
const REST = "substr(name, 6 + instr(substr(name, 6), '/'))"
const NUMBER = `substr(${REST}, 1, 10)`
/** One of the fields between hyphens. Names that are none of ours may hold what JSON has a meaning for. */
const field = (nth: number): string => {
  const plain = `replace(replace(${REST}, '"', ''), '\\', '')`
  return `json_extract('["' || replace(${plain}, '-', '","') || '"]', '$[${nth}]')`
}
const time = (nth: number): string => `substr('0000000000' || ${field(nth)}, -10)`

/** `mail/ready-<rank>/<number>`, `mail/later-<rank>/<when>` and `mail/held/<until>`; null for other names. */
const PLACE = `CASE WHEN name GLOB 'live/*/*/*' THEN CASE substr(${REST}, 22, 6)
  WHEN '-ready' THEN ${QUEUE} || substr(${REST}, 23, 7) || '/' || ${NUMBER}
  WHEN '-later' THEN ${QUEUE} || substr(${REST}, 23, 7) || '/' || ${time(5)}
  WHEN '-held-' THEN ${QUEUE} || 'held/' || ${time(6)}
END END`

/** The same among jobs of one type, behind the tag of it. */
const TYPED = `CASE WHEN instr(${REST}, '-y') > 0 THEN substr(${REST}, instr(${REST}, '-y') + 2, 6) || '/' || ${PLACE} END`

/** Orders of live entries, each an expression over `name`. */
export const ORDERS = { urgency: PLACE, type: TYPED } as const

/** A part of an order: its first names, from one place to below another. */
interface Stretch {
  by: 'name' | keyof typeof ORDERS
  from: string
  below: string
  limit: number
}

/** What a claim asks of a queue: how many of the most urgent jobs it is to see, of which type, or which. */
export interface Wanted {
  count: number
  typeTag: string | undefined
  number: number | undefined
}

const RANKS = Array.from({ length: 10 }, (_, rank) => rank)
/** Turns stand ahead of all jobs: beside the one or two of them the first job is to be seen. */
const HEAD = 4
/** One beside the job itself. */
const HELD = 2

/**
 * What of a queue decides a claim, however long it is: its marks and its first job, for queues in order; the
 * most urgent jobs that are ready; those of each priority that are due first, or will be; and the leases that
 * end first.
 */
export function stretchesOf(queue: string, { count, typeTag, number }: Wanted): readonly Stretch[] {
  const folder = `live/${queue}/`
  const [by, place] =
    typeTag === undefined ? (['urgency', `${queue}/`] as const) : (['type', `${typeTag}/${queue}/`] as const)
  const below = (prefix: string) => ({ from: prefix, below: `${prefix}~` })
  return [
    { by: 'name', ...below(folder), limit: HEAD },
    { by: 'name', ...below(`${folder}paused`), limit: 1 },
    ...(number === undefined
      ? []
      : [{ by: 'name' as const, ...below(`${folder}${padded(number)}/`), limit: HEAD }]),
    { by: 'urgency', ...below(`${queue}/held/`), limit: HELD },
    { by, ...below(`${place}held/`), limit: count },
    { by, ...below(`${place}ready-`), limit: count },
    ...RANKS.map((rank) => ({ by, ...below(`${place}later-${rank}/`), limit: count })),
  ]
}
