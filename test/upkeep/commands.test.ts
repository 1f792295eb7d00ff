import { COMMAND_NAMES, type CommandName } from '@octoqueue/issue-body'
import { describe, expect, test } from 'vitest'
import { claimed } from '../support/claimed.ts'
import { aPerson, ask, look } from '../support/people.ts'
import { createWorld, type World } from '../support/world.ts'

type Given = 'pending' | 'processing' | 'blocked' | 'failed'

async function given(world: World, status: Given): Promise<number> {
  const { queue } = world
  if (status === 'pending') return (await queue.enqueue({ data: 1 })).id
  const { id, lease } = await claimed(world)
  if (status === 'blocked') await queue.block(id, 'Which month?')
  if (status === 'failed') await queue.fail(id, lease, { error: 'no', retry: false })
  return id
}

/** A job in that status, and ann, who may triage and says something on its issue. */
async function said(status: Given, words: string, role: 'triage' | 'read' = 'triage') {
  const world = createWorld()
  const id = await given(world, status)
  world.clock.advanceSeconds(5)
  const ann = aPerson(world, 'ann', role)
  const comment = (await ann.comment(id, words)) as { id: number }
  world.clock.advanceSeconds(5)
  const swept = await world.queue.sweep()
  return { world, id, ann, comment, swept }
}

async function reactions(world: World, comment: { id: number }): Promise<string[]> {
  const all = await ask(world, world.token, 'GET', `/issues/comments/${comment.id}/reactions`)
  return (all as { content: string }[]).map(({ content }) => content)
}

const SERVED: readonly [words: string, status: Given, job: Record<string, unknown>][] = [
  ['/retry', 'failed', { status: 'pending', attempt: 0 }],
  ['/requeue please', 'failed', { status: 'pending' }],
  ['/retry', 'blocked', { status: 'pending' }],
  ['/Cancel wrong file', 'processing', { status: 'cancelled', error: 'Cancelled by ann: wrong file' }],
  ['/cancel', 'blocked', { status: 'cancelled', error: 'Cancelled by ann.' }],
  ['/priority 5', 'pending', { status: 'pending', priority: 5 }],
  ['/PRIORITY 5, it is late', 'pending', { priority: 5 }],
  ['/delay 2h', 'pending', { status: 'pending', runAt: expect.any(Number) }],
  ['/assign emails', 'pending', { queue: 'emails' }],
  ['/assign queue:emails', 'pending', { queue: 'emails' }],
  ['/Assign emails please', 'pending', { queue: 'emails' }],
  ['/assign emails, it is late', 'pending', { queue: 'emails' }],
  ['/assign emails.\nIt is late.', 'pending', { queue: 'emails' }],
  ['/assign Queue: emails', 'pending', { queue: 'emails' }],
  ['/block not before Monday', 'pending', { status: 'blocked', error: 'Blocked by ann: not before Monday' }],
  ['/block', 'processing', { status: 'blocked', error: 'Blocked by ann.' }],
  ['/unblock', 'blocked', { status: 'pending' }],
  ['/approve', 'blocked', { status: 'pending' }],
  ['/release', 'processing', { status: 'pending', attempt: 0 }],
  ['/reject never', 'blocked', { status: 'cancelled', error: 'Rejected by ann: never' }],
  ['/answer November', 'blocked', { status: 'pending', answer: 'November' }],
  [
    '/priority 4\n/delay 90m\n/assign emails',
    'pending',
    { priority: 4, queue: 'emails', runAt: expect.any(Number) },
  ],
  ['/retry\n/priority 4', 'failed', { status: 'pending', priority: 4 }],
]

test.each(SERVED)('%j on a job that is %s is served, once, and gets a thumb', async (words, status, job) => {
  const { world, id, swept, comment } = await said(status, words)
  expect(swept).toMatchObject({ served: [id] })
  expect(await world.queue.get(id)).toMatchObject(job)
  expect(await reactions(world, comment)).toEqual(['+1'])
  world.clock.advanceSeconds(70)
  expect(await world.createProcess().queue.sweep()).toMatchObject({ served: [], healed: [] })
})

