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

/** A value that is being looked at, and how it was reached: by its name or index from the one around it. */
interface Visit<T = object> {
  value: T
  step: string | number
  from: Visit | undefined
}

/**
 * The same for a value that no text was read for: what JSON cannot write, or not so that it comes back. Walks
 * level by level, so a value that holds itself is too deep.
 */
export function findValueFaults(value: unknown, limits: Limits): Fault[] {
  const faults: Fault[] = []
  let members = 0
  let level: Visit[] = []
  look({ value, step: '', from: undefined }, level)
  for (let depth = 0; level.length > 0 && faults.length < MAX_FAULTS; depth++) {
    if (depth >= limits.maxDepth) return [...faults, { pointer: '', detail: tooDeep(limits.maxDepth) }]
    const next: Visit[] = []
    for (const from of level) {
      const list = Array.isArray(from.value) ? from.value : undefined
      const names = list ? list.keys() : Object.keys(from.value)
      for (const step of names) {
        if (++members > limits.maxMembers)
          return [...faults, { pointer: '', detail: tooMany(limits.maxMembers) }]
        look({ value: (from.value as Record<string | number, unknown>)[step], step, from }, next)
      }
    }
    level = next
  }
  return faults

  /** Says what is wrong with one value, and has what it holds looked at later. */
  function look(one: Visit<unknown>, later: Visit[]): void {
    for (const detail of faultsOf(one)) {
      if (faults.length < MAX_FAULTS) faults.push({ pointer: pointerTo(pathTo(one)), detail })
    }
    if (isContainer(one.value)) later.push(one as Visit)
  }
}

function pathTo({ step, from }: Visit<unknown>): (string | number)[] {
  return from ? [...pathTo(from), step] : []
}

function faultsOf({ value, step, from }: Visit<unknown>): readonly string[] {
  const isNamed = from !== undefined && typeof step === 'string'
  const named = isNamed ? [...faultsOfName(step, from.from && from.step), ...faultsOfText(step)] : NONE
  const said = faultsOfOne(value)
  return named.length === 0 ? said : [...named, ...said]
}

const NONE: readonly string[] = []

function faultsOfOne(value: unknown): readonly string[] {
  if (typeof value === 'string') return faultsOfText(value)
  if (value === null || typeof value === 'boolean' || isContainer(value)) return NONE
  if (typeof value === 'number') return Number.isFinite(value) ? NONE : [strange(String(value))]
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
