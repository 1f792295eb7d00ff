import { describe, expect, test } from 'vitest'
import { claimed } from '../support/claimed.ts'
import { aPerson, ask, look } from '../support/people.ts'
import { createWorld, type World } from '../support/world.ts'

type Ann = ReturnType<typeof aPerson>
type Given = 'waiting' | 'held' | 'blocked' | 'completed' | 'failed' | 'cancelled'

async function given(world: World, state: Given): Promise<number> {
  const { queue } = world
  if (state === 'waiting') return (await queue.enqueue({ data: 1 })).id
  const { id, lease } = await claimed(world)
  if (state === 'blocked') await queue.block(id, 'why')
  if (state === 'completed') await queue.complete(id, lease)
  if (state === 'failed') await queue.fail(id, lease, { error: 'no', retry: false })
  if (state === 'cancelled') await queue.cancel(id)
  return id
}

const GESTURES: Record<string, (ann: Ann, id: number) => Promise<unknown>> = {
  close: (ann, id) => ann.close(id),
  reopen: (ann, id) => ann.reopen(id),
  'label pending': (ann, id) => ann.label(id, 'pending'),
  '/cancel': (ann, id) => ann.comment(id, '/cancel'),
  '/retry': (ann, id) => ann.comment(id, '/retry\n\nOnce more, please.'),
  '/requeue': (ann, id) => ann.comment(id, '/requeue'),
  '/unblock': (ann, id) => ann.comment(id, '  /unblock  '),
  'talk of /cancel': (ann, id) => ann.comment(id, 'Should we /cancel this?'),
  'quote /cancel': (ann, id) => ann.comment(id, '> /cancel'),
  'fence /cancel': (ann, id) => ann.comment(id, 'One could say:\n```\n/cancel\n```'),
  'another label': (ann, id) => ann.label(id, 'urgent'),
}

const ROWS: [gesture: string, state: Given, becomes: string, labels: string[]][] = [
  ['close', 'waiting', 'cancelled', ['cancelled']],
  ['close', 'held', 'cancelled', ['cancelled']],
  ['close', 'blocked', 'cancelled', ['cancelled']],
  ['/cancel', 'waiting', 'cancelled', ['cancelled']],
  ['/cancel', 'held', 'cancelled', ['cancelled']],
  ['/cancel', 'completed', 'completed', ['completed']],
  ['reopen', 'completed', 'pending', ['pending']],
  ['reopen', 'failed', 'pending', ['pending']],
  ['reopen', 'cancelled', 'pending', ['pending']],
  ['label pending', 'failed', 'pending', ['pending']],
  ['label pending', 'blocked', 'pending', ['pending']],
  ['label pending', 'held', 'pending', ['pending']],
  ['reopen', 'held', 'processing', ['processing']],
  ['/retry', 'failed', 'pending', ['pending']],
  ['/requeue', 'cancelled', 'pending', ['pending']],
  ['/unblock', 'blocked', 'pending', ['pending']],
  ['/retry', 'waiting', 'pending', ['pending']],
  ['talk of /cancel', 'waiting', 'pending', ['pending']],
  ['quote /cancel', 'waiting', 'pending', ['pending']],
  ['fence /cancel', 'waiting', 'pending', ['pending']],
  ['another label', 'failed', 'failed', ['failed', 'urgent']],
]

test.each(ROWS)('%s on a job that is %s makes it %s', async (gesture, state, becomes, labels) => {
  const world = createWorld()
  const id = await given(world, state)
  world.clock.advanceSeconds(5)
  await GESTURES[gesture]?.(aPerson(world, 'ann', 'write'), id)
  world.clock.advanceSeconds(70)
  await world.queue.sweep()
  expect(await world.queue.get(id)).toMatchObject({ status: becomes })
  const isEnded = ['completed', 'failed', 'cancelled'].includes(becomes)
  expect(await look(world, id)).toMatchObject({ state: isEnded ? 'closed' : 'open', labels })
})

test.each(['cancelled', 'blocked'])('putting %s in place of a label, at once, asks for it', async (label) => {
  const world = createWorld()
  const id = await given(world, 'waiting')
  const ann = aPerson(world, 'ann', 'write')
  await ann.unlabel(id, 'pending')
  await ann.label(id, label)
  world.clock.advanceSeconds(70)
  expect(await world.queue.sweep()).toMatchObject({ served: [id] })
  expect(await world.queue.get(id)).toMatchObject({ status: label })
})

