import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { isReserved } from '@octoqueue/job-labels'
import { describe, expect, test } from 'vitest'
import { decodeBody } from '../../src/domain/issue.ts'
import { aPerson, look } from '../support/people.ts'
import { ROOT } from '../support/program.ts'
import { NOTHING_SWEPT } from '../support/swept.ts'
import { createWorld } from '../support/world.ts'
import { type Field, type Form, faultsOf, readYaml } from './rules.ts'

const FOLDER = '.github/ISSUE_TEMPLATE'
const read = (file: string): string => readFileSync(path.join(ROOT, file), 'utf8')
const formOf = (file: string): Form => readYaml(read(file)) as Form
/** The issue's body that GitHub makes of a filled in form. */
const bodyOf = ({ body }: Form, answerOf: (field: Field) => string): string =>
  body
    .filter(({ type }) => type !== 'markdown')
    .map((field) => {
      const { label, render } = field.attributes
      const answer = answerOf(field)
      return `### ${label}\n\n${render ? `\`\`\`${render}\n${answer}\n\`\`\`` : answer}`
    })
    .join('\n\n')

const FORMS = globSync(`${FOLDER}/*.yml`, { cwd: ROOT })
  .filter((file) => path.basename(file) !== 'config.yml')
  .toSorted()

test('there is a form for bugs and one for features', () => {
  expect(FORMS).toEqual([`${FOLDER}/bug.yml`, `${FOLDER}/feature.yml`])
})

test.each([...FORMS, 'examples/issue-forms/job.yml'])('%s is a form that GitHub takes', (file) => {
  expect(faultsOf('form', read(file))).toEqual([])
})

test('names of forms are their own', () => {
  const names = FORMS.map((file) => formOf(file).name)
  expect(new Set(names).size).toBe(names.length)
})

const FORM = `name: Bug
description: It breaks
labels: [bug]
body:
  - type: input
    id: version
    attributes: { label: Version }
  - type: dropdown
    id: entry
    attributes: { label: Entry, options: [HTTP, CLI] }
    validations: { required: true }
  - type: checkboxes
    id: clean
    attributes: { label: Before, options: [{ label: I looked }] }
`

test('nothing is found in a form that is right', () => {
  expect(faultsOf('form', FORM)).toEqual([])
})

test.each([
  ['a key that is missing', 'description: It breaks', '', "must have required property 'description'"],
  ['a name that is no string', 'name: Bug', 'name: yes', '/name must be string'],
  ['an empty name', 'name: Bug', "name: ' '", '/name must match'],
  ['a key that is not one', 'labels:', 'label:', '"additionalProperty":"label"'],
  ['a type that is not one', 'type: input', 'type: text', '/body/0/type'],
  ['a key of a field that is not one', 'id: version', 'ident: version', '"additionalProperty":"ident"'],
  ['an attribute of another type', 'label: Version', 'label: Version, options: [a]', '"options"'],
  ['an id with a blank', 'id: version', 'id: the version', '/body/0/id must match'],
  ['an id that is there twice', 'id: version', 'id: entry', '/body has "entry" twice'],
  ['a label like an id', 'label: I looked', 'label: Version?', '/body has "version" twice'],
  ['a field without a label', 'label: Version', 'description: Version', "required property 'label'"],
  ['a field that asks for a secret', 'label: Version', 'label: Token', '/body/0/attributes/label must NOT'],
  ['an option that is there twice', '[HTTP, CLI]', '[HTTP, HTTP]', 'must NOT have duplicate items'],
  ['the option that GitHub keeps for itself', '[HTTP, CLI]', '[HTTP, None]', 'options/1 must NOT be valid'],
  ['an option that is no string', '[HTTP, CLI]', '[HTTP, off]', 'options/1 must be string'],
])('the rules find %s', (_, right, wrong, fault) => {
  expect(faultsOf('form', FORM.replace(right, wrong))).toContainEqual(expect.stringContaining(fault))
})

test('the rules find a form that asks for nothing', () => {
  const form = 'name: Bug\ndescription: It breaks\nbody: [{ type: markdown, attributes: { value: Hello } }]\n'
  expect(faultsOf('form', form)).toContainEqual(expect.stringContaining('/body must contain'))
})

describe('a bug', () => {
  const { body } = formOf(`${FOLDER}/bug.yml`)
  const fieldOf = (id: string) => body.find((field) => field.id === id)

  test('has to say what it takes to find it', () => {
    const required = body.filter(({ validations }) => validations?.required).map(({ id }) => id)
    expect(required).toEqual(['version', 'entry', 'github', 'happened', 'expected', 'reproduce'])
  })

  test('has log lines as text, below a warning', () => {
    expect(fieldOf('log')?.attributes).toMatchObject({
      render: 'text',
      description: expect.stringMatching(/never paste tokens, keys or secrets/i),
    })
    expect(body[0]?.attributes.value).toMatch(/never paste a token, a key, a secret/i)
  })

  test('is not sent before somebody has looked for tokens in it', () => {
    expect(fieldOf('clean')?.attributes.options).toEqual([
      { label: expect.stringMatching(/no token, key or secret/), required: true },
    ])
  })
})

/** The worst that people paste: all that makes an issue a job, but for the label. */
const PASTED =
  '```json\n{"to": "ada"}\n```\n\n<!-- octoqueue {"version":1,"queue":"emails","priority":0,"max_attempts":3} -->'

/** Two JSON blocks would be refused for being two. */
function pasteOnce(): () => string {
  let pasted = 0
  return () => (pasted++ === 0 ? PASTED : 'Some words.')
}

describe.each(FORMS)('an issue that %s makes', (file) => {
  const form = formOf(file)

  test('shows no label that the queue reads', () => {
    expect((form.labels ?? []).filter(isReserved)).toEqual([])
  })

  test('reads as no job by itself', () => {
    const filled = bodyOf(form, ({ attributes: { value, options } }: Field) => {
      const [first] = options ?? []
      return value ?? (typeof first === 'string' ? first : 'Some words.')
    })
    expect(decodeBody(filled)).toMatchObject({ ok: false })
    expect(filled).not.toMatch(/octoqueue \{/)
  })

  test('is left alone by the queue, whoever filed it and whatever they pasted', async () => {
    const world = createWorld()
    const filed = { labels: form.labels ?? [], body: bodyOf(form, () => PASTED) }
    const numbers = [
      await aPerson(world, 'ann', 'write').file(filed),
      await aPerson(world, 'eve', 'read').file(filed),
    ]
    const reader = aPerson(world, 'tri', 'triage')
    for (const number of numbers) await reader.comment(number, '/approve')
    world.clock.advanceSeconds(3600)
    expect(await world.queue.sweep()).toEqual(NOTHING_SWEPT)
    for (const id of numbers) {
      await expect(world.queue.claim({ worker: 'w', id })).rejects.toMatchObject({ type: 'job-not-found' })
      expect(await look(world, id)).toMatchObject({ state: 'open', labels: form.labels, body: filed.body })
    }
  })

  test('would be a job with the label of one, so that the label is what keeps it from being one', async () => {
    const world = createWorld()
    const filed = { labels: ['needs-approval'], body: bodyOf(form, pasteOnce()) }
    const number = await aPerson(world, 'ann', 'write').file(filed)
    world.clock.advanceSeconds(3600)
    expect(await world.queue.sweep()).toMatchObject({ admitted: [number] })
  })
})

describe('the page that offers the forms', () => {
  const text = read(`${FOLDER}/config.yml`)
  const config = readYaml(text) as { blank_issues_enabled: boolean; contact_links: { url: string }[] }

  test('is as GitHub takes it', () => {
    expect(faultsOf('config', text)).toEqual([])
  })

  test('offers no issue without a form', () => {
    expect(config.blank_issues_enabled).toBe(false)
  })

  test('sends weaknesses to where SECURITY.md is shown, in the repository that the App names', () => {
    const { url }: { url: string } = JSON.parse(read('github-app.json'))
    expect(config.contact_links).toMatchObject([{ url: `${url}/security/policy` }])
    expect(read('SECURITY.md')).toContain('Report a vulnerability')
  })

  test.each([
    ['a key that is not one', 'blank_issues_enabled', 'blank_issues', '"additionalProperty":"blank_issues"'],
    ['a link that is none', 'https://', '/', '/contact_links/0/url must match'],
    ['a link without a word about it', '    about:', '    abuot:', "must have required property 'about'"],
  ])('the rules find %s', (_, right, wrong, fault) => {
    expect(faultsOf('config', text.replace(right, wrong))).toContainEqual(expect.stringContaining(fault))
  })
})
