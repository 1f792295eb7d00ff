import { PATTERNS, type Pattern } from './patterns.ts'

/** So many are told; whoever has more of them has enough to begin with. */
export const MAX_FOUND = 10

/** Where a secret stands, and what it looks like; never the secret. */
export interface Found {
  /** JSON pointer to the text that holds it, or to the member whose name does. */
  pointer: string
  pattern: Pattern
}

/** The first pattern that a text fits. Each is tried only where its hint stands. */
export function secretIn(text: string): Pattern | undefined {
  const lower = text.toLowerCase()
  return PATTERNS.find(({ hint, regex }) => lower.includes(hint) && regex.test(text))
}

/** Every text in a JSON value that looks like a secret, names of members too. */
export function findSecrets(value: unknown): readonly Found[] {
  const found: Found[] = []
  const waiting: [pointer: string, value: unknown][] = [['', value]]
  for (let next = waiting.pop(); next && found.length < MAX_FOUND; next = waiting.pop()) {
    const [pointer, one] = next
    const pattern = typeof one === 'string' ? secretIn(one) : undefined
    if (pattern) found.push({ pointer, pattern })
    if (typeof one !== 'object' || one === null) continue
    for (const [name, inner] of Object.entries(one).toReversed()) {
      const inName = Array.isArray(one) ? undefined : secretIn(name)
      if (inName) found.push({ pointer, pattern: inName })
      waiting.push([`${pointer}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`, inner])
    }
  }
  return found
}
