import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { createActionWorld } from './workflow-job.ts'

interface Leg {
  number: number
  lease: string
}

/** A batch of jobs that nobody has started yet. */
async function claimed(count: number, inputs: Record<string, string> = {}) {
  const world = await createActionWorld()
  const ids: number[] = []
  for (let made = 0; made < count; made++) ids.push(await world.enqueue())
  const claimer = world.aWorkflowJob()
  const { code, outputs } = await claimer.step('claim', inputs)
  const legs: Leg[] = JSON.parse(outputs.jobs ?? '')
  return { world, ids, claimer, code, outputs, legs }
}

const toInputs = ({ number, lease }: Leg) => ({ issue: String(number), lease })

test('hands out numbers and leases, and nothing that whoever made the jobs wrote', async () => {
  const { world, ids, code, outputs, legs } = await claimed(3, { limit: '2' })
  expect(code).toBe(0)
  expect(outputs.count).toBe('2')
  expect(legs).toEqual(ids.slice(0, 2).map((number) => ({ number, lease: expect.any(String) })))
  expect(await world.queue.get(ids[0] ?? 0)).toMatchObject({ status: 'dispatched' })
  expect(await world.queue.get(ids[2] ?? 0)).toMatchObject({ status: 'pending' })
})

test('leaves the payload of each in a folder, to be handed to workflow jobs without a token', async () => {
  const { ids, outputs } = await claimed(2)
  const folder = outputs.payloads ?? ''
  expect(readdirSync(folder)).toEqual(ids.map((id) => `${id}.json`))
  expect(readFileSync(path.join(folder, `${ids[0]}.json`), 'utf8')).toBe('1\n')
})

test('of an empty queue an empty matrix', async () => {
  expect((await claimed(0)).outputs).toMatchObject({ jobs: '[]', count: '0' })
})

test('takes more than the queue gives out at once', async () => {
  const { legs } = await claimed(23, { limit: '22' })
  expect(new Set(legs.map(({ number }) => number)).size).toBe(22)
})

test('a leg takes its job over, and settles it', async () => {
  const { world, ids, claimer, legs } = await claimed(2)
  const [first, second] = legs.map((leg) => ({ job: world.aWorkflowJob(), inputs: toInputs(leg) }))
  if (!first || !second) throw new Error('There are no legs')
  const one = await first.job.step('main', first.inputs)
  const two = await second.job.step('main', second.inputs)
  expect(one.outputs).toMatchObject({ found: 'true', number: String(ids[0]), payload: '1', attempt: '1' })
  claimer.say({ status: 'completed', conclusion: 'success' })
  expect(await world.queue.sweep()).toMatchObject({ expired: [] })
  await first.job.post(one.state, 'success')
  await second.job.post(two.state, 'failure')
  expect(await world.queue.get(ids[0] ?? 0)).toMatchObject({ status: 'completed' })
  expect(await world.queue.get(ids[1] ?? 0)).toMatchObject({ status: 'pending', attempt: 1 })
})

test('a leg that is run again while another has its lease finds no job', async () => {
  const { world, legs } = await claimed(1)
  const [leg] = legs
  if (!leg) throw new Error('There is no leg')
  const [one, two] = [world.aWorkflowJob(), world.aWorkflowJob()]
  expect((await one.step('main', toInputs(leg))).outputs.found).toBe('true')
  const again = await two.step('main', toInputs(leg))
  expect(again).toMatchObject({ code: 0, outputs: { found: 'false' }, state: {} })
  expect(again.log).toContain('::notice::There is no job to do here: ')
})

test('a leg whose issue cannot be read gives its job back untried, instead of working on nothing', async () => {
  const { world, ids, legs } = await claimed(1)
  const [leg] = legs
  if (!leg) throw new Error('There is no leg')
  const ISSUE = 'GET /repos/{owner}/{repo}/issues/{issue_number}'
  const SHOWN =
    'POST /graphql addLabelsToLabelable removeLabelsFromLabelable addComment closeIssue reopenIssue'
  for (const route of [ISSUE, SHOWN])
    world.github.faults.add({ kind: 'error-before', status: 502, match: { route } })
  const { code, log, outputs, state } = await world.aWorkflowJob().step('main', toInputs(leg))
  expect({ code, outputs, state }).toEqual({ code: 75, outputs: {}, state: {} })
  expect(log).toMatch(/::error title=Octoqueue::The issue of job #1 cannot be read just now/)
  world.github.faults.clear()
  expect(await world.queue.get(ids[0] ?? 0)).toMatchObject({ status: 'pending', attempt: 0 })
}, 30_000)

test('a leg that runs again after its job was settled finds no job', async () => {
  const { world, ids, legs } = await claimed(1)
  const [leg] = legs
  if (!leg) throw new Error('There is no leg')
  const job = world.aWorkflowJob()
  await job.post((await job.step('main', toInputs(leg))).state, 'success')
  const again = await world.aWorkflowJob().step('main', toInputs(leg))
  expect(again).toMatchObject({ code: 0, outputs: { found: 'false' } })
  expect(await world.queue.get(ids[0] ?? 0)).toMatchObject({ status: 'completed', attempt: 1 })
})

test('what was taken when the run is cancelled goes back untried', async () => {
  const world = await createActionWorld()
  world.github.faults.add({ kind: 'latency', ms: 30 })
  const ids = [await world.enqueue(), await world.enqueue()]
  let isSent = false
  const { outputs } = await world.aWorkflowJob().step(
    'claim',
    {},
    {
      onPrint: (_, signal) => {
        if (!isSent) signal('SIGTERM')
        isSent = true
      },
    },
  )
  expect(outputs).toEqual({})
  for (const id of ids) expect(await world.queue.get(id)).toMatchObject({ status: 'pending', attempt: 0 })
})

test.each([
  [{ limit: '0' }, /"limit" must be a whole number from 1 to 256/],
  [{ limit: '257' }, /"limit" must be/],
  [{ 'lease-duration': '1' }, /"lease-duration" must be/],
])('%j takes nothing', async (inputs, says) => {
  const world = await createActionWorld()
  const id = await world.enqueue()
  const { code, log } = await world.aWorkflowJob().step('claim', inputs)
  expect(code).toBe(2)
  expect(log).toMatch(says)
  expect(await world.queue.get(id)).toMatchObject({ status: 'pending' })
})
