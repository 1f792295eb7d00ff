import { expect, test } from 'vitest'
import { jobOf } from './schema.ts'
import { createService } from './service.ts'

const deep = (levels: number) => `${'['.repeat(levels)}1${']'.repeat(levels)}`

async function withLease() {
  const service = createService()
  await service.post('/jobs', { data: 1 })
  const { lease } = await jobOf(await service.post('/jobs/claim', {}))
  return { ...service, lease }
}

test.each([
  ['a number that would change', '{"id":1970670598291982290}'],
  ['a commit id that looks like a number', '61e9540'],
  ['a name that stands twice', '{"a":1,"a":2}'],
  ['a poisoned prototype', '{"__proto__":{}}'],
  ['half an emoji', '{"a":"\\ud83d"}'],
  ['NUL', '{"a":"\\u0000"}'],
  ['33 levels', deep(33)],
  ['40 levels', deep(40)],
  ['more members than anybody counts', `[${'0,'.repeat(100_001)}0]`],
])('a result with %s is kept as its text, and the job is completed', async (_, result) => {
  const { post, get, lease } = await withLease()
  const answer = await post('/jobs/1/complete', `{"result":${result},"lease":"${lease}"}`)
  const seen = await jobOf(await get('/jobs/1'))
  expect([answer.status, seen.status]).toEqual([200, 'completed'])
  expect(seen.result).toBe(result)
  expect(seen.result_note).toMatch(/^The result is kept as the text of its JSON\. ./)
})

test('a result that comes out as it went in has no note, and the note of its sender stays', async () => {
  const { post, get, lease } = await withLease()
  expect((await jobOf(await get('/jobs/1'))).result_note).toBe(null)
  await post('/jobs/1/complete', { lease, result: { a: 1 }, result_note: 'It was read as UTF-16.' })
  expect(await jobOf(await get('/jobs/1'))).toMatchObject({
    result: { a: 1 },
    result_note: 'It was read as UTF-16.',
  })
})

test('faults beside the result are refused, and the lease holds', async () => {
  const { post, lease } = await withLease()
  for (const body of [
    `{"lease":"${lease}","result":1e400,"lease":"${lease}"}`,
    `{"lease":"${lease}","result":1e400,"result":1}`,
    `{"lease":"${lease}","result":1e400,"more":1}`,
  ])
    expect((await post('/jobs/1/complete', body)).status).toBe(422)
  expect((await post('/jobs/1/complete', { lease })).status).toBe(200)
})

test("other queues' APIs complete their jobs as well", async () => {
  const { post, get } = await withLease()
  const jobs = '/compat/job-processing/jobs'
  await post(jobs, { type: 'a', payload: {}, priority: 5 })
  await post(`${jobs}/2/process`)
  expect((await post(`${jobs}/2/complete`, '{"result":{"id":1970670598291982290}}')).status).toBe(200)
  expect((await jobOf(await get('/jobs/2'))).result).toBe('{"id":1970670598291982290}')
})