const REFUSED: readonly [words: string, status: Given, why: string][] = [
  [
    '/retry',
    'pending',
    'The job is pending, and `/retry` is for: blocked, completed, failed, cancelled. It is due, and no worker has claimed it yet. A worker that claims from default gets it.',
  ],
  ['/retry', 'processing', '`/retry` is for: blocked, completed, failed, cancelled. box has it for another'],
  [
    '/requeue',
    'pending',
    'The job is pending, and `/requeue` is for: blocked, completed, failed, cancelled. It is due',
  ],
  ['/cancel', 'failed', 'The job is failed, and `/cancel` is for: pending'],
  ['/priority 5', 'processing', 'The job is processing, and `/priority` is for: pending.'],
  ['/priority high', 'pending', '`/priority` takes a number from 0 to 9.'],
  ['/delay', 'pending', '`/delay` takes a time'],
  ['/delay 400d', 'pending', 'at most a year'],
  ['/assign ..', 'pending', 'the name of a queue'],
  ['/assign Bad Name!', 'pending', '`/assign` takes the name of a queue: 1 to 40 letters'],
  ['/assign Bad!', 'pending', 'the name of a queue'],
  ['/assign', 'pending', 'the name of a queue'],
  ['/assign queue:', 'pending', 'the name of a queue'],
  ['/block', 'blocked', '`/block` is for: pending'],
  ['/unblock', 'failed', '`/unblock` is for: blocked.'],
  ['/release', 'pending', '`/release` is for: dispatched, processing.'],
  ['/approve', 'pending', '`/approve` is for: blocked, needs-approval.'],
  ['/approve 12', 'blocked', 'the digest that was shown'],
  ['/reject', 'processing', '`/reject` is for: blocked, needs-approval.'],
  ['/answer', 'blocked', '`/answer` takes the text'],
  ['/answer 42', 'processing', '`/answer` is for: blocked.'],
  ['/cancle', 'pending', 'Did you mean `/cancel`?'],
  ['/retyr', 'failed', 'Did you mean `/retry`?'],
  ['`/retry`', 'failed', 'Did you mean `/retry`?'],
]

test.each(REFUSED)('%j on a job that is %s is answered with why not', async (words, status, why) => {
  const { world, id, swept, comment } = await said(status, words)
  expect(swept).toMatchObject({ served: [] })
  expect(await world.queue.get(id)).toMatchObject({ status })
  const { comments } = await look(world, id)
  const others = (all: readonly string[]) => all.filter((one) => !one.startsWith('**Running**'))
  expect(others(comments).at(-1)).toContain(why)
  expect(await reactions(world, comment)).toEqual(['confused'])
  world.clock.advanceSeconds(70)
  await world.createProcess().queue.sweep()
  expect(others((await look(world, id)).comments)).toEqual(others(comments))
})

test('the label `cancelled` cancels, though a claim took it off before a sweep read it', async () => {
  const world = createWorld()
  const { id } = await world.queue.enqueue({ data: 1 })
  await aPerson(world, 'ann', 'triage').label(id, 'cancelled')
  await world.queue.claim({ worker: 'w' })
  expect((await look(world, id)).labels).toEqual(['processing'])
  expect(await world.queue.sweep()).toMatchObject({ served: [id] })
  expect(await world.queue.get(id)).toMatchObject({ status: 'cancelled', error: 'Cancelled by ann.' })
})

describe('on a job that waits for others', () => {
  async function kept() {
    const world = createWorld()
    const first = await given(world, 'pending')
    const { id } = await world.queue.enqueue({ data: 2, after: [first] })
    world.clock.advanceSeconds(5)
    return { world, id, ann: aPerson(world, 'ann', 'triage') }
  }

  test.each(['/unblock', '/retry', '/requeue', '/answer 42', '/approve'])(
    '%s is answered once with what it waits for, and does not skip that',
    async (words) => {
      const { world, id, ann } = await kept()
      const comment = (await ann.comment(id, words)) as { id: number }
      for (let swept = 0; swept < 3; swept++) {
        world.clock.advanceSeconds(70)
        expect(await world.createProcess().queue.sweep()).toMatchObject({ served: [], healed: [] })
      }
      const why =
        'The job waits for others, and nothing skips that. It waits for #1. Then it goes on by itself.'
      expect((await look(world, id)).comments).toEqual([words, expect.stringContaining(why)])
      expect(await reactions(world, comment)).toEqual(['confused'])
      expect(await world.queue.get(id)).toMatchObject({ status: 'blocked' })
    },
  )

  test('so is the label `pending`, and /explain', async () => {
    const { world, id, ann } = await kept()
    await ann.label(id, 'pending')
    for (let swept = 0; swept < 3; swept++) {
      world.clock.advanceSeconds(70)
      await world.queue.sweep()
    }
    const page = await look(world, id)
    expect(page.labels).toEqual(['blocked'])
    expect(page.comments).toEqual([expect.stringContaining('nothing skips that. It waits for #1.')])
    await ann.comment(id, '/explain')
    await world.queue.sweep()
    expect((await look(world, id)).comments[0]).toContain('The job is blocked. It waits for #1.')
  })
})

