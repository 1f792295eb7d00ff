/* Counts of what a program did, taken from what it logs. */

type Fields = Readonly<Record<string, string | number | boolean | undefined>>
type Write = (message: string, fields?: Fields) => void
/** A log of lines at four levels. */
export type CountableLog = Record<'debug' | 'info' | 'warn' | 'error', Write>

/** What to count. */
export interface Counted<L extends string> {
  /** Messages at level `info` that are counted, or as many as their field `jobs` says. */
  verbs: readonly string[]
  /** What the field `limit` of a message `limit` at level `warn` may name. */
  limits: readonly L[]
}

/** What this process has done so far, by its log. */
export interface LogCounts<L extends string> {
  /** How many jobs each verb was done to. */
  verbs: Readonly<Record<string, number>>
  sweeps: number
  warnings: number
  errors: number
  /** How often each limit was reached, by its name. */
  limits: Readonly<Record<string, number>>
  /** Those that were reached in the last sweep or since. */
  reached: readonly L[]
  /** About how many events and comments the last sweep left for the next. */
  behind: number
  /** What to call the repository by, once it was renamed. */
  renamed: string | undefined
}

const zeros = <K extends string>(names: readonly K[]) =>
  Object.fromEntries(names.map((name) => [name, 0])) as Record<K, number>

/**
 * A log that counts what goes through it, whatever level the other one writes from. Lines that nobody asked
 * to count are not counted by name, so that what is kept stays small.
 */
export function countLog<L extends string>(
  log: CountableLog,
  counted: Counted<L>,
): { log: CountableLog; counts: () => LogCounts<L> } {
  const verbs = zeros(counted.verbs)
  const limits = zeros(counted.limits)
  let [last, current] = [new Set<L>(), new Set<L>()]
  let [behind, sweeps, warnings, errors] = [0, 0, 0, 0]
  let renamed: string | undefined

  function sweep(fields: Fields): void {
    sweeps++
    behind = Number(fields.behind ?? 0)
    ;[last, current] = [current, new Set()]
  }

  function reach(limit: L): void {
    limits[limit]++
    current.add(limit)
  }

  return {
    log: {
      debug(message, fields = {}) {
        if (message === 'sweep') sweep(fields)
        log.debug(message, fields)
      },
      info(message, fields = {}) {
        const before = verbs[message]
        if (before !== undefined) verbs[message] = before + Number(fields.jobs ?? 1)
        log.info(message, fields)
      },
      warn(message, fields = {}) {
        warnings++
        if (message === 'renamed') renamed = String(fields.advice)
        if (message === 'limit') reach(fields.limit as L)
        log.warn(message, fields)
      },
      error(message, fields) {
        errors++
        log.error(message, fields)
      },
    },
    counts: () => {
      const reached = [...new Set([...last, ...current])].toSorted()
      return {
        verbs: { ...verbs },
        limits: { ...limits },
        sweeps,
        warnings,
        errors,
        reached,
        behind,
        renamed,
      }
    },
  }
}
