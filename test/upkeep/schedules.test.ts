import { describe, expect, test } from 'vitest'
import { SETTINGS_PATH } from '../../src/settings/settings.ts'
import { NOW } from '../support/entries.ts'
import { aPerson, look } from '../support/people.ts'
import { createWorld, type World } from '../support/world.ts'

const MINUTE = 60
/** The next due time of `every: 60`. */
const FIRST = Math.ceil((NOW + 1) / MINUTE) * MINUTE
const EVERY_MINUTE = { every: MINUTE, job: { data: { report: 1 }, queue: 'reports' } }

type Process = ReturnType<World['createProcess']>

function start(options?: Parameters<typeof createWorld>[0]) {
  const world = createWorld(options)
  /** One more process, whose schedules stand in the repository. */
  const open = (): Process => world.createProcess({ replace: { schedules: undefined } })
  const process = open()
  const until = (seconds: number) => world.clock.advanceSeconds(seconds - world.clock.now() / 1000)
  const jobs = async (queue = 'reports') => (await world.queue.list({ queue, limit: 100 })).jobs.toReversed()
  const dues = async () =>
    (await jobs())
      .map(({ title = '' }) => (Date.parse(title.replace(/^.*due /, '')) / 1000 - FIRST) / MINUTE)
      .toSorted((a, b) => a - b)
  return { ...world, ...process, open, until, jobs, dues }
}

describe('a schedule', () => {
  test('makes a job at its due time, which the job tells, and no second one', async () => {
    const { schedules, until, jobs } = start()
    expect(await schedules.set('minutely', EVERY_MINUTE)).toEqual([])
    expect(await schedules.serve()).toBe(FIRST)
    expect(await jobs()).toEqual([])
    until(FIRST)
    expect(await schedules.serve()).toBe(FIRST + MINUTE)
    expect(schedules.seen()).toEqual({ count: 1, next: FIRST + MINUTE })
    await schedules.serve()
    expect(await jobs()).toMatchObject([
      {
        data: { report: 1 },
        status: 'pending',
        title: `minutely, due ${instant(FIRST)}`,
        labels: expect.arrayContaining(['schedule:minutely']),
      },
    ])
    expect(await schedules.list()).toMatchObject([
      { name: 'minutely', every: MINUTE, errors: [], last: instant(FIRST) },
    ])
  })

  test('is named with its next due times by whatever explains one of its jobs', async () => {
    const { schedules, queue, open, until, jobs, ...world } = start()
    await schedules.set('minutely', EVERY_MINUTE)
    until(FIRST)
    await schedules.serve()
    const [job] = await jobs()
    const id = job?.id ?? 0
    const dues = [1, 2, 3].map((minutes) => instant(FIRST + minutes * MINUTE)).join(', ')
    const runs = `Its schedule minutely makes the next jobs at ${dues}.`
    expect((await queue.explain(id)).next).toBe(`A worker that claims from reports gets it. ${runs}`)
    world.clock.advanceSeconds(5)
    await aPerson(world, 'ann', 'triage').comment(id, '/explain')
    world.clock.advanceSeconds(5)
    await open().queue.sweep()
    expect((await look(world, id)).comments.at(-1)).toContain(runs)
    await schedules.set('minutely', { ...EVERY_MINUTE, paused: true })
    expect((await open().queue.explain(id)).next).toContain('Its schedule minutely is paused.')
    await schedules.remove('minutely')
    expect((await open().queue.explain(id)).next).toBe('A worker that claims from reports gets it.')
  })

  test('of a name that somebody labelled a job with and that is none is not told of', async () => {
    const { queue } = start()
    const { id } = await queue.enqueue({ data: 1, labels: ['schedule:@everyone'] })
    expect((await queue.explain(id)).next).toBe('A worker that claims from default gets it.')
  })

  test('is served by a sweep too', async () => {
    const { schedules, queue, until, dues } = start()
    await schedules.set('minutely', EVERY_MINUTE)
    until(FIRST)
    await queue.sweep()
    expect(await dues()).toEqual([0])
  })

  test('makes one job of a due time, however many processes serve it at once', async () => {
    const { schedules, open, until, dues } = start()
    await schedules.set('minutely', { ...EVERY_MINUTE, catch_up: 'all' })
    until(FIRST + 2 * MINUTE)
    await Promise.all(Array.from({ length: 6 }, () => open().schedules.serve()))
    await open().schedules.serve()
    expect(await dues()).toEqual([0, 1, 2])
  })

  test('that is gone makes nothing, and begins anew when it comes back', async () => {
    const { schedules, until, dues } = start()
    await schedules.set('minutely', { ...EVERY_MINUTE, catch_up: 'all' })
    until(FIRST)
    await schedules.serve()
    expect(await schedules.remove('minutely')).toBe(true)
    expect(await schedules.remove('minutely')).toBe(false)
    until(FIRST + 3 * MINUTE + 1)
    await schedules.serve()
    await schedules.set('minutely', { ...EVERY_MINUTE, catch_up: 'all' })
    until(FIRST + 4 * MINUTE)
    await schedules.serve()
    expect(await dues()).toEqual([0, 4])
  })

  test('that was paused makes up for nothing of that time; another change loses nothing', async () => {
    const { schedules, until, dues } = start()
    const all = { ...EVERY_MINUTE, catch_up: 'all' }
    await schedules.set('minutely', { ...all, paused: true })
    until(FIRST + MINUTE)
    expect(await schedules.serve()).toBeUndefined()
    await schedules.set('minutely', all)
    until(FIRST + 2 * MINUTE)
    await schedules.set('minutely', { ...all, job: { data: 2, queue: 'reports' } })
    await schedules.serve()
    expect(await dues()).toEqual([2])
  })

  test('written by hand is served from when it is seen on, and a broken one says why', async () => {
    const { schedules, documents, until, dues, log } = start()
    const text = JSON.stringify({
      version: 1,
      schedules: { minutely: EVERY_MINUTE, broken: { cron: '61 * * * *', job: { data: 1 } } },
    })
    await documents.write(SETTINGS_PATH, text, { from: undefined, message: 'x' })
    await schedules.serve()
    until(FIRST)
    await schedules.serve()
    expect(await dues()).toEqual([0])
    expect(await schedules.list()).toMatchObject([
      { name: 'minutely', errors: [] },
      { name: 'broken', next: [], errors: [{ pointer: '/cron' }] },
    ])
    expect(log.lines.filter(({ level }) => level === 'error')).toEqual([])
  })

  test('whose job cannot be made stays due, and others go on', async () => {
    const { schedules, documents, until, dues, log } = start()
    const text = JSON.stringify({
      version: 1,
      schedules: { broken: { every: MINUTE, job: { priority: 99 } }, minutely: EVERY_MINUTE },
    })
    await documents.write(SETTINGS_PATH, text, { from: undefined, message: 'x' })
    await schedules.serve()
    until(FIRST)
    await schedules.serve()
    expect(await dues()).toEqual([0])
    const warned = log.lines.filter(({ message, level }) => message === 'schedule' && level === 'warn')
    expect(warned.map(({ fields }) => fields)).toEqual([
      { schedule: 'broken', reason: expect.stringMatching(/^data is missing. priority must be/) },
    ])
  })
})

