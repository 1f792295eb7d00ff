import { expect, test } from 'vitest'
import { ask, look } from '../support/people.ts'
import { createActionWorld } from './workflow-job.ts'

test('a sweep with `dashboard: on` makes the dashboard, and the next one writes the same one', async () => {
  const world = await createActionWorld()
  await world.enqueue({ queue: 'emails' })
  const sweep = (dashboard: string) => world.aWorkflowJob().step('sweep', { dashboard })
  expect(await sweep('off')).toMatchObject({ code: 0 })
  expect(await ask(world, world.token, 'GET', '/issues')).toHaveLength(1)
  expect(await sweep('on')).toMatchObject({ code: 0 })
  expect(await look(world, 2)).toMatchObject({ title: 'Octoqueue dashboard', state: 'open' })
  await world.enqueue({ queue: 'emails' })
  world.skipSeconds(600)
  expect(await sweep('on')).toMatchObject({ code: 0 })
  expect((await look(world, 2)).body).toContain('"pending" : 2')
})

test('what is neither on nor off is refused, and so is the dashboard of a service, which has a setting', async () => {
  const world = await createActionWorld()
  const odd = await world.aWorkflowJob().step('sweep', { dashboard: 'yes' })
  expect(odd.log).toContain('The input "dashboard" must be one of on, off.')
  const inputs = { 'api-url': 'http://127.0.0.1:9', 'api-key': 'x', token: '', dashboard: 'on' }
  const { code, log } = await world.aWorkflowJob().step('sweep', inputs)
  expect([code === 0, log]).toEqual([
    false,
    expect.stringContaining('"dashboard" is the setting DASHBOARD of the service'),
  ])
})
