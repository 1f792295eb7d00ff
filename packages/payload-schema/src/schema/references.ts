import { quote } from '../words.ts'
import { note, type Subschema, type Subschemas } from './subschemas.ts'

/** Ties every `$ref` to the schema that it refers to, and notes those that refer to none. */
export function tieReferences(root: Subschema, found: Subschemas): void {
  const anchors = anchorsOf(found)
  for (const subschema of found.all) {
    const reference = subschema.keywords.get('$ref')
    if (typeof reference !== 'string') continue
    subschema.target = reference.startsWith('#') ? resolve(reference.slice(1), root, anchors) : undefined
    if (subschema.target) continue
    const detail = reference.startsWith('#')
      ? `There is no schema at ${quote(reference)}.`
      : `${quote(reference)} is not within this schema. Nothing is fetched: copy it to \`${found.draft === '2020-12' ? '$defs' : 'definitions'}\`.`
    note(found, { parent: subschema.path, key: '$ref' }, detail)
  }
}

function anchorsOf(found: Subschemas): ReadonlyMap<string, Subschema> {
  const anchors = new Map<string, Subschema>()
  for (const subschema of found.all) {
    const name = subschema.keywords.get('$anchor')
    if (typeof name !== 'string' || found.draft !== '2020-12') continue
    if (anchors.has(name)) {
      note(found, { parent: subschema.path, key: '$anchor' }, `There are two anchors ${quote(name)}.`)
    }
    anchors.set(name, subschema)
  }
  return anchors
}

/** The schema at a fragment: a JSON pointer through keywords that hold schemas, or an anchor's name. */
function resolve(
  fragment: string,
  root: Subschema,
  anchors: ReadonlyMap<string, Subschema>,
): Subschema | undefined {
  const pointer = decode(fragment)
  if (pointer === undefined || pointer === '') return pointer === '' ? root : undefined
  if (!pointer.startsWith('/')) return anchors.get(pointer)
  let at: Subschema | Map<string, Subschema> | undefined = root
  for (const token of pointer.slice(1).split('/')) {
    const key = token.replaceAll('~1', '/').replaceAll('~0', '~')
    at = at instanceof Map ? at.get(key) : at.parts.get(key)
    if (!at) return undefined
  }
  return at instanceof Map ? undefined : at
}

function decode(fragment: string): string | undefined {
  try {
    return decodeURIComponent(fragment)
  } catch {
    return undefined
  }
}
