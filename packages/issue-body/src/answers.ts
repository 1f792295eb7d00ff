import type { Field } from './read.ts'

/** What issue forms write for a field that was left empty. */
const NOTHING_SAID = ['_No response_', 'None', '']

/**
 * What a form says under some headings, compared without case, each by its pattern; or in words for people
 * why that is no clear answer. Fields that were left empty are left out.
 */
export function readAnswers<Name extends string>(
  fields: readonly Field[],
  patterns: Readonly<Record<Name, RegExp>>,
): Partial<Record<Name, string>> | string {
  const answers: Partial<Record<Name, string>> = {}
  for (const { heading, value } of fields) {
    const name = Object.keys(patterns).find((one): one is Name => one === heading.toLowerCase())
    if (!name || (value !== undefined && NOTHING_SAID.includes(value))) continue
    if (name in answers) return `The heading ${heading} stands there twice; leave one of them.`
    if (value === undefined || !patterns[name].test(value))
      return `Below the heading ${heading} stands no ${name}.`
    answers[name] = value
  }
  return answers
}