describe('when nobody was there', () => {
  test.each([
    ['one', {}, [5]],
    ['skip', {}, [5]],
    ['all', {}, [0, 1, 2, 3, 4, 5]],
    ['all', { catch_up_max: 2 }, [4, 5]],
  ])('%s %j', async (catch_up, more, expected) => {
    const { schedules, until, dues } = start()
    await schedules.set('minutely', { ...EVERY_MINUTE, ...more, catch_up })
    until(FIRST + 5 * MINUTE)
    await schedules.serve()
    await schedules.serve()
    expect(await dues()).toEqual(expected)
  })

  test('for longer than the keys are kept, the note in the ledger says what was served', async () => {
    const { schedules, open, until, dues } = start()
    await schedules.set('minutely', { ...EVERY_MINUTE, catch_up: 'all', catch_up_max: 2 })
    until(FIRST)
    await schedules.serve()
    until(FIRST + 10 * 24 * 60 * MINUTE)
    // A day's sweep removes the jobs and the keys.
    await open().queue.sweep()
    const days = 10 * 24 * 60
    expect((await dues()).slice(-2)).toEqual([days - 1, days])
    await open().schedules.serve()
    expect(await dues()).toHaveLength(3)
  })

  test('one turn serves so many, and the next one goes on', async () => {
    const { schedules, until, dues, log } = start()
    await schedules.set('minutely', { ...EVERY_MINUTE, catch_up: 'all', catch_up_max: 30 })
    until(FIRST + 29 * MINUTE)
    expect(await schedules.serve()).toBe(FIRST + 29 * MINUTE)
    expect(await dues()).toHaveLength(20)
    expect(log.lines.find(({ message }) => message === 'limit')?.fields).toMatchObject({ left: 10 })
    await schedules.serve()
    expect(await dues()).toEqual(Array.from({ length: 30 }, (_, index) => index))
  })
})

describe('whatever becomes of requests', () => {
  const GRAPHQL = 'POST /graphql updateRefs'
  const ISSUES = 'POST /repos/{owner}/{repo}/issues'
  test.each([
    ['a move whose answer is lost', { kind: 'error-after', match: { route: GRAPHQL } }],
    ['a move that does not arrive', { kind: 'error-before', match: { route: GRAPHQL } }],
    ['an issue whose answer is lost', { kind: 'error-after', match: { route: ISSUES } }],
    ['an issue that does not arrive', { kind: 'error-before', match: { route: ISSUES } }],
  ] as const)('%s makes no second job and loses none', async (_, fault) => {
    for (const after of [0, 1, 2, 3]) {
      const { schedules, open, github, until, dues, queue } = start()
      await schedules.set('minutely', { ...EVERY_MINUTE, catch_up: 'all' })
      until(FIRST + MINUTE)
      github.faults.add({ ...fault, times: 1, after })
      await open().schedules.serve()
      await Promise.all([open(), open()].map((one) => one.schedules.serve()))
      // A draft whose entry is missing becomes the job, or is set aside.
      until(FIRST + 2 * MINUTE - 1)
      await queue.sweep()
      expect([after, await dues()]).toEqual([after, [0, 1]])
    }
  })

  test('listings of before make no second job', async () => {
    const { schedules, open, github, until, dues } = start({
      faults: [{ kind: 'stale', seconds: 120, probability: 0 }],
    })
    await schedules.set('minutely', { ...EVERY_MINUTE, catch_up: 'all' })
    until(FIRST)
    await schedules.serve()
    until(FIRST + MINUTE + 10)
    github.faults.add({ kind: 'stale', seconds: 60, match: { method: 'GET', route: /told/ } })
    await open().schedules.serve()
    await open().schedules.serve()
    expect(await dues()).toEqual([0, 1])
  })
})

const instant = (seconds: number) => new Date(seconds * 1000).toISOString().replace('.000Z', 'Z')
