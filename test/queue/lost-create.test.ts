import type { Fault } from '@octoqueue/github-emulator/faults'
import { describe, expect, test } from 'vitest'
import type { Problem } from '../../src/domain/problem.ts'
import { aPerson, ask, look } from '../support/people.ts'
import { createWorld, OWNER, REPO, type World } from '../support/world.ts'

/* What a create says whose answer was lost, or that was refused between its two requests. */

/** A `fetch` that loses the answer to the first new issue; `meanwhile` is what others do in that second. */
function losing(world: World, meanwhile: (sent: { title: string; body: string }) => Promise<unknown>) {
  let isLost = false
  return (async (input: Request | URL | string, init?: RequestInit) => {
    const answer = await world.fetch(input, init)
    if (isLost || init?.method !== 'POST' || !String(input).endsWith('/issues')) return answer
    isLost = true
    await meanwhile(JSON.parse(String(init.body)))
    return new Response('Bad Gateway', { status: 502, headers: answer.headers })
  }) as typeof fetch
}

describe('a create whose answer was lost', () => {
  test('takes its own issue, and never a copy that a stranger filed in between', async () => {
    const world = createWorld()
    const eve = aPerson(world, 'eve', 'read')
    const { queue } = world.createProcess({
      fetch: losing(world, ({ title, body }) => eve.file({ title, body: body.replace('"ann"', '"eve"') })),
    })
    expect(await queue.enqueue({ data: { pay: 'ann' } })).toMatchObject({ id: 1, data: { pay: 'ann' } })
    expect(await queue.claim({ worker: 'w' })).toMatchObject({ id: 1, data: { pay: 'ann' } })
  })

  test('takes no copy to the letter either, though the issue itself is not listed', async () => {
    const world = createWorld()
    const eve = aPerson(world, 'eve', 'read')
    const fetch = (async (input: Request | URL | string, init?: RequestInit) => {
      const isCreate = init?.method === 'POST' && String(input).endsWith('/issues')
      if (!isCreate) return world.fetch(input, init)
      await eve.file(JSON.parse(String(init?.body)))
      return new Response('Bad Gateway', { status: 502 })
    }) as typeof globalThis.fetch
    const { queue } = world.createProcess({ fetch })
    await expect(queue.enqueue({ data: 1 })).rejects.toMatchObject({ type: 'outcome-unknown' })
    expect(await queue.claim({ worker: 'w' })).toBeUndefined()
  })

  test('takes the oldest of several of its own account', async () => {
    const world = createWorld()
    const { queue } = world.createProcess({
      fetch: losing(world, (sent) => ask(world, world.token, 'POST', '/issues', sent)),
    })
    expect(await queue.enqueue({ data: 1 })).toMatchObject({ id: 1 })
  })

  test('takes none of its own account with another body', async () => {
    const world = createWorld()
    const { queue } = world.createProcess({
      fetch: losing(world, async ({ body }) => {
        await ask(world, world.token, 'PATCH', '/issues/1', { body: `${body}.` })
      }),
    })
    await expect(queue.enqueue({ data: 1 })).rejects.toMatchObject({ type: 'outcome-unknown' })
  })

  test('says that it is unknown whenever it cannot look, whatever the reason', async () => {
    for (const kind of ['forbidden', 'too-many', 'error-before'] as const) {
      const world = createWorld()
      await world.queue.enqueue({ data: 0 })
      const { queue } = world.createProcess({
        fetch: losing(world, async () => world.github.faults.add({ kind, match: { route: /graphql/ } })),
      })
      await expect(queue.enqueue({ data: 1 }), kind).rejects.toMatchObject({ type: 'outcome-unknown' })
    }
  })
})

/** What became of each issue that holds one of the payloads: how often its job ran, once all is quiet. */
async function runsOf(world: World): Promise<ReadonlyMap<number, number>> {
  const runs = new Map<number, number>()
  const { queue } = world.createProcess()
  for (let swept = 0; swept < 6; swept++) {
    world.clock.advanceSeconds(120)
    await queue.sweep()
    for (let job = await queue.claim({ worker: 'w' }); job; job = await queue.claim({ worker: 'w' })) {
      runs.set(Number(job.data), (runs.get(Number(job.data)) ?? 0) + 1)
      await queue.complete(job.id, job.lease ?? '')
    }
  }
  return runs
}

