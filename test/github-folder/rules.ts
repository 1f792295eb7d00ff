import { Ajv, type SchemaObject } from 'ajv'
import { parse } from 'yaml'

/*
 * What GitHub asks of the files of `.github/` that are no workflows. It tells nobody of one that it cannot
 * use.
 */

export interface Field {
  type: string
  id?: string
  attributes: {
    label: string
    value?: string
    description?: string
    render?: string
    multiple?: boolean
    options?: (string | { label: string })[]
  }
  validations?: { required?: boolean }
}

export interface Form {
  name: string
  labels?: string[]
  title?: string
  body: Field[]
}

/** GitHub reads YAML 1.1, to which `yes`, `no`, `on` and `off` are no strings. */
export const readYaml = (text: string): unknown => parse(text, { version: '1.1' })

const TEXT: SchemaObject = { type: 'string', pattern: '\\S' }
const TEXTS: SchemaObject = { type: 'array', minItems: 1, uniqueItems: true, items: TEXT }
/** GitHub lets no field ask for what nobody should write on a page. */
const HARMLESS: SchemaObject = {
  ...TEXT,
  not: { type: 'string', pattern: '[Pp]assw|[Tt]oken|[Ss]ecret|[Cc]redential' },
}

const object = (
  properties: Record<string, SchemaObject>,
  required: readonly string[] = [],
): SchemaObject => ({
  ...{ type: 'object', additionalProperties: false, properties, required },
})

const field = (type: string, attributes: SchemaObject): SchemaObject =>
  object(
    {
      type: { const: type },
      id: { type: 'string', pattern: '^[A-Za-z0-9_-]+$' },
      attributes,
      ...(type === 'checkboxes' ? {} : { validations: object({ required: { type: 'boolean' } }) }),
    },
    ['type', 'attributes'],
  )

const WORDS = { label: HARMLESS, description: TEXT, placeholder: TEXT, value: TEXT }

const FIELDS: Readonly<Record<string, SchemaObject>> = {
  markdown: object({ type: { const: 'markdown' }, attributes: object({ value: TEXT }, ['value']) }, [
    'attributes',
  ]),
  input: field('input', object(WORDS, ['label'])),
  textarea: field('textarea', object({ ...WORDS, render: TEXT }, ['label'])),
  dropdown: field(
    'dropdown',
    object(
      {
        ...{ label: TEXT, description: TEXT, multiple: { type: 'boolean' }, default: { type: 'integer' } },
        options: { ...TEXTS, items: { ...TEXT, not: { type: 'string', pattern: '^[Nn]one$' } } },
      },
      ['label', 'options'],
    ),
  ),
  checkboxes: field(
    'checkboxes',
    object(
      {
        ...{ label: TEXT, description: TEXT },
        options: {
          ...{ type: 'array', minItems: 1 },
          items: object({ label: TEXT, required: { type: 'boolean' } }, ['label']),
        },
      },
      ['label', 'options'],
    ),
  ),
}

/**
 * https://docs.github.com/communities/using-templates-to-encourage-useful-issues-and-pull-requests/common-validation-errors-when-creating-issue-forms
 */
const FORM = object(
  {
    ...{ name: TEXT, description: TEXT, title: TEXT, type: TEXT },
    ...{ labels: TEXTS, assignees: TEXTS, projects: TEXTS },
    body: {
      type: 'array',
      contains: {
        type: 'object',
        properties: { type: { enum: ['input', 'textarea', 'dropdown', 'checkboxes'] } },
      },
      items: {
        ...{ type: 'object', required: ['type'], properties: { type: { enum: Object.keys(FIELDS) } } },
        allOf: Object.entries(FIELDS).map(([type, schema]) => ({
          if: { properties: { type: { const: type } } },
          // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
          then: schema,
        })),
      },
    },
  },
  ['name', 'description', 'body'],
)

/** `config.yml` beside the forms. */
const CONFIG = object({
  blank_issues_enabled: { type: 'boolean' },
  contact_links: {
    ...{ type: 'array', minItems: 1 },
    items: object({ name: TEXT, about: TEXT, url: { type: 'string', pattern: '^https://' } }, [
      'name',
      'about',
      'url',
    ]),
  },
})

/**
 * `dependabot.yml`, as far as we use it.
 * https://docs.github.com/code-security/reference/supply-chain-security/dependabot-options-reference
 */
const DEPENDABOT = object(
  {
    version: { const: 2 },
    updates: {
      ...{ type: 'array', minItems: 1 },
      items: object(
        {
          'package-ecosystem': { enum: ['npm', 'github-actions'] },
          directory: { type: 'string', pattern: '^/' },
          schedule: object({ interval: { enum: ['daily', 'weekly', 'monthly'] } }, ['interval']),
          'versioning-strategy': {
            enum: ['auto', 'increase', 'increase-if-necessary', 'lockfile-only', 'widen'],
          },
          cooldown: object({ 'default-days': { type: 'integer', minimum: 1, maximum: 90 } }),
          groups: {
            ...{ type: 'object', propertyNames: { pattern: '^[a-z](?:[a-z_|-]*[a-z])?$' } },
            additionalProperties: {
              ...object({ 'dependency-type': { enum: ['production', 'development'] }, patterns: TEXTS }),
              minProperties: 1,
            },
          },
          ignore: {
            type: 'array',
            items: object(
              {
                'dependency-name': TEXT,
                'update-types': {
                  ...TEXTS,
                  items: { enum: ['major', 'minor', 'patch'].map((size) => `version-update:semver-${size}`) },
                },
              },
              ['dependency-name'],
            ),
          },
        },
        ['package-ecosystem', 'directory', 'schedule'],
      ),
    },
  },
  ['version', 'updates'],
)

const ajv = new Ajv({ allErrors: true, strict: false })
const validators = {
  form: ajv.compile(FORM),
  config: ajv.compile(CONFIG),
  dependabot: ajv.compile(DEPENDABOT),
}

/** What is wrong with such a file: where, and what. */
export function faultsOf(kind: keyof typeof validators, text: string): string[] {
  const value = readYaml(text)
  const validate = validators[kind]
  if (!validate(value)) {
    return (validate.errors ?? [])
      .filter(({ keyword }) => keyword !== 'if')
      .map(({ instancePath, message, params }) => `${instancePath} ${message} ${JSON.stringify(params)}`)
  }
  return kind === 'form' ? repeatedIn(value as Form) : []
}

/** An id, or a label that GitHub makes one of, may stand once. */
function repeatedIn({ body }: Form): string[] {
  const references = body
    .filter(({ type }) => type !== 'markdown')
    .flatMap(({ id, attributes: { label, options } }) => [
      id ?? referenceOf(label),
      ...(options ?? []).flatMap((option) => (typeof option === 'string' ? [] : [referenceOf(option.label)])),
    ])
  return references
    .filter((reference, index) => references.indexOf(reference) !== index)
    .map((reference) => `/body has "${reference}" twice`)
}

/** As Rails' `parameterize`. */
const referenceOf = (label: string): string =>
  label
    .toLowerCase()
    .replace(/[^a-z0-9_-]+/g, '-')
    .replace(/^-+|-+$/g, '')
