import type { Fault } from '@octoqueue/github-emulator/faults'
import { describe, expect, test } from 'vitest'
import type { Dispatch } from '../../src/runtime/service-ports.ts'
import { createWorld, OWNER, REPO, type World } from '../support/world.ts'

const WORKFLOW = 'on:\n  workflow_dispatch:\n    inputs:\n      queue:\n        required: true\n'

async function start() {
  const world = createWorld()
  await world.documents.write('.github/workflows/drain.yml', WORKFLOW, { from: undefined, message: 'x' })
  return world
}

function dispatched({ github }: World) {
  const repository = github.store.repositories.named(OWNER, REPO)
  return repository ? github.store.dispatches.all(repository) : []
}

const ways: [string, string, (dispatch: Dispatch) => ReturnType<Dispatch['workflow']>][] = [
  [
    'an event',
    'POST /repos/{owner}/{repo}/dispatches',
    (dispatch) => dispatch.repository('work', { job: 7 }),
  ],
  [
    'a workflow',
    'POST /repos/{owner}/{repo}/actions/workflows/{workflow_id}/dispatches',
    (dispatch) => dispatch.workflow('drain.yml', 'main', { queue: 'a' }),
  ],
]

describe.each(ways)('%s', (_, route, send) => {
  test('is sent once', async () => {
    const world = await start()
    expect(await send(world.dispatch)).toEqual({ outcome: 'sent' })
    expect(dispatched(world)).toHaveLength(1)
  })

  const lost: [Fault['kind'], number][] = [
    ['drop-after', 1],
    ['error-after', 1],
    ['drop-before', 0],
    ['error-before', 0],
  ]
  test.each(lost)('is unknown after %s, and not sent again', async (kind, arrived) => {
    const world = await start()
    world.github.faults.add({ kind, match: { route } } as Fault)
    expect(await send(world.dispatch)).toEqual({ outcome: 'unknown' })
    expect(world.github.requests.count(route)).toBe(1)
    expect(dispatched(world)).toHaveLength(arrived)
  })

  test('is refused to a token that may not', async () => {
    const { github, createProcess } = await start()
    const without = ['actions', 'contents'] as const
    const token = github.createToken({ login: 'you', permissions: 'write', without })
    expect(await send(createProcess({ token }).dispatch)).toMatchObject({
      outcome: 'refused',
      why: expect.stringMatching(/(Actions|Contents): write.*not accessible/),
    })
  })

  test('is refused in a repository that the token does not see', async () => {
    const { github, dispatch } = await start()
    github.faults.add({ kind: 'not-found' })
    expect(await send(dispatch)).toMatchObject({ outcome: 'refused' })
  })

  test('was not sent when GitHub asks to wait, or does not know the token', async () => {
    const world = await start()
    const stranger = world.createProcess({ token: 'ghp_unknown' }).dispatch
    await expect(send(stranger)).rejects.toMatchObject({ type: 'github-refused' })
    world.github.faults.add({ kind: 'too-many', seconds: 60 })
    await expect(send(world.dispatch)).rejects.toMatchObject({ type: 'rate-limited' })
    expect(dispatched(world)).toEqual([])
  })
})

test('an event and a workflow carry what they were given', async () => {
  const world = await start()
  for (const [, , send] of ways) await send(world.dispatch)
  expect(dispatched(world)).toMatchObject([
    { event: 'repository_dispatch', name: 'work', payload: { job: 7 } },
    {
      event: 'workflow_dispatch',
      name: '.github/workflows/drain.yml',
      ref: 'refs/heads/main',
      payload: { queue: 'a' },
    },
  ])
})

test.each([
  ['other.yml', 'main', { queue: 'a' }, 'no workflow other.yml'],
  ['drain.yml', 'nowhere', { queue: 'a' }, 'No ref found for: nowhere'],
  ['drain.yml', 'main', {}, "Required input 'queue' not provided"],
  ['drain.yml', 'main', { queue: 'a', x: '' }, 'Unexpected inputs'],
])('a workflow is refused with the reason: %s on %s with %j', async (file, ref, inputs, why) => {
  const world = await start()
  expect(await world.dispatch.workflow(file, ref, inputs)).toMatchObject({
    outcome: 'refused',
    why: expect.stringContaining(why),
  })
  expect(dispatched(world)).toEqual([])
})

test('an event is refused with the reason', async () => {
  const world = await start()
  const payload = Object.fromEntries(Array.from({ length: 11 }, (_, index) => [`p${index}`, index]))
  expect(await world.dispatch.repository('work', payload)).toMatchObject({
    outcome: 'refused',
    why: expect.stringContaining('No more than 10 properties'),
  })
})
