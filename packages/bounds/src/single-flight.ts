/* Work that several requests wait for: single-flight, and `lazy` on top of it. */

/** Work that several requests wait for. */
export interface Flight<T> {
  /** Waits for the outcome, at most so long (milliseconds; a minute when absent). */
  (atMostMs?: number): Promise<T>
  /** The value, once it is there: whoever comes then need not wait. */
  landed?: { value: T }
}

/** Begins work, and answers how to wait for it. */
export type SingleFlight = <T>(work: () => Promise<T>) => Flight<T>

/** Nobody waits longer for what another request began: that request may have been cut off. */
const MAX_FLIGHT_MS = 60_000

/**
 * Single-flight: begins work that several requests wait for. On Cloudflare Workers a promise belongs to the
 * request that made it: whoever else awaits it runs in that request's name and is cut off with it, and a
 * request that awaits nothing of its own counts as hung. So each waiter has a promise and a timer of its own,
 * and the worker settles them all.
 * @throws what the work throws, or what `unfinished` makes when it does not end in time
 */
export const createSingleFlight =
  (unfinished: () => Error): SingleFlight =>
  <T>(work: () => Promise<T>) => {
    const waiting = new Set<() => void>()
    let outcome: { value: T } | { error: unknown } | undefined

    async function settle(): Promise<void> {
      try {
        outcome = { value: await work() }
        flight.landed = outcome
      } catch (error) {
        outcome = { error }
      }
      for (const wake of waiting) wake()
    }

    async function wait(atMostMs: number): Promise<void> {
      const { promise, resolve } = Promise.withResolvers<void>()
      const timer = setTimeout(resolve, Math.min(MAX_FLIGHT_MS, atMostMs))
      // On Node the timer must not keep a process from ending. Workers have no such method.
      timer.unref?.()
      waiting.add(resolve)
      try {
        await promise
      } finally {
        clearTimeout(timer)
        waiting.delete(resolve)
      }
    }

    const flight: Flight<T> = async (atMostMs = MAX_FLIGHT_MS) => {
      if (!outcome) await wait(atMostMs)
      if (!outcome) throw unfinished()
      if ('error' in outcome) throw outcome.error
      return outcome.value
    }
    void settle()
    return flight
  }

/** {@link createSingleFlight} with an error of its own. */
export const singleFlight: SingleFlight = createSingleFlight(
  () => new Error('What another caller had begun did not come to an end'),
)

/**
 * Reads a value on first use and keeps it. A failed read is not kept. `begin` makes the flight that all
 * readers share.
 */
export function lazy<T>(read: () => Promise<T>, begin: SingleFlight = singleFlight) {
  let reading: Flight<T> | undefined
  const shared = {
    /** The value, once it was read: whoever looks here first need not call `get`. */
    landed: undefined as { value: T } | undefined,
    async get(): Promise<T> {
      if (shared.landed) return shared.landed.value
      reading ??= begin(read)
      const flight = reading
      try {
        const value = await flight()
        if (reading === flight) shared.landed = { value }
        return value
      } catch (error) {
        if (reading === flight) reading = undefined
        throw error
      }
    },
    /** Lets the next `get` read again. */
    forget(): void {
      reading = undefined
      shared.landed = undefined
    },
  }
  return shared
}

interface WakesOptions {
  /** Does all that there is to do for a name. */
  serve(name: string): Promise<void>
  /** Told of what `serve` throws, and of flights that did not come to an end. */
  failed(error: unknown): void
  begin?: SingleFlight
}

/**
 * Work by name, one turn at a time of each. Whoever wakes a name while it is served has it served once more
 * afterwards, since the turn may have looked before. Nothing here rejects.
 */
export function createWakes({ serve, failed, begin = singleFlight }: WakesOptions) {
  const turns = new Map<string, Flight<void>>()
  const wanted = new Set<string>()

  async function takeTurns(name: string): Promise<void> {
    while (wanted.delete(name)) await serve(name).catch(failed)
    turns.delete(name)
  }

  return {
    /** Resolves when the name was served, from now on. */
    async wake(name: string): Promise<void> {
      wanted.add(name)
      const turn = turns.get(name) ?? begin(() => takeTurns(name))
      turns.set(name, turn)
      try {
        await turn()
      } catch (error) {
        if (turns.get(name) === turn) turns.delete(name)
        failed(error)
      }
    },
    /** Resolves when nothing is under way. */
    async idle(): Promise<void> {
      await Promise.all([...turns.values()].map((turn) => turn()))
    },
  }
}
