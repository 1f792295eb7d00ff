import { expect, test } from 'vitest'
import { aCompletedJob, aFailedJob, createService, type Service } from './service.ts'

const DAY = 24 * 3600

async function read(service: Service, path: string): Promise<Record<string, unknown>> {
  return (await (await service.get(path)).json()) as Record<string, unknown>
}

test('a completed job that the ledger let go is read, listed and put back over HTTP', async () => {
  const service = createService()
  const { id } = await aCompletedJob(service)
  service.clock.advanceSeconds(DAY + 10)
  const swept = await service.post('/sweep')
  expect(await swept.json()).toMatchObject({ collected: [id] })
  expect(await read(service, `/jobs/${id}`)).toMatchObject({ id, status: 'completed', result: { ok: true } })
  expect(await read(service, '/jobs?status=completed')).toMatchObject({ jobs: [{ id, status: 'completed' }] })
  const requeued = await service.post(`/jobs/${id}/requeue`)
  expect({ status: requeued.status, job: await requeued.json() }).toMatchObject({
    status: 200,
    job: { id, status: 'pending' },
  })
})

test('failed jobs stay until they are purged over HTTP, and are read and put back after that', async () => {
  const service = createService()
  const { id } = await aFailedJob(service)
  service.clock.advanceSeconds(30 * DAY)
  await service.post('/sweep')
  expect(await (await service.post('/queues/default/purge-failed')).json()).toEqual({ ids: [id], left: 0 })
  expect(await (await service.post('/queues/default/redrive')).json()).toEqual({ ids: [], left: 0 })
  expect(await read(service, `/jobs/${id}`)).toMatchObject({ id, status: 'failed', error: 'no disk' })
  expect(await read(service, '/jobs?status=failed')).toMatchObject({ jobs: [{ id }] })
  expect((await service.post(`/jobs/${id}/requeue`)).status).toBe(200)
})
