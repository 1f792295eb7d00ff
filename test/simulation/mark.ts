/** A ledger name as the checker parses it: on its own, so that a mistake in the queue's own codec shows. */
export interface Mark {
  name: string
  number: number
  seq: number
  state: 'ready' | 'later' | 'held' | 'blocked' | 'done'
  queue: string | undefined
  priority: number
  attempt: number
  /** Up to which event and comment people's requests have been served. */
  servedUpTo: string
  outcome: string | undefined
  nonce: string | undefined
  /** Unix seconds; of a held entry only. */
  startedAt: number | undefined
  expiresAt: number | undefined
  /** Unix seconds; of an entry that waits for its time, at once or once it is unblocked. */
  runAt: number | undefined
  /** The workflow job that holds it, if one does. */
  workflowJob: number | undefined
  /** Unix seconds; when a pending job's time to live ends, if ever. */
  ttlAt: number | undefined
  /** The beginning of the hash of its type; of a live entry with a type only. */
  typeTag: string | undefined
  superseded: boolean
  /** For other jobs, and not for a person. */
  waits: boolean
  /** Has a concurrency key, so claims may skip it. */
  isKeyed: boolean
  /** The name of the slot that its lease takes. */
  slot: string | undefined
  /** The limit of leases of its key. */
  limit: number
}

const LIVE = /^live\/([a-z0-9-]+)\/(\d+)\/(\d+)-(ready|later|held|blocked)-(\d)(.*)$/
const DONE = /^done\/(\d+)\/(\d+)-([a-z]+)-(\d)(.*)$/
const COUNTED = /^-(\d+)(?:\.\d+)?-([0-9a-z.]+)/
const RUN_AT = /^-[0-9.]+-[0-9a-z.]+-(\d+)/
const LEASE = /-(\d+)-(\d+)-([0-9a-f]{16})((?:-[sr])*)/
const MAX_PRIORITY = 9

/** Parses a name below `refs/octoqueue/`; undefined when it is no job's entry. */
export function readMark(name: string): Mark | undefined {
  const live = LIVE.exec(name)
  if (live) {
    const [, queue, number, seq, state, rank, rest = ''] = live
    const lease = LEASE.exec(rest)
    return {
      name,
      number: Number(number),
      seq: Number(seq),
      state: state as Mark['state'],
      queue,
      priority: MAX_PRIORITY - Number(rank),
      ...countsIn(rest),
      outcome: undefined,
      superseded: false,
      nonce: lease?.[3],
      startedAt: numberIn(lease?.[1]),
      expiresAt: numberIn(lease?.[2]),
      runAt: state === 'later' || state === 'blocked' ? numberIn(RUN_AT.exec(rest)?.[1]) : undefined,
      workflowJob: numberIn(/-j(\d+)-w/.exec(rest)?.[1]),
      ttlAt: numberIn(/-x(\d+)/.exec(rest)?.[1]),
      typeTag: /-y([0-9a-f]{6})(?:-[apo])*$/.exec(rest)?.[1],
      waits: state === 'blocked' && /-a(?:-[po])*$/.test(rest),
      isKeyed: rest.includes('-k'),
      ...slotIn(rest),
    }
  }
  const done = DONE.exec(name)
  if (!done) return undefined
  const [, number, seq, outcome, rank, rest = ''] = done
  const lease = LEASE.exec(rest)
  return {
    name,
    number: Number(number),
    seq: Number(seq),
    state: 'done',
    outcome,
    queue: /-q([a-z0-9-]+)$/.exec(rest)?.[1],
    priority: MAX_PRIORITY - Number(rank),
    ...countsIn(rest),
    nonce: lease?.[3],
    startedAt: undefined,
    expiresAt: undefined,
    runAt: undefined,
    workflowJob: undefined,
    ttlAt: undefined,
    typeTag: undefined,
    superseded: lease?.[4]?.includes('-s') ?? false,
    waits: false,
    isKeyed: false,
    slot: undefined,
    limit: 0,
  }
}

const numberIn = (text: string | undefined): number | undefined =>
  text === undefined ? undefined : Number(text)

/** The attempt, and up to where requests were served. */
function countsIn(rest: string): { attempt: number; servedUpTo: string } {
  const [, attempt = '0', servedUpTo = ''] = COUNTED.exec(rest) ?? []
  return { attempt: Number(attempt), servedUpTo }
}

const KEY = /-k([0-9a-f]{12}(?:_[0-9a-f]{6,10})?)\.(\d+)(?:\.(\d+))?/

function slotIn(rest: string): { slot: string | undefined; limit: number } {
  const [, key, limit = '0', slot] = KEY.exec(rest) ?? []
  return { slot: slot === undefined ? undefined : `slots/${key}/${slot}`, limit: Number(limit) }
}

/** The job and nonce of a lease. */
export const nonceOf = (lease: string | undefined): string | undefined =>
  lease === undefined ? undefined : readMark(lease)?.nonce

const BORN = /^born\/(\d+)(?:-|$)/

/** The job whose `born` name this is. */
export function bornNumber(name: string): number | undefined {
  const born = BORN.exec(name)
  return born ? Number(born[1]) : undefined
}
