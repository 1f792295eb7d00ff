import type { Json } from '../../../src/domain/job.ts'
import type { JsonPath } from './json-path.ts'
import { isObject } from './shape.ts'

/** One value in the data: there is exactly one of these for each place, so that verdicts on it can be remembered. */
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

/** A text that two values share exactly when they are equal in JSON Schema's sense: 1 is 1.0, and names have no order. */
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