describe('sixty creates without a key in a storm', () => {
  const STORM = { probability: 0.3, match: { method: 'POST' } } as const
  test.each<[string, Fault[]]>([
    ['of secondary limits', [{ kind: 'forbidden', seconds: 1, ...STORM }]],
    ['of 401', [{ kind: 'error-before', status: 401, ...STORM }]],
    ['of 403', [{ kind: 'error-before', status: 403, ...STORM }]],
    ['of 500 before the write', [{ kind: 'error-before', status: 500, ...STORM }]],
    ['of 500 after the write', [{ kind: 'error-after', status: 500, ...STORM }]],
    [
      'of everything',
      [
        { kind: 'forbidden', seconds: 1, probability: 0.1, match: { method: 'POST' } },
        { kind: 'error-before', status: 401, probability: 0.1 },
        { kind: 'error-before', status: 403, probability: 0.1 },
        { kind: 'error-after', status: 500, probability: 0.1 },
      ],
    ],
  ])('%s: a failure never runs, whatever else was answered runs once', async (_, faults) => {
    const world = createWorld({ rateLimit: 100_000 })
    await world.queue.enqueue({ data: -1 })
    const said = new Map<number, string>()
    const { queue } = world.createProcess()
    for (const fault of faults) world.github.faults.add(fault)
    for (let data = 0; data < 60; data++) {
      const answer = await queue.enqueue({ data }).then(
        ({ isAdmittedLater }) => (isAdmittedLater ? 'accepted' : 'made'),
        (error: Problem) => error.type,
      )
      said.set(data, answer)
      world.clock.advanceSeconds(2)
    }
    world.github.faults.clear()
    world.clock.advanceSeconds(60)
    const runs = await runsOf(world)
    for (const [data, answer] of said) {
      const isPromised = answer === 'made' || answer === 'accepted'
      const expected = answer === 'outcome-unknown' ? [0, 1] : isPromised ? [1] : [0]
      expect(expected, `${data}: ${answer}`).toContain(runs.get(data) ?? 0)
    }
  })
})

