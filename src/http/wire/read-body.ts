import type { Context, MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { isShallow, MAX_DATA_DEPTH } from '../../domain/issue.ts'
import type { Json } from '../../domain/job.ts'
import { Problem } from '../../domain/problem.ts'
import { clip } from '../../domain/text.ts'
import {
  explain,
  type Fault,
  invalid,
  invalidAt,
  MAX_TOLD,
  pointerTo,
  type Validate,
} from '../../runtime/fault.ts'

/** Far more than an issue can hold, and little enough to read as a whole. */
export const MAX_BODY_BYTES = 1_048_576

/** The fields of a body that hold any JSON, but for `data`, which the queue checks. */
const FREE_VALUES = ['result', 'payload', 'tasks'] as const

/**
 * The request's body, checked against its schema. No body at all counts as an empty object.
 * @throws Problem `unsupported-media-type`, `malformed-json` or `invalid-request`
 */
export async function readBody<T extends object>(context: Context, validate: Validate<T>): Promise<T> {
  const text = await readText(context)
  const body: unknown = text === '' ? {} : parseJson(text)
  const faults = findFaults(text)
  if (faults.length > 0) throw invalid(faults)
  if (!validate(body)) throw invalid(explain(validate.errors ?? [], 'The body'))
  checkFreeValues(body)
  return body
}

async function readText({ req }: Context): Promise<string> {
  const bytes = await req.arrayBuffer().catch((cause: unknown) => {
    throw new Problem('malformed-json', 'The body broke off.', {}, cause)
  })
  if (bytes.byteLength === 0) return ''
  const [mediaType = ''] = (req.header('content-type') ?? '').split(';')
  if (mediaType.trim().toLowerCase() !== 'application/json') {
    throw new Problem('unsupported-media-type', 'Send the header "Content-Type: application/json".')
  }
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    throw new Problem('malformed-json', 'The body is not UTF-8.')
  }
}

function parseJson(text: string): unknown {
  if (text.startsWith('\ufeff'))
    throw new Problem('malformed-json', 'The body begins with a byte order mark; leave it out.')
  try {
    return JSON.parse(text)
  } catch (error) {
    // V8's message quotes the body, which may hold anything; only the position is passed on.
    const position = error instanceof Error ? /at position \d+/.exec(error.message)?.[0] : undefined
    throw new Problem('malformed-json', `The body stops being JSON ${position ?? 'at its end'}.`)
  }
}

function checkFreeValues(body: { [name in (typeof FREE_VALUES)[number]]?: Json }): void {
  for (const name of FREE_VALUES) {
    const value = body[name]
    if (value === undefined) continue
    if (!isShallow(value)) {
      throw invalid([{ pointer: `/${name}`, detail: `${name} is more than ${MAX_DATA_DEPTH} levels deep.` }])
    }
  }
}

const measureBody = bodyLimit({
  maxSize: MAX_BODY_BYTES,
  onError: () => {
    throw new Problem('payload-too-large', `A request's body may hold ${MAX_BODY_BYTES} bytes.`)
  },
})

/** Errors of the routes have become answers by now: what is caught here comes from reading the body. */
export const limitBody: MiddlewareHandler = async (c, next) => {
  try {
    return await measureBody(c, next)
  } catch (error) {
    throw error instanceof Problem ? error : new Problem('malformed-json', 'The body broke off.', {}, error)
  }
}

/** Longer than every query that any operation can make sense of. */
export const MAX_QUERY_CHARACTERS = 2000

/** The request's query, checked against its schema. @throws Problem `invalid-request` */
export function readQuery<T extends object>({ req }: Context, validate: Validate<T>): T {
  const query: unknown = parseQuery(new URL(req.url).search)
  if (!validate(query)) throw invalid(explain(validate.errors ?? [], 'The query'))
  return query
}

/** Parameters by name, each once: of two values for one name, programs take different ones. */
function parseQuery(search: string): Record<string, string> {
  if (search.length > MAX_QUERY_CHARACTERS)
    throw invalidAt('', `The query may have ${MAX_QUERY_CHARACTERS} characters.`)
  const parameters = [...new URLSearchParams(search)]
  const seen = new Set<string>()
  const faults = parameters.flatMap(([name, value]): Fault[] => {
    const pointer = pointerTo([name])
    if ((name + value).includes('\0')) return [{ pointer, detail: 'NUL characters are not taken.' }]
    if (seen.has(name)) return [{ pointer, detail: 'A parameter may stand once.' }]
    seen.add(name)
    return []
  })
  if (faults.length > 0) throw invalid(faults.slice(0, MAX_TOLD))
  // Entries make fields whatever their names are: `__proto__` is unknown like others.
  return Object.fromEntries(parameters)
}

/** Levels of the API's own around the caller's JSON: an object, a list in it, and what that lists. */
const MAX_ENVELOPE_DEPTH = 4
/** Levels of a body, the API's own included. */
export const MAX_BODY_DEPTH = MAX_DATA_DEPTH + MAX_ENVELOPE_DEPTH
/** Names and elements together: more than any issue can hold, and few enough to check in milliseconds. */
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
 * Finds what valid JSON can hold and this service refuses, because two programs would read it differently:
 * duplicate names, numbers that would change, lone surrogates, NUL, and names that change what objects are in
 * JavaScript (`__proto__`). Also finds more depth or members than the limits. Walks the text once, without
 * recursion. @param text valid JSON
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
  return { pointer: pathTo(containers.slice(0, -1)), detail }
}

/** What is wrong with a name or a value, which is the next one in the innermost container. */
function faultsOf(token: string, containers: readonly Container[]): Fault[] {
  const container = containers.at(-1)
  const said = container?.names && container.isNameNext ? readName(token, container, containers.at(-2)) : []
  const details = [...said, ...(token.startsWith('"') ? faultsOfString(token) : faultsOfNumber(token))]
  return details.map((detail) => ({ pointer: pathTo(containers), detail }))
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

const pathTo = (containers: readonly Container[]) => pointerTo(containers.map(({ member }) => member))

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

/**
 * Whether a number comes back as it was sent: the shortest decimal for what this runtime reads must be the
 * same decimal. So 0.1, 1.50 and 1e3 are exact; 9007199254740993, 0.1000000000000000055 and 1e400 are not.
 * @param source a number as JSON writes it
 */
export function isExactNumber(source: string): boolean {
  const decimal = decimalOf(source)
  return decimal !== undefined && decimal === decimalOf(String(Number(source)))
}

/** A decimal as `<digits>e<exponent>`, without zeros at either end or the sign, which only zero can lose. */
function decimalOf(text: string): string | undefined {
  const [, whole, fraction = '', exponent = '0'] = /^-?(\d+)(?:\.(\d+))?(?:e([+-]?\d+))?$/i.exec(text) ?? []
  if (whole === undefined) return undefined
  const digits = whole + fraction
  let first = 0
  while (digits[first] === '0') first++
  let end = digits.length
  while (end > first && digits[end - 1] === '0') end--
  if (first === end) return '0'
  return `${digits.slice(first, end)}e${Number(exponent) - fraction.length + digits.length - end}`
}