test('a command below another one that is nearly one is answered, and the other is served', async () => {
  const { world, id, swept, comment } = await said('pending', '/priority 5\n/dealy 2h')
  expect(swept).toMatchObject({ served: [id] })
  expect(await world.queue.get(id)).toMatchObject({ priority: 5 })
  expect((await look(world, id)).comments.at(-1)).toContain('Did you mean `/delay`?')
  expect(await reactions(world, comment)).toEqual(expect.arrayContaining(['+1', 'confused']))
})

describe('what only asks', () => {
  test('is explained, with what can be done', async () => {
    const { world, id, comment } = await said('blocked', '/explain?')
    const text = (await look(world, id)).comments.at(-1) ?? ''
    expect(text).toContain('The job is blocked.')
    expect(text).toContain('- `/answer` text:')
    expect(text).not.toContain('/release')
    expect(await reactions(world, comment)).toEqual(['+1'])
  })

  test('help names every command', async () => {
    const { world, id } = await said('pending', '/help')
    const text = (await look(world, id)).comments.at(-1) ?? ''
    for (const name of COMMAND_NAMES) expect(text).toContain(`- \`/${name}\``)
  })

  test('is answered beside a command that is served', async () => {
    const { world, id, swept } = await said('pending', '/cancel\n/help')
    expect(swept).toMatchObject({ served: [id] })
    expect((await look(world, id)).comments.some((text) => text.includes('`/priority`'))).toBe(true)
  })

  test('has one reply for all, which is edited, and which nobody else can plant', async () => {
    const { world, id, ann } = await said('pending', '/retry')
    const [, first = ''] = (await look(world, id)).comments
    await aPerson(world, 'eve', 'read').comment(id, first)
    world.clock.advanceSeconds(5)
    await ann.comment(id, '/help')
    await world.queue.sweep()
    const { comments } = await look(world, id)
    expect(comments).toHaveLength(4)
    expect(comments[1]).toContain('- `/help`')
    expect(comments[2]).toBe(first)
  })
})

test.each(COMMAND_NAMES)(
  'a stranger who says /%s is not heard, and not answered',
  async (name: CommandName) => {
    for (const status of ['pending', 'blocked', 'failed'] as const) {
      const { world, id, swept, comment } = await said(status, `/${name} 5`, 'read')
      expect(swept).toMatchObject({ served: [] })
      expect(await world.queue.get(id)).toMatchObject({ status })
      expect((await look(world, id)).comments.at(-1)).toBe(`/${name} 5`)
      expect(await reactions(world, comment)).toEqual([])
    }
  },
)

test.each(COMMAND_NAMES)('/%s in code, quotations and hidden text is talk', async (name: CommandName) => {
  const world = createWorld()
  const id = await given(world, 'blocked')
  const ann = aPerson(world, 'ann', 'write')
  const said = [`> /${name}`, `\`\`\`\n/${name}\n\`\`\``, `<!--\n/${name}\n-->`, `We could\n/${name}`]
  for (const words of said) await ann.comment(id, words)
  expect(await world.queue.sweep()).toMatchObject({ served: [] })
  expect((await look(world, id)).comments.slice(-4)).toEqual(said)
})

test('a comment that is edited into a command, or out of one, is none', async () => {
  const world = createWorld()
  const id = await given(world, 'pending')
  const ann = aPerson(world, 'ann', 'write')
  for (const [before, after] of [
    ['hm', '/cancel'],
    ['/cancel', 'hm'],
  ] as const) {
    const comment = (await ann.comment(id, before)) as { id: number }
    world.clock.advanceSeconds(2)
    await ask(world, ann.token, 'PATCH', `/issues/comments/${comment.id}`, { body: after })
  }
  world.clock.advanceSeconds(5)
  expect(await world.queue.sweep()).toMatchObject({ served: [] })
  expect(await world.queue.get(id)).toMatchObject({ status: 'pending' })
})

