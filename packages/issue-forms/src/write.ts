import { describeMembers, exampleOf, oneLine } from './example.ts'
import { type FormField, fieldsOf } from './fields.ts'
import { PAYLOAD } from './labels.ts'
import { isObject, type Json, type Schema, textOf } from './schema.ts'

/* An issue form: https://docs.github.com/communities/using-templates-to-encourage-useful-issues-and-pull-requests/syntax-for-issue-forms */

/** What a form asks a job for. */
export interface Asks {
  queue: string
  /** The only type of its jobs; people write it when it is absent. */
  type?: string | undefined
  /** What the data have to fit. */
  schema?: Schema | undefined
}

/** What GitHub puts before the name of a form's file, so that nobody's own form has it. */
export const pathOf = ({ queue, type }: Asks): string =>
  `.github/ISSUE_TEMPLATE/octoqueue-${[queue, type].filter(Boolean).join('-')}.yml`

export const DEFAULT_QUEUE = 'default'
const PRIORITIES = Array.from({ length: 10 }, (_, priority) => String(priority))

/** The YAML of the form, whose answers `readForm` reads. One that has no fields of its own asks for JSON. */
export function issueForm({ queue, type, schema }: Asks): string {
  const what = type === undefined ? `the queue ${queue}` : `the queue ${queue}: ${type}`
  const labels = ['needs-approval', ...(queue === DEFAULT_QUEUE ? [] : [`queue:${queue}`])]
  const fields = schema === undefined ? [] : fieldsOf(schema)
  return [
    `name: ${quote(`Job for ${what}`)}`,
    `description: ${quote('Asks for a job. It runs when you may write to this repository, or when somebody comments "/approve".')}`,
    `title: ${quote(`${type ?? queue}: `)}`,
    `labels: [${labels.map(quote).join(', ')}]`,
    'body:',
    ...(fields.length > 0 ? fields.flatMap(fieldLines) : payload(schema)),
    ...dropdown('Queue', 'Where the job goes. A label `queue:<name>` on the issue goes before this.', [
      queue,
    ]),
    ...(type === undefined
      ? input('Type', 'The type of the job, for workers that ask for one.')
      : dropdown('Type', 'The type of the job.', [type])),
    ...dropdown('Priority', 'Higher is sooner.', PRIORITIES),
    '',
  ].join('\n')
}

/** One field of the schema, prefilled with its default. */
function fieldLines(field: FormField, index: number): string[] {
  const { label, kind, isRequired, isNullable, schema } = field
  const description = hintOf(field)
  const head = (type: string) => [
    `  - type: ${type}`,
    `    id: field-${index + 1}`,
    '    attributes:',
    `      label: ${quote(label)}`,
    ...(description === '' ? [] : [`      description: ${quote(description)}`]),
  ]
  const given = isObject(schema) ? (schema.default as Json | undefined) : undefined
  const required =
    isRequired && !isNullable && kind.is !== 'choices' ? ['    validations:', '      required: true'] : []
  switch (kind.is) {
    case 'choice': {
      const chosen = kind.options.findIndex(({ value }) => JSON.stringify(value) === JSON.stringify(given))
      const options = `      options: [${kind.options.map(({ text }) => quote(text)).join(', ')}]`
      return [...head('dropdown'), options, ...(chosen < 0 ? [] : [`      default: ${chosen}`]), ...required]
    }
    case 'choices':
      return [
        ...head('checkboxes'),
        '      options:',
        ...kind.options.map(({ text }) => `        - label: ${quote(text)}`),
      ]
    case 'json': {
      const value = JSON.stringify(given ?? (isRequired ? exampleOf(schema, 1) : undefined), null, 2)
      return [...head('textarea'), ...valueLines(value), '      render: json', ...required]
    }
    default: {
      const text = typeof given === 'string' || typeof given === 'number' ? String(given) : undefined
      return [...head(kind.is === 'text' ? 'textarea' : 'input'), ...valueLines(text), ...required]
    }
  }
}

/** GitHub takes no empty value. */
const valueLines = (value: string | undefined): string[] =>
  value === undefined || value.trim() === '' ? [] : [`      value: ${quote(value)}`]

/** What the schema says of a field, and what it asks for that is easily got wrong. */
function hintOf({ name, kind, schema }: FormField): string {
  const { minimum, maximum, format, pattern } = isObject(schema) ? schema : {}
  const hints = [
    oneLine(textOf(schema, 'description') ?? ''),
    kind.is === 'json' ? `As JSON; the member \`${oneLine(name).replaceAll('`', "'")}\` of the data.` : '',
    typeof minimum === 'number' ? `At least ${minimum}.` : '',
    typeof maximum === 'number' ? `At most ${maximum}.` : '',
    typeof format === 'string' ? `Format: ${oneLine(format)}.` : '',
    typeof pattern === 'string' ? `Pattern: ${oneLine(pattern)}` : '',
  ]
  return hints.filter((hint) => hint !== '').join(' ')
}

function payload(schema: Schema | undefined): string[] {
  const members = schema === undefined ? [] : describeMembers(schema)
  const words = members.length > 0 ? markdown(['The payload has these fields:', '', ...members]) : []
  const example = schema === undefined ? undefined : JSON.stringify(exampleOf(schema), null, 2)
  const start =
    example === undefined
      ? [`      placeholder: ${quote('{"to": "ada@example.com"}')}`]
      : [`      value: ${quote(example)}`]
  return [
    ...words,
    '  - type: textarea',
    '    id: payload',
    '    attributes:',
    `      label: ${PAYLOAD}`,
    `      description: ${quote('What the job is about, as JSON. Leave out the fence; the form makes one.')}`,
    ...start,
    '      render: json',
    '    validations:',
    '      required: true',
  ]
}

const dropdown = (label: string, description: string, options: readonly string[]): string[] => [
  '  - type: dropdown',
  `    id: ${label.toLowerCase()}`,
  '    attributes:',
  `      label: ${label}`,
  `      description: ${quote(description)}`,
  `      options: [${options.map(quote).join(', ')}]`,
  '      default: 0',
  '    validations:',
  '      required: true',
]

const input = (label: string, description: string): string[] => [
  '  - type: input',
  `    id: ${label.toLowerCase()}`,
  '    attributes:',
  `      label: ${label}`,
  `      description: ${quote(description)}`,
]

const markdown = (lines: readonly string[]): string[] => [
  '  - type: markdown',
  '    attributes:',
  '      value: |',
  ...lines.map((line) => (line === '' ? '' : `        ${line}`)),
]

/** A YAML text on one line: JSON is YAML, and single quotes are easier to read. */
const quote = (text: string): string =>
  /[\\\p{Cc}\p{Cs}\u2028\u2029\ufeff]/u.test(text) ? JSON.stringify(text) : `'${text.replaceAll("'", "''")}'`
