import { readFileSync } from 'node:fs'
import path from 'node:path'
import { CHECKS, type Report, runDoctor, SOAK } from '@octoqueue/doctor'
import { describe, expect, test } from 'vitest'
import { subjectOf } from '../../src/cli/doctor-subject.ts'
import { type AppWorld, createAppWorld } from '../support/app-world.ts'
import { ROOT } from '../support/program.ts'
import { seededRandom } from '../support/random.ts'

const BOTH = { contents: 'write', issues: 'write' }
const APP_PLANTS = [
  {
    granted: { ...BOTH, actions: 'write', administration: 'write' },
    finds: 'app-permissions: warn',
    says: /never does: administration: write/,
  },
  { granted: BOTH, finds: 'app-permissions: warn', says: /lacks actions: write/ },
]

const complaints = ({ rows }: Report): string[] =>
  rows
    .filter(({ verdict }) => verdict === 'fail' || verdict === 'warn')
    .map(({ id, verdict }) => `${id}: ${verdict}`)

describe('an App', () => {
  const examine = ({ account, clock, fetch }: AppWorld) =>
    runDoctor({
      ...subjectOf(account(), { clock, random: seededRandom(1), fetch }),
      isQuick: true,
      isForced: false,
      refs: 10,
      signal: new AbortController().signal,
      tell: () => {},
    })

  test('is as good as a token, and recognised by its bot', async () => {
    const { rows } = await examine(createAppWorld())
    expect(rows.filter(({ verdict }) => !/ok|skipped/.test(verdict))).toEqual([])
    expect(rows.find(({ id }) => id === 'identity')?.detail).toMatch(/^This is the App \d+, of queue\[bot\]/)
  })

  test.each(APP_PLANTS)('with $granted is reported', async ({ granted, finds, says }) => {
    const world = createAppWorld()
    world.github.store.installations.grant(world.onAcme, granted)
    const report = await examine(world)
    expect(complaints(report)).toEqual([finds])
    const row = report.rows.find(({ id }) => id === 'app-permissions')
    expect([row?.detail, row?.advice]).toEqual([
      expect.stringMatching(says),
      expect.stringContaining('accept it'),
    ])
  })

  test('without what it needs does not begin, and says what that is', async () => {
    const world = createAppWorld()
    world.github.store.installations.grant(world.onAcme, { issues: 'write' })
    await expect(examine(world)).rejects.toMatchObject({
      type: 'github-refused',
      message: expect.stringContaining('lacks "Contents: write"'),
    })
  })
})

test('docs/doctor.md explains every row', () => {
  const text = readFileSync(path.join(ROOT, 'docs/doctor.md'), 'utf8')
  const [, table = ''] = text.split('## What it tries')
  const explained = [...table.matchAll(/^\| `([a-z-]+)` \|/gm)].map(([, id]) => id)
  expect(explained).toEqual([...CHECKS, ...SOAK].map(({ id }) => id))
})
