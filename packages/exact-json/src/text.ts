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
  let members = 0

  for (let start = 0; start < text.length && faults.length < MAX_FAULTS; ) {
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
    const token = tokenAt(text, start)
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

/** What is wrong with a name or a value, which is the next one in the innermost container. */
function faultsOf(token: string, containers: readonly Container[]): Fault[] {
  const container = containers.at(-1)
  const said = container?.names && container.isNameNext ? readName(token, container, containers.at(-2)) : []
  const details = [
    ...said,
    ...(token.startsWith('"') ? faultsOfText(stringOf(token)) : faultsOfNumber(token)),
  ]
  return details.map((detail) => ({ pointer: pathTo(containers), detail }))
}

function readName(token: string, container: Container, outer: Container | undefined): string[] {
  const name = stringOf(token)
  container.member = name
  const isTwice = container.names?.has(name) === true
  container.names?.add(name)
  return [...(isTwice ? [twice(name)] : []), ...faultsOfName(name, outer?.names && outer.member)]
}

const faultsOfNumber = (token: string): string[] =>
  /^[-\d]/.test(token) && !isExactNumber(token) ? [inexact(token)] : []

const pathTo = (containers: readonly Container[]) => pointerTo(containers.map(({ member }) => member))

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
