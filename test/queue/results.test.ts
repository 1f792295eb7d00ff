import { PUSH_PROTECTED } from '@octoqueue/github-emulator/faults'
import { pushProtection } from '@octoqueue/github-emulator/physics'
import { expect, test } from 'vitest'
import type { Json } from '../../src/domain/job.ts'
import { createWorld } from '../support/world.ts'

/** A job that is held, and what it is after its holder completed it with a result. */
async function complete(result: unknown, world = createWorld()) {
  const { id } = await world.queue.enqueue({ data: 1 })
  const job = await world.queue.claim({ worker: 'w' })
  await world.queue.complete(id, job?.lease ?? '', result as Json)
  return { world, ...(await world.createProcess().queue.get(id)) }
}

test.each<[string, unknown, Json | undefined]>([
  ['half an emoji', 'a\ud83d', 'a\ufffd'],
  ['NUL', 'a\0', 'a\ufffd'],
  ['half an emoji inside', { a: '\ud83d' }, '{"a":"\\ud83d"}'],
  ['a poisoned prototype', JSON.parse('{"__proto__":1}'), '{"__proto__":1}'],
  ['what JSON cannot write', { a: 1n }, undefined],
])('a result with %s is kept as far as it can be, with a note', async (_, result, kept) => {
  const { world, id, ...job } = await complete(result)
  expect(job).toMatchObject({ status: 'completed', result: kept, resultNote: expect.stringMatching(/\.$/) })
  expect(world.log.lines).toContainEqual(
    expect.objectContaining({ level: 'warn', message: 'result', fields: { id, reason: job.resultNote } }),
  )
})

test('a result of three megabytes is cut, with a note', async () => {
  const { status, result, resultNote } = await complete('x'.repeat(3_000_000))
  expect({ status, resultNote }).toEqual({
    status: 'completed',
    resultNote: expect.stringContaining('was cut'),
  })
  expect(String(result).length).toBeLessThan(2_097_152)
  expect(String(result).length).toBeGreaterThan(2_000_000)
})

test.each([
  ['blobs, as push protection does', '/git/blobs', 'x'.repeat(70_000)],
  ['commits', '/git/commits', 'small'],
])('a result that GitHub refuses with %s is left out, and the job is completed', async (_, route, result) => {
  const world = createWorld()
  await world.queue.enqueue({ data: 1, title: 'First, so that the ledger is there' })
  world.github.faults.add({
    kind: 'answer-before',
    ...PUSH_PROTECTED,
    match: { method: 'POST', route },
    times: 1,
  })
  const job = await world.queue.claim({ worker: 'w' })
  const answered = await world.queue.complete(1, job?.lease ?? '', result)
  const seen = await world.createProcess().queue.get(1)
  for (const one of [answered, seen]) {
    expect(one).toMatchObject({ status: 'completed', resultNote: expect.stringContaining('Secret detected') })
    expect(one.result).toBe(undefined)
    expect(one.resultNote).not.toMatch(/empty/i)
  }
})

test('a note that GitHub refuses to keep is not answered as if it were kept, and the lease goes on', async () => {
  const world = createWorld()
  const { id } = await world.queue.enqueue({ data: 1 })
  const job = await world.queue.claim({ worker: 'w', leaseSeconds: 60 })
  world.github.faults.add(...pushProtection())
  const progress = { percent: 5, note: `ghp_${'a1B2'.repeat(9)}` }
  const extended = await world.queue.extend(id, job?.lease ?? '', { leaseSeconds: 600, progress })
  const seen = await world.createProcess().queue.get(id)
  expect(extended.progress).toEqual(seen.progress)
  expect(extended.progress?.note).toBeUndefined()
  expect(seen.leaseExpiresAt).toBeGreaterThan(job?.leaseExpiresAt ?? 0)
})

test('an outcome stands even when GitHub keeps nothing with it', async () => {
  const world = createWorld()
  await world.queue.enqueue({ data: 1 })
  const job = await world.queue.claim({ worker: 'w' })
  world.github.faults.add({
    kind: 'answer-before',
    ...PUSH_PROTECTED,
    match: { method: 'POST', route: '/git/commits' },
  })
  const answered = await world.queue.complete(1, job?.lease ?? '', { a: 1 })
  expect(answered).toMatchObject({ status: 'completed', result: undefined, resultNote: undefined })
})

test('an error that GitHub refuses to keep fails its attempt all the same', async () => {
  const world = createWorld()
  await world.queue.enqueue({ data: 1, maxAttempts: 1 })
  const job = await world.queue.claim({ worker: 'w' })
  world.github.faults.add({
    kind: 'answer-before',
    ...PUSH_PROTECTED,
    match: { method: 'POST', route: '/git/commits' },
    times: 1,
  })
  await world.queue.fail(1, job?.lease ?? '', { error: 'the key is sesame' })
  expect(await world.createProcess().queue.get(1)).toMatchObject({
    status: 'failed',
    error: expect.stringContaining('Secret detected'),
  })
})
