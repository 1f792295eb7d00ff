import { type Answers, formBody, type IssueForm, readIssueForm } from '@octoqueue/github-emulator'
import { type FormField, fieldsOf, issueForm, type Schema } from '@octoqueue/issue-forms'

/* A person who fills in a form on GitHub, which makes an issue of it. */

type Data = Readonly<Record<string, unknown>>

export function formOf(schema: Schema): IssueForm {
  const form = readIssueForm(issueForm({ queue: 'post', schema }))
  if (!form) throw new Error('GitHub does not offer this form')
  return form
}

/** The body of the issue when people enter these data, and choose nothing else. */
export const filled = (schema: Schema, data: Data): string => {
  const form = formOf(schema)
  const idOf = (label: string) => form.body.find((one) => 'label' in one && one.label === label)
  const answers: Record<string, Answers[string]> = { queue: ['post'], priority: ['0'] }
  for (const field of fieldsOf(schema)) {
    const element = idOf(field.label)
    if (element && 'id' in element) answers[element.id] = entered(field, data[field.name])
  }
  return formBody(form, answers)
}

function entered({ kind }: FormField, value: unknown): string | readonly string[] {
  if (value === undefined) return ''
  const textOf = (one: unknown) =>
    'options' in kind ? (kind.options.find((option) => option.value === one)?.text ?? '') : ''
  switch (kind.is) {
    case 'choice':
      return textOf(value)
    case 'choices':
      return (value as unknown[]).map(textOf)
    case 'json':
      return JSON.stringify(value, null, 2)
    default:
      return String(value)
  }
}
