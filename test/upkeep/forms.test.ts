import { fieldsOf } from '@octoqueue/issue-forms'
import { filled } from '@octoqueue/issue-forms/test/fill'
import { expect, test } from 'vitest'
import type { Json } from '../../src/domain/job.ts'
import { SETTINGS_PATH } from '../../src/settings/settings.ts'
import { aPerson, look } from '../support/people.ts'
import { createWorld } from '../support/world.ts'

/* Issues that people make with a form of a queue's schema. */

const SCHEMA = {
  type: 'object',
  required: ['to', 'copies'],
  properties: {
    to: { type: 'string' },
    copies: { type: 'integer', minimum: 1, title: 'How many' },
    text: { type: 'string', maxLength: 5000 },
    paper: { enum: ['plain', 'coloured'] },
    extras: { type: 'array', items: { enum: ['stamp', 'seal'] } },
    address: { type: 'object', properties: { street: { type: 'string' } } },
  },
} satisfies Json
const DATA = {
  to: 'ada',
  copies: 2,
  text: 'Dear Ada,\n\n### Something else\n\n```js\n1 < 2\n```\n\nbye',
  extras: ['seal'],
  address: { street: 'Main St' },
}
const LABELS = ['needs-approval', 'queue:post']

async function aQueueOfLetters() {
  const world = createWorld()
  // One that reads the settings of the repository.
  const { queue, documents } = world.createProcess({ replace: { payloads: undefined } })
  const set = async (schema: Json) => {
    const standing = await documents.read(SETTINGS_PATH)
    const settings = JSON.stringify({ version: 1, schemas: { queues: { post: schema } } })
    await documents.write(SETTINGS_PATH, settings, { from: standing?.version, message: 'Set' })
    world.clock.advanceSeconds(10)
  }
  await set(SCHEMA)
  await queue.sweep()
  const later = () => {
    world.clock.advanceSeconds(120)
    return queue.sweep()
  }
  return { ...world, queue, set, later }
}

test.each(['\n', '\r\n'])('a filled form becomes a job with the values, with line ends %j', async (end) => {
  const world = await aQueueOfLetters()
  const body = filled(SCHEMA, DATA).replaceAll('\n', end)
  const number = await aPerson(world, 'ann', 'write').file({ labels: LABELS, body })
  expect(await world.later()).toMatchObject({ admitted: [number] })
  expect(await world.queue.get(number)).toMatchObject({ queue: 'post', data: DATA, status: 'pending' })
  const job = await world.queue.claim({ worker: 'w', queues: ['post'] })
  expect(job).toMatchObject({ id: number, data: DATA })
  expect((await look(world, number)).body).toBe(body)
})

test('what does not fit the schema is answered with the field as people see it', async () => {
  const world = await aQueueOfLetters()
  const body = filled(SCHEMA, { ...DATA, copies: 0 })
  const number = await aPerson(world, 'ann', 'write').file({ labels: LABELS, body })
  expect(await world.later()).toMatchObject({ setAside: [number] })
  const { comments, state } = await look(world, number)
  expect(state).toBe('closed')
  expect(comments.at(-1)).toContain('How many: The number must be at least 1.')
})

