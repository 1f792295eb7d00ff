import type { LocalGitHubOptions } from '@octoqueue/github-emulator'
import { describe, expect, test } from 'vitest'
import { soakMsOf } from '../src/checks/rate.ts'
import { CHECKS } from '../src/doctor.ts'
import { ACCESS_PLANTS } from './access-plants.ts'
import { HABIT_PLANTS } from './habit-plants.ts'
import { LISTING_PLANTS } from './listing-plants.ts'
import { MOVE_PLANTS } from './move-plants.ts'
import { refuse } from './plant.ts'
import { VIEW_PLANTS } from './view-plants.ts'
import { complaints, createWorld, type Plant } from './world.ts'

test('on the embedded GitHub all is as the design assumes, and nothing is left', async () => {
  const world = createWorld()
  const { rows, cleanedUp, problem } = await world.examine()
  expect(rows.filter(({ verdict }) => verdict !== 'ok')).toEqual([])
  expect(rows.map(({ id }) => id)).toEqual(CHECKS.map(({ id }) => id))
  expect(cleanedUp).toMatchObject({ issue: 1, left: [] })
  expect(problem).toBeUndefined()
  world.expectClean()
})

test('the refusals are recorded word by word, with their status and type', async () => {
  const { rows } = await createWorld().examine()
  expect(rows.find(({ id }) => id === 'zeros-refused')?.refusals).toMatchObject([
    { status: 200, type: 'UNPROCESSABLE', message: expect.stringMatching(/^Reference update failed: 'refs/) },
  ])
  expect(rows.find(({ id }) => id === 'refs-rest')?.refusals).toEqual([
    { status: 422, type: undefined, message: 'Reference already exists' },
  ])
})

test('the queue’s own namespace is only ever read', async () => {
  const world = createWorld()
  const [first] = world.github.store.refs.matching(world.repository, 'refs/heads/')
  world.github.store.refs.create(world.repository, 'refs/octoqueue/paused/default', first?.oid ?? '')
  await world.examine()
  expect(world.refs('refs/octoqueue/')).toEqual(['refs/octoqueue/paused/default'])
})

const APP_PLANTS = [
  {
    permissions: { excess: ['administration: write'], lacking: [] },
    finds: 'app-permissions: warn',
    says: /never does: administration: write/,
  },
  {
    permissions: { excess: [], lacking: ['actions: write'] },
    finds: 'app-permissions: warn',
    says: /lacks actions: write/,
  },
]

describe('an App', () => {
  const credentials = { appId: '7' }

  test('is as good as a token, and told by its bot', async () => {
    const appPermissions = async () => ({ excess: [], lacking: [] })
    const { rows } = await createWorld().examine(undefined, { credentials, appPermissions })
    expect(rows.filter(({ verdict }) => verdict !== 'ok')).toEqual([])
    expect(rows.find(({ id }) => id === 'identity')?.detail).toMatch(
      /^This is the App 7, of octoqueue\[bot\]/,
    )
  })

  test.each(APP_PLANTS)('with $permissions is told', async ({ permissions, finds, says }) => {
    const appPermissions = async () => permissions
    const report = await createWorld().examine(undefined, { credentials, appPermissions })
    expect(complaints(report)).toEqual([finds])
    const row = report.rows.find(({ id }) => id === 'app-permissions')
    expect([row?.detail, row?.advice]).toEqual([
      expect.stringMatching(says),
      expect.stringContaining('accept it'),
    ])
  })
})

describe('an assumption that does not hold is named, with what to do, and everything is put away', () => {
  const plants = [...ACCESS_PLANTS, ...MOVE_PLANTS, ...LISTING_PLANTS, ...HABIT_PLANTS, ...VIEW_PLANTS]
  test.each(plants)('$name', async ({ plant, finds, says, advises, options = {}, isHonest = true }) => {
    const world = createWorld(options)
    const report = await world.examine(plant, { isHonest })
    expect(complaints(report)).toEqual([finds])
    const row = report.rows.find(({ id }) => finds.startsWith(`${id}:`))
    expect(row?.advice).toMatch(advises)
    expect([row?.detail, ...(row?.refusals ?? []).map(({ message }) => message)].join(' ')).toMatch(says)
    expect(report.cleanedUp.left).toEqual([])
    world.expectClean()
  })

  test('there is such a row for every assumption', () => {
    const found = new Set([...plants, ...APP_PLANTS].map(({ finds }) => finds.split(':')[0]))
    expect([...found].sort()).toEqual(CHECKS.map(({ id }) => id).sort())
  })
})

test('a check whose need is not met is left out, and says which', async () => {
  const plant = MOVE_PLANTS.find(({ finds }) => finds === 'zeros-refused: fail')?.plant
  const { rows } = await createWorld().examine(plant)
  const row = rows.find(({ id }) => id === 'all-or-nothing')
  expect(row).toMatchObject({ verdict: 'skipped', detail: 'It needs zeros-refused.' })
  expect(row).not.toHaveProperty('advice')
})

test('a quick run makes no race and few refs, and says that it cannot know about content', async () => {
  const world = createWorld()
  const { rows } = await world.examine(undefined, { isQuick: true })
  const left = rows.filter(({ verdict }) => verdict !== 'ok').map(({ id, detail }) => [id, detail])
  expect(left).toEqual([
    ['race', 'It is left out by --quick.'],
    ['listing-large', 'It is left out by --quick.'],
    ['moves-side-by-side', 'It is left out by --quick.'],
    ['move-rate', 'It is left out by --quick.'],
    ['refs-not-content', expect.stringMatching(/^Unknown: \d+ refs in a minute are too few to tell/)],
  ])
  world.expectClean()
})

test('many refs are made and removed in few moves', async () => {
  const { rows } = await createWorld().examine(undefined, { refs: 450 })
  expect(rows.find(({ id }) => id === 'listing-large')?.measured).toMatchObject({ refs: 450, moves: 10 })
})

describe('a repository whose ledger is in use', () => {
  const inUse = () => {
    const world = createWorld()
    const [first] = world.github.store.refs.matching(world.repository, 'refs/heads/')
    const name = 'refs/octoqueue/live/default/0000000001/1-ready-9-0-0'
    world.github.store.refs.create(world.repository, name, first?.oid ?? '')
    return world
  }

  test('is refused before anything is made', async () => {
    const world = inUse()
    await expect(world.examine()).rejects.toMatchObject({
      type: 'ledger-owned',
      message: expect.stringMatching(/1 live job.*--force/),
    })
    expect(world.github.store.issues.numbered(world.repository, 1)).toBeUndefined()
    expect(world.refs()).toEqual([])
  })

  test('is tried when that is forced, and its jobs stay', async () => {
    const world = inUse()
    expect(complaints(await world.examine(undefined, { isForced: true }))).toEqual([])
    expect(world.refs('refs/octoqueue/')).toHaveLength(1)
  })
})

describe('what cannot be tried at all is a problem, and nothing is made', () => {
  const rows: [string, LocalGitHubOptions, object, string, RegExp][] = [
    ['a repository that is not there', {}, { repo: 'nowhere' }, 'github-refused', /acme\/nowhere.*--repo/],
    ['an unknown token', {}, { credentials: { token: 'ghp_sesame' } }, 'github-refused', /check GH_TOKEN/],
    ['too few requests left', { rateLimit: 300 }, {}, 'rate-limited', /requests left.*--quick/],
    ['GitHub is down', { faults: [{ kind: 'drop-before' }] }, {}, 'github-unavailable', /try again/],
  ]
  test.each(rows)('%s', async (_, options, over, type, message) => {
    const world = createWorld(options)
    await expect(world.examine(undefined, over)).rejects.toMatchObject({
      type,
      message: expect.stringMatching(message),
    })
    expect(world.github.store.issues.numbered(world.repository, 1)).toBeUndefined()
    expect(world.refs()).toEqual([])
  })

  test('a server without GraphQL', async () => {
    const world = createWorld()
    const examining = world.examine(
      async ({ path, pass }) =>
        path === '/graphql' ? Response.json({ message: 'Not Found' }, { status: 404 }) : pass(),
      { isHonest: false },
    )
    await expect(examining).rejects.toMatchObject({ message: expect.stringContaining('no GraphQL') })
  })
})

test('the token stands in no report', async () => {
  const world = createWorld()
  expect(JSON.stringify(await world.examine())).not.toContain(world.token)
})

describe('a soak', () => {
  const soakMs = 7_200_000
  const rowsOf = (rows: readonly { id: string }[]) => rows.slice(-2)
  const KEPT = 'refs/octoqueue-doctor-kept/commit'

  test('makes 600 moves an hour, and leaves a commit that the next one finds', async () => {
    const world = createWorld()
    const first = await world.examine(undefined, { soakMs })
    expect(rowsOf(first.rows)).toMatchObject([
      { id: 'soak', verdict: 'ok', measured: { moves: 1200, refused: 0 } },
      { id: 'commit-kept', verdict: 'ok', detail: expect.stringContaining('for the next run') },
    ])
    expect(world.refs('refs/octoqueue-doctor')).toEqual([KEPT])
    world.clock.sleep(24 * 3_600_000)
    const second = await world.examine(undefined, { soakMs: 60_000, nonce: 'b1b2c3d4e5f60718' })
    expect(rowsOf(second.rows)).toMatchObject([
      { id: 'soak', verdict: 'ok', measured: { moves: 10 } },
      {
        id: 'commit-kept',
        verdict: 'ok',
        detail: expect.stringMatching(/^That of 2026-11-2\d.* is still there/),
      },
    ])
    world.expectClean()
  })

  test('says so when that commit is gone', async () => {
    const world = createWorld()
    await world.examine(undefined, { soakMs: 60_000 })
    let isAsked = false
    const plant: Plant = (seen) => {
      if (isAsked && seen.path.includes('/git/commits/')) return refuse(404, 'Not Found')()
      isAsked = seen.path.includes('octoqueue-doctor-kept') && seen.path.includes('/git/ref/')
      return seen.pass()
    }
    const again = await world.examine(plant, { soakMs: 60_000, nonce: 'b1b2c3d4e5f60718' })
    expect(complaints(again)).toEqual(['commit-kept: fail'])
  })

  test('ends when GitHub asks to wait, and says after how many moves', async () => {
    let moves = 0
    const plant: Plant = (seen) => {
      const isRated = seen.body.variables?.refUpdates?.some(({ name }) => name.includes('/rate/'))
      return isRated && ++moves > 563 ? refuse(429, 'Too many')() : seen.pass()
    }
    const report = await createWorld().examine(plant, { soakMs })
    expect(complaints(report)).toContain('soak: warn')
    expect(rowsOf(report.rows)[0]).toMatchObject({
      detail: expect.stringMatching(/^After 5\d\d of the moves/),
    })
  })

  test.each([
    ['2h', 7_200_000],
    ['90m', 5_400_000],
    ['24h', 86_400_000],
    ['25h', undefined],
    ['0h', undefined],
    ['2', undefined],
    ['h', undefined],
  ])('of %s lasts %s ms', (text, ms) => expect(soakMsOf(text)).toBe(ms))
})