test('of two commands the later one counts, and the other is only seen', async () => {
  const world = createWorld()
  const id = await given(world, 'pending')
  const ann = aPerson(world, 'ann', 'write')
  const first = (await ann.comment(id, '/cancel')) as { id: number }
  world.clock.advanceSeconds(2)
  const second = (await ann.comment(id, '/block a moment')) as { id: number }
  await world.queue.sweep()
  expect(await world.queue.get(id)).toMatchObject({ status: 'blocked' })
  expect([await reactions(world, first), await reactions(world, second)]).toEqual([['eyes'], ['+1']])
})

test('an answer reaches every attempt that follows, until another one comes', async () => {
  const { world, id, ann } = await said('blocked', '/answer\n\nNovember, and `main`.')
  const claim = () => world.queue.claim({ worker: 'w' })
  const first = await claim()
  expect(first).toMatchObject({ id, answer: 'November, and `main`.' })
  await world.queue.fail(id, first?.lease ?? '', { error: 'no' })
  world.clock.advanceSeconds(60)
  const second = await claim()
  expect(second).toMatchObject({ id, answer: 'November, and `main`.' })
  await world.queue.blockHeld(id, second?.lease ?? '', 'Which year?')
  world.clock.advanceSeconds(5)
  await ann.comment(id, '/answer 2026')
  await world.queue.sweep()
  expect(await claim()).toMatchObject({ id, answer: '2026' })
})

test('an answer is for its own job alone', async () => {
  const { world, id } = await said('blocked', '/answer November')
  const { id: other } = await world.queue.enqueue({ data: 2 })
  await world.queue.block(other, 'Which year?')
  world.clock.advanceSeconds(5)
  await aPerson(world, 'bob', 'triage').comment(other, '/answer 2026')
  world.clock.advanceSeconds(5)
  await world.queue.sweep()
  const jobs = await world.queue.claimMany({ worker: 'w' }, 2)
  expect(jobs.map((job) => [job.id, job.answer])).toEqual([
    [id, 'November'],
    [other, '2026'],
  ])
})

describe('on an issue that waits for an approval', () => {
  const BODY = '```json\n{"a":1}\n```'

  async function filed() {
    const world = createWorld()
    const eve = aPerson(world, 'eve', 'read')
    const ann = aPerson(world, 'ann', 'triage')
    const id = await eve.file({ body: BODY, labels: ['pending'] })
    world.clock.advanceSeconds(90)
    await world.queue.sweep()
    world.clock.advanceSeconds(90)
    return { world, eve, ann, id, sweep: world.queue.sweep }
  }

  test('/reject ends it with the reason, and /retry brings it nowhere near a worker', async () => {
    const { world, ann, id, sweep } = await filed()
    const comment = (await ann.comment(id, '/reject not ours')) as { id: number }
    expect(await sweep()).toMatchObject({ setAside: [id] })
    expect(await reactions(world, comment)).toEqual(['+1'])
    const page = await look(world, id)
    expect(page).toMatchObject({ state: 'closed', state_reason: 'not_planned', labels: ['cancelled'] })
    expect(page.comments.at(-1)).toContain('Rejected by ann: not ours')
    expect(await world.queue.claim({ worker: 'w' })).toBeUndefined()
  })

  test('/reject of a stranger does nothing', async () => {
    const { world, eve, id, sweep } = await filed()
    await eve.comment(id, '/reject')
    expect(await sweep()).toMatchObject({ setAside: [], waiting: [id] })
    expect((await look(world, id)).state).toBe('open')
  })

  test.each(['/help', '/retry', '/priority 5', '/explain'])(
    '%s says what it waits for, once',
    async (words) => {
      const { world, ann, id, sweep } = await filed()
      await ann.comment(id, words)
      for (let swept = 0; swept < 2; swept++) expect(await sweep()).toMatchObject({ waiting: [id] })
      const { comments } = await look(world, id)
      expect(comments).toHaveLength(3)
      expect(comments.at(-1)).toMatch(/needs-approval|no job yet|\/approve/)
    },
  )

  test('/approve gets a thumb', async () => {
    const { world, ann, id, sweep } = await filed()
    const comment = (await ann.comment(id, '/Approve, looks good')) as { id: number }
    expect(await sweep()).toMatchObject({ admitted: [id] })
    expect(await reactions(world, comment)).toEqual(['+1'])
  })
})
