import { cleanLine } from '@octoqueue/inert-text'
import { type Field, readAnswers } from '@octoqueue/issue-body'
import { placeIn } from './labels.ts'

/** What labels and headings can say of an issue that asks to be a job. */
export type Attributes = { queue?: string; type?: string; priority?: number }

/** What labels say, or why that is no clear word. */
export function attributesIn(labels: readonly string[]): Attributes | string {
  const said = labels
    .map(cleanLine)
    .flatMap((label): Attributes | [] => placeIn(label) ?? typeIn(label) ?? [])
  for (const name of ['queue', 'type', 'priority'] as const) {
    if (said.filter((one) => name in one).length > 1)
      return `Two labels name a ${name}; take one of them off.`
  }
  return Object.assign({}, ...said)
}

const typeIn = (label: string): { type: string } | undefined =>
  /^type:./i.test(label) ? { type: label.slice('type:'.length) } : undefined

/** What may stand below the headings Queue, Type and Priority of a form. */
const BELOW = {
  // Words that Markdown shows as they stand.
  queue: /^(?!.*(\.\.|\.lock$|\.$))[A-Za-z0-9-](?:[A-Za-z0-9.-]|(?<=[A-Za-z0-9])_(?=[A-Za-z0-9])){0,39}$/,
  type: /^(?:[\p{L}\p{N} .,:/+@-]|(?<=[\p{L}\p{N}])_(?=[\p{L}\p{N}])){1,256}$/u,
  priority: /^\d$/,
}

/** What the headings of a form say, or why that is no clear word. */
export function readHeadings(fields: readonly Field[]): Attributes | string {
  const answers = readAnswers(fields, BELOW)
  if (typeof answers === 'string') return answers
  const { priority, ...rest } = answers
  return { ...rest, ...(priority !== undefined && { priority: Number(priority) }) }
}
