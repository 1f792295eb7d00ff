import { parse } from 'yaml'

/*
 * Issue forms: https://docs.github.com/communities/using-templates-to-encourage-useful-issues-and-pull-requests/syntax-for-githubs-form-schema
 * GitHub keeps nothing of a form in the issue that it makes: headings and answers are all that is left.
 */

/** What a form asks for, by the part of the page that asks. */
export type FormElement =
  | { type: 'markdown'; value: string }
  | (Labelled & { type: 'input' | 'textarea'; value: string; placeholder: string; render: string })
  | (Labelled & {
      type: 'dropdown'
      options: readonly string[]
      multiple: boolean
      default: number | undefined
    })
  | (Labelled & { type: 'checkboxes'; boxes: readonly { label: string; required: boolean }[] })

interface Labelled {
  /** By which a page's URL prefills it. */
  id: string
  label: string
  description: string
  required: boolean
}

export interface IssueForm {
  name: string
  description: string
  title: string
  labels: readonly string[]
  body: readonly FormElement[]
}

/** What a person entered, by the ids of the elements: a text, the chosen options, or the checked boxes. */
export type Answers = Readonly<Record<string, string | readonly string[] | undefined>>

type Fields = Record<string, unknown>
const fieldsIn = (value: unknown): Fields =>
  typeof value === 'object' && value !== null ? (value as Fields) : {}
const textIn = (value: unknown): string => (typeof value === 'string' ? value : '')
const listIn = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])

/** Reads a form's file; undefined for one that GitHub does not offer. GitHub reads YAML 1.1. */
export function readIssueForm(text: string): IssueForm | undefined {
  let file: Fields
  try {
    file = fieldsIn(parse(text, { version: '1.1' }))
  } catch {
    return undefined
  }
  const { name, description, title, labels, body } = file
  if (textIn(name) === '' || textIn(description) === '' || !Array.isArray(body)) return undefined
  const elements = body.map((one, index) => readElement(fieldsIn(one), index))
  if (elements.some((one) => one === undefined)) return undefined
  const names = typeof labels === 'string' ? labels.split(',') : listIn(labels)
  return {
    name: textIn(name),
    description: textIn(description),
    title: textIn(title),
    labels: names.map((one) => textIn(one).trim()).filter((one) => one !== ''),
    body: elements.flatMap((one) => one ?? []),
  }
}

function readElement(element: Fields, index: number): FormElement | undefined {
  const { type } = element
  const attributes = fieldsIn(element.attributes)
  if (type === 'markdown') return { type, value: textIn(attributes.value) }
  const label = textIn(attributes.label)
  if (label === '') return undefined
  const labelled: Labelled = {
    id: textIn(element.id) || `element-${index}`,
    label,
    description: textIn(attributes.description),
    required: fieldsIn(element.validations).required === true,
  }
  switch (type) {
    case 'input':
    case 'textarea': {
      const [value, placeholder] = [textIn(attributes.value), textIn(attributes.placeholder)]
      const render = type === 'textarea' ? textIn(attributes.render) : ''
      return { ...labelled, type, value, placeholder, render }
    }
    case 'dropdown': {
      const options = listIn(attributes.options).map(textIn)
      const { multiple, default: chosen } = attributes
      const preset = typeof chosen === 'number' && options[chosen] !== undefined ? chosen : undefined
      return { ...labelled, type, options, multiple: multiple === true, default: preset }
    }
    case 'checkboxes': {
      const boxes = listIn(attributes.options).map((option) => {
        const { label: text, required } = fieldsIn(option)
        return { label: textIn(text), required: required === true }
      })
      return { ...labelled, type, boxes }
    }
    default:
      return undefined
  }
}

/** What a person enters who changes nothing. */
export function presetOf(element: FormElement): string | readonly string[] {
  if (element.type === 'dropdown') {
    const chosen = element.default === undefined ? undefined : element.options[element.default]
    return chosen === undefined ? [] : [chosen]
  }
  return element.type === 'input' || element.type === 'textarea' ? element.value : []
}

/** The labels of elements that have to be filled in and are not: the page does not let such an issue pass. */
export const missingIn = ({ body }: IssueForm, answers: Answers): readonly string[] =>
  body.flatMap((element) => {
    if (element.type === 'markdown') return []
    const answer = [answers[element.id] ?? []].flat().filter((one) => one.trim() !== '')
    const missing = element.type === 'checkboxes' ? element.boxes.filter((box) => box.required) : []
    const isUnchecked = missing.some(({ label }) => !answer.includes(label))
    return isUnchecked || (element.required && answer.length === 0) ? [element.label] : []
  })

const NOTHING = '_No response_'

/** The body of the issue that GitHub makes of a filled form. */
export const formBody = ({ body }: IssueForm, answers: Answers): string =>
  body
    .flatMap((element) =>
      element.type === 'markdown'
        ? []
        : `### ${element.label}\n\n${shown(element, answers[element.id] ?? '')}`,
    )
    .join('\n\n')

function shown(
  element: Exclude<FormElement, { type: 'markdown' }>,
  answer: string | readonly string[],
): string {
  const given = [answer].flat()
  switch (element.type) {
    case 'dropdown': {
      const chosen = element.options.filter((option) => given.includes(option))
      return chosen.length > 0 ? chosen.slice(0, element.multiple ? undefined : 1).join(', ') : NOTHING
    }
    case 'checkboxes':
      return element.boxes.map(({ label }) => `- [${given.includes(label) ? 'X' : ' '}] ${label}`).join('\n')
    default: {
      const [text = ''] = given
      if (text.trim() === '') return NOTHING
      return element.type === 'textarea' && element.render !== ''
        ? `\`\`\`${element.render}\n${text}\n\`\`\``
        : text
    }
  }
}
