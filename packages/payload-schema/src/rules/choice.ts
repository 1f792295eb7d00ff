import {
  adopt,
  apply,
  blame,
  evaluated,
  type Instance,
  itemsOf,
  type Node,
  propertiesOf,
  type Result,
  spend,
  type Violation,
  type Visit,
  violate,
} from '../evaluate.ts'
import { count, quote } from '../words.ts'
import type { Maker } from './maker.ts'

const fits = ({ violations }: Result): boolean => violations.length === 0

/** Demands that the value fits another schema as well. */
function also(visit: Visit, node: Node): void {
  const result = apply(node, visit.instance, visit.run)
  blame(visit, result)
  adopt(visit, result)
}

const all =
  (nodes: readonly Node[]) =>
  (visit: Visit): void => {
    for (const node of nodes) also(visit, node)
  }

export const reference: Maker = (making) =>
  making.subschema.target && all([making.nodeOf(making.subschema.target)])
export const allOf: Maker = (making) => all([...making.several('allOf').values()])

export const anyOf: Maker = (making) => {
  const nodes = [...making.several('anyOf').values()]
  return (visit) => {
    const results: Result[] = []
    for (const node of nodes) {
      const result = apply(node, visit.instance, visit.run)
      results.push(result)
      adopt(visit, result)
      // What the others look at matters only to `unevaluatedItems` and `unevaluatedProperties`.
      if (fits(result) && !visit.run.tracksEvaluated) return
    }
    if (!results.some(fits)) refuse(visit, 'anyOf', results, 'at least one')
  }
}

export const oneOf: Maker = (making) => {
  const nodes = [...making.several('oneOf').values()]
  return (visit) => {
    const results = nodes.map((node) => apply(node, visit.instance, visit.run))
    for (const result of results) adopt(visit, result)
    if (results.filter(fits).length !== 1) refuse(visit, 'oneOf', results, 'exactly one')
  }
}

function refuse(visit: Visit, keyword: string, results: readonly Result[], words: string): void {
  const fitting = results.filter(fits).length
  const alternatives = count(results.length, 'alternative')
  violate(
    visit,
    keyword,
    () => `The value must fit ${words} of ${alternatives} (\`${keyword}\`), and fits ${fitting || 'none'}.`,
  )
  const meant = fitting === 0 && results.length > 1 ? theOneMeant(results, visit.instance) : undefined
  if (meant) blame(visit, meant)
}

/**
 * The alternative that was likely meant, if only one has the value's type and the constants among its
 * properties.
 */
function theOneMeant(results: readonly Result[], instance: Instance): Result | undefined {
  const near = results.filter(
    ({ violations }) => !violations.some((violation) => isTelling(violation, instance)),
  )
  return near.length === 1 ? near[0] : undefined
}

const isTelling = ({ keyword, path }: Violation, instance: Instance): boolean =>
  (keyword === 'type' && path === instance) ||
  ((keyword === 'const' || keyword === 'enum') && (path === instance || path.parent === instance))

export const not: Maker = (making) => {
  const node = making.one('not')
  return (visit) => {
    if (!node || !fits(apply(node, visit.instance, visit.run))) return
    violate(visit, 'not', () => 'The value must not fit the schema in `not`.')
  }
}

export const condition: Maker = (making) => {
  const [test, then, otherwise] = [making.one('if'), making.one('then'), making.one('else')]
  return (visit) => {
    if (!test) return
    const result = apply(test, visit.instance, visit.run)
    adopt(visit, result)
    const next = fits(result) ? then : otherwise
    if (next) also(visit, next)
  }
}

/** `dependentSchemas`, and those parts of draft-07's `dependencies` that are schemas. */
export const dependentSchemas =
  (keyword: string): Maker =>
  (making) => {
    const nodes = [...making.several(keyword)]
    return (visit) => {
      const properties = propertiesOf(visit.instance)
      if (!properties) return
      spend(visit.run, nodes.length)
      for (const [name, node] of nodes) if (properties.has(name)) also(visit, node)
    }
  }

/**
 * `unevaluatedItems` and `unevaluatedProperties`: for what no other keyword of this schema has looked at,
 * directly or in schemas that apply in place. It has to come after all of them.
 */
const unevaluated =
  (keyword: 'unevaluatedItems' | 'unevaluatedProperties'): Maker =>
  (making) => {
    const node = making.one(keyword)
    return (visit) => {
      // A schema that did not fit tells nothing of what it looked at. The value is refused anyway.
      if (!node || visit.violations.length > 0) return
      const parts =
        keyword === 'unevaluatedItems' ? itemsOf(visit.instance) : propertiesOf(visit.instance)?.values()
      for (const part of parts ?? []) {
        spend(visit.run, 1)
        if (visit.evaluated.has(part)) continue
        if (!node.isNever) blame(visit, apply(node, part, visit.run))
        else if (typeof part.key === 'number')
          violate(visit, 'false', () => `Item ${part.key} is not allowed.`, part)
        else violate(visit, 'false', () => `The property ${quote(String(part.key))} is not allowed.`, part)
        evaluated(visit, part)
      }
    }
  }

export const unevaluatedItems = unevaluated('unevaluatedItems')
export const unevaluatedProperties = unevaluated('unevaluatedProperties')
