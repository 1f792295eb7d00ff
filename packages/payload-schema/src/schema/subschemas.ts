import { type Fault, isObject, type Json, type JsonPath, pointerOf, ROOT } from '../json.ts'
import { MAX_QUOTED_CHARACTERS, MAX_VIOLATIONS } from '../limits.ts'
import { quote } from '../words.ts'
import { BESIDE_REFERENCE, type Draft, KEYWORDS, type Shape } from './keywords.ts'
import { misshapen } from './shape.ts'

/** One schema within a schema. */
export interface Subschema {
  readonly path: JsonPath
  /** The schema's keywords, or the verdict when the schema is `true` or `false`. */
  readonly keywords: ReadonlyMap<string, Json>
  readonly verdict: boolean | undefined
  /** The schemas in it, by keyword, and those of keywords that hold several by name or index below. */
  readonly parts: Map<string, Subschema | Map<string, Subschema>>
  /** What `$ref` refers to, when it is clear. */
  target: Subschema | undefined
}

export interface Subschemas {
  readonly draft: Draft
  /** Every schema in the schema, the outermost first. */
  readonly all: Subschema[]
  readonly faults: Fault[]
}

const HOLD_SEVERAL: ReadonlySet<Shape> = new Set<Shape>([
  'schemas',
  'schema-or-schemas',
  'schemas-by-name',
  'schemas-by-pattern',
  'schemas-or-names-by-name',
])

/** Finds every schema within a schema, and whatever is not as its draft's metaschema demands. */
export function collectSubschemas(json: Json, draft: Draft): Subschemas & { root: Subschema } {
  const found: Subschemas = { draft, all: [], faults: [] }
  return { ...found, root: visit(json, ROOT, found) }
}

/** Notes what is wrong; after {@link MAX_VIOLATIONS} there is enough to begin with. */
export function note({ faults }: Subschemas, path: JsonPath, detail: string): void {
  if (faults.length < MAX_VIOLATIONS) faults.push({ pointer: pointerOf(path), detail })
}

function visit(json: Json, path: JsonPath, found: Subschemas): Subschema {
  const subschema: Subschema = {
    path,
    keywords: new Map(isObject(json) ? Object.entries(json) : []),
    verdict: typeof json === 'boolean' ? json : undefined,
    parts: new Map(),
    target: undefined,
  }
  found.all.push(subschema)
  if (!isObject(json) && subschema.verdict === undefined) {
    note(found, path, 'A schema must be an object, true or false.')
  }
  for (const [keyword, value] of subschema.keywords) visitKeyword(subschema, keyword, value, found)
  return subschema
}

function visitKeyword(subschema: Subschema, keyword: string, value: Json, found: Subschemas): void {
  if (keyword.startsWith('x-')) return
  const at = { parent: subschema.path, key: keyword }
  const shape = KEYWORDS[found.draft].get(keyword)
  const wrong = shape
    ? misplaced(subschema, keyword, shape, value, found.draft)
    : unknown(keyword, found.draft)
  if (wrong) {
    note(found, at, wrong)
    return
  }
  if (shape === 'schema' || (shape === 'schema-or-schemas' && !Array.isArray(value))) {
    subschema.parts.set(keyword, visit(value, at, found))
  } else if (shape && HOLD_SEVERAL.has(shape)) {
    const several = Object.entries(value as { readonly [name: string]: Json }).filter(
      ([, part]) => shape !== 'schemas-or-names-by-name' || !Array.isArray(part),
    )
    subschema.parts.set(
      keyword,
      new Map(several.map(([key, part]) => [key, visit(part, { parent: at, key }, found)])),
    )
  }
}

const unknown = (keyword: string, draft: Draft) =>
  `${quote(keyword)} is no keyword that is accepted in ${draft}. ${hint(keyword, draft)}`

function misplaced(
  subschema: Subschema,
  keyword: string,
  shape: Shape,
  value: Json,
  draft: Draft,
): string | undefined {
  const words = misshapen(shape, value)
  if (words) {
    const more = keyword === 'items' && Array.isArray(value) ? ' For a list write `prefixItems`.' : ''
    return `\`${keyword}\` must be ${words}.${more}`
  }
  if (shape.startsWith('root-') && subschema.path !== ROOT) return `\`${keyword}\` must stand outermost.`
  if (draft === 'draft-07' && subschema.keywords.has('$ref') && !BESIDE_REFERENCE.has(keyword)) {
    return `In draft-07 \`${keyword}\` counts for nothing beside \`$ref\`. Put both into \`allOf\`.`
  }
  return undefined
}

/** What to write in place of keywords of other drafts and of other languages. */
const INSTEAD: ReadonlyMap<string, string> = new Map([
  ['$dynamicRef', 'Write `$ref`: it must be clear beforehand which schema is meant.'],
  ['$dynamicAnchor', 'Write `$anchor` and `$ref`: it must be clear beforehand which schema is meant.'],
  ['$recursiveRef', 'Write `$ref`.'],
  ['$recursiveAnchor', 'Write `$ref`.'],
  ['$vocabulary', 'It is for metaschemas.'],
  ['$data', 'Limits have to stand in the schema.'],
  ['$defs', 'In draft-07 it is called `definitions`.'],
  ['$anchor', 'In draft-07 write `$ref` with `#/definitions/…`.'],
  ['id', 'Write `$id`.'],
  ['nullable', 'Write `"type": ["…", "null"]`.'],
  ['discriminator', 'Write `oneOf` with a `const` in each alternative.'],
  ['additionalItems', 'In 2020-12 write `prefixItems` and `items`.'],
  ['dependencies', 'In 2020-12 write `dependentRequired` or `dependentSchemas`.'],
  ['prefixItems', 'In draft-07 write `items` with a list.'],
  ['dependentRequired', 'In draft-07 write `dependencies`.'],
  ['dependentSchemas', 'In draft-07 write `dependencies`.'],
])

/** So many letters may be wrong for a keyword to be taken for a slip of the hand. */
const MAX_SLIPS = 2

/** What may have been meant by a keyword that a draft does not know, as a sentence. */
function hint(unknown: string, draft: Draft): string {
  const instead = INSTEAD.get(unknown)
  if (instead) return instead
  if (unknown.length <= MAX_QUOTED_CHARACTERS) {
    const near = [...KEYWORDS[draft].keys()]
      .map((keyword) => ({ keyword, slips: distance(unknown.toLowerCase(), keyword.toLowerCase()) }))
      .filter(({ keyword, slips }) => slips <= Math.min(MAX_SLIPS, keyword.length - 2))
      .sort((one, other) => one.slips - other.slips)[0]
    if (near) return `Did you mean \`${near.keyword}\`?`
  }
  return 'Notes of your own begin with `x-`.'
}

/** Levenshtein's distance: how many letters to add, drop or change. */
function distance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, index) => index)
  for (const [index, letter] of [...one].entries()) {
    const next = [index + 1]
    for (let at = 1; at < row.length; at++) {
      const change = (row[at - 1] ?? 0) + (other[at - 1] === letter ? 0 : 1)
      next.push(Math.min(change, (row[at] ?? 0) + 1, (next[at - 1] ?? 0) + 1))
    }
    row = next
  }
  return row.at(-1) ?? 0
}
