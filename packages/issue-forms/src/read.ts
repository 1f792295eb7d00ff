import { readJson } from '@octoqueue/exact-json'
import { hidesText } from '@octoqueue/issue-body'
import { type FormField, fieldsOf } from './fields.ts'
import { EMPTY, PLACES } from './labels.ts'
import type { Json, Schema } from './schema.ts'
import { sectionsOf } from './sections.ts'

/** What a filled form says. */
export type Filled =
  | {
      ok: true
      data: { readonly [name: string]: Json }
      /** What stands below Queue, Type and Priority. */
      places: readonly { heading: string; value: string }[]
      /** What people see the place of a JSON pointer into the data as: `Copies` for `/copies`. */
      nameOf: (pointer: string) => string
    }
  | { ok: false; why: string }

/** Of JSON in one field. */
const LIMITS = { maxDepth: 31, maxMembers: 100_000 }

/**
 * Reads an issue that somebody made with the form of one of these schemas, of which the one counts that most
 * headings belong to. Undefined for any other issue. Members that were left empty are left out. What is wrong
 * is said of all fields at once, a line each, by the labels that people see.
 */
export function readForm(body: string, schemas: readonly Schema[]): Filled | undefined {
  const first = /^\s*### (.*\S)/.exec(body)?.[1]
  const headings = new Set(body.split(/\r\n?|\n/).flatMap((line) => /^### (.*\S)\s*$/.exec(line)?.[1] ?? []))
  const forms = schemas.map((schema) => {
    const fields = fieldsOf(schema)
    return { fields, known: fields.filter(({ label }) => headings.has(label)).length }
  })
  const [form] = forms.toSorted((a, b) => b.known - a.known)
  return form?.fields.some(({ label }) => label === first) ? readFields(body, form.fields) : undefined
}

/** What stands below the headings Queue, Type and Priority of any form; none for what is unclear. */
export function placesIn(body: string): readonly { heading: string; value: string }[] {
  const lines = body.replace(/\r\n?/g, '\n').split('\n')
  const at = lines.findIndex((line) => PLACES.some((place) => line.trimEnd() === `### ${place}`))
  const own = at < 0 ? undefined : sectionsOf(lines.slice(at).join('\n'), new Set(PLACES))
  return own?.ok ? placesOf(own.sections) : []
}

const placesOf = (sections: ReadonlyMap<string, string>) =>
  PLACES.flatMap((heading) => {
    const value = sections.get(heading)
    return value === undefined ? [] : [{ heading, value }]
  })

function readFields(body: string, fields: readonly FormField[]): Filled {
  const read = sectionsOf(body, new Set([...fields.map(({ label }) => label), ...PLACES]))
  if (!read.ok) return read
  const { sections } = read
  const answers = fields.map((field) => ({ field, answer: answerTo(field, sections.get(field.label)) }))
  const faults = answers.flatMap(({ field, answer }) =>
    'fault' in answer ? `${field.label}: ${answer.fault}` : [],
  )
  if (faults.length > 0) return { ok: false, why: faults.join('\n') }
  if (hidesText(body)) return { ok: false, why: `The issue ${HIDES}` }
  const members = answers.flatMap(({ field, answer }) =>
    'value' in answer && answer.value !== undefined ? [[field.name, answer.value] as const] : [],
  )
  const places = placesOf(sections)
  return { ok: true, data: Object.fromEntries(members), places, nameOf: (pointer) => nameIn(fields, pointer) }
}

function nameIn(fields: readonly FormField[], pointer: string): string {
  const [, name = '', ...rest] = pointer.split('/')
  const member = name.replaceAll('~1', '/').replaceAll('~0', '~')
  const label = fields.find((field) => field.name === member)?.label
  return label === undefined ? pointer : [label, ...rest].join(' / ')
}

type Answer = { value: Json | undefined } | { fault: string }

const HIDES = 'has text that its page does not show, or folds away; take the HTML out of it.'

function answerTo({ kind, isRequired, isNullable }: FormField, text: string | undefined): Answer {
  if (text === undefined)
    return isRequired
      ? { fault: 'the issue has no such heading. Its form has changed; file it anew, or add the heading.' }
      : { value: undefined }
  const said = kind.is === 'json' ? withoutFence(text) : text
  if (EMPTY.includes(said) || (kind.is === 'choice' && said === 'None')) {
    if (!isRequired) return { value: undefined }
    return isNullable ? { value: null } : { fault: 'it is empty, and has to be filled in.' }
  }
  if (hidesText(text)) return { fault: HIDES }
  switch (kind.is) {
    case 'line':
      return said.includes('\n') ? { fault: 'it takes one line, and there are several.' } : { value: said }
    case 'text':
      return { value: said }
    case 'number':
      return /^-?\d/.test(said)
        ? readExactly(said, 'it has to be a number')
        : { fault: 'it has to be a number.' }
    case 'json':
      return readExactly(said, 'it has to be JSON')
    case 'choice': {
      const chosen = kind.options.find((option) => option.text === said)
      return chosen ?? { fault: `it has to be one of ${kind.options.map((one) => one.text).join(', ')}.` }
    }
    case 'choices':
      return readBoxes(said, kind.options, isRequired)
  }
}

function readExactly(text: string, what: string): Answer {
  const reading = readJson(text, LIMITS)
  if (reading.is === 'exact') return { value: reading.value }
  const faults = reading.is === 'not-json' ? [reading.fault] : reading.faults
  return {
    fault: `${what}: ${faults.map(({ pointer, detail }) => [pointer, detail].filter(Boolean).join(' ')).join(' ')}`,
  }
}

/** A field with `render` is fenced; people who edit the issue may leave the fence out. */
const withoutFence = (text: string): string => {
  const lines = text.split('\n')
  const isFenced = lines.length > 1 && /^```/.test(lines[0] ?? '') && lines.at(-1)?.trim() === '```'
  return isFenced ? lines.slice(1, -1).join('\n').trim() : text
}

/** None is an empty list where a list is required, and nothing where it is not. */
function readBoxes(
  text: string,
  options: readonly { text: string; value: Json }[],
  isRequired: boolean,
): Answer {
  const lines = text.split('\n').filter((line) => line.trim() !== '')
  const boxes = lines.map((line) => /^- \[([ xX])\] (.*\S)\s*$/.exec(line))
  if (boxes.some((box) => box === null)) return { fault: 'it takes nothing but its boxes.' }
  const checked = new Set(boxes.flatMap((box) => (box && box[1] !== ' ' ? (box[2] ?? '') : [])))
  const unknown = [...checked].filter((one) => !options.some((option) => option.text === one))
  if (unknown.length > 0) return { fault: `it has no box ${unknown.join(', ')}.` }
  const values = options.filter((option) => checked.has(option.text)).map(({ value }) => value)
  return { value: values.length > 0 || isRequired ? values : undefined }
}
