import { expect, test } from 'vitest'
import { jobs, linked } from './jobs.ts'

test('a job is due when all that it waits for completed, and nothing is said of it', async () => {
  const blockedBy = [linked(1), linked(2, 'completed')]
  expect(await jobs({ 3: { blockedBy } }, { 1: 'completed' }).judge(3)).toEqual({ is: 'due' })
  expect(await jobs({ 3: {} }).judge(3)).toEqual({ is: 'due' })
})

test('the ledger goes before a page that says something else', async () => {
  const blockedBy = [linked(1, 'completed')]
  expect(await jobs({ 3: { blockedBy } }, { 1: 'open' }).judge(3)).toEqual({
    is: 'waits',
    why: 'It waits for #1.',
  })
})

test.each([
  ['failed', 'failed'],
  ['cancelled', 'was cancelled'],
  ['not_planned', 'was closed as not planned'],
] as const)('a blocker that is %s is named, whatever the others do', async (standing, words) => {
  const blockedBy = [linked(1), linked(2)]
  const verdict = await jobs({ 3: { blockedBy } }, { 1: 'open', 2: standing }).judge(3)
  expect(verdict).toMatchObject({ is: 'stuck', why: expect.stringContaining(`#2 ${words}`) })
})

test('a blocker in its dead letter queue failed, and only that of it which is open', async () => {
  const verdict = await jobs({ 3: { blockedBy: [linked(1)] } }, { 1: 'open' }, { 1: 'graveyard' }).judge(3)
  expect(verdict).toEqual({
    is: 'stuck',
    why: 'It cannot go on: #1 failed and lies in its dead letter queue `graveyard`. See that it completes there, or assign it to another queue, or take the dependency off.',
  })
  const ended = jobs({ 3: { blockedBy: [linked(1)] } }, { 1: 'completed' }, { 1: 'graveyard' })
  expect(await ended.judge(3)).toEqual({ is: 'due' })
})

test('an ordinary issue counts by how it was closed', async () => {
  const waitsFor = (state: 'completed' | 'not_planned' | 'open') =>
    jobs({ 3: { blockedBy: [linked(9, state)] } }).judge(3)
  expect(await waitsFor('completed')).toEqual({ is: 'due' })
  expect(await waitsFor('not_planned')).toMatchObject({ is: 'stuck' })
  expect(await waitsFor('open')).toMatchObject({ is: 'waits' })
})

test('what cannot be read goes on waiting', async () => {
  const unknown = jobs({ 3: { blockedBy: [{ name: 'a/b#1', number: undefined, state: 'unknown' }] } })
  expect(await unknown.judge(3)).toMatchObject({ is: 'waits', why: expect.stringContaining('a/b#1') })
  expect(await jobs({}).judge(3)).toMatchObject({ is: 'waits' })
  expect(await jobs({ 3: { isCut: true } }).judge(3)).toMatchObject({ is: 'waits' })
})

test('a job that is for its children is done with the last of them', async () => {
  const parent = (standings: Record<number, 'open' | 'completed' | 'failed'>) =>
    jobs({ 1: { isForChildren: true, children: [linked(2), linked(3)] } }, standings).judge(1)
  expect(await parent({ 2: 'completed', 3: 'open' })).toEqual({
    is: 'waits',
    why: 'It waits for 1 of its 2 sub-issues.',
  })
  expect(await parent({ 2: 'completed', 3: 'completed' })).toEqual({ is: 'done' })
  expect(await parent({ 2: 'open', 3: 'failed' })).toMatchObject({
    is: 'stuck',
    why: expect.stringContaining('its sub-issue #3 failed'),
  })
  expect(await jobs({ 1: { isForChildren: true } }).judge(1)).toMatchObject({ is: 'waits' })
})

test('the children of any other job are none of its business', async () => {
  expect(await jobs({ 1: { children: [linked(2)] } }, { 2: 'open' }).judge(1)).toEqual({ is: 'due' })
})

test('jobs that wait for each other are told so, with the way', async () => {
  const all = { 1: { blockedBy: [linked(2)] }, 2: { blockedBy: [linked(3)] }, 3: { blockedBy: [linked(1)] } }
  const verdict = await jobs(all, { 1: 'open', 2: 'open', 3: 'open' }).judge(1)
  expect(verdict).toMatchObject({
    is: 'stuck',
    why: expect.stringContaining('#1 waits for #2, #2 for #3, #3 for #1.'),
  })
})
