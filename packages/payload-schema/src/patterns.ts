import type { JsonPath } from './json-path.ts'
import { MAX_ALL_PATTERNS_SIZE, MAX_PATTERNS } from './limits.ts'
import { type Pattern, readPattern } from './pattern.ts'
import { note, type Site, type Subschemas } from './subschemas.ts'

/** Compiles every pattern of a schema, and notes those that are none. */
export function readPatterns(found: Subschemas): ReadonlyMap<string, Pattern> {
  const patterns = new Map<string, Pattern>()
  const sources = new Map(found.sites.flatMap(sourcesOf))
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
function sourcesOf(site: Site): (readonly [string, JsonPath])[] {
  const pattern = site.keywords.get('pattern')
  const at = { parent: site.path, key: 'patternProperties' }
  const byPattern = site.parts.get('patternProperties')
  const names = byPattern instanceof Map ? [...byPattern.keys()] : []
  const own = typeof pattern === 'string' ? [[pattern, { parent: site.path, key: 'pattern' }] as const] : []
  return [...own, ...names.map((source) => [source, { parent: at, key: source }] as const)]
}
