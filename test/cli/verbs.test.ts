import { describe, expect, test } from 'vitest'
import { VERB_COMMANDS } from '../../src/cli/commands/verbs.ts'
import { COMMANDS } from '../../src/cli/run.ts'
import { ROUTE_VERBS, VERBS, type VerbRow } from '../../src/domain/verbs.ts'
import { aTerminal } from '../support/terminal.ts'

describe('every verb of the API is a command', () => {
  test.each(ROUTE_VERBS)('%s', async (verb) => {
    const { route, summary }: VerbRow = VERBS[verb]
    const name = route?.name ?? verb
    const command = COMMANDS.find((one) => one.name === name)
    expect(command?.summary).toBe(summary)
    const { type } = await aTerminal()
    const { code, printed } = await type([name, '--help'])
    expect(code).toBe(0)
    for (const option of ['--url', '--key', '--json']) expect(printed).toContain(option)
    // Without a job there is nothing to say a verb about.
    expect(await type([name])).toMatchObject({ code: 2, told: expect.stringContaining(`${name} N`) })
    expect(await type([name, 'seven'])).toMatchObject({ code: 2 })
  })

  test('and no other is made of the table', () => {
    expect(VERB_COMMANDS).toHaveLength(ROUTE_VERBS.length)
    expect(new Set(COMMANDS.map(({ name }) => name)).size).toBe(COMMANDS.length)
  })
})

test('a job is worked on from a terminal', async () => {
  const { service, type } = await aTerminal()
  await service.queue.enqueue({ data: 1 })
  const claimed = await type(['process', '1', '--worker', 'box', '--json'])
  const { lease, status } = JSON.parse(claimed.printed)
  expect(status).toBe('processing')
  const extended = await type(['extend', '1', '--lease', lease, '--lease-seconds', '600', '--json'])
  const done = ['complete', '#1', '--lease', JSON.parse(extended.printed).lease, '--result', '{"pages":12}']
  expect(await type(done)).toEqual({ code: 0, printed: 'Job 1 is completed.', told: '' })
  expect(await service.queue.get(1)).toMatchObject({ status: 'completed', result: { pages: 12 } })
})

test('an operator blocks, alters, cancels and requeues', async () => {
  const { service, type } = await aTerminal()
  await service.queue.enqueue({ data: 1 })
  expect((await type(['alter', '1', '--priority', '7'])).printed).toBe('Job 1 is pending.')
  expect(await service.queue.get(1)).toMatchObject({ priority: 7 })
  expect((await type(['block', '1', '--reason', 'wait'])).printed).toBe('Job 1 is blocked.')
  expect((await type(['unblock', '1'])).printed).toBe('Job 1 is pending.')
  expect((await type(['cancel', '1', '--reason', '61e9540'])).printed).toBe('Job 1 is cancelled.')
  expect((await type(['requeue', '1'])).printed).toBe('Job 1 is pending.')
})

test('a number that programs read differently stays a text', async () => {
  const { service, type } = await aTerminal()
  await service.queue.enqueue({ data: 1 })
  const { printed } = await type(['process', '1', '--worker', 'box', '--json'])
  const { lease } = JSON.parse(printed)
  await type(['complete', '1', '--lease', lease, '--result', '61e9540'])
  expect(await service.queue.get(1)).toMatchObject({ result: '61e9540' })
})

test.each([
  [['cancel', '9'], {}, 4, /job-not-found/],
  [['unblock', '1'], {}, 5, /illegal-transition/],
  [['complete', '1'], {}, 2, /lease is missing/],
  [['cancel', '1'], { OCTOQUEUE_KEY: 'wrong-key-of-nobody' }, 3, /unauthorized/],
  [['cancel', '1'], { OCTOQUEUE_URL: 'localhost:8080' }, 78, /misconfigured/],
  [['alter', '1', '--priority', 'high'], {}, 2, /priority must be a whole number/],
])('%j with %j ends with %i', async (args, env, code, says) => {
  const { service, type } = await aTerminal()
  await service.queue.enqueue({ data: 1 })
  const ended = await type(args, env)
  expect(ended).toMatchObject({ code, printed: '' })
  expect(ended.told).toMatch(says)
  expect(ended.told).not.toContain('wrong-key')
})
