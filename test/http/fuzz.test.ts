import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Operation } from '../../src/http/operation.ts'
import { OPERATIONS } from '../../src/http/operations.ts'
import { DESCRIBED } from './document.ts'
import { type Asked, askedOf, GRANTS, LEASE } from './requests.ts'
import { expectToMatch, problemOf } from './schema.ts'
import {
  aBlockedJob,
  aClaimedJob,
  aCompletedJob,
  aPendingJob,
  createService,
  KEY,
  type Service,
} from './service.ts'

/** So many requests are made to each operation; together they take a few seconds. */
const RUNS = 40
const SEED = 20_261_122
/** The longest that a request may take, on a machine that does other things as well. */
const MAX_MS = 5000

const operations = Object.entries<Operation>(OPERATIONS)

/** Requests that write issues, refs or anything else. */
const writesTo = ({ github }: Service) =>
  github.requests.entries.filter(({ route }) => !/^(GET |POST \/graphql repository)/.test(route)).length

const describedAs = ({ method, path }: Operation) =>
  DESCRIBED.find(({ route }) => route === `${method} ${path}`)?.described

async function ask(service: Service, { path }: Operation, asked: Asked, lease: string): Promise<Response> {
  const address = path.replace(/\{\w+\}/, asked.segment) + asked.query
  const hasBody = asked.method !== 'GET' && asked.method !== 'HEAD'
  const body = typeof asked.body === 'string' ? asked.body.replaceAll(LEASE, lease) : asked.body
  return service.send(asked.method, address, hasBody ? body : undefined, asked.headers)
}

/**
 * Each answer is one that the table of operations names, or a problem that is not a bug; OpenAPI describes
 * both.
 */
async function check(operation: Operation, { method, segment }: Asked, response: Response): Promise<void> {
  expect(response.status).toBeLessThan(500)
  if (response.status >= 400 && method !== 'HEAD') await problemOf(response)
  // Dots and nothing at all lead to another address before the router sees them.
  if (method !== operation.method || /^(\.|%2e){0,2}$/i.test(segment)) return
  expect(Object.keys(describedAs(operation)?.responses ?? {})).toContain(String(response.status))
  if (response.status >= 400) return
  if (response.status === 304) return
  const answer = operation.answers[response.status]
  expect(answer, `status ${response.status}`).toBeDefined()
  if (answer == null) return
  const names = [answer].flat()
  const mediaType = names.find((name) => name.includes('/'))
  if (mediaType !== undefined) return expect(response.headers.get('Content-Type')).toContain(mediaType)
  const body = (await response.json()) as object
  // A claim of one job answers with the job itself.
  expectToMatch(names.find((name) => (name === 'claimed') === 'jobs' in body) ?? names[0] ?? '', body)
}

describe('whatever is sent, nothing breaks, and what is refused changes nothing', () => {
  test.each(operations)('%s', async (_, operation) => {
    const service = createService({ config: { apiKey: KEY, allowedOrigins: ['https://app.example'] } })
    const withKey = { 'X-API-Key': KEY }
    const key = await service.post('/admin/keys', { id: 'default', grants: GRANTS }, withKey)
    const rule = await service.post(
      '/admin/workflows',
      { id: 'build', repository: 'acme/jobs', grants: GRANTS },
      withKey,
    )
    expect([key.status, rule.status]).toEqual([201, 201])
    await aCompletedJob(service)
    await aBlockedJob(service)
    const { lease } = await aClaimedJob(service)
    await aPendingJob(service)
    let accepted = 0
    await fc.assert(
      fc.asyncProperty(askedOf(operation), async (asked) => {
        const before = writesTo(service)
        const startedAtMs = performance.now()
        const response = await ask(service, operation, asked, lease)
        expect(performance.now() - startedAtMs).toBeLessThan(MAX_MS)
        await check(operation, asked, response)
        if (response.status >= 400) expect(writesTo(service)).toBe(before)
        else if (asked.method === operation.method) accepted++
      }),
      { numRuns: RUNS, seed: SEED },
    )
    expect(service.log.lines.filter(({ level }) => level === 'error')).toEqual([])
    expect('polluted' in {}).toBe(false)
    // Otherwise the test would only reach the checks of the input.
    if (operation.path.startsWith('/jobs')) expect(accepted).toBeGreaterThan(0)
  })
})
