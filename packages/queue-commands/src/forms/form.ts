import { describeFields, exampleOf, type PayloadSchema } from './example.ts'

/* An issue form: https://docs.github.com/communities/using-templates-to-encourage-useful-issues-and-pull-requests/syntax-for-issue-forms */

/** What a form asks a job for. */
export interface Asks {
  queue: string
  /** The only type of its jobs; people write it when it is absent. */
  type?: string | undefined
  /** What the data have to fit. */
  schema?: PayloadSchema | undefined
}

/** What GitHub puts before the name of a form's file, so that nobody's own form has it. */
export const pathOf = ({ queue, type }: Asks): string =>
  `.github/ISSUE_TEMPLATE/octoqueue-${[queue, type].filter(Boolean).join('-')}.yml`

export const DEFAULT_QUEUE = 'default'
const PRIORITIES = Array.from({ length: 10 }, (_, priority) => String(priority))

/** The YAML of the form, whose answers the queue reads as a job. */
export function issueForm({ queue, type, schema }: Asks): string {
  const what = type === undefined ? `the queue ${queue}` : `the queue ${queue}: ${type}`
  const labels = ['needs-approval', ...(queue === DEFAULT_QUEUE ? [] : [`queue:${queue}`])]
  const fields = schema === undefined ? [] : describeFields(schema)
  return [
    `name: ${quote(`Job for ${what}`)}`,
    `description: ${quote('Asks for a job. It runs when you may write to this repository, or when somebody comments "/approve".')}`,
    `title: ${quote(`${type ?? queue}: `)}`,
    `labels: [${labels.map(quote).join(', ')}]`,
    'body:',
    ...(fields.length > 0 ? markdown(['The payload has these fields:', '', ...fields]) : []),
    ...payload(schema),
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

function payload(schema: PayloadSchema | undefined): string[] {
  const example = schema === undefined ? undefined : JSON.stringify(exampleOf(schema), null, 2)
  const start =
    example === undefined
      ? [`      placeholder: ${quote('{"to": "ada@example.com"}')}`]
      : ['      value: |', ...example.split('\n').map((line) => `        ${line}`)]
  return [
    '  - type: textarea',
    '    id: payload',
    '    attributes:',
    '      label: Payload',
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
  /[\\\p{Cc}\u2028\u2029]/u.test(text) ? JSON.stringify(text) : `'${text.replaceAll("'", "''")}'`
