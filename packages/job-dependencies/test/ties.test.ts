import { expect, test } from 'vitest'
import { checkTies } from '../src/index.ts'
import { jobs, linked } from './jobs.ts'

const everything = () => true

test('nothing is wrong with ties to what is there', async () => {
  const { source } = jobs({ 1: {}, 2: {} })
  expect(await checkTies(source, { after: [1], parent: 2 }, everything)).toEqual([])
  expect(await checkTies(source, {}, everything)).toEqual([])
})

test('what is not there, and what nobody may tell of, look alike, each at its place', async () => {
  const { source } = jobs({ 1: {}, 2: {} })
  expect(await checkTies(source, { after: [1, 7], parent: 2 }, (number) => number !== 2)).toEqual([
    { pointer: '/after/1', detail: 'There is no issue 7 here.' },
    { pointer: '/parent', detail: 'There is no issue 2 here.' },
  ])
})

test('a job cannot wait for a parent that waits for its children', async () => {
  const { source } = jobs({ 1: { isForChildren: true } })
  expect(await checkTies(source, { after: [1], parent: 1 }, everything)).toEqual([
    {
      pointer: '/after',
      detail: 'It would wait for itself: the new job waits for #1, #1 for the new job.',
    },
  ])
  const { source: far } = jobs({ 1: { isForChildren: true }, 2: { blockedBy: [linked(1)] } }, { 1: 'open' })
  expect(await checkTies(far, { after: [2], parent: 1 }, everything)).toMatchObject([{ pointer: '/after' }])
})
