import { describe, expect, test } from 'vitest'
import { encodeCommit } from '../../src/git.ts'
import { formBody, missingIn, presetOf, readIssueForm } from '../../src/pages/issue-form/form.ts'
import { writeBlob, writeTree } from '../../src/store/objects.ts'
import { createPagesWorld, words } from './world.ts'

const FORM = `name: Order
description: Orders something
title: 'Order: '
labels: [pending, unheard-of]
body:
  - type: markdown
    attributes: { value: "**Read** this" }
  - type: input
    id: who
    attributes: { label: Who, description: The name, value: Ada, placeholder: a name }
    validations: { required: true }
  - type: textarea
    id: text
    attributes: { label: Text }
  - type: textarea
    id: data
    attributes: { label: Data, render: json, value: "{}" }
  - type: dropdown
    id: size
    attributes: { label: Size, options: [small, large], default: 1 }
  - type: dropdown
    id: colours
    attributes: { label: Colours, options: [red, green, blue], multiple: true }
  - type: checkboxes
    id: extras
    attributes: { label: Extras, options: [{ label: I paid, required: true }, { label: A gift }] }
`

function aRepositoryWith(files: Readonly<Record<string, string>>) {
  const world = createPagesWorld()
  const { store, repository } = world
  const changes = Object.entries(files).map(([path, text]) => ({
    path,
    mode: '100644',
    oid: writeBlob(store.objects, repository, text),
  }))
  const who = { name: 'octo', email: 'o@example.com', date: 0 }
  const commit = encodeCommit({
    tree: writeTree(store.objects, repository, undefined, changes),
    parents: [],
    author: who,
    committer: who,
    message: 'Add forms',
  } as never)
  const { oid } = store.objects.put(repository, commit)
  store.refs.create(repository, `refs/heads/${repository.default_branch}`, oid)
  return world
}

const PATH = '.github/ISSUE_TEMPLATE/order.yml'
const ANSWERS = [
  ['template', 'order.yml'],
  ['title', 'Order: one'],
  ['form-who', 'Bob'],
  ['form-text', 'a\r\n### b'],
  ['form-data', '{"a":1}'],
  ['form-size', 'small'],
  ['form-colours', 'blue'],
  ['form-colours', 'red'],
  ['form-extras', 'I paid'],
] as const

test('the page offers the forms, and shows one with its defaults', async () => {
  const { get } = aRepositoryWith({
    [PATH]: FORM,
    '.github/ISSUE_TEMPLATE/config.yml': 'blank_issues_enabled: true',
  })
  const choose = await get('/octo/queue/issues/new/choose')
  expect(words(choose.text)).toContain('Order Orders something Blank issue')
  const { text } = await get('/octo/queue/issues/new?template=order.yml')
  expect(text).toMatch(/Read(?:<\/strong>|\*\*) this/)
  expect(text).toMatch(/name="form-who" type="text" value="Ada"[^>]* required/)
  expect(text).toContain('<option value="large" selected>')
  expect(text).toContain('name="form-colours" multiple')
})

test('the issue holds headings and answers, and no other trace of the form', async () => {
  const { post, store, repository } = aRepositoryWith({ [PATH]: FORM })
  const { status, headers } = await post('/octo/queue/issues', ANSWERS)
  expect([status, headers.get('location')]).toEqual([303, '/octo/queue/issues/1'])
  const issue = store.issues.numbered(repository, 1)
  expect(issue?.body).toBe(
    [
      ...['### Who\n\nBob', '### Text\n\na\n### b', '### Data\n\n```json\n{"a":1}\n```', '### Size\n\nsmall'],
      ...['### Colours\n\nred, blue', '### Extras\n\n- [X] I paid\n- [ ] A gift'],
    ].join('\n\n'),
  )
  expect(issue && store.issueLabels.list(issue).map(({ name }) => name)).toEqual(['pending'])
})

test('what has to be filled in brings the page back with what was entered', async () => {
  const { post, store, repository } = aRepositoryWith({ [PATH]: FORM })
  const without = ANSWERS.filter(([name]) => name !== 'form-extras')
  const { status, text } = await post('/octo/queue/issues', without)
  expect(status).toBe(422)
  expect(words(text)).toContain('Extras has to be filled in.')
  expect(text).toContain('value="Bob"')
  expect(store.issues.numbered(repository, 1)).toBeUndefined()
})

describe('a form', () => {
  const form = readIssueForm(FORM)
  test('that is left as it is makes an issue of its defaults', () => {
    if (!form) throw new Error('it is a form')
    const answers = Object.fromEntries(
      form.body.flatMap((one) => ('id' in one ? [[one.id, presetOf(one)]] : [])),
    )
    expect(missingIn(form, answers)).toEqual(['Extras'])
    expect(formBody(form, answers)).toContain('### Text\n\n_No response_\n\n### Data\n\n```json\n{}\n```')
    expect(formBody(form, answers)).toContain('### Size\n\nlarge\n\n### Colours\n\n_No response_')
  })

  test.each([
    ['no YAML', '{'],
    ['no name', FORM.replace('name: Order', '')],
    ['no list of fields', 'name: a\ndescription: b\nbody: c'],
    ['a field of no known type', FORM.replace('type: input', 'type: number')],
    ['a field without a label', FORM.replace('label: Who, ', '')],
  ])('with %s is not offered', (_, text) => {
    expect(readIssueForm(text)).toBeUndefined()
  })
})
