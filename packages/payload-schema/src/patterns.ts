import { RE2JS } from 're2js'
import type { JsonPath } from './json.ts'
import { MAX_ALL_PATTERNS_SIZE, MAX_PATTERN_CHARACTERS, MAX_PATTERN_SIZE, MAX_PATTERNS } from './limits.ts'
import { piecesOf, toRe2 } from './re2-syntax.ts'
import { note, type Subschema, type Subschemas } from './schema/subschemas.ts'

/** Compiles every pattern of a schema, and notes those that are none. */
export function readPatterns(found: Subschemas): ReadonlyMap<string, Pattern> {
  const patterns = new Map<string, Pattern>()
  const sources = new Map(found.all.flatMap(sourcesOf))
  let size = 0
  for (const [source, path] of sources) {
    const read = sources.size > MAX_PATTERNS ? TOO_MANY : readPattern(source)
    size += read.ok ? read.pattern.size : 0
    const verdict = size > MAX_ALL_PATTERNS_SIZE ? TOO_MANY : read
    if (verdict.ok) {
      patterns.set(source, verdict.pattern)
      continue
    }
    note(found, path, verdict.why)
    if (verdict === TOO_MANY) break
  }
  return patterns
}

const TOO_MANY = {
  ok: false,
  why: `The schema must have at most ${MAX_PATTERNS} different patterns, of ${MAX_ALL_PATTERNS_SIZE} parts together, repeats written out.`,
} as const

/** The patterns in one schema, and where they stand. */
function sourcesOf(subschema: Subschema): (readonly [string, JsonPath])[] {
  const pattern = subschema.keywords.get('pattern')
  const at = { parent: subschema.path, key: 'patternProperties' }
  const byPattern = subschema.parts.get('patternProperties')
  const names = byPattern instanceof Map ? [...byPattern.keys()] : []
  const own =
    typeof pattern === 'string' ? [[pattern, { parent: subschema.path, key: 'pattern' }] as const] : []
  return [...own, ...names.map((source) => [source, { parent: at, key: source }] as const)]
}

/** A regular expression that takes time in proportion to the text, whatever it is. */
export interface Pattern {
  readonly source: string
  /** How much there is to compile and to run: see {@link sizeOf}. */
  readonly size: number
  /** Whether the text matches, anywhere in it. */
  isIn(text: string): boolean
}

/**
 * Compiles a `pattern`: a regular expression of ECMA-262 with the flag `u`, as the drafts have it, without
 * what needs back-tracking. Its matching is RE2's (https://github.com/google/re2/wiki/Syntax).
 */
export function readPattern(source: string): { ok: true; pattern: Pattern } | { ok: false; why: string } {
  if (source.length > MAX_PATTERN_CHARACTERS) {
    return { ok: false, why: `The pattern must have at most ${MAX_PATTERN_CHARACTERS} characters.` }
  }
  // Only read, never run: what both engines take means the same in both.
  if (!isEcmaScript(source)) {
    return { ok: false, why: 'The pattern is no regular expression of ECMAScript with the flag `u`.' }
  }
  const size = sizeOf(source)
  if (size > MAX_PATTERN_SIZE) {
    return { ok: false, why: `The pattern must have at most ${MAX_PATTERN_SIZE} parts, repeats written out.` }
  }
  const translated = toRe2(source)
  if (!translated.ok) return translated
  const compiled = compile(translated.text)
  if (!compiled) return { ok: false, why: NOT_RE2 }
  return {
    ok: true,
    pattern: { source, size, isIn: (text) => compiled.test(text) },
  }
}

const NOT_RE2 =
  'The pattern must be one that RE2 takes: repeats of at most 1,000, and of the properties general categories and scripts alone (`\\p{L}`, `\\p{Script=Greek}`).'

function isEcmaScript(source: string): boolean {
  try {
    new RegExp(source, 'u')
    return true
  } catch {
    return false
  }
}

function compile(source: string): RE2JS | undefined {
  try {
    return RE2JS.compile(source)
  } catch {
    return undefined
  }
}

/** Reading `\p{L}` is as dear as reading so many other pieces: RE2 goes through hundreds of ranges. */
const PROPERTY_SIZE = 20

/**
 * How much there is to compile in a valid regular expression: its pieces, those in repeats as often as they
 * are repeated. RE2 writes repeats out, so 500 characters could ask for 70,000 instructions; it is better to
 * know before.
 */
export function sizeOf(source: string): number {
  let classes = 0
  // The size of what has been read in each open group, and of the piece that a repeat would be about.
  const groups = [0]
  let last = 0
  const add = (size: number) => {
    groups.push((groups.pop() ?? 0) + size)
    last = size
  }
  for (const { piece, isInside } of piecesOf(source)) {
    if (/^\\[pP]\{/.test(piece)) classes += PROPERTY_SIZE
    if (isInside) classes++
    else if (/^\((?:\?|$)/.test(piece)) groups.push(0)
    else if (piece === ')') add((groups.pop() ?? 0) + 1)
    else if (/^\{\d/.test(piece)) add(last * (timesOf(piece) - 1))
    else add(1)
  }
  return classes + groups.reduce((sum, size) => sum + size, 0)
}

const timesOf = (repeat: string) => Math.max(1, ...(repeat.match(/\d+/g) ?? []).map(Number))
