import { type Draft, KEYWORDS } from './keywords.ts'
import { MAX_QUOTED_CHARACTERS } from './limits.ts'

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
export function hint(unknown: string, draft: Draft): string {
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
