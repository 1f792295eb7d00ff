import { type Node, type Rule, violate } from './evaluate.ts'
import type { Pattern } from './patterns.ts'
import * as array from './rules/array.ts'
import * as choice from './rules/choice.ts'
import * as unevaluated from './rules/choice.ts'
import type { Maker, Making } from './rules/maker.ts'
import * as number from './rules/number.ts'
import * as object from './rules/object.ts'
import * as string from './rules/string.ts'
import * as value from './rules/value.ts'
import type { Subschema, Subschemas } from './schema/subschemas.ts'

/** Every keyword that decides something, in the order in which what is wrong is told. */
const MAKERS: readonly (readonly [string, Maker])[] = [
  ['type', value.type],
  ['const', value.constant],
  ['enum', value.enumeration],
  ['minimum', number.minimum],
  ['exclusiveMinimum', number.exclusiveMinimum],
  ['maximum', number.maximum],
  ['exclusiveMaximum', number.exclusiveMaximum],
  ['multipleOf', number.multipleOf],
  ['minLength', string.minLength],
  ['maxLength', string.maxLength],
  ['pattern', string.pattern],
  ['format', string.format],
  ['minItems', array.minItems],
  ['maxItems', array.maxItems],
  ['prefixItems', array.prefixItems],
  ['items', array.items],
  ['additionalItems', array.additionalItems],
  ['contains', array.contains],
  ['uniqueItems', array.uniqueItems],
  ['minProperties', object.minProperties],
  ['maxProperties', object.maxProperties],
  ['required', object.required],
  ['dependentRequired', object.dependentNames('dependentRequired')],
  ['dependencies', object.dependentNames('dependencies')],
  ['properties', object.properties],
  ['patternProperties', object.patternProperties],
  ['additionalProperties', object.additionalProperties],
  ['propertyNames', object.propertyNames],
  ['$ref', choice.reference],
  ['allOf', choice.allOf],
  ['anyOf', choice.anyOf],
  ['oneOf', choice.oneOf],
  ['not', choice.not],
  ['if', choice.condition],
  ['dependentSchemas', choice.dependentSchemas('dependentSchemas')],
  ['dependencies', choice.dependentSchemas('dependencies')],
  ['unevaluatedItems', unevaluated.unevaluatedItems],
  ['unevaluatedProperties', unevaluated.unevaluatedProperties],
]

/** Makes a schema without faults ready to be applied. Nothing is generated: rules are closures. */
export function compile(
  found: Subschemas & { root: Subschema },
  patterns: ReadonlyMap<string, Pattern>,
): Node {
  const nodes = new Map<Subschema, Node>(
    found.all.map((subschema) => [
      subschema,
      { rules: [], isShared: false, isNever: subschema.verdict === false },
    ]),
  )
  const nodeOf = (subschema: Subschema) => known(nodes, subschema)
  const patternOf = (source: string) => known(patterns, source)
  for (const subschema of found.all) {
    if (subschema.target) nodeOf(subschema.target).isShared = true
    nodeOf(subschema).rules.push(...rulesOf({ ...partsOf(subschema, nodeOf), subschema, nodeOf, patternOf }))
  }
  return nodeOf(found.root)
}

function rulesOf(making: Making): Rule[] {
  const { keywords, verdict } = making.subschema
  if (verdict === false) return [(visit) => violate(visit, 'false', () => 'No value is allowed here.')]
  return MAKERS.flatMap(([keyword, make]) => (keywords.has(keyword) ? (make(making) ?? []) : []))
}

function partsOf(
  { parts }: Subschema,
  nodeOf: (subschema: Subschema) => Node,
): Pick<Making, 'one' | 'several'> {
  return {
    one: (keyword) => {
      const part = parts.get(keyword)
      return part && !(part instanceof Map) ? nodeOf(part) : undefined
    },
    several: (keyword) => {
      const part = parts.get(keyword)
      return new Map(
        part instanceof Map ? [...part].map(([name, subschema]) => [name, nodeOf(subschema)]) : [],
      )
    },
  }
}

function known<K, V>(map: ReadonlyMap<K, V>, key: K): V {
  const value = map.get(key)
  if (value === undefined) throw new Error('A schema was compiled that was not collected.')
  return value
}
