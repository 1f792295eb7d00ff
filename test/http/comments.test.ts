import { expect, test } from 'vitest'
import { aPerson } from '../support/people.ts'
import { createService, type Service } from './service.ts'

const TEXT = 'The printer is out of paper.'
const keyed = { 'Idempotency-Key': 'note-7' }

async function aJob() {
  const service = createService()
  await service.queue.enqueue({ data: 1 })
  return service
}

async function commentsOn(service: Service, id: number): Promise<string[]> {
  const url = `http://github.local/repos/acme/jobs/issues/${id}/comments`
  const headers = { Authorization: `Bearer ${service.token}` }
  const answer = await service.github.fetch(url, { headers })
  return ((await answer.json()) as { body: string }[]).map(({ body }) => body)
}

test('each request writes a comment, and those with one key write it once', async () => {
  const service = await aJob()
  const comment = (headers?: Record<string, string>) =>
    service.post('/jobs/1/comments', { text: TEXT }, headers)
  await comment()
  await comment()
  const first = await comment(keyed)
  const second = await comment(keyed)
  expect(await commentsOn(service, 1)).toHaveLength(3)
  expect([first, second].map(({ headers }) => headers.get('Idempotency-Replayed'))).toEqual([null, 'true'])
  expect(await second.json()).toMatchObject({ id: 1, status: 'pending' })
  await comment({ 'Idempotency-Key': 'note-8' })
  expect(await commentsOn(service, 1)).toHaveLength(4)
})

test('the key of another text is refused, and nothing is written', async () => {
  const service = await aJob()
  await service.post('/jobs/1/comments', { text: TEXT }, keyed)
  const refused = await service.post('/jobs/1/comments', { text: 'Another' }, keyed)
  expect(refused.status).toBe(422)
  expect(await refused.json()).toMatchObject({ type: 'urn:octoqueue:problem:key-reused', id: 1 })
  expect(await commentsOn(service, 1)).toHaveLength(1)
})

test('a key holds for one job, and one that cannot be a key is refused', async () => {
  const service = await aJob()
  await service.queue.enqueue({ data: 2 })
  for (const id of [1, 2]) await service.post(`/jobs/${id}/comments`, { text: TEXT }, keyed)
  expect(await commentsOn(service, 2)).toHaveLength(1)
  const refused = await service.post('/jobs/1/comments', { text: TEXT }, { 'Idempotency-Key': '' })
  expect(refused.status).toBe(422)
})

test('what a stranger copies keeps nobody from commenting', async () => {
  const service = await aJob()
  await service.post('/jobs/1/comments', { text: TEXT }, keyed)
  const [body = ''] = await commentsOn(service, 1)
  await service.queue.enqueue({ data: 2 })
  await aPerson(service, 'eve', 'read').comment(2, body.replace('remark 1 ', 'remark 2 '))
  await service.post('/jobs/2/comments', { text: TEXT }, keyed)
  expect(await commentsOn(service, 2)).toHaveLength(2)
})