test.each(['label', 'comment'] as const)(
  'a block by %s is had once, whoever blocked the job meanwhile',
  async (how) => {
    const world = createWorld()
    const id = await given(world, 'waiting')
    await aPerson(world, 'ann', 'write')[how](id, how === 'label' ? 'blocked' : '/block')
    world.clock.advanceSeconds(5)
    await world.queue.block(id, 'why')
    world.clock.advanceSeconds(70)
    await world.queue.unblock(id)
    expect(await world.queue.sweep()).toMatchObject({ served: [] })
    expect(await world.queue.get(id)).toMatchObject({ status: 'pending' })
  },
)

test('a cancel by hand says whose it was', async () => {
  const world = createWorld()
  const id = await given(world, 'held')
  await aPerson(world, 'ann', 'write').close(id)
  expect(await world.queue.sweep()).toMatchObject({ served: [id] })
  expect((await look(world, id)).comments).toEqual([expect.stringContaining('Cancelled by ann.')])
})

describe('a request', () => {
  test.each(['triage', 'write', 'maintain', 'admin'] as const)(
    'of one who has %s is served',
    async (role) => {
      const world = createWorld()
      const id = await given(world, 'waiting')
      await aPerson(world, 'ann', role).comment(id, '/cancel')
      expect(await world.queue.sweep()).toMatchObject({ served: [id] })
    },
  )

  test.each(Object.keys(GESTURES))(
    'of a stranger (%s) is not, and the view is put right',
    async (gesture) => {
      for (const state of ['waiting', 'failed'] as const) {
        const world = createWorld()
        const id = await given(world, state)
        const { status } = await world.queue.get(id)
        await GESTURES[gesture]?.(aPerson(world, 'eve', 'read'), id)
        world.clock.advanceSeconds(70)
        expect(await world.queue.sweep()).toMatchObject({ served: [] })
        expect(await world.queue.get(id)).toMatchObject({ status })
        expect((await look(world, id)).state).toBe(state === 'failed' ? 'closed' : 'open')
      }
    },
  )

  test('of the bot is none', async () => {
    const world = createWorld()
    const id = await given(world, 'waiting')
    await ask(world, world.token, 'POST', `/issues/${id}/comments`, { body: '/cancel' })
    await ask(world, world.token, 'PATCH', `/issues/${id}`, { state: 'closed' })
    world.clock.advanceSeconds(70)
    expect(await world.queue.sweep()).toMatchObject({ served: [], healed: [id] })
    expect(await world.queue.get(id)).toMatchObject({ status: 'pending' })
  })

  test('of an App is none, whatever it may do: it speaks for whoever started it', async () => {
    const world = createWorld()
    const id = await given(world, 'waiting')
    const login = 'other[bot]'
    world.github.createUser({ login, type: 'Bot' })
    const token = world.github.createToken({ login, permissions: 'write' })
    await ask(world, token, 'POST', `/issues/${id}/comments`, { body: '/cancel' })
    world.ports.people.role = async () => 'write'
    expect(await world.queue.sweep()).toMatchObject({ served: [] })
    expect(await world.queue.get(id)).toMatchObject({ status: 'pending' })
  })

  test('of the person whose token the queue uses counts as that of anybody', async () => {
    const world = createWorld()
    const ann = aPerson(world, 'ann', 'write')
    const { queue } = world.createProcess({ token: ann.token })
    const { id } = await queue.enqueue({ data: 1 })
    await ann.close(id)
    world.clock.advanceSeconds(70)
    expect(await queue.sweep()).toMatchObject({ served: [id] })
    expect(await queue.get(id)).toMatchObject({ status: 'cancelled' })
    world.clock.advanceSeconds(5)
    await ann.comment(id, '/retry')
    expect(await queue.sweep()).toMatchObject({ served: [id] })
    expect(await queue.get(id)).toMatchObject({ status: 'pending' })
  })

  test('is not what a comment of ours quotes from a worker', async () => {
    const world = createWorld()
    const ann = aPerson(world, 'ann', 'write')
    const { queue } = world.createProcess({ token: ann.token })
    await queue.enqueue({ data: 1 })
    const job = await queue.claim({ worker: 'w' })
    await queue.fail(1, job?.lease ?? '', { error: 'usage:\n/retry\n', retry: false })
    expect(await queue.sweep()).toMatchObject({ served: [] })
  })

  test('is served once, however many sweep and after a restart', async () => {
    const world = createWorld()
    const id = await given(world, 'failed')
    await aPerson(world, 'ann', 'write').reopen(id)
    const sweepers = [world, world.createProcess(), world.createProcess()]
    await Promise.all(sweepers.map(({ queue }) => queue.sweep()))
    const job = await world.queue.claim({ worker: 'w' })
    await world.queue.complete(id, job?.lease ?? '')
    world.clock.advanceSeconds(70)
    expect(await world.createProcess().queue.sweep()).toMatchObject({ served: [], healed: [] })
    expect(await world.queue.get(id)).toMatchObject({ status: 'completed' })
  })

  test('is not served again by a sweep that saw it before the job was tried anew', async () => {
    const world = createWorld()
    const id = await given(world, 'failed')
    await aPerson(world, 'ann', 'write').reopen(id)
    // Between this sweep's read and its move, another serves the request, and a worker ends the job once
    // more.
    const slow = world.createProcess()
    const { role } = slow.ports.people
    slow.ports.people.role = async (...account) => {
      await world.queue.sweep()
      const job = await world.queue.claim({ worker: 'w' })
      if (job?.lease) await world.queue.complete(id, job.lease)
      return role(...account)
    }
    expect(await slow.queue.sweep()).toMatchObject({ served: [] })
    expect(await world.queue.get(id)).toMatchObject({ status: 'completed', attempt: 1 })
  })

  test('that an API call came before is not served against it', async () => {
    const world = createWorld()
    const ann = aPerson(world, 'ann', 'write')
    const { id, lease } = await claimed(world)
    await ann.close(id)
    await world.queue.complete(id, lease)
    world.clock.advanceSeconds(10)
    await world.queue.requeue(id)
    world.clock.advanceSeconds(70)
    expect(await world.queue.sweep()).toMatchObject({ served: [] })
    expect(await world.queue.get(id)).toMatchObject({ status: 'pending' })
  })

  test('of before a job was blocked does not unblock it', async () => {
    const world = createWorld()
    const id = await given(world, 'waiting')
    await aPerson(world, 'ann', 'write').label(id, 'pending', 'urgent')
    await aPerson(world, 'ann', 'write').comment(id, '/retry')
    world.clock.advanceSeconds(60)
    await world.queue.block(id, 'why')
    expect(await world.queue.sweep()).toMatchObject({ served: [] })
    expect(await world.queue.get(id)).toMatchObject({ status: 'blocked' })
  })

  const WORDS: [string, (ann: Ann, id: number) => Promise<unknown>][] = [
    ['/unblock', (ann, id) => ann.comment(id, '/unblock')],
    ['the label pending', (ann, id) => ann.label(id, 'pending')],
  ]
  test.each(WORDS)('%s of after a block is served within the same second', async (_, say) => {
    const world = createWorld()
    // Each move within one second takes the name one second further.
    const { id, lease } = await claimed(world)
    await world.queue.blockHeld(id, lease, 'why')
    await say(aPerson(world, 'ann', 'write'), id)
    expect(await world.queue.sweep()).toMatchObject({ served: [id] })
    expect(await world.queue.get(id)).toMatchObject({ status: 'pending' })
  })

  test('of before a block is not served, though of the same second', async () => {
    const world = createWorld()
    const id = await given(world, 'waiting')
    world.clock.advanceSeconds(10)
    await aPerson(world, 'ann', 'write').comment(id, '/unblock')
    await world.queue.block(id, 'why')
    expect(await world.queue.sweep()).toMatchObject({ served: [] })
    expect(await world.queue.get(id)).toMatchObject({ status: 'blocked' })
  })

  test('to unblock is served by the time when the block does not show', async () => {
    const world = createWorld()
    const id = await given(world, 'waiting')
    const dying = world.createProcess()
    dying.ports.issues.render = () => Promise.reject(new Error('killed'))
    await dying.queue.block(id, 'why')
    world.clock.advanceSeconds(5)
    await aPerson(world, 'ann', 'write').comment(id, '/unblock')
    expect(await world.queue.sweep()).toMatchObject({ served: [id] })
  })

  test('of before a job ended does not bring it back', async () => {
    const world = createWorld()
    const { id, lease } = await claimed(world)
    await aPerson(world, 'ann', 'write').comment(id, '/retry')
    world.clock.advanceSeconds(10)
    await world.queue.fail(id, lease, { error: 'no', retry: false })
    expect(await world.queue.sweep()).toMatchObject({ served: [] })
  })

  const BACK = ['reopen', 'label pending', '/retry'] as const
  test.each(BACK)(
    '(%s) of after a job ended is served, though its page does not show the end yet',
    async (how) => {
      const world = createWorld()
      const ann = aPerson(world, 'ann', 'write')
      const { id, lease } = await claimed(world)
      if (how === 'reopen') await ann.close(id)
      const slow = world.createProcess()
      const { render } = slow.ports.issues
      slow.ports.issues.render = async (...view) => {
        world.clock.advanceSeconds(10)
        await GESTURES[how]?.(ann, id)
        world.clock.advanceSeconds(10)
        return render(...view)
      }
      world.clock.advanceSeconds(10)
      await slow.queue.fail(id, lease, { error: 'no', retry: false })
      expect(await world.queue.sweep()).toMatchObject({ served: [id] })
      expect(await world.queue.get(id)).toMatchObject({ status: 'pending' })
    },
  )
})

