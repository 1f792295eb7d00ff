import {
  type Fault,
  faultsOfName,
  faultsOfText,
  inexact,
  type Limits,
  MAX_FAULTS,
  pointerTo,
  tooDeep,
  tooMany,
  twice,
} from './fault.ts'
import { isExactNumber } from './number.ts'

/** An object or an array that is being read. */
interface Container {
  /** The names of an object so far; undefined for an array. */
  names: Set<string> | undefined
  /** The name or the index that is being read. */
  member: string | number
  isNameNext: boolean
}

/**
 * Finds what valid JSON can hold and two programs would read differently: duplicate names, numbers that would
 * change, lone surrogates, NUL, and names that change what objects are in JavaScript (`__proto__`). Also
 * finds more depth or members than the limits. Walks the text once, without recursion.
 * @param text valid JSON
 */
export function findFaults(text: string, limits: Limits): Fault[] {
  const faults: Fault[] = []
  const containers: Container[] = []
  // Without escapes a valid text holds no NUL, and half a character only if it is not well-formed.
  let escaped = text.isWellFormed() ? nextEscape(text, 0) : -1
  let members = 0

  for (let start = 0, end: number; start < text.length && faults.length < MAX_FAULTS; start = end) {
    const first = text.charCodeAt(start)
    end = endOfToken(text, start, first)
    const container = containers.at(-1)
    if (isBlank(first)) continue
    if (first === COMMA || first === COLON) goOn(container, first)
    else if (first === CLOSES_OBJECT || first === CLOSES_LIST) containers.pop()
    else {
      const isName = container?.names !== undefined && container.isNameNext
      if (container && (!container.names || isName)) members++
      if (escaped !== -1 && escaped < start) escaped = nextEscape(text, start)
      const isPlain = first === QUOTE ? escaped >= end : isShort(text, start, end, first)
      if (isName || !isPlain) faults.push(...faultsOf(text.slice(start, end), containers))
      if (first === OPENS_OBJECT || first === OPENS_LIST) containers.push(opened(first))
      if (containers.length > limits.maxDepth) {
        return [...faults, { pointer: pathTo(containers.slice(0, -1)), detail: tooDeep(limits.maxDepth) }]
      }
      if (members > limits.maxMembers) return [...faults, { pointer: '', detail: tooMany(limits.maxMembers) }]
    }
  }
  return faults
}

/**
 * Takes a field out of the text of an object: its value's text, and the rest with `null` there. Undefined
 * when there is no such field; of two it is the last. @param text valid JSON
 */
export function takeField(text: string, field: string): { value: string; rest: string } | undefined {
  let depth = 0
  let name: string | undefined
  let from: number | undefined
  let found: { value: string; rest: string } | undefined
  for (let start = 0; start < text.length; ) {
    const token = text.slice(start, endOfToken(text, start, text.charCodeAt(start)))
    const isEnd = (token === ',' && depth === 1) || (token === '}' && depth === 1)
    if (isEnd && from !== undefined) {
      found = {
        value: text.slice(from, start).trim(),
        rest: `${text.slice(0, from)}null${text.slice(start)}`,
      }
    }
    if (isEnd) name = from = undefined
    if (token === '{' || token === '[') depth++
    if (token === '}' || token === ']') depth--
    start += token.length
    if (depth !== 1) continue
    if (token === ':' && name === field) from = start
    else if (name === undefined && token.startsWith('"')) name = stringOf(token)
  }
  return found
}

const opened = (first: number): Container => ({
  names: first === OPENS_OBJECT ? new Set() : undefined,
  member: first === OPENS_OBJECT ? '' : 0,
  isNameNext: first === OPENS_OBJECT,
})

function goOn(container: Container | undefined, first: number): void {
  if (!container) return
  if (typeof container.member === 'number') container.member++
  container.isNameNext = container.names !== undefined && first === COMMA
}

/** What is wrong with a name or a value, which is the next one in the innermost container. */
function faultsOf(token: string, containers: readonly Container[]): Fault[] {
  const container = containers.at(-1)
  const isText = token.startsWith('"')
  const text = isText ? stringOf(token) : token
  const isName = container?.names !== undefined && container.isNameNext
  const said = isName ? readName(text, container, containers.at(-2)) : NONE
  const details = [...said, ...(isText ? faultsOfText(text) : faultsOfNumber(token))]
  return details.map((detail) => ({ pointer: pathTo(containers), detail }))
}

const NONE: readonly string[] = []

function readName(name: string, container: Container, outer: Container | undefined): string[] {
  container.member = name
  const isTwice = container.names?.has(name) === true
  container.names?.add(name)
  return [...(isTwice ? [twice(name)] : []), ...faultsOfName(name, outer?.names && outer.member)]
}

const faultsOfNumber = (token: string): string[] => (isExactNumber(token) ? [] : [inexact(token)])

const pathTo = (containers: readonly Container[]) => pointerTo(containers.map(({ member }) => member))

const stringOf = (token: string): string => (token.includes('\\') ? JSON.parse(token) : token.slice(1, -1))

/* The characters of JSON that mean something, by their codes: a body is read character by character. */
const QUOTE = 0x22
const COMMA = 0x2c
const MINUS = 0x2d
const POINT = 0x2e
const COLON = 0x3a
const OPENS_LIST = 0x5b
const BACKSLASH = 0x5c
const CLOSES_LIST = 0x5d
const OPENS_OBJECT = 0x7b
const CLOSES_OBJECT = 0x7d

const isBlank = (code: number) => code === 0x20 || (code >= 0x09 && code <= 0x0d)
const isDigit = (code: number) => code >= 0x30 && code <= 0x39

/** One character that stands by itself, or a string, a number, a word or blanks in one. */
function endOfToken(text: string, start: number, first: number): number {
  if (first === QUOTE) return endOfString(text, start)
  if (standsAlone(first)) return start + 1
  const isSpace = isBlank(first)
  let end = start + 1
  for (; end < text.length; end++) {
    const code = text.charCodeAt(end)
    if (isBlank(code) !== isSpace || code === QUOTE || standsAlone(code)) break
  }
  return end
}

const standsAlone = (code: number) =>
  code === COMMA ||
  code === COLON ||
  code === OPENS_LIST ||
  code === CLOSES_LIST ||
  code === OPENS_OBJECT ||
  code === CLOSES_OBJECT

function endOfString(text: string, start: number): number {
  let at = start + 1
  for (; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code === QUOTE) break
    if (code === BACKSLASH) at++
  }
  return at + 1
}

/** Behind the text when no escape is left. */
function nextEscape(text: string, start: number): number {
  const found = text.indexOf('\\', start)
  return found === -1 ? text.length : found
}

/** Every number of so many characters is exact, without an exponent. */
const MAX_SHORT_CHARACTERS = 15

/** No number, or one that is exact at first sight. */
function isShort(text: string, start: number, end: number, first: number): boolean {
  if (first !== MINUS && !isDigit(first)) return true
  if (end - start > MAX_SHORT_CHARACTERS) return false
  for (let at = start + 1; at < end; at++) {
    const code = text.charCodeAt(at)
    if (!isDigit(code) && code !== POINT) return false
  }
  return true
}
