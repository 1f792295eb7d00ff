/** One thing that is wrong with a value, and where. */
export interface Fault {
  /** JSON pointer (RFC 6901) of what is wrong. */
  pointer: string
  detail: string
}

/** How much is read. */
export interface Limits {
  /** Levels of arrays and objects in each other. */
  maxDepth: number
  /** Names and elements together. */
  maxMembers: number
}

/** So many faults are named; whoever sent more of them has enough to begin with. */
export const MAX_FAULTS = 20
export const MAX_NAME_CHARACTERS = 50
const MAX_SHOWN_CHARACTERS = 30

/** The JSON pointer of a path, its names cut to what can be shown. */
export const pointerTo = (path: readonly (string | number)[]): string =>
  path.map((name) => `/${escapePointer(clip(String(name), MAX_NAME_CHARACTERS))}`).join('')

/** RFC 6901: `~` and `/` in names are written `~0` and `~1`. */
const escapePointer = (name: string) => name.replaceAll('~', '~0').replaceAll('/', '~1')

/** The first characters, whole ones; a text that was cut ends with an ellipsis. */
export function clip(text: string, limit: number): string {
  const characters = [...text.slice(0, 2 * (limit + 1))]
  return characters.length <= limit ? text : `${characters.slice(0, limit).join('')}…`
}

const shown = (name: string) => JSON.stringify(clip(name, MAX_SHOWN_CHARACTERS))

/* What can be wrong, each in one sentence. */

export const twice = (name: string): string => `The name ${shown(name)} stands twice in one object.`

export const inexact = (token: string): string =>
  `The number ${clip(token, MAX_SHOWN_CHARACTERS)} would not come back as it was sent; send it as a string.`

export const tooDeep = (maxDepth: number): string =>
  `Arrays and objects stand in each other more than ${maxDepth} levels deep.`

export const tooMany = (maxMembers: number): string => `There are more than ${maxMembers} names and elements.`

export const strange = (type: string): string =>
  `JSON has no value of the kind ${type}; send a string, number, list or object.`

/**
 * What is wrong with a name: `__proto__`, and the `prototype` of a `constructor`, change what objects are in
 * JavaScript.
 */
export const faultsOfName = (name: string, outerName: string | number | undefined): string[] =>
  name === '__proto__' || (name === 'prototype' && outerName === 'constructor')
    ? [`Nothing may be called ${shown(name)} here: to some programs that is no field like any other.`]
    : []

export function faultsOfText(text: string): readonly string[] {
  const hasNul = text.includes('\0')
  const isWhole = text.isWellFormed()
  if (!hasNul && isWhole) return NONE
  return [
    ...(hasNul ? ['NUL characters are not taken.'] : []),
    ...(isWhole ? [] : ['Half a character (a lone surrogate) is not taken.']),
  ]
}

const NONE: readonly string[] = []

/** Each fault with its place, but for those of the whole. */
export const sayAll = (faults: readonly Fault[]): string =>
  faults.map(({ pointer, detail }) => (pointer === '' ? detail : `${pointer}: ${detail}`)).join(' ')