describe('of several requests', () => {
  test('the last one counts: closed and opened again is nothing', async () => {
    const world = createWorld()
    const ann = aPerson(world, 'ann', 'write')
    const id = await given(world, 'waiting')
    await ann.close(id)
    await ann.reopen(id)
    world.clock.advanceSeconds(70)
    expect(await world.queue.sweep()).toMatchObject({ served: [] })
    expect(await world.queue.get(id)).toMatchObject({ status: 'pending' })
    expect(await look(world, id)).toMatchObject({ state: 'open', labels: ['pending'], comments: [] })
  })

  test('the last one counts, of those who may make requests', async () => {
    const world = createWorld()
    const id = await given(world, 'waiting')
    await aPerson(world, 'ann', 'write').close(id)
    await aPerson(world, 'eve', 'read').reopen(id)
    expect(await world.queue.sweep()).toMatchObject({ served: [id] })
    expect(await world.queue.get(id)).toMatchObject({ status: 'cancelled' })
  })

  test('an older one of another kind is over, too', async () => {
    const world = createWorld()
    const ann = aPerson(world, 'ann', 'write')
    const { id, lease } = await claimed(world)
    await ann.close(id)
    await world.queue.fail(id, lease, { error: 'no', retry: false })
    world.clock.advanceSeconds(10)
    await ann.comment(id, '/retry')
    expect(await world.queue.sweep()).toMatchObject({ served: [id] })
    world.clock.advanceSeconds(70)
    expect(await world.queue.sweep()).toMatchObject({ served: [] })
    expect(await world.queue.get(id)).toMatchObject({ status: 'pending' })
  })

  test('each is served in its turn, over several sweeps', async () => {
    const world = createWorld()
    const ann = aPerson(world, 'ann', 'write')
    const id = await given(world, 'waiting')
    for (const [gesture, status] of [
      ...([
        ['close', 'cancelled'],
        ['reopen', 'pending'],
        ['/cancel', 'cancelled'],
      ] as const),
      ...([
        ['/retry', 'pending'],
        ['close', 'cancelled'],
        ['label pending', 'pending'],
      ] as const),
    ]) {
      await GESTURES[gesture]?.(ann, id)
      world.clock.advanceSeconds(5)
      expect(await world.queue.sweep(), gesture).toMatchObject({ served: [id] })
      expect(await world.queue.get(id)).toMatchObject({ status })
      world.clock.advanceSeconds(5)
    }
  })
})

