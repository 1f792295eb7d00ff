import {
  apply,
  blame,
  evaluated,
  type Instance,
  type Node,
  propertiesOf,
  spend,
  type Visit,
  violate,
} from '../evaluate.ts'
import { isObject, type Json } from '../json.ts'
import { count, list, quote } from '../words.ts'
import { type Maker, type Making, setting } from './maker.ts'
import { matches } from './string.ts'

const size =
  (keyword: string, isMet: (size: number, limit: number) => boolean, words: string): Maker =>
  (making) => {
    const limit = setting<number>(making, keyword)
    return (visit) => {
      const properties = propertiesOf(visit.instance)
      if (!properties || isMet(properties.size, limit)) return
      violate(
        visit,
        keyword,
        () => `The object must have at ${words} ${count(limit, 'property', 'properties')}.`,
      )
    }
  }

export const minProperties = size('minProperties', (size, limit) => size >= limit, 'least')
export const maxProperties = size('maxProperties', (size, limit) => size <= limit, 'most')

export const required: Maker = (making) => {
  const names = setting<readonly string[]>(making, 'required')
  return (visit) => demand(visit, 'required', names, '')
}

/** Notes those names that the object has no property of, each at its own place. */
function demand(visit: Visit, keyword: string, names: readonly string[], why: string): void {
  const { value } = visit.instance
  if (!isObject(value)) return
  spend(visit.run, names.length)
  for (const key of names) {
    if (Object.hasOwn(value, key)) continue
    violate(visit, keyword, () => `The property ${quote(key)} is missing${why}.`, {
      parent: visit.instance,
      key,
    })
  }
}

/** `dependentRequired`, and those parts of draft-07's `dependencies` that are lists of names. */
export const dependentNames =
  (keyword: string): Maker =>
  (making) => {
    const lists = Object.entries(setting<{ readonly [name: string]: Json }>(making, keyword)).filter(
      ([, names]) => Array.isArray(names),
    )
    return (visit) => {
      const { value } = visit.instance
      if (!isObject(value)) return
      spend(visit.run, lists.length)
      for (const [name, names] of lists) {
        if (!Object.hasOwn(value, name)) continue
        demand(visit, keyword, names as readonly string[], `; it has to be there when ${quote(name)} is`)
      }
    }
  }

export const properties: Maker = (making) => {
  const nodes = making.several('properties')
  return (visit) => {
    const parts = propertiesOf(visit.instance)
    if (!parts) return
    spend(visit.run, parts.size)
    for (const [name, part] of parts) {
      const node = nodes.get(name)
      if (node) check(visit, node, name, part)
    }
  }
}

export const patternProperties: Maker = (making) => {
  const nodes = [...making.several('patternProperties')].map(
    ([source, node]) => [making.patternOf(source), node] as const,
  )
  return (visit) => {
    for (const [name, part] of propertiesOf(visit.instance) ?? []) {
      for (const [pattern, node] of nodes) {
        if (matches(visit.run, pattern, name)) check(visit, node, name, part)
      }
    }
  }
}

export const additionalProperties: Maker = (making) => {
  const node = making.one('additionalProperties')
  const known = making.several('properties')
  const patterns = [...making.several('patternProperties').keys()].map(making.patternOf)
  return (visit) => {
    const parts = propertiesOf(visit.instance)
    if (!parts || !node) return
    spend(visit.run, parts.size)
    for (const [name, part] of parts) {
      if (known.has(name) || patterns.some((pattern) => matches(visit.run, pattern, name))) continue
      check(visit, node, name, part, () => knownNames(making))
    }
  }
}

function knownNames(making: Making): string {
  const names = list([...making.several('properties').keys()])
  return names && !making.subschema.keywords.has('patternProperties') ? `; known are ${names}` : ''
}

/** Holds a property against a schema; `more` is told when no value at all would fit. */
function check(visit: Visit, node: Node, name: string, part: Instance, more?: () => string): void {
  if (node.isNever)
    violate(visit, 'false', () => `The property ${quote(name)} is not allowed${more?.() ?? ''}.`, part)
  else blame(visit, apply(node, part, visit.run))
  // Also when it does not fit: the value is refused anyway, and to call it unexpected as well would mislead.
  evaluated(visit, part)
}

export const propertyNames: Maker = (making) => {
  const node = making.one('propertyNames')
  return (visit) => {
    if (!node) return
    for (const [name, part] of propertiesOf(visit.instance) ?? []) {
      // The name is a value of its own, which stands at no place in the data.
      const [violation] = apply(node, { parent: undefined, key: '', value: name }, visit.run).violations
      if (!violation) continue
      violate(
        visit,
        'propertyNames',
        () => `The name ${quote(name)} is not allowed: ${violation.detail()}`,
        part,
      )
    }
  }
}
