import { notModelled } from '../not-modelled.ts'

/** One job of a matrix: its values by their names. */
type Combination = Readonly<Record<string, unknown>>

/** https://docs.github.com/actions/reference/limits */
const MAX_COMBINATIONS = 256

export interface Strategy {
  combinations: readonly Combination[]
  failFast: boolean
  /** How many jobs may run at once. */
  maxParallel: number
}

/** Reads `strategy:` once it is evaluated. @throws Error for a matrix that GitHub refuses */
export function strategyOf(value: unknown): Strategy {
  const strategy = objectOf(value, 'strategy')
  const combinations = expand(objectOf(strategy.matrix ?? {}, 'matrix'))
  const maxParallel = Number(strategy['max-parallel'] ?? MAX_COMBINATIONS)
  return { combinations, failFast: strategy['fail-fast'] !== false, maxParallel: Math.max(1, maxParallel) }
}

/** https://docs.github.com/actions/how-tos/write-workflows/choose-what-workflows-do/run-job-variations */
function expand(matrix: Combination): Combination[] {
  const { include, exclude, ...vectors } = matrix
  const original = Object.entries(vectors).reduce<Combination[]>(
    (combinations, [name, values]) => {
      const choices = listOf(values, name)
      // The server's words.
      if (choices.length === 0) throw new Error(`Matrix vector '${name}' does not contain any values`)
      return combinations.flatMap((one) => choices.map((choice) => ({ ...one, [name]: choice })))
    },
    [{}],
  )
  const excluded = listOf(exclude ?? [], 'exclude').map((one) => objectOf(one, 'exclude'))
  const kept = original.filter((one) => !excluded.some((pattern) => agrees(one, pattern)))
  if (kept.length === 0) notModelled('a matrix of which everything is excluded')
  const included = listOf(include ?? [], 'include').map((one) => objectOf(one, 'include'))
  const all = addIncluded(Object.keys(vectors).length === 0 ? [] : kept, included)
  if (all.length === 0) throw new Error('Matrix must define at least one vector')
  if (all.length > MAX_COMBINATIONS) {
    throw new Error(`The matrix makes ${all.length} jobs, and may make ${MAX_COMBINATIONS}`)
  }
  return all
}

/**
 * An included object extends every combination whose own values it leaves alone; one that fits none is a
 * combination by itself.
 */
function addIncluded(original: readonly Combination[], included: readonly Combination[]): Combination[] {
  const extended = original.map((one) => ({ ...one }) as Record<string, unknown>)
  const added: Combination[] = []
  for (const extra of included) {
    const fitting = original.flatMap((one, index) => {
      const shared = Object.keys(extra).filter((name) => name in one)
      return shared.every((name) => isSame(one[name], extra[name])) ? [extended[index] ?? {}] : []
    })
    if (fitting.length === 0) added.push(extra)
    for (const combination of fitting) Object.assign(combination, extra)
  }
  return [...extended, ...added]
}

const agrees = (combination: Combination, pattern: Combination): boolean =>
  Object.entries(pattern).every(([name, value]) => isSame(combination[name], value))

const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other)

function objectOf(value: unknown, what: string): Record<string, unknown> {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) {
    throw new Error(`${what} is not a mapping`)
  }
  return { ...value }
}

function listOf(value: unknown, what: string): readonly unknown[] {
  if (!Array.isArray(value)) throw new Error(`${what} is not a list`)
  return value
}

/** As GitHub tells the jobs of a matrix apart in their names. */
export function describe(combination: Combination): string {
  const flat = (value: unknown): unknown[] =>
    value !== null && typeof value === 'object' ? Object.values(value).flatMap(flat) : [value]
  return flat(combination).map(String).join(', ')
}