describe('a command that is nearly one', () => {
  const SERVED = [
    '/Cancel',
    '/CANCEL',
    '/cancel\u00a0',
    '/cancel\u200b',
    '\ufeff/cancel',
    '/cancel please',
    '/cancel.',
  ]
  test.each(SERVED)('%j is served', async (words) => {
    const world = createWorld()
    const id = await given(world, 'waiting')
    world.clock.advanceSeconds(5)
    await aPerson(world, 'ann', 'triage').comment(id, words)
    expect(await world.queue.sweep()).toMatchObject({ served: [id] })
    expect(await world.queue.get(id)).toMatchObject({ status: 'cancelled' })
  })

  test.each(['`/cancel`', '**/cancel**', '/cancle', '/unblok please'])(
    '%j is answered, once',
    async (words) => {
      const world = createWorld()
      const id = await given(world, 'waiting')
      world.clock.advanceSeconds(5)
      await aPerson(world, 'ann', 'triage').comment(id, words)
      for (let sweeps = 0; sweeps < 3; sweeps++) {
        world.clock.advanceSeconds(70)
        expect(await world.createProcess().queue.sweep()).toMatchObject({ served: [], healed: [] })
      }
      const { comments, labels } = await look(world, id)
      expect(comments).toEqual([words, expect.stringContaining('not taken for a command')])
      expect(labels).toEqual(['pending'])
    },
  )

  test.each(['/lgtm', 'Please /cancel this', '/cancelled?'])('%j is talk', async (words) => {
    const world = createWorld()
    const id = await given(world, 'waiting')
    await aPerson(world, 'ann', 'triage').comment(id, words)
    await world.queue.sweep()
    expect((await look(world, id)).comments).toEqual([words])
  })

  test('of a stranger is not answered', async () => {
    const world = createWorld()
    const id = await given(world, 'waiting')
    await aPerson(world, 'eve', 'read').comment(id, '/cancel please')
    await world.queue.sweep()
    expect((await look(world, id)).comments).toHaveLength(1)
  })
})
