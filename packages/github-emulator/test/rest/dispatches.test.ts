import { describe, expect, test } from 'vitest'
import { honest } from '../../fidelity/honest.ts'
import { dispatchInputsOf } from '../../src/rest/workflows.ts'
import { createWorld, type World } from '../world.ts'

const WORKFLOW = `name: Drain
on:
  push:
  workflow_dispatch: # by hand
    inputs:
      queue:
        required: true
        type: string
      'limit':
        required: true
        default: '10'
      note: {}
jobs:
  queue:
    inputs: nothing
`

async function start(workflow = WORKFLOW) {
  const world = createWorld({}, honest)
  await write(world, 'drain.yml', workflow)
  return world
}

const write = (world: World, file: string, text: string) =>
  world.ask('PUT', `/contents/.github/workflows/${file}`, {
    message: 'Add a workflow',
    content: Buffer.from(text).toString('base64'),
  })

const dispatch = (world: World, body: object, workflow = 'drain.yml') =>
  world.ask('POST', `/actions/workflows/${workflow}/dispatches`, body)

function dispatched({ github }: World) {
  const repository = github.store.repositories.named('ann', 'queue')
  if (!repository) throw new Error('There is no repository')
  return github.store.dispatches.all(repository)
}

const inputs = { queue: 'a' }

describe('a workflow', () => {
  test('is dispatched on a branch, with its inputs', async () => {
    const world = await start()
    expect((await dispatch(world, { ref: 'main', inputs })).status).toBe(204)
    expect(dispatched(world)).toMatchObject([
      {
        event: 'workflow_dispatch',
        name: '.github/workflows/drain.yml',
        ref: 'refs/heads/main',
        payload: { queue: 'a' },
        created_at: 1_772_366_400,
      },
    ])
  })

  test('tells of its run when asked to', async () => {
    const world = await start()
    const answer = await dispatch(world, { ref: 'refs/heads/main', inputs, return_run_details: true })
    const [{ id } = { id: 0 }] = dispatched(world)
    expect(answer).toMatchObject({
      status: 200,
      json: {
        workflow_run_id: id,
        run_url: `http://github.local/repos/ann/queue/actions/runs/${id}`,
        html_url: `http://github.local/ann/queue/actions/runs/${id}`,
      },
    })
  })

  test('is read where it is to run', async () => {
    const world = await start()
    const { json: branch } = await world.ask('GET', '/git/ref/heads/main')
    await world.ask('POST', '/git/refs', { ref: 'refs/tags/v1', sha: branch.object.sha })
    const { sha } = (await world.ask('GET', '/contents/.github/workflows/drain.yml')).json
    const content = Buffer.from('on: workflow_dispatch').toString('base64')
    await world.ask('PUT', '/contents/.github/workflows/drain.yml', { message: 'x', content, sha })
    expect((await dispatch(world, { ref: 'main', inputs })).status).toBe(422)
    expect((await dispatch(world, { ref: 'v1', inputs })).status).toBe(204)
    expect(dispatched(world)).toMatchObject([{ ref: 'refs/tags/v1' }])
  })

  test('is dispatched on branches and tags only', async () => {
    const world = await start()
    await world.ask('POST', '/git/refs', { ref: 'refs/octoqueue/x', sha: world.main })
    const answer = await dispatch(world, { ref: 'octoqueue/x', inputs })
    expect(answer).toMatchObject({ status: 422, json: { message: 'No ref found for: octoqueue/x' } })
  })

  test.each(['other.yml', 'README.md', '5', 'drain'])('that is not there is not found: %s', async (file) => {
    const world = await start()
    expect((await dispatch(world, { ref: 'main', inputs }, file)).status).toBe(404)
    expect(dispatched(world)).toEqual([])
  })

  test.each([
    ['a ref that is none', { ref: 'nowhere', inputs }, 'No ref found for: nowhere'],
    ['a commit for a ref', { ref: '0'.repeat(40), inputs }, 'No ref found for'],
    ['no ref', { inputs }, '"ref" wasn\'t supplied'],
    ['an input that it does not take', { ref: 'main', inputs: { ...inputs, x: 'y' } }, 'provided: ["x"]'],
    ['an input too few', { ref: 'main' }, "Required input 'queue' not provided"],
    ['inputs that are none', { ref: 'main', inputs: 'queue=a' }, 'is not an object'],
    [
      'too many inputs',
      { ref: 'main', inputs: Object.fromEntries(Array.from({ length: 26 }, (_, n) => [`i${n}`, ''])) },
      'No more than 25 properties are allowed; 26 were supplied',
    ],
  ])('with %s is not dispatched', async (_, body, words) => {
    const world = await start()
    const answer = await dispatch(world, body)
    expect(answer).toMatchObject({ status: 422, json: { message: expect.stringContaining(words) } })
    expect(dispatched(world)).toEqual([])
  })

  test('without that trigger is not dispatched', async () => {
    const world = await start('on: push')
    const message = "Workflow does not have 'workflow_dispatch' trigger"
    expect(await dispatch(world, { ref: 'main' })).toMatchObject({ status: 422, json: { message } })
  })
})

