import type { Node, Rule } from '../evaluate.ts'
import type { Json } from '../json.ts'
import type { Pattern } from '../patterns.ts'
import type { Subschema } from '../schema/subschemas.ts'

/**
 * What a keyword's rule is made from. Values have their keywords' shapes: that was checked when the
 * subschemas were collected.
 */
export interface Making {
  readonly subschema: Subschema
  /** The schema that stands in a keyword, if it is there. */
  one(keyword: string): Node | undefined
  /** The schemas that stand in a keyword by name or index; none if it is not there. */
  several(keyword: string): ReadonlyMap<string, Node>
  nodeOf(subschema: Subschema): Node
  patternOf(source: string): Pattern
}

/** Makes the rule of a keyword, or none if it decides nothing in this schema. */
export type Maker = (making: Making) => Rule | undefined

/** A keyword's value. Which type it has is for the caller to know from the keyword's shape. */
export const setting = <T extends Json | undefined>({ subschema }: Making, keyword: string) =>
  subschema.keywords.get(keyword) as T
