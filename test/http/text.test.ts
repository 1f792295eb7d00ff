import { describe, expect, test } from 'vitest'
import { jobOf, problemOf } from './schema.ts'
import { aClaimedJob, aPendingJob, createService } from './service.ts'

describe('texts come out in one form', () => {
  test.each([
    ['  Cafe\u0301\u200b ', 'Café'],
    ['a\u2060b', 'ab'],
    ['Mail @octocat about #12', 'Mail @octocat about #12'],
  ])('the title %j is answered as %j', async (title, expected) => {
    const { post, get } = createService()
    await post('/create-job', { data: 1, title })
    expect((await jobOf(await get('/jobs/1'))).title).toBe(expected)
  })

  test('the labels, each once', async () => {
    const { post, get } = createService()
    await post('/create-job', { data: 1, additional_labels: [' u\u0308ber\u200b ', 'Über', 'b'] })
    expect((await jobOf(await get('/jobs/1'))).labels).toEqual(['Über', 'b'])
  })

  test('an error', async () => {
    const service = createService()
    const { id, lease } = await aClaimedJob(service)
    const error = '\u001b[31mno disk\u001b[0m\r\n  at x\u202e\u0007'
    await service.post(`/jobs/${id}/fail`, { lease, error, retry: false })
    expect((await jobOf(await service.get(`/jobs/${id}`))).error).toBe('no disk\n  at x')
  })

  test('a reason', async () => {
    const service = createService()
    const { id } = await aPendingJob(service)
    const blocked = await jobOf(await service.post(`/jobs/${id}/block`, { reason: 'no\u200b approval\r' }))
    expect(blocked.error).toBe('no approval\n')
  })

  test('what a worker says of how far it is', async () => {
    const service = createService()
    const { id, lease } = await aClaimedJob(service)
    const progress = { note: ' reads\nit ', log: ['  a\r\nb', '😀'.repeat(300)] }
    const job = await jobOf(await service.post(`/jobs/${id}/extend`, { lease, progress }))
    expect(job.progress).toMatchObject({ note: 'reads it', log: ['  a b', '😀'.repeat(200)] })
  })
})

describe('a text is refused, and nothing is made, when it', () => {
  const rows: { what: string; more: object; pointer: string }[] = [
    { what: 'shows nothing as a title', more: { title: '\u200b\u3164' }, pointer: '/title' },
    {
      what: 'shows nothing as a label',
      more: { additional_labels: ['a', '\u2060'] },
      pointer: '/additional_labels/1',
    },
    {
      what: 'grows too long as Unicode composes it',
      more: { additional_labels: ['\u0958'.repeat(26)] },
      pointer: '/additional_labels/0',
    },
    {
      what: 'has no room for what keeps it from mentioning',
      more: { title: `@${'x'.repeat(255)}` },
      pointer: '/title',
    },
  ]
  test.each(rows)('$what', async ({ more, pointer }) => {
    const service = createService()
    const problem = await problemOf(await service.post('/create-job', { data: 1, ...more }))
    expect([problem.status, problem.type]).toEqual([422, 'invalid-request'])
    expect(problem.errors?.map((error) => error.pointer)).toEqual([pointer])
    expect(service.github.requests.entries.filter(({ method }) => method !== 'GET')).toEqual([])
  })

  test.each([' box', 'box ', ' '])('is the worker %j', async (worker) => {
    const problem = await problemOf(await createService().post('/jobs/claim', { worker }))
    expect(problem.errors?.map((error) => error.pointer)).toEqual(['/worker'])
  })
})

test('a title on GitHub mentions nobody', async () => {
  const { post, queue, issues } = createService()
  await post('/create-job', { data: '@octocat closes #1' })
  await post('/create-job', { data: 1, title: '@octocat closes #1' })
  for (const number of [1, 2]) {
    const issue = await issues.read(number)
    expect(issue?.title).toContain('octocat')
    expect(issue?.title).not.toMatch(/@o|#1/)
    expect((await queue.get(number)).title).toContain('@octocat closes #1')
  }
})
