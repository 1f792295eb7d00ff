import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { issueForm } from '@octoqueue/issue-forms'
import { CASES } from '@octoqueue/issue-forms/test/cases'
import { filled } from '@octoqueue/issue-forms/test/fill'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { decodeFiled } from '../../src/domain/issue.ts'
import { faultsOf } from '../github-folder/rules.ts'
import { aFolder, ROOT } from '../support/program.ts'
import { aTerminal } from '../support/terminal.ts'

const SCHEMA = {
  type: 'object',
  required: ['to', 'kind'],
  properties: {
    to: { type: 'string', description: "Who it is for: a `name` or an address.\nDon't guess" },
    kind: { enum: ['letter', 'card'] },
    copies: { type: 'integer', minimum: 1 },
    'with: colon': { type: ['string', 'null'], default: '---\n### x' },
    parts: { type: 'array', items: {} },
    address: { type: 'object', properties: { street: { type: 'string' } } },
    anything: true,
  },
}
const DATA = {
  to: 'ada',
  kind: 'letter',
  'with: colon': '---\n### x',
  parts: [1],
  address: { street: '' },
}

const FOLDER = '.github/ISSUE_TEMPLATE'

test('a form is made of the schema: what the fields are, and an example that reads as data', () => {
  const text = issueForm({ queue: 'post', type: 'letter', schema: SCHEMA })
  expect(faultsOf('form', text)).toEqual([])
  const { body, labels, title } = parse(text)
  expect({ labels, title }).toEqual({ labels: ['needs-approval', 'queue:post'], title: 'letter: ' })
  expect(body).toMatchObject([
    {
      type: 'input',
      attributes: { label: 'To', description: "Who it is for: a `name` or an address. Don't guess" },
      validations: { required: true },
    },
    { type: 'dropdown', attributes: { label: 'Kind', options: ['letter', 'card'] } },
    { type: 'input', attributes: { label: 'Copies', description: 'At least 1.' } },
    { type: 'textarea', attributes: { label: 'With: colon', value: '---\n### x' } },
    { type: 'textarea', attributes: { label: 'Parts', render: 'json' } },
    { type: 'textarea', attributes: { label: 'Address', render: 'json' } },
    { type: 'textarea', attributes: { label: 'Anything', render: 'json' } },
    ...[{ id: 'queue' }, { id: 'type' }, { id: 'priority' }],
  ])
  expect(decodeFiled({ labels, body: filled(SCHEMA, DATA) }, [SCHEMA])).toMatchObject({
    ok: true,
    spec: { data: DATA, queue: 'post' },
  })
})

test('without a schema it is the form of the examples', () => {
  const example = readFileSync(path.join(ROOT, 'examples/issue-forms/job.yml'), 'utf8')
  expect(parse(issueForm({ queue: 'emails' }))).toEqual(parse(example))
})

test.each([true, false, {}, { properties: { x: 5 } }, { type: 'nonsense' }, { $ref: '#/$defs/x' }])(
  'the schema %j makes a form, too',
  (schema) => {
    expect(faultsOf('form', issueForm({ queue: 'q', schema }))).toEqual([])
  },
)

test('GitHub takes the form of any schema', () => {
  fc.assert(
    fc.property(CASES, ({ schema }) => {
      expect(faultsOf('form', issueForm({ queue: 'q', schema }))).toEqual([])
    }),
    { numRuns: 60 },
  )
})

async function aPrinter() {
  const { service, type } = await aTerminal()
  await service.queue.enqueue({ data: 1, queue: 'reports' })
  const folder = aFolder()
  const schema = path.join(folder, 'schema.json')
  writeFileSync(schema, JSON.stringify(SCHEMA))
  await type(['schema', '--set', schema, '--queue', 'post'])
  await type(['schema', '--set', schema, '--type', 'letter'])
  const files = () =>
    existsSync(path.join(folder, FOLDER)) ? readdirSync(path.join(folder, FOLDER)).toSorted() : []
  return { type: (...args: string[]) => type(['forms', '--dir', folder, ...args]), files, folder }
}

test('forms shows one for each queue and type, writes nothing at first, and then what it showed', async () => {
  const { type, files, folder } = await aPrinter()
  const { code, printed, told } = await type()
  expect([code, told]).toEqual([0, 'Nothing was written: give --write to write them.'])
  expect(files()).toEqual([])
  const written = await type('--write')
  const names = ['default-letter', 'default', 'post', 'reports'].map((name) => `octoqueue-${name}.yml`)
  expect(files()).toEqual(names)
  for (const name of names) {
    const text = readFileSync(path.join(folder, FOLDER, name), 'utf8')
    expect(printed).toContain(text)
    expect(faultsOf('form', text)).toEqual([])
    expect(written.printed).toContain(`Wrote ${FOLDER}/${name}`)
  }
})

test('one queue may be named, and what somebody changed is overwritten only with a yes', async () => {
  const { type, files, folder } = await aPrinter()
  await type('post', '--write')
  expect(files()).toEqual(['octoqueue-post-letter.yml', 'octoqueue-post.yml'])
  const mine = path.join(folder, FOLDER, 'octoqueue-post.yml')
  writeFileSync(mine, 'mine')
  expect(await type('post', '--write')).toMatchObject({ code: 2, told: expect.stringContaining('--yes') })
  expect(readFileSync(mine, 'utf8')).toBe('mine')
  const { code, printed } = await type('post', '--write', '--yes', '--json')
  expect(code).toBe(0)
  expect(JSON.parse(printed)).toMatchObject({
    written: true,
    forms: [{ is: 'changed' }, { is: 'unchanged' }],
  })
  expect(readFileSync(mine, 'utf8')).toContain('Job for the queue post')
})

test.each([
  [['../x'], /QUEUE must be a queue's name/],
  [['--dir', '/nowhere'], /There is no folder \/nowhere/],
])('%j is refused', async (args, says) => {
  const { type, files } = await aPrinter()
  expect(await type(...args, '--write')).toMatchObject({ code: 2, told: expect.stringMatching(says) })
  expect(files()).toEqual([])
})
