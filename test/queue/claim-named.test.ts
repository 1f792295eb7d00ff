import { describe, expect, test } from 'vitest'
import { DEFAULT_OPTIONS, encodeBody } from '../../src/domain/issue.ts'
import { aPerson, look } from '../support/people.ts'
import { createWorld } from '../support/world.ts'

const FORM = '### Payload\n\n```json\n1\n```'
const DRAFT = encodeBody({ ...DEFAULT_OPTIONS, data: 1 }, 'a'.repeat(16))

describe('an issue that a claim asks for by its number, and that no sweep has looked at yet,', () => {
  test.each([
    ['pending', FORM],
    ['needs-approval', FORM],
    [
      'needs-approval',
      `${FORM}\n\n<!-- octoqueue {"version":1,"queue":"default","priority":0,"max_attempts":3} -->`,
    ],
  ])('is a job at once when its author may write: %s', async (label, body) => {
    const world = createWorld()
    const id = await aPerson(world, 'ada', 'write').file({ labels: [label], body })
    expect(await world.queue.claim({ id, worker: 'box' })).toMatchObject({
      id,
      status: 'processing',
      data: 1,
      attempt: 1,
    })
    expect((await look(world, id)).labels).toEqual(['processing'])
  })

  test.each([
    [
      'its author may not write',
      { role: 'triage', labels: ['pending'], body: FORM, shows: 'needs-approval' },
    ],
    ['it does not ask to be one', { role: 'write', labels: ['bug'], body: FORM, shows: 'bug' }],
    [
      'an enqueue is about to make it one',
      { role: 'write', labels: ['pending'], body: DRAFT, shows: 'pending' },
    ],
  ] as const)('is none when %s', async (_, { role, labels, body, shows }) => {
    const world = createWorld()
    const id = await aPerson(world, 'ada', role).file({ labels: [...labels], body })
    await expect(world.queue.claim({ id, worker: 'box' })).rejects.toMatchObject({ type: 'job-not-found' })
    expect((await look(world, id)).labels).toEqual([shows])
  })

  test('is made a job once by however many ask', async () => {
    const world = createWorld()
    const id = await aPerson(world, 'ada', 'write').file({ labels: ['pending'], body: FORM })
    const claims = [1, 2, 3].map((one) => world.createProcess().queue.claim({ id, worker: `box-${one}` }))
    const ends = await Promise.allSettled(claims)
    expect(ends.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(await world.queue.get(id)).toMatchObject({ status: 'processing', attempt: 1 })
  })
})
