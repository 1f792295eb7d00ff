import { MAX_DATA_DEPTH } from '../../domain/issue.ts'
import { clip } from '../../domain/text.ts'
import { isExactNumber } from './number.ts'
import { type Fault, MAX_TOLD, pointerTo } from './violation.ts'

/** What a caller may nest freely stands in a body of the API's own: an object, a list in it, and what that lists. */
const MAX_ENVELOPE_DEPTH = 4
export const MAX_BODY_DEPTH = MAX_DATA_DEPTH + MAX_ENVELOPE_DEPTH
/** Names and elements together: more than any issue can hold, and so few that checking them takes milliseconds. */
export const MAX_MEMBERS = 100_000
const MAX_SHOWN_CHARACTERS = 30

/** An object or an array that is being read. */
interface Container {
  /** The names of an object so far; undefined for an array. */
  names: Set<string> | undefined
  /** The name or the index that is being read. */
  member: string | number
  isNameNext: boolean
}

/**
 * What valid JSON can hold and this service doesn't take, as two programs would read it differently: names that stand
 * twice, numbers that would be changed, halves of characters, NUL, names that change what objects are in JavaScript;
 * and more depth or members than the limits. Walks the text once, without recursion. @param text valid JSON
 */
export function findFaults(text: string): Fault[] {
  const faults: Fault[] = []
  const containers: Container[] = []
  let members = 0

  for (let start = 0; start < text.length && faults.length < MAX_TOLD; ) {
    const token = tokenAt(text, start)
    start += token.length
    const container = containers.at(-1)
    if (isBlank(token)) continue
    if (token === ',' || token === ':') goOn(container, token)
    else if (token === '}' || token === ']') containers.pop()
    else {
      if (container && (!container.names || container.isNameNext)) members++
      faults.push(...faultsOf(token, containers))
      if (token === '{' || token === '[') containers.push(opened(token))
      if (members > MAX_MEMBERS || containers.length > MAX_BODY_DEPTH) return [...faults, tooMuch(containers)]
    }
  }
  return faults
}

const opened = (token: string): Container => ({
  names: token === '{' ? new Set() : undefined,
  member: token === '{' ? '' : 0,
  isNameNext: token === '{',
})

function goOn(container: Container | undefined, token: ',' | ':'): void {
  if (!container) return
  if (typeof container.member === 'number') container.member++
  container.isNameNext = container.names !== undefined && token === ','
}

function tooMuch(containers: readonly Container[]): Fault {
  if (containers.length <= MAX_BODY_DEPTH)
    return { pointer: '', detail: `The body has more than ${MAX_MEMBERS} names and elements.` }
  const detail = `Arrays and objects stand in each other more than ${MAX_BODY_DEPTH} levels deep.`
  return { pointer: placeIn(containers.slice(0, -1)), detail }
}

/** What is wrong with a name or a value, which is the next one in the innermost container. */
function faultsOf(token: string, containers: readonly Container[]): Fault[] {
  const container = containers.at(-1)
  const said = container?.names && container.isNameNext ? readName(token, container, containers.at(-2)) : []
  const details = [...said, ...(token.startsWith('"') ? faultsOfString(token) : faultsOfNumber(token))]
  return details.map((detail) => ({ pointer: placeIn(containers), detail }))
}

function readName(token: string, container: Container, outer: Container | undefined): string[] {
  const name = stringOf(token)
  container.member = name
  const isTwice = container.names?.has(name) === true
  container.names?.add(name)
  const isPrototype = name === 'prototype' && outer?.names !== undefined && outer.member === 'constructor'
  return [
    ...(isTwice ? [`The name ${shown(name)} stands twice in one object.`] : []),
    ...(name === '__proto__' || isPrototype
      ? [`Nothing may be called ${shown(name)} here: to some programs that is no field like any other.`]
      : []),
  ]
}

function faultsOfString(token: string): string[] {
  const value = stringOf(token)
  return [
    ...(value.includes('\0') ? ['NUL characters are not taken.'] : []),
    ...(value.isWellFormed() ? [] : ['Half a character (a lone surrogate) is not taken.']),
  ]
}

const faultsOfNumber = (token: string): string[] =>
  /^[-\d]/.test(token) && !isExactNumber(token)
    ? [
        `The number ${clip(token, MAX_SHOWN_CHARACTERS)} would not come back as it was sent; send it as a string.`,
      ]
    : []

const placeIn = (containers: readonly Container[]) => pointerTo(containers.map(({ member }) => member))

const shown = (name: string) => JSON.stringify(clip(name, MAX_SHOWN_CHARACTERS))

const stringOf = (token: string): string => (token.includes('\\') ? JSON.parse(token) : token.slice(1, -1))

const BLANKS = /[\t\n\r ]+/y
const LITERAL = /[^\t\n\r ,:[\]{}"]+/y

const isBlank = (token: string) => /^[\t\n\r ]/.test(token)

function tokenAt(text: string, start: number): string {
  const first = text.charAt(start)
  if (first === '"') return text.slice(start, endOfString(text, start))
  const pattern = isBlank(first) ? BLANKS : LITERAL
  pattern.lastIndex = start
  return pattern.exec(text)?.[0] ?? first
}

function endOfString(text: string, start: number): number {
  let at = start + 1
  while (at < text.length && text[at] !== '"') at += text[at] === '\\' ? 2 : 1
  return at + 1
}
