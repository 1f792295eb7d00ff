import { RE2JS } from 're2js'
import { MAX_PATTERN_CHARACTERS, MAX_PATTERN_SIZE } from './limits.ts'
import { sizeOf } from './pattern-size.ts'
import { toRe2 } from './re2-syntax.ts'

/** A regular expression that takes time in proportion to the text, whatever it is. */
export interface Pattern {
  readonly source: string
  /** How much there is to compile and to run: see {@link sizeOf}. */
  readonly size: number
  /** Whether the text matches, anywhere in it. */
  isIn(text: string): boolean
}

/**
 * Compiles a `pattern`: a regular expression of ECMA-262 with the flag `u`, as the drafts have it, without what needs
 * back-tracking. Its matching is RE2's (https://github.com/google/re2/wiki/Syntax).
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
