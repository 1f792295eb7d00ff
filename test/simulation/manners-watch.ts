import type { Process } from './actor.ts'
import type { Wrong } from './change.ts'
import type { Operation } from './operation.ts'
import type { Answer, Request } from './request.ts'

/**
 * Processes measure the pause with clocks of their own, which may jump ahead, and run faster than GitHub's by
 * up to this fraction.
 */
const HEEDED = 0.85
/** Nobody means more than an hour. */
const MAX_MEANT_SECONDS = 3600

/** Checks that processes respect GitHub's rate limits. */
export function createMannersWatch(now: () => number) {
  const pausedUntil = new WeakMap<Process, number>()
  const creations = new WeakMap<Operation, number>()

  /** GitHub told a process to wait. */
  function hear({ sender }: Request, { headers }: Answer): void {
    const seconds = Number(headers.get('retry-after') ?? 0)
    const until = now() + sender.aheadMs + seconds * 1000 * HEEDED
    if (seconds > 0 && seconds <= MAX_MEANT_SECONDS)
      pausedUntil.set(sender, Math.max(until, pausedUntil.get(sender) ?? 0))
  }

  /** A process sends something. */
  function send({ sender, method, url }: Request): Wrong | undefined {
    const early = (pausedUntil.get(sender) ?? 0) - now() - sender.aheadMs
    return early > 0
      ? ['who is asked to wait waits', `${sender.name} sent ${method} ${url} ${early} ms early`]
      : undefined
  }

  /** GitHub is about to carry a request out. */
  function seeRequest({ operation, method, url }: Request): Wrong | undefined {
    if (!operation || method !== 'POST' || !url.endsWith('/issues')) return undefined
    const made = (creations.get(operation) ?? 0) + 1
    creations.set(operation, made)
    return made > 1 ? ['one enqueue makes one issue', `${operation.who} made ${made}`] : undefined
  }

  return { hear, send, seeRequest }
}