describe('the inputs of a workflow are read', () => {
  test.each([
    ['on: workflow_dispatch', []],
    ['on: [push, workflow_dispatch]', []],
    ['on: { workflow_dispatch: {} }', []],
    ['on:\n  - push\n  - workflow_dispatch', []],
    ['"on":\n  workflow_dispatch:\n', []],
    [
      'on:\n    workflow_dispatch:\n        inputs:\n            a:\n                required: true\n',
      [['a', true]],
    ],
    [
      'on:\n  ? workflow_dispatch\n  : inputs: { a: { required: true }, b: { required: true, default: "#" } }',
      [
        ['a', true],
        ['b', false],
      ],
    ],
    ['x: &i { a: { required: true } }\non:\n  workflow_dispatch:\n    inputs: *i\n', [['a', true]]],
    [
      WORKFLOW,
      [
        ['queue', true],
        ['limit', false],
        ['note', false],
      ],
    ],
  ])('from %j', (source, expected) => {
    const found = [...(dispatchInputsOf(source) ?? [['nothing', { required: false }] as const])]
    expect(found.map(([name, { required }]) => [name, required])).toEqual(expected)
  })

  test.each([
    '',
    'on: push',
    'on: my_workflow_dispatch',
    '# on: workflow_dispatch',
    'jobs:\n  on: workflow_dispatch',
    'on: *nowhere',
    'on: [workflow_dispatch',
    'on:\n  push: # workflow_dispatch\n    branches: [workflow_dispatch]',
  ])('and there are none in %j', (source) => {
    expect(dispatchInputsOf(source)).toBeUndefined()
  })
})

describe('an event of the repository', () => {
  const send = (world: World, body: object) => world.ask('POST', '/dispatches', body)

  test('is kept with its payload', async () => {
    const world = await start()
    const payload = { job: 7, more: { deep: [1] } }
    expect((await send(world, { event_type: 'work', client_payload: payload })).status).toBe(204)
    expect((await send(world, { event_type: 'x'.repeat(100) })).status).toBe(204)
    expect(dispatched(world)).toMatchObject([
      { event: 'repository_dispatch', name: 'work', ref: null, payload },
      { payload: {} },
    ])
  })

  const properties = (count: number) =>
    Object.fromEntries(Array.from({ length: count }, (_, index) => [`p${index}`, index]))

  test.each([
    ['no type', {}, '"event_type" wasn\'t supplied'],
    ['an empty type', { event_type: '' }, '0 characters'],
    ['a long type', { event_type: 'x'.repeat(101) }, '101 characters'],
    ['a payload that is a text', { event_type: 'a', client_payload: '{}' }, 'is not an object'],
    ['a payload of 11', { event_type: 'a', client_payload: properties(11) }, '11 were supplied'],
    [
      'a payload of 64 KB',
      { event_type: 'a', client_payload: { x: 'x'.repeat(64 * 1024) } },
      'client_payload is too large',
    ],
  ])('with %s is refused', async (_, body, words) => {
    const world = await start()
    expect(await send(world, body)).toMatchObject({
      status: 422,
      json: { message: expect.stringContaining(words) },
    })
    expect(dispatched(world)).toEqual([])
  })

  test('may have a payload of 10', async () => {
    const world = await start()
    expect((await send(world, { event_type: 'a', client_payload: properties(10) })).status).toBe(204)
  })
})

test.each([
  ['/dispatches', 'contents', { event_type: 'a' }],
  ['/actions/workflows/drain.yml/dispatches', 'actions', { ref: 'main', inputs }],
] as const)('POST %s needs a token with "%s: write"', async (path, permission, body) => {
  const world = await start()
  const token = (without: readonly ('contents' | 'actions')[]) =>
    world.github.createToken({ login: 'ann', permissions: 'write', without })
  const ask = async (authorization: string) =>
    (await world.ask('POST', path, body, { authorization: `Bearer ${authorization}` })).status
  const other = permission === 'contents' ? 'actions' : 'contents'
  expect(await ask(world.readToken)).toBe(403)
  expect(await ask(token([permission]))).toBe(403)
  expect(dispatched(world)).toEqual([])
  expect(await ask(token([other]))).toBe(204)
})
