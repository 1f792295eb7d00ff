import { expect, test } from 'vitest'
import { encodeBody } from '../../src/domain/issue.ts'
import type { Outcome } from '../../src/domain/job.ts'
import { decodeEntry, encodeFolder, encodeName } from '../../src/domain/name.ts'
import { claimed } from '../support/claimed.ts'
import { endsOf } from '../support/ends.ts'
import { compileOnce, createGatedWorld, type FailPoint } from '../support/gate.ts'
import { aPerson, look } from '../support/people.ts'

/*
 * `octoqueue sweep` in a process of its own, killed with SIGKILL at its requests to GitHub, which is in this
 * process.
 */

type World = Awaited<ReturnType<typeof createGatedWorld>>

const DAY = 24 * 3600
/** Longer than a lease; views that have been wrong for so long are repaired. */
const LATER_SECONDS = 400

const DRAFT = encodeBody(
  {
    queue: 'default',
    type: undefined,
    priority: 0,
    maxAttempts: 1,
    data: 1,
    runAt: undefined,
    ttlSeconds: undefined,
    concurrency: undefined,
    deadLetterQueue: undefined,
    keyDigest: undefined,
    unique: false,
  },
  '00000000000000aa',
)

/** One of everything that a sweep has to do. */
async function leaveWork(world: World) {
  const { queue, clock } = world
  const ann = aPerson(world, 'ann', 'write')
  const old = await claimed(world)
  await queue.complete(old.id, old.lease)
  clock.advanceSeconds(DAY)
  const { id: tried } = await claimed(world, { data: 1, maxAttempts: 1 })
  const { id: triable } = await claimed(world)
  const { id: unwanted } = await queue.enqueue({ data: 1 })
  await ann.comment(unwanted, '/cancel')
  const { id: misshown } = await queue.enqueue({ data: 1 })
  await ann.unlabel(misshown, 'pending')
  const drafted = await ann.file({ body: DRAFT, labels: ['pending'] })
  clock.advanceSeconds(LATER_SECONDS)
  return { old: old.id, tried, triable, unwanted, misshown, drafted }
}

const compiled = compileOnce()
const WHENS = ['before', 'after'] as const

test.each<[string, RegExp]>([
  ['the list of open issues', /query Shown/],
  ['what is said of an attempt', /^POST .*git\/commits/],
  ['the end of a lease', /updateRefs.*-failed-/],
  ['the return of a job', /updateRefs.*-later-/],
  ['the view of a job that ended', /mutation Render.*\*\*Failed/],
  ['the view of an attempt that failed', /mutation Render.*\*\*Attempt/],
  ['an admission', /updateRefs.*octoqueue\/born.*-ready-/],
  ["a person's request", /updateRefs.*-cancelled-/],
  ['the view of what a person wished', /mutation Render.*\*\*Cancelled/],
  ['a collection', /updateRefs.*octoqueue\/done.*octoqueue\/born/],
])(
  'a sweep that is killed before or after %s leaves nothing undone, and nothing done twice',
  async (_, request) => {
    await Promise.all(WHENS.map((when) => sweepAndDie({ when, request })))
  },
)

async function sweepAndDie(point: FailPoint): Promise<void> {
  const world = await createGatedWorld(compiled)
  const work = await leaveWork(world)
  const sweep = world.startProgram('sweep')
  world.killAt(point, sweep)
  expect(await sweep.ended, sweep.output().stderr).toBe('SIGKILL')

  const next = world.createProcess()
  await next.queue.sweep()
  world.clock.advanceSeconds(LATER_SECONDS)
  await next.queue.sweep()
  await expectAllDone(world, work)
}

async function expectAllDone(world: World, work: Awaited<ReturnType<typeof leaveWork>>): Promise<void> {
  const { old, tried, triable, unwanted, misshown, drafted } = work
  await expectEnd(world, tried, 'failed')
  await expectEnd(world, unwanted, 'cancelled')
  const { entries } = await world.ledger.list(encodeFolder({ of: 'live' }))
  expect(entries.map(({ name }) => decodeEntry(name))).toMatchObject([
    { number: triable, state: 'later', attempt: 1 },
    { number: misshown, state: 'ready', attempt: 0 },
    { number: drafted, state: 'ready', attempt: 0 },
  ])
  for (const id of [triable, misshown, drafted])
    expect(await look(world, id)).toMatchObject({ state: 'open', labels: ['pending'] })
  expect((await look(world, triable)).comments).toEqual([expect.stringContaining('**Attempt 1 failed**')])
  // The names of the old job are gone.
  const born = (await world.ledger.list('born/')).entries.map(({ name }) => name)
  expect(born).toEqual(
    [tried, triable, unwanted, misshown, drafted].map((number) => encodeName({ is: 'admitted', number })),
  )
  expect((await endsOf(world, old)).entries).toEqual([])
}

async function expectEnd(world: World, id: number, outcome: Outcome): Promise<void> {
  const { entries, comments, state } = await endsOf(world, id)
  expect(entries).toMatchObject([{ outcome }])
  expect(comments).toHaveLength(1)
  expect(state).toBe('closed')
  expect((await look(world, id)).labels).toEqual([outcome])
}
