import {
  type Fault,
  faultsOfName,
  faultsOfText,
  type Limits,
  MAX_FAULTS,
  pointerTo,
  strange,
  tooDeep,
  tooMany,
} from './fault.ts'

/** A value that is being looked at, and how it was reached. */
interface Visit {
  value: unknown
  path: readonly (string | number)[]
}

/**
 * The same for a value that no text was read for: what JSON cannot write, or not so that it comes back. Walks
 * level by level, so a value that holds itself is too deep.
 */
export function findValueFaults(value: unknown, limits: Limits): Fault[] {
  const faults: Fault[] = []
  let members = 0
  let level: Visit[] = [{ value, path: [] }]
  for (let depth = 0; level.length > 0 && faults.length < MAX_FAULTS; depth++) {
    const next: Visit[] = []
    for (const visit of level) {
      faults.push(...faultsOf(visit).slice(0, MAX_FAULTS - faults.length))
      if (!isContainer(visit.value)) continue
      if (depth >= limits.maxDepth) return [...faults, { pointer: '', detail: tooDeep(limits.maxDepth) }]
      for (const [name, one] of Object.entries(visit.value)) {
        const step = Array.isArray(visit.value) ? Number(name) : name
        if (++members > limits.maxMembers)
          return [...faults, { pointer: '', detail: tooMany(limits.maxMembers) }]
        next.push({ value: one, path: [...visit.path, step] })
      }
    }
    level = next
  }
  return faults
}

function faultsOf({ value, path }: Visit): Fault[] {
  const name = path.at(-1)
  const named = typeof name === 'string' ? [...faultsOfName(name, path.at(-2)), ...faultsOfText(name)] : []
  return [...named, ...faultsOfOne(value)].map((detail) => ({ pointer: pointerTo(path), detail }))
}

function faultsOfOne(value: unknown): string[] {
  if (typeof value === 'string') return faultsOfText(value)
  if (value === null || typeof value === 'boolean' || isContainer(value)) return []
  if (typeof value === 'number') return Number.isFinite(value) ? [] : [strange(String(value))]
  return [strange(typeof value === 'object' ? (value.constructor?.name ?? 'object') : typeof value)]
}

/** Whether arrays and objects stand in each other on no more than so many levels. */
export function isShallow(value: unknown, maxDepth: number): boolean {
  let level: unknown[] = [value]
  for (let depth = 0; depth <= maxDepth; depth++) {
    level = level.flatMap((one) => (isContainer(one) ? Object.values(one) : []))
    if (level.length === 0) return true
  }
  return false
}

/** An array or a plain object, from whatever realm. */
function isContainer(value: unknown): value is object {
  if (typeof value !== 'object' || value === null) return false
  if (Array.isArray(value)) return true
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === null || Object.getPrototypeOf(prototype) === null
}
