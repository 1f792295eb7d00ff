import { MAX_POINTER_CHARACTERS } from './limits.ts'

/** Any JSON value. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json }

/** Whether a value is a JSON object, and no array or null. */
export const isObject = (value: Json): value is { readonly [key: string]: Json } =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/**
 * A place in a JSON document, as the way to it from the root. The root has no parent, and its key means
 * nothing.
 */
export interface JsonPath {
  readonly parent: JsonPath | undefined
  readonly key: string | number
}

/** What is wrong, and where. */
export interface Fault {
  /** JSON pointer (RFC 6901) of the place. */
  pointer: string
  /** A sentence for people. */
  detail: string
}

export const ROOT: JsonPath = { parent: undefined, key: '' }

/**
 * The JSON pointer of a place (RFC 6901: `~` and `/` in names are written `~0` and `~1`). Where it would be
 * longer than {@link MAX_POINTER_CHARACTERS}, the pointer of the nearest place above which fits.
 */
export function pointerOf(path: JsonPath): string {
  const keys: (string | number)[] = []
  for (let at = path; at.parent; at = at.parent) keys.push(at.key)
  let pointer = ''
  for (const key of keys.reverse()) {
    const longer = `${pointer}/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`
    if (longer.length > MAX_POINTER_CHARACTERS) break
    pointer = longer
  }
  return pointer
}
