import { expect, test } from 'vitest'
import { INTERVAL_SECONDS, isDashboard, keepDashboard, type Standing } from '../src/index.ts'
import { createWorld, facts, job } from './world.ts'

/** A dashboard that was made, and an interval that went by. */
async function made() {
  const there = createWorld()
  await keepDashboard(there.world(), facts(job()))
  there.did.length = 0
  there.pass(INTERVAL_SECONDS)
  const [issue] = there.issues.values()
  return {
    ...there,
    issue,
    keep: (...jobs: readonly Standing[]) => keepDashboard(there.world(), facts(...jobs)),
  }
}

test('it is made once and pinned, however many processes want to', async () => {
  const there = createWorld()
  await Promise.all([1, 2, 3].map(() => keepDashboard(there.world(), facts(job()))))
  await keepDashboard(there.world(), facts(job()))
  expect([there.did, there.issues.size]).toEqual([['create', 'pin'], 1])
  expect(isDashboard([...there.issues.values()][0] ?? { body: '' })).toBe(true)
})

test('it is edited when something changed, by one process, and once in an interval', async () => {
  const { keep, did, pass, world } = await made()
  await keep(job())
  expect(did).toEqual([])
  const [one, other] = [world(), world()]
  await keepDashboard(one, facts(job({ status: 'completed' })))
  await keepDashboard(other, facts(job({ status: 'completed' })))
  await keep(job({ status: 'failed' }))
  expect(did).toEqual(['edit'])
  pass(INTERVAL_SECONDS)
  await keep(job({ status: 'failed' }))
  expect(did).toEqual(['edit', 'edit'])
})

test('closed it is off, and opened it goes on', async () => {
  const { keep, did, pass, issue } = await made()
  if (issue) issue.open = false
  await keep(job({ status: 'failed' }))
  pass(INTERVAL_SECONDS)
  await keep(job({ status: 'completed' }))
  expect(did).toEqual(['edit'])
  if (issue) issue.open = true
  pass(INTERVAL_SECONDS)
  await keep(job({ status: 'completed' }))
  expect(did).toEqual(['edit', 'edit', 'pin'])
})

test('deleted it is made anew at its next change', async () => {
  const { keep, did, issues } = await made()
  issues.clear()
  await keep(job({ status: 'failed' }))
  expect([did, issues.size]).toEqual([['edit', 'create', 'pin'], 1])
})

test('it says that it is not pinned where three others are, and is pinned when there is room', async () => {
  const there = createWorld()
  there.fill()
  await keepDashboard(there.world(), facts(job()))
  there.pass(INTERVAL_SECONDS)
  await keepDashboard(there.world(), facts(job()))
  expect([...there.issues.values()][0]?.body).toContain('It is not pinned')
})

test('an edit that failed is made again', async () => {
  const { did, pass, world, keep } = await made()
  const failing = { ...world(), edit: () => Promise.reject(new Error('lost')) }
  await expect(keepDashboard(failing, facts(job({ status: 'failed' })))).rejects.toThrow('lost')
  pass(INTERVAL_SECONDS)
  await keep(job({ status: 'failed' }))
  expect(did).toEqual(['edit'])
})

test('whoever said that it makes it and died is followed by another, who looks for it first', async () => {
  const there = createWorld()
  const dying = { ...there.world(), create: () => Promise.reject(new Error('killed')) }
  await expect(keepDashboard(dying, facts())).rejects.toThrow('killed')
  await keepDashboard(there.world(), facts())
  expect(there.did).toEqual([])
  there.issues.set(5, { body: '', open: true })
  there.pass(600)
  await keepDashboard(there.world(), facts())
  expect(there.did).toEqual(['pin'])
  there.pass(INTERVAL_SECONDS)
  await keepDashboard(there.world(), facts())
  expect([there.did, there.issues.size]).toEqual([['pin', 'edit'], 1])
})

test('whoever read the notes before it was made does not make another', async () => {
  const there = createWorld()
  const [early, late] = [there.world(), { ...there.world(), find: async () => undefined }]
  await keepDashboard(early, facts(job()))
  there.pass(3600)
  await keepDashboard(late, facts(job()))
  expect(there.issues.size).toBe(1)
})
