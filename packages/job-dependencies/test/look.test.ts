import { expect, test } from 'vitest'
import { lookAt, nextOf } from '../src/index.ts'
import { jobs, linked } from './jobs.ts'

test('says why a job is kept, and what it is tied to', async () => {
  const { source } = jobs({ 3: { blockedBy: [linked(1)] } }, { 1: 'failed', 3: 'open' })
  const seen = await lookAt(source, 3)
  expect(seen).toMatchObject({ waits: true, links: { blockedBy: [{ number: 1, standing: 'failed' }] } })
  expect(seen?.why).toContain('#1 failed')
  expect(seen && nextOf(seen.verdict)).toBe('Once that is mended, it goes on by itself.')
})

test('a job that goes on is kept by nothing, whatever it is tied to', async () => {
  const { source } = jobs({ 3: { blockedBy: [linked(1)] }, 4: {} }, { 1: 'open' })
  expect(await lookAt(source, 4)).toMatchObject({ waits: false, why: undefined, links: undefined })
  expect(await lookAt(source, 9)).toBeUndefined()
})