describe('a create that is refused between its two requests', () => {
  const MOVE = { method: 'POST', route: /updateRefs/ } as const

  test('for a while is accepted, and the next sweep makes the job of it', async () => {
    const world = createWorld()
    await world.queue.enqueue({ data: 0 })
    world.github.faults.add({ kind: 'forbidden', seconds: 30, match: MOVE })
    const told = await world.createProcess().queue.enqueue({ data: 1, priority: 3 })
    expect(told).toMatchObject({ id: 2, isNew: true, isAdmittedLater: true, status: 'pending' })
    world.github.faults.clear()
    world.clock.advanceSeconds(90)
    expect(await world.createProcess().queue.sweep()).toMatchObject({ admitted: [2] })
    expect(await world.createProcess().queue.get(2)).toMatchObject({ status: 'pending', priority: 3 })
  })

  test('and waits for another job, shows that it asks to be one until the next sweep makes it', async () => {
    const world = createWorld()
    await world.queue.enqueue({ data: 0 })
    world.github.faults.add({ kind: 'error-before', status: 502, match: MOVE })
    const told = await world.createProcess().queue.enqueue({ data: 1, after: [1] })
    expect(told).toMatchObject({ id: 2, isAdmittedLater: true, status: 'blocked' })
    expect((await look(world, 2)).labels).toEqual(['pending'])
    world.github.faults.clear()
    world.clock.advanceSeconds(90)
    expect(await world.createProcess().queue.sweep()).toMatchObject({ admitted: [2] })
    expect(await world.createProcess().queue.get(2)).toMatchObject({ status: 'blocked', after: [1] })
  })

  test('for good is withdrawn, and says so on its page', async () => {
    const world = createWorld()
    await world.queue.enqueue({ data: 0 })
    world.github.faults.add({ kind: 'error-before', status: 403, match: MOVE })
    await expect(world.createProcess().queue.enqueue({ data: 1 })).rejects.toMatchObject({
      type: 'github-refused',
    })
    world.github.faults.clear()
    const page = await look(world, 2)
    expect(page).toMatchObject({ state: 'closed', state_reason: 'not_planned', labels: ['cancelled'] })
    expect(page.comments).toEqual([expect.stringContaining('was not made')])
    world.clock.advanceSeconds(90)
    expect(await world.queue.sweep()).toMatchObject({ admitted: [], setAside: [], waiting: [] })
  })

  test.each([200, 404, 403, 500])(
    'though its move was made, and looking that up is answered %i with nothing of use, is never withdrawn',
    async (status) => {
      const world = createWorld()
      await world.queue.enqueue({ data: 0 })
      const alice = aPerson(world, 'alice', 'write')
      let isMade = false
      const fetch = (async (input: Request | URL | string, init?: RequestInit) => {
        const isLookUp = isMade && String(input).includes('matching-refs')
        const answer = isLookUp ? undefined : await world.fetch(input, init)
        if (answer && !String(init?.body).includes('updateRefs')) return answer
        isMade = true
        return Response.json({}, { status: isLookUp ? status : 200 })
      }) as typeof globalThis.fetch
      const { queue } = world.createProcess({ token: alice.token, fetch })
      const told = await queue.enqueue({ data: 1 }).catch(({ type }: Problem) => type)
      expect([{ isAdmittedLater: true }, 'outcome-unknown']).toContainEqual(
        typeof told === 'string' ? told : { isAdmittedLater: told.isAdmittedLater },
      )
      expect(await look(world, 2)).toMatchObject({ state: 'open', comments: [] })
      world.clock.advanceSeconds(90)
      expect(await world.queue.sweep()).toMatchObject({ served: [] })
      expect(await world.queue.get(2)).toMatchObject({ status: 'pending' })
    },
  )

  test('for good is unknown when nobody says whether it was withdrawn', async () => {
    const world = createWorld()
    await world.queue.enqueue({ data: 0 })
    world.github.faults.add(
      { kind: 'error-before', status: 403, match: MOVE },
      { kind: 'error-after', status: 500, match: { body: /mutation Render/ } },
      { kind: 'error-before', status: 503, match: { route: /issues\/2/ } },
    )
    await expect(world.createProcess().queue.enqueue({ data: 1 })).rejects.toMatchObject({
      type: 'outcome-unknown',
      facts: { id: 2 },
    })
    world.github.faults.clear()
    expect(await look(world, 2)).toMatchObject({ state: 'closed' })
  })

  test('for good, and cannot be withdrawn either, is accepted', async () => {
    const world = createWorld()
    await world.queue.enqueue({ data: 0 })
    world.github.faults.add(
      { kind: 'error-before', status: 403, match: MOVE },
      { kind: 'error-before', status: 403, match: { body: /mutation Render/ } },
    )
    const told = await world.createProcess().queue.enqueue({ data: 1 })
    expect(told).toMatchObject({ id: 2, isAdmittedLater: true })
    world.github.faults.clear()
    world.clock.advanceSeconds(90)
    expect(await world.createProcess().queue.sweep()).toMatchObject({ admitted: [2] })
  })

  test('and was made by a workflow whose drafts no sweep knows, is withdrawn, though that would pass', async () => {
    const world = createWorld()
    await world.queue.enqueue({ data: 0 })
    world.github.createUser({ login: 'github-actions[bot]', type: 'Bot' })
    const token = world.github.createToken({ login: 'github-actions[bot]', permissions: 'write' })
    world.github.faults.add({ kind: 'too-many', seconds: 1, times: 3, match: MOVE })
    await expect(world.createProcess({ token }).queue.enqueue({ data: 1 })).rejects.toMatchObject({
      type: 'rate-limited',
    })
    world.github.faults.clear()
    expect(await look(world, 2)).toMatchObject({ state: 'closed' })
    world.clock.advanceSeconds(90)
    expect(await world.queue.sweep()).toMatchObject({ admitted: [] })
  })

  test('with a key is the same job when the key is sent again after the sweep', async () => {
    const world = createWorld()
    await world.queue.enqueue({ data: 0 })
    world.github.faults.add({ kind: 'forbidden', seconds: 30, match: MOVE })
    const keyed = { data: 1, idempotencyKey: 'k' }
    expect(await world.createProcess().queue.enqueue(keyed)).toMatchObject({ id: 2, isAdmittedLater: true })
    world.github.faults.clear()
    world.clock.advanceSeconds(90)
    await world.createProcess().queue.sweep()
    expect(await world.createProcess().queue.enqueue(keyed)).toMatchObject({ id: 2, isNew: false })
  })
})

test('no issue is made before it is known who rules', async () => {
  const world = createWorld()
  const { queue } = world.createProcess()
  world.github.faults.add({ kind: 'error-before', status: 403, match: { route: /matching-refs/ } })
  await expect(queue.enqueue({ data: 1 })).rejects.toMatchObject({ type: 'github-refused' })
  expect(
    world.github.store.issues.numbered(world.github.store.repositories.named(OWNER, REPO) as never, 1),
  ).toBe(undefined)
})
