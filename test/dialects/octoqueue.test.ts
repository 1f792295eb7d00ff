import { expect, test } from 'vitest'
import { createOnCreate } from '../../src/upkeep/dispatch/on-create.ts'
import { createService } from '../http/service.ts'
import { bodyOf } from './read.ts'

/* The calls in the README and the tests of the Python octoqueue. */

const README_BODY = `{
  "data": {
    "your_key": "your_value",
    "another_key": 123
  },
  "title": "Optional job title",
  "additional_labels": ["optional", "labels"]
}`

test('the README’s job is made, and answered as it says', async () => {
  const service = createService()
  const response = await service.post('/create-job', README_BODY)
  expect(response.status).toBe(201)
  expect(await bodyOf(response)).toEqual({ job_id: 1, status: 'pending' })
  expect(await service.queue.get(1)).toMatchObject({
    data: { your_key: 'your_value', another_key: 123 },
    title: 'Optional job title',
    labels: ['optional', 'labels'],
  })
})

test('the health has a timestamp in seconds', async () => {
  const answer = await bodyOf(await createService().get('/health'))
  expect(answer).toMatchObject({ status: 'healthy', timestamp: 1795298400 })
})

test('a source becomes a label, and leaves room for as many labels as GitHub has', async () => {
  const service = createService()
  const labels = Array.from({ length: 95 }, (_, index) => `l${index}`)
  const body = { data: {}, source: 'mastodon', additional_labels: labels }
  expect((await service.post('/create-job', body)).status).toBe(201)
  expect((await service.queue.get(1)).labels).toContain('source:mastodon')
  const refused = await service.post('/create-job', { ...body, additional_labels: [...labels, 'one-more'] })
  expect(refused.status).toBe(422)
})

const ANSWERS = [
  { answers: 200, processing_status: 'scheduled' },
  { answers: 503, processing_status: 'unscheduled' },
  { answers: undefined, processing_status: 'unknown' },
]
test.each(ANSWERS)(
  'a processing host that answers $answers makes the job $processing_status',
  async (row) => {
    const asked: string[] = []
    const ping = async (url: string) => {
      asked.push(url)
      return row.answers
    }
    const url = 'https://topoprint.example/run-the-queue'
    const service = createService({
      createOnCreate: ({ dispatch, log }) => createOnCreate({ kind: 'http', url }, { ping, dispatch, log }),
    })
    const response = await service.post('/create-job', { data: {} }, { 'Idempotency-Key': 'a' })
    const { processing_status } = row
    expect(await bodyOf(response)).toEqual({ job_id: 1, status: 'pending', processing_status })
    expect(asked).toEqual([url])
    const again = await service.post('/create-job', { data: {} }, { 'Idempotency-Key': 'a' })
    expect(await bodyOf(again)).toEqual({ job_id: 1, status: 'pending' })
    expect(asked).toHaveLength(1)
  },
)

test('a host is not notified of a job that was refused', async () => {
  const service = createService({
    createOnCreate: () => async () => {
      throw new Error('nobody should be told')
    },
  })
  expect((await service.post('/create-job', { data: {}, additional_labels: ['pending'] })).status).toBe(422)
})