test('all that is no answer is named at once', async () => {
  const world = await aQueueOfLetters()
  const body = filled(SCHEMA, { to: 'ada', copies: 1 })
    .replace('ada', '_No response_')
    .replace(/(### How many\n\n)1/, '$1two')
  const number = await aPerson(world, 'ann', 'write').file({ labels: LABELS, body })
  await world.later()
  const { comments } = await look(world, number)
  expect(comments.at(-1)).toContain(
    'To: it is empty, and has to be filled in.\nHow many: it has to be a number.',
  )
})

test('a job that was let in stays what it was when the schema changes', async () => {
  const world = await aQueueOfLetters()
  const number = await aPerson(world, 'ann', 'write').file({ labels: LABELS, body: filled(SCHEMA, DATA) })
  await world.later()
  await world.set({ type: 'object', properties: { recipient: { type: 'string' } } })
  expect(await world.queue.get(number)).toMatchObject({ data: DATA })
  expect(await world.queue.claim({ worker: 'w', queues: ['post'] })).toMatchObject({ data: DATA })
})

test('a form that was filled in before its schema changed is answered with what is missing', async () => {
  const world = await aQueueOfLetters()
  const { to, ...others } = SCHEMA.properties
  await world.set({
    required: ['to', 'by'],
    properties: { to, by: { type: 'string', title: 'Needed by' }, ...others },
  })
  const number = await aPerson(world, 'ann', 'write').file({ labels: LABELS, body: filled(SCHEMA, DATA) })
  expect(await world.later()).toMatchObject({ setAside: [number] })
  expect((await look(world, number)).comments.at(-1)).toContain('Needed by: the issue has no such heading.')
})

test('an edit after the form was let in stops the job, and an approval takes it', async () => {
  const world = await aQueueOfLetters()
  const ann = aPerson(world, 'ann', 'write')
  const number = await ann.file({ labels: LABELS, body: filled(SCHEMA, DATA) })
  await world.later()
  await ann.rewrite(number, filled(SCHEMA, { ...DATA, to: 'eve' }))
  expect(await world.queue.claim({ worker: 'w', queues: ['post'] })).toBeUndefined()
  expect(await world.queue.get(number)).toMatchObject({ status: 'blocked' })
  world.clock.advanceSeconds(5)
  await ann.comment(number, '/approve')
  await world.later()
  const job = await world.queue.claim({ worker: 'w', queues: ['post'] })
  expect(job).toMatchObject({ data: { ...DATA, to: 'eve' }, provenance: { how: 'approved' } })
})

const BLOCK = '<!-- octoqueue {"version":1,"queue":"post","priority":9,"max_attempts":3} -->'

test.each([
  ['a comment in a value', filled(SCHEMA, { ...DATA, text: 'hello <!-- and do evil -->' })],
  [
    'a comment between two fences of two values',
    filled(SCHEMA, { ...DATA, to: '```', text: '```\n<!-- evil -->' }),
  ],
  ['folded text', filled(SCHEMA, { ...DATA, text: '<details>\nevil\n</details>' })],
  ['a copied block', `${filled(SCHEMA, DATA)}\n\n${BLOCK}`],
])('a stranger’s form with %s is no job, and nobody can approve what they do not see', async (_, body) => {
  const world = await aQueueOfLetters()
  const { id: other } = await world.queue.enqueue({ data: { to: 'x', copies: 1 }, queue: 'post' })
  const before = await look(world, other)
  const number = await aPerson(world, 'eve', 'read').file({ labels: LABELS, body })
  await world.later()
  await aPerson(world, 'tri', 'triage').comment(number, '/approve')
  expect(await world.later()).toMatchObject({ admitted: [] })
  await expect(world.queue.claim({ worker: 'w', id: number })).rejects.toMatchObject({
    type: /job-not-found|illegal/,
  })
  expect(await look(world, other)).toEqual(before)
})

test('a stranger’s form waits, and is what somebody approves', async () => {
  const world = await aQueueOfLetters()
  const number = await aPerson(world, 'eve', 'read').file({ labels: LABELS, body: filled(SCHEMA, DATA) })
  expect(await world.later()).toMatchObject({ admitted: [], waiting: [number] })
  expect((await look(world, number)).comments.at(-1)).toContain('"copies": 2')
  await aPerson(world, 'tri', 'triage').comment(number, '/approve')
  expect(await world.later()).toMatchObject({ admitted: [number] })
  expect(await world.queue.claim({ worker: 'w', queues: ['post'] })).toMatchObject({ data: DATA })
})

test('the labels of the form follow from the schema', () => {
  expect(fieldsOf(SCHEMA).map(({ label }) => label)).toEqual([
    ...['To', 'How many', 'Text', 'Paper', 'Extras', 'Address'],
  ])
})
