/** Any value that JSON can write. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json }

/** A sealed value: one member, a compact JWE. */
export type Sealed = { readonly sealed: string }

/** What stands in place of a value that could not be opened; `why` is for people. */
export const UNOPENED = (why: string): Json => ({ sealed: true, why })

/** A compact JWE with a key that both sides have: header, no encrypted key, iv, text, tag. */
const COMPACT = /^eyJ[\w-]+\.\.[\w-]+\.[\w-]*\.[\w-]+$/
/** A text that was sealed stays a text. */
const TEXT_PREFIX = 'sealed:'

/** The JWE of a value that is sealed, as a value or as a text; undefined of any other. */
export function jweIn(value: unknown): string | undefined {
  const jwe =
    typeof value === 'string' && value.startsWith(TEXT_PREFIX)
      ? value.slice(TEXT_PREFIX.length)
      : isOnlyMember(value)
        ? value.sealed
        : undefined
  return typeof jwe === 'string' && COMPACT.test(jwe) ? jwe : undefined
}

/** Whether a value has the form of a sealed one, whoever wrote it. */
export const isSealed = (value: unknown): boolean => jweIn(value) !== undefined

/** What to say to people below a value, if it is sealed. */
export const sealedWords = (value: unknown): string =>
  isSealed(value) ? ' Its payload is sealed: `octoqueue show` opens it for who has the key.' : ''

export const asValue = (jwe: string): Sealed => ({ sealed: jwe })
export const asText = (jwe: string): string => `${TEXT_PREFIX}${jwe}`

const isOnlyMember = (value: unknown): value is { sealed: unknown } =>
  typeof value === 'object' && value !== null && 'sealed' in value && Object.keys(value).length === 1
