/* The headings of a form, as people see them and as GitHub takes them. */

/** Headings that say where a job goes, not what it is about. */
export const PLACES = ['Queue', 'Type', 'Priority'] as const
/** The heading of a payload that is written as JSON in one piece. */
export const PAYLOAD = 'Payload'

/** One line of plain words: Markdown shows it as it stands. */
const PLAIN = /^[\p{L}\p{N}](?:[\p{L}\p{N} .,:;/()'&+%?!-]{0,78}[\p{L}\p{N}.)%?!])?$/u
/** GitHub refuses forms that ask for such things, for the issue would show them. */
const SENSITIVE = /passw|token|secret|credential/i

/** The reference that GitHub makes of a label, as Rails' `parameterize`: it may stand once in a form. */
export const referenceOf = (label: string): string =>
  label
    .toLowerCase()
    .replace(/[^a-z0-9_-]+/g, '-')
    .replace(/^-+|-+$/g, '')

const RESERVED: ReadonlySet<string> = new Set([...PLACES, PAYLOAD].map(referenceOf))

/** The label of a field: its title, its name in words, or its place in the schema. */
export function labelFor(
  title: string | undefined,
  name: string,
  place: number,
  taken: ReadonlySet<string>,
): string {
  const fallback = `Field ${place}`
  const all = [title, inWords(name), `Data: ${inWords(name)}`, fallback, `${fallback}, ${fallback}`]
  const isFree = (label: string) => {
    const reference = referenceOf(label)
    return reference !== '' && !taken.has(reference) && !RESERVED.has(reference)
  }
  const isFit = (label: string | undefined): label is string =>
    label !== undefined && PLAIN.test(label) && !/ {2}/.test(label) && !SENSITIVE.test(label) && isFree(label)
  return all.find(isFit) ?? `Field ${place} of ${taken.size}`
}

/** `dueDate` and `due_date` are `Due date`. */
function inWords(name: string): string {
  const words = name
    .replace(/([\p{Ll}\p{N}])(\p{Lu})/gu, '$1 $2')
    .replace(/[_\s]+/g, ' ')
    .trim()
  const lower = name === name.toUpperCase() ? words : words.toLowerCase()
  return lower.charAt(0).toUpperCase() + lower.slice(1)
}

/** What a form shows of a field that was left empty. */
export const EMPTY: readonly string[] = ['_No response_', '']

/** Whether a text may be an option of a list: GitHub keeps `None` for itself. */
export const isChoice = (text: string): boolean =>
  /^\S(?:[^\p{Cc}\u2028\u2029]{0,98}\S)?$/u.test(text) &&
  referenceOf(text) !== '' &&
  !/^none$/i.test(text) &&
  !EMPTY.includes(text)
