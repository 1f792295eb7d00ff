import { expect, test } from 'vitest'
import type { Ping } from '../../src/runtime/service-ports.ts'
import { createOnCreate } from '../../src/upkeep/dispatch/on-create.ts'
import { createWorld, OWNER, REPO } from '../support/world.ts'

const noPing: Ping = async () => undefined
const JOB = { id: 7, queue: 'builds' }

function start() {
  const world = createWorld()
  const dispatched = () => {
    const repository = world.github.store.repositories.named(OWNER, REPO)
    return repository ? world.github.store.dispatches.all(repository) : []
  }
  return { ...world, dispatched }
}

test('workflows that wait for the event are started with the job', async () => {
  const world = start()
  const tell = createOnCreate({ kind: 'repository_dispatch', eventType: 'job' }, { ...world, ping: noPing })
  expect(await tell(JOB)).toBe('scheduled')
  expect(world.dispatched()).toMatchObject([{ name: 'job', payload: { job: 7, queue: 'builds' } }])
})

test('one workflow is started with the job’s number', async () => {
  const world = start()
  const file = 'on:\n  workflow_dispatch:\n    inputs:\n      job:\n'
  await world.documents.write('.github/workflows/work.yml', file, { from: undefined, message: 'x' })
  const target = { kind: 'workflow_dispatch', workflow: 'work.yml', ref: 'main' } as const
  const tell = createOnCreate(target, { ...world, ping: noPing })
  expect(await tell(JOB)).toBe('scheduled')
  expect(world.dispatched()).toMatchObject([{ payload: { job: '7' } }])
})

test('a workflow that is not there makes the job unscheduled, and the log tells', async () => {
  const world = start()
  const target = { kind: 'workflow_dispatch', workflow: 'work.yml', ref: 'main' } as const
  expect(await createOnCreate(target, { ...world, ping: noPing })(JOB)).toBe('unscheduled')
  expect(world.log.lines).toMatchObject([{ level: 'warn', fields: { id: 7 } }, { level: 'info' }])
})

test('what goes wrong is never thrown', async () => {
  const world = start()
  world.github.faults.add({ kind: 'too-many', seconds: 60 })
  const target = { kind: 'repository_dispatch', eventType: 'job' } as const
  expect(await createOnCreate(target, { ...world, ping: noPing })(JOB)).toBe('unknown')
})
