import { findSecrets } from './find.ts'

/**
 * The members of a record that hold no secret; of others the note that says why they are withheld, in words
 * that `say` makes of what they look like. `names`: the members that are looked at.
 */
export function withoutSecrets<T extends object>(
  record: T,
  names: readonly (keyof T & string)[],
): { clean: T; withheld: readonly string[]; words: string } {
  const faults = names.flatMap((name) => {
    const [first] = findSecrets(record[name])
    return first ? [{ name, words: first.pattern.words, pattern: first.pattern.name }] : []
  })
  const withheld = faults.map(({ name }) => name)
  const clean = Object.fromEntries(
    Object.entries(record).filter(([name]) => !withheld.includes(name as never)),
  )
  const seen = [...new Set(faults.map(({ words, pattern }) => `${words} (${pattern})`))]
  return { clean: clean as T, withheld, words: seen.join(', ') }
}
