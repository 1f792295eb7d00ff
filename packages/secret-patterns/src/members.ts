import { findSecrets } from './find.ts'

/** Which of these members of a record hold secrets, and what those look like, in words. */
export function membersWithSecrets<T extends object>(
  record: T,
  names: readonly (keyof T & string)[],
): { withheld: readonly string[]; words: string } {
  const faults = names.flatMap((name) => {
    const [first] = findSecrets(record[name])
    return first ? [{ name, words: first.pattern.words, pattern: first.pattern.name }] : []
  })
  const withheld = faults.map(({ name }) => name)
  const seen = [...new Set(faults.map(({ words, pattern }) => `${words} (${pattern})`))]
  return { withheld, words: seen.join(', ') }
}
