import { writeFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { createQueues } from '../../src/settings/queues.ts'
import { look } from '../support/people.ts'
import { createActionWorld } from './workflow-job.ts'

const KEY = Buffer.alloc(32, 7).toString('base64')
const CLEAR = 'Ada Lovelace has 4711 cats'
const queue = 'payroll'

/** A repository with a sealed queue, and a job in it that a step with the key made. */
async function aSealedJob() {
  const world = await createActionWorld()
  await createQueues(world.settings).queueSettings.change(queue, { sealed: true })
  const keyed = () => world.aWorkflowJob({ env: { SEALING_KEYS: `payroll:1:${KEY}` } })
  const made = await keyed().step('enqueue', { payload: JSON.stringify({ who: CLEAR }), queue })
  return { world, keyed, made, id: Number(made.outputs.number) }
}

test('steps with the key seal what they enqueue and settle, and open what they take', async () => {
  const { world, keyed, made, id } = await aSealedJob()
  expect(made.code).toBe(0)
  const job = keyed()
  const main = await job.step('main', { queue })
  expect(JSON.parse(main.outputs.payload ?? '')).toEqual({ who: CLEAR })
  writeFileSync(main.env.QUEUE_RESULT ?? '', JSON.stringify({ cats: CLEAR }))
  const settled = await job.step('settle', { outcome: 'complete' })
  expect(settled.outputs).toEqual({ settled: 'true', status: 'completed' })
  const page = JSON.stringify(await look(world, id))
  expect(page).toContain('sealed')
  expect(page).not.toContain(CLEAR)
  // Each step has the runner mask the key, and says it nowhere else.
  for (const { log } of [made, main, settled]) {
    expect(log).toContain(`::add-mask::${KEY}\n`)
    expect(log.replaceAll(`::add-mask::${KEY}\n`, '')).not.toContain(KEY)
  }
})

test('a step without the key takes nothing, says which is missing, and leaves the job to others', async () => {
  const { world, id } = await aSealedJob()
  const { code, log } = await world.aWorkflowJob().step('main', { queue })
  expect(code).toBe(78)
  expect(log).toContain(
    'It is sealed, and key 1 of payroll is not here; SEALING_KEYS has the keys of queues.',
  )
  expect(await world.queue.get(id)).toMatchObject({ status: 'pending', attempt: 0 })
})

test('a key that is none is told without it', async () => {
  const world = await createActionWorld()
  const SEALING_KEYS = 'payroll:1:short-secret'
  const { code, log } = await world.aWorkflowJob({ env: { SEALING_KEYS } }).step('main', { queue })
  expect(code).toBe(78)
  expect(log).toContain('SEALING_KEYS must be a comma-separated list of queue:id:key')
  expect(log).not.toContain('short-secret')
})
