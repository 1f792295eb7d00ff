import type { Account } from '@octoqueue/github-client'
import { expect, test } from 'vitest'
import { Problem } from '../../src/domain/problem.ts'
import { createOpenServices, MAX_OPEN_REPOSITORIES } from '../../src/http/repositories/repositories.ts'
import { createDeadlineBudget } from '../../src/runtime/deadline-budget.ts'
import { virtualClock } from '../support/world.ts'

const account = (repo: string): Account => ({
  owner: 'acme',
  repo,
  apiUrl: 'http://github.local',
  credentials: { token: 'x' },
})

const OPENING_MS = 300
/** How much of that time is spent on calls that nobody answers. */
const LOST_MS = 200

function open(fail?: () => unknown) {
  const clock = virtualClock()
  const opened: string[] = []
  const deadlineBudget = createDeadlineBudget(clock)
  const begin = async ({ repo }: Account) => {
    opened.push(repo)
    // Time on this clock passes at once; those who wait are to see it pass.
    await Promise.resolve()
    await clock.sleep(OPENING_MS)
    deadlineBudget.lose(LOST_MS)
    const error = fail?.()
    if (error !== undefined) throw error
    return `${repo} ${opened.length}`
  }
  return { clock, opened, deadlineBudget, services: createOpenServices(begin, clock, deadlineBudget) }
}

test('a service is opened on first use, and once, however many ask for it at the same time', async () => {
  const { services, opened } = open()
  const answers = await Promise.all(['jobs', 'Jobs', 'jobs'].map((repo) => services.get(account(repo))))
  expect(answers).toEqual(['jobs 1', 'jobs 1', 'jobs 1'])
  expect(await services.get(account('jobs'))).toBe('jobs 1')
  expect(opened).toEqual(['jobs'])
})

test('who waits for a service to be opened loses what was lost on that, whoever opens it', async () => {
  const { services, deadlineBudget } = open()
  const left = () =>
    deadlineBudget.within({ lostMs: 1_000 }, async () => {
      await services.get(account('jobs'))
      return deadlineBudget.leftMs()
    })
  expect(await Promise.all([left(), left()])).toEqual([800, 800])
  expect(await left()).toBe(1_000)
})

test('what could not be opened is opened anew the next time, and all who waited get the error', async () => {
  let isBroken = true
  const { services, opened } = open(() => (isBroken ? new Problem('ledger-owned', 'moving') : undefined))
  const asked = await Promise.allSettled([services.get(account('jobs')), services.get(account('jobs'))])
  expect(asked.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
  isBroken = false
  expect(await services.get(account('jobs'))).toBe('jobs 2')
  expect(opened).toHaveLength(2)
})

test('of a repository that is not there GitHub is not asked at every request', async () => {
  let isThere = false
  const { clock, services, opened } = open(() =>
    isThere ? undefined : new Problem('repository-not-found', 'not here'),
  )
  for (let asked = 0; asked < 5; asked++) {
    await expect(services.get(account('jobs'))).rejects.toMatchObject({ type: 'repository-not-found' })
  }
  expect(opened).toHaveLength(1)
  isThere = true
  clock.advanceSeconds(11)
  expect(await services.get(account('jobs'))).toBe('jobs 2')
})

test('only so many are kept, without the one that nobody used for longest; the first stays', async () => {
  const { services, opened } = open()
  services.keepOpen(account('first'))
  await services.get(account('first'))
  for (let index = 1; index < MAX_OPEN_REPOSITORIES; index++) await services.get(account(`r${index}`))
  await services.get(account('r1'))
  opened.length = 0
  await services.get(account('one-more'))
  expect(services.keys()).toHaveLength(MAX_OPEN_REPOSITORIES)
  for (const repo of ['first', 'r1', 'r3', 'r2']) await services.get(account(repo))
  expect(opened).toEqual(['one-more', 'r2'])
})
