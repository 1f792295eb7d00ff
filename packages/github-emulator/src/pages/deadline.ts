import { type Context, createContext, Script } from 'node:vm'

const script = new Script('work()')
let context: Context | undefined

/**
 * Runs synchronous `work` for at most `milliseconds` and returns its result, or undefined when it took longer.
 * What `work` throws goes to the caller. Parsers have inputs on which they take minutes; only the engine's own watchdog
 * can stop one of them in the middle of a regular expression.
 */
export function runWithin<T>(milliseconds: number, work: () => T): { value: T } | undefined {
  // Without a limit there is nothing to watch.
  if (milliseconds === Number.POSITIVE_INFINITY) return { value: work() }
  // A context takes a millisecond to make and holds nothing between two calls, so one serves all.
  context ??= createContext()
  let finished: { value: T } | undefined
  context.work = () => {
    finished = { value: work() }
  }
  try {
    script.runInContext(context, { timeout: milliseconds })
    return finished
  } catch (error) {
    if (isTimeout(error)) return undefined
    throw error
  } finally {
    context.work = undefined
  }
}

// Not `instanceof Error`: the watchdog's error belongs to the other context.
const isTimeout = (error: unknown): boolean =>
  typeof error === 'object' &&
  error !== null &&
  'code' in error &&
  error.code === 'ERR_SCRIPT_EXECUTION_TIMEOUT'
