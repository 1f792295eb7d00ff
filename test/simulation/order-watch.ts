import { hash } from 'node:crypto'
import type { Wrong } from './change.ts'
import { type Mark, readMark } from './mark.ts'
import type { Operation } from './operation.ts'
import { LINE } from './queues.ts'
import type { Answer, Request } from './request.ts'

/** How far concurrent claims may spread over jobs of one priority. */
const MAX_SPREAD = 16
const LISTING = /\/git\/matching-refs\/octoqueue(?:\/|%2F)live(?:\/|%2F)[a-z0-9-]+(?:\/|%2F)$/

/** What a listing of a queue showed. */
interface Shown {
  ready: Mark[]
  isPaused: boolean
}

/** The listing that one claim read, and when by GitHub's clock (Unix seconds). */
interface Listing extends Shown {
  at: number
  tried: Set<string>
}

interface Update {
  name: string
  afterOid: string
}

/**
 * Compares the listing that a claim read with the jobs that it tries to claim: it may skip none for a less
 * urgent one.
 */
export function createOrderWatch(now: () => number) {
  /** The last listing of each process at an address, for when a 304 says that nothing changed. */
  const shown = new WeakMap<object, Map<string, Shown>>()
  const listings = new WeakMap<Operation, Listing>()

  function hear(request: Request, answer: Answer): void {
    const { operation, sender, url } = request
    if (operation?.verb !== 'claim' || !LISTING.test(url)) return
    const known = shown.get(sender) ?? new Map<string, Shown>()
    shown.set(sender, known)
    if (answer.status === 200) {
      const refs = JSON.parse(answer.body) as { ref: string }[]
      const marks = refs.flatMap(({ ref }) => readMark(ref.replace('refs/octoqueue/', '')) ?? [])
      const ready = marks.filter(({ state }) => state === 'ready')
      known.set(url, { ready, isPaused: refs.some(({ ref }) => ref.endsWith('/paused')) })
    }
    if (answer.status === 200 || answer.status === 304) {
      const listing = known.get(url) ?? { ready: [], isPaused: false }
      listings.set(operation, { ...listing, at: now(), tried: new Set() })
    }
  }

  /** A claim tries to take `name`. */
  function seeAttempt(operation: Operation, name: string): Wrong | undefined {
    const listing = listings.get(operation)
    const mark = listing?.ready.find((candidate) => candidate.name === name)
    if (!listing || !mark || mark.queue === LINE) return undefined
    if (listing.isPaused) return ['a queue that is paused gives no job', name]
    if (mark.ttlAt !== undefined && mark.ttlAt <= listing.at)
      return ['a job is claimed only while it may wait', name]
    if (listing.tried.has(name)) return undefined
    const isFree = (other: Mark) => other.ttlAt === undefined || other.ttlAt > listing.at
    const passedOver = listing.ready
      .filter((other) => isFree(other) && isWanted(other, operation))
      .filter((other) => !listing.tried.has(other.name) && !other.isKeyed && comesBefore(other, mark))
    listing.tried.add(name)
    const first = passedOver[0]
    const isFair =
      passedOver.every(({ priority }) => priority === mark.priority) && passedOver.length < MAX_SPREAD
    return isFair || !first
      ? undefined
      : ['the more urgent job is claimed first', `${name} before ${first.name}`]
  }

  /**
   * A batch is chosen at once: the order of its moves means nothing, not even when they are made one by one
   * after a lost answer.
   */
  function send({ operation, body }: Request): void {
    const names = operation?.verb === 'claim' ? namesTaken(body) : []
    const tried = operation && listings.get(operation)?.tried
    if (names.length > 1) for (const name of names) tried?.add(name)
  }

  /** A claim's move names the job that it tries to claim. */
  function seeRequest({ operation, body }: Request): Wrong | undefined {
    if (operation?.verb !== 'claim') return undefined
    for (const name of namesTaken(body)) {
      const wrong = seeAttempt(operation, name)
      if (wrong) return wrong
    }
    return undefined
  }

  return { hear, send, seeRequest }
}

/** Whether it is one that the claim asks for. */
function isWanted({ number, typeTag }: Mark, { wants }: Operation): boolean {
  const { id = number, type } = wants ?? {}
  return number === id && (type === undefined || typeTag === tagOf(type))
}

const tagOf = (type: string): string => hash('sha256', type).slice(0, 6)

const comesBefore = (one: Mark, other: Mark) =>
  one.priority > other.priority || (one.priority === other.priority && one.number < other.number)

/**
 * The names that moves in a document remove for a lease: a claim that finds no job also ends leases of
 * others.
 */
function namesTaken(body: string | undefined): string[] {
  if (!body?.startsWith('{"query":"mutation Move')) return []
  const { variables } = JSON.parse(body) as { variables: Record<string, unknown> }
  const moves = Object.values(variables).filter((value) => Array.isArray(value)) as Update[][]
  return moves
    .filter((updates) => updates.some(({ name, afterOid }) => name.includes('-held-') && !isGone(afterOid)))
    .flatMap((updates) => updates.filter(({ afterOid }) => isGone(afterOid)))
    .map(({ name }) => name.replace('refs/octoqueue/', ''))
}

const isGone = (oid: string) => /^0+$/.test(oid)
