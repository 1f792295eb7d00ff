import type { Node, Rule } from '../evaluate.ts'
import type { Json } from '../json.ts'
import type { Pattern } from '../patterns.ts'
import type { Site } from '../schema/subschemas.ts'

/** What a keyword's rule is made from. The survey has seen to it that values have their keywords' shapes. */
export interface Making {
  readonly site: Site
  /** The schema that stands in a keyword, if it is there. */
  one(keyword: string): Node | undefined
  /** The schemas that stand in a keyword by name or index; none if it is not there. */
  several(keyword: string): ReadonlyMap<string, Node>
  nodeOf(site: Site): Node
  patternOf(source: string): Pattern
}

/** Makes the rule of a keyword, or none if it decides nothing in this schema. */
export type Maker = (making: Making) => Rule | undefined

/** A keyword's value. Which type it has is for the caller to know from the keyword's shape. */
export const setting = <T extends Json | undefined>({ site }: Making, keyword: string) =>
  site.keywords.get(keyword) as T
