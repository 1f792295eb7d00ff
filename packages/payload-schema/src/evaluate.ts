import { isObject, type Json, type JsonPath } from './json.ts'
import { MAX_STEPS, MAX_VIOLATIONS } from './limits.ts'

/** One schema, ready to be applied. */
export interface Node {
  readonly rules: Rule[]
  /** Whether a `$ref` leads here, so that a value may come here more than once. */
  isShared: boolean
  /** Whether it is the schema `false`, for which other words fit better than its own. */
  readonly isNever: boolean
}

/** Holds a value against one keyword. */
export type Rule = (visit: Visit) => void

/** A rule that a value breaks. */
export interface Violation {
  readonly path: JsonPath
  readonly keyword: string
  /** Makes the sentence, for those few violations that are told. */
  readonly detail: () => string
}

/** What came of holding a value against a schema; without violations it fits. */
export interface Result {
  readonly violations: Violation[]
  /**
   * The value's own items and properties that the schema has looked at
   * (https://json-schema.org/draft/2020-12/json-schema-core#name-unevaluated-locations).
   */
  readonly evaluated: Set<Instance>
}

/** One check of one payload. */
export interface Run {
  steps: number
  readonly tracksEvaluated: boolean
  readonly known: Map<Node, Map<Instance, Result>>
}

/** A value that is being held against a schema. */
export interface Visit extends Result {
  readonly instance: Instance
  readonly run: Run
}

/** Thrown when a payload takes more than {@link MAX_STEPS}. */
export class TooManySteps extends Error {}

/** Counts work before it is done. */
export function spend(run: Run, steps: number): void {
  run.steps += steps
  if (run.steps > MAX_STEPS) throw new TooManySteps()
}

/**
 * Holds a value against a schema. Each schema sees each value once: where a `$ref` leads to a schema again,
 * its result is remembered. Without that, two alternatives that both recur would double the work with every
 * level of the data.
 */
export function apply(node: Node, instance: Instance, run: Run): Result {
  if (!node.isShared) return visit(node, instance, run)
  const known = run.known.get(node) ?? new Map<Instance, Result>()
  run.known.set(node, known)
  const before = known.get(instance)
  if (before) return before
  const result = visit(node, instance, run)
  known.set(instance, result)
  return result
}

function visit(node: Node, instance: Instance, run: Run): Result {
  const visit: Visit = { instance, run, violations: [], evaluated: new Set() }
  spend(run, 1 + node.rules.length)
  for (const rule of node.rules) rule(visit)
  return visit
}

/** Notes that the value breaks a rule, at the value itself or at another place. */
export function violate(
  visit: Visit,
  keyword: string,
  detail: () => string,
  path: JsonPath = visit.instance,
): void {
  if (visit.violations.length < MAX_VIOLATIONS) visit.violations.push({ path, keyword, detail })
}

/** Takes over what is wrong with a part of the value. */
export function blame(visit: Visit, { violations }: Result): void {
  for (const { keyword, detail, path } of violations) violate(visit, keyword, detail, path)
}

/** Remembers that a keyword has looked at an item or property. */
export function evaluated(visit: Visit, part: Instance): void {
  if (visit.run.tracksEvaluated) visit.evaluated.add(part)
}

/** Takes over what another schema for the same value has looked at, if the value fits that. */
export function adopt(visit: Visit, result: Result): void {
  if (!visit.run.tracksEvaluated || result.violations.length > 0) return
  spend(visit.run, result.evaluated.size)
  for (const part of result.evaluated) visit.evaluated.add(part)
}

/**
 * One value in the data: there is exactly one of these for each place, so that verdicts on it can be
 * remembered.
 */
export interface Instance extends JsonPath {
  readonly value: Json
  properties?: ReadonlyMap<string, Instance>
  items?: readonly Instance[]
  canonical?: string
}

/** The properties of an object. */
export function propertiesOf(instance: Instance): ReadonlyMap<string, Instance> | undefined {
  const { value } = instance
  if (!isObject(value)) return undefined
  instance.properties ??= new Map(
    Object.entries(value).map(([key, part]) => [key, { parent: instance, key, value: part }]),
  )
  return instance.properties
}

/** The items of an array. */
export function itemsOf(instance: Instance): readonly Instance[] | undefined {
  const { value } = instance
  if (!Array.isArray(value)) return undefined
  instance.items ??= (value as readonly Json[]).map((part, key) => ({ parent: instance, key, value: part }))
  return instance.items
}

/**
 * A text that two values share exactly when they are equal in JSON Schema's sense: 1 is 1.0, and names have
 * no order.
 */
export function canonicalOf(instance: Instance): string {
  instance.canonical ??= canonical(instance)
  return instance.canonical
}

function canonical(instance: Instance): string {
  const items = itemsOf(instance)
  if (items) return `[${items.map(canonicalOf).join()}]`
  const properties = propertiesOf(instance)
  if (!properties)
    return String(typeof instance.value === 'string' ? JSON.stringify(instance.value) : instance.value)
  const names = [...properties.keys()].sort()
  return `{${names.map((name) => `${JSON.stringify(name)}:${canonicalOf(properties.get(name) ?? instance)}`).join()}}`
}
