import { writeFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { Json } from '../../src/domain/job.ts'
import { jobOf } from '../http/schema.ts'
import { aClaimedJob, createService } from '../http/service.ts'
import { aPerson, look } from '../support/people.ts'
import { aTerminal } from '../support/terminal.ts'
import { createWorld } from '../support/world.ts'
import { createActionWorld } from './workflow-job.ts'

/*
 * One gate for JSON, many doors: whatever door a payload comes in by, the same ones are refused with the same
 * words; and whatever door a result comes in by, it never undoes the outcome.
 */

const deep = (levels: number) => `${'['.repeat(levels)}1${']'.repeat(levels)}`

/** No job is made of these. What the words say; `parsed` for what is a value of JavaScript as well. */
const PAYLOADS: readonly [string, { text: string; says: RegExp; isValue?: boolean }][] = [
  [
    'a 64-bit id',
    { text: '{"id":1970670598291982290}', says: /would be read as 1970670598291982|as a string/ },
  ],
  ['an id that overflows', { text: '[61e9540]', says: /number|as a string/ }],
  ['a name that stands twice', { text: '{"a":1,"a":2}', says: /more than once|twice/ }],
  ['33 levels', { text: deep(33), says: /32/, isValue: true }],
  ['NUL', { text: '{"a":"\\u0000"}', says: /U\+0000|NUL/, isValue: true }],
  ['half an emoji', { text: '{"a":"\\ud83d"}', says: /half|surrogate|pair/, isValue: true }],
  ['a poisoned prototype', { text: '{"__proto__":{"a":1}}', says: /__proto__/, isValue: true }],
]

const fenced = (text: string) => `\`\`\`json\n${text}\n\`\`\``
const FORM = (text: string) => `### Queue\n\nmail\n\n### Payload\n\n${fenced(text)}`

const thrown = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => 'nothing',
    (error) => error,
  )

/** An issue by somebody who may write, once it was swept: its last comment. */
async function filed(body: string) {
  const world = createWorld()
  const id = await aPerson(world, 'ann', 'write').file({ body, labels: ['pending'] })
  await world.queue.sweep()
  const { comments } = await look(world, id)
  return { world, id, said: comments.at(-1) ?? '' }
}

describe.each(PAYLOADS)('a payload with %s', (_, { text, says, isValue = false }) => {
  test('is refused by POST /jobs, and makes no issue', async () => {
    const service = createService()
    const answer = await service.post('/jobs', `{"data":${text}}`)
    expect([answer.status, await answer.text()]).toEqual([422, expect.stringMatching(says)])
    expect(await service.issues.listOpen()).toEqual([])
  })

  test('is refused by PATCH /jobs/{id}, and changes nothing', async () => {
    const service = createService()
    await service.queue.enqueue({ data: 1 })
    const answer = await service.send('PATCH', '/jobs/1', `{"data":${text}}`)
    expect([answer.status, await answer.text()]).toEqual([422, expect.stringMatching(says)])
    expect(await service.queue.get(1)).toMatchObject({ status: 'pending', data: 1 })
  })

  test.runIf(isValue)('is refused by the library', async () => {
    const world = createWorld()
    const refusal = await thrown(world.queue.enqueue({ data: JSON.parse(text) as Json }))
    expect(refusal).toMatchObject({ type: 'invalid-request', message: expect.stringMatching(says) })
    expect(await world.issues.listOpen()).toEqual([])
  })

  test.each([
    ['as free text', fenced],
    ['with the form', FORM],
  ])('is set aside when it is filed %s', async (_how, write) => {
    const { world, id, said } = await filed(write(text))
    expect(said).toMatch(says)
    expect(await world.queue.get(id)).toMatchObject({ status: 'failed' })
    expect(await world.queue.claim({ worker: 'w', queues: ['default', 'mail'] })).toBeUndefined()
  })

  test.each(['before', 'after'])(
    'is not approved in an issue of %s the first sweep, and the approver is told',
    async (when) => {
      const world = createWorld()
      if (when === 'after') await world.queue.sweep()
      const eve = aPerson(world, 'eve', 'read')
      const ann = aPerson(world, 'ann', 'triage')
      const id = await eve.file({ body: fenced('1'), labels: ['pending'] })
      world.clock.advanceSeconds(90)
      await world.queue.sweep()
      world.clock.advanceSeconds(90)
      await eve.rewrite(id, fenced(text))
      world.clock.advanceSeconds(90)
      await ann.comment(id, '/approve')
      await world.queue.sweep()
      const { comments } = await look(world, id)
      expect(comments.at(-1)).toMatch(says)
      expect(await world.queue.claim({ worker: 'w' })).toBeUndefined()
    },
  )

  test('does not run when it is written into a job that waits', async () => {
    const world = createWorld()
    const { id } = await world.queue.enqueue({ data: 1 })
    const { body } = await look(world, id)
    await aPerson(world, 'ann', 'write').rewrite(
      id,
      body.replace(/^1$/m, () => text),
    )
    expect(await world.queue.claim({ worker: 'w' })).toBeUndefined()
    expect(await world.queue.get(id)).toMatchObject({ status: 'blocked', error: expect.stringMatching(says) })
  })

  test("is refused by the Action's enqueue, and makes no issue", async () => {
    const world = await createActionWorld()
    const { code, log } = await world.aWorkflowJob().step('enqueue', { payload: text })
    expect([code, log]).toEqual([2, expect.stringMatching(says)])
    expect(await world.issues.listOpen()).toEqual([])
  })

  test('is refused by `octoqueue alter --data`, and changes nothing', async () => {
    const { service, type } = await aTerminal()
    await service.queue.enqueue({ data: 1 })
    const { code, told } = await type(['alter', '1', '--data', text])
    expect([code, told]).toEqual([2, expect.stringMatching(says)])
    expect(await service.queue.get(1)).toMatchObject({ status: 'pending', data: 1 })
  })
})

describe.each(['61e9540', '1970670598291982290', '1e400', '0.1e-999'])('the text %s', (text) => {
  test("stays a text as payload of the Action's enqueue", async () => {
    const world = await createActionWorld()
    await world.aWorkflowJob().step('enqueue', { payload: text })
    expect(await world.queue.get(1)).toMatchObject({ data: text })
  })

  test("stays a text as what the Action's script prints, and as the result of its settle step", async () => {
    const world = await createActionWorld()
    const [printed, settled] = [await world.enqueue(), await world.enqueue()]
    await world.aWorkflowJob().step('work', { run: `echo '${text}'`, limit: '1' })
    const job = world.aWorkflowJob()
    await job.step('main')
    await job.step('settle', { outcome: 'complete', result: text })
    for (const id of [printed, settled])
      expect(await world.queue.get(id)).toMatchObject({ status: 'completed', result: text })
  })

  test('stays a text as what somebody types at `octoqueue alter --data` and `complete --result`', async () => {
    const { service, type } = await aTerminal()
    await service.queue.enqueue({ data: 1 })
    await type(['alter', '1', `--data=${text}`])
    const claimed = await type(['process', '1', '--worker', 'box', '--json'])
    await type(['complete', '1', '--lease', JSON.parse(claimed.printed).lease, `--result=${text}`])
    expect(await service.queue.get(1)).toMatchObject({ status: 'completed', data: text, result: text })
  })
})

const NOTED = /^The result is kept as the text of its JSON\. ./

describe.each(PAYLOADS)(
  'a result with %s completes its job, and a note says what was kept',
  (_, { text }) => {
    const kept = { status: 'completed', result: text, resultNote: expect.stringMatching(NOTED) }

    test('over HTTP', async () => {
      const service = createService()
      const { id, lease } = await aClaimedJob(service)
      await service.post(`/jobs/${id}/complete`, `{"lease":${JSON.stringify(lease)},"result":${text}}`)
      const seen = await jobOf(await service.get(`/jobs/${id}`))
      expect(seen).toMatchObject({ status: 'completed', result: text })
      expect(seen.result_note).toMatch(NOTED)
    })

    test("in the Action's result file, and in its settle step", async () => {
      const world = await createActionWorld()
      const ids = [await world.enqueue(), await world.enqueue()]
      const leaves = world.aWorkflowJob()
      const main = await leaves.step('main')
      writeFileSync(main.env.QUEUE_RESULT ?? '', text)
      await leaves.post(main.state, 'success')
      const says = world.aWorkflowJob()
      await says.step('main')
      await says.step('settle', { outcome: 'complete', result: text })
      for (const id of ids) expect(await world.queue.get(id)).toMatchObject(kept)
    })

    test('from `octoqueue complete --result`', async () => {
      const { service, type } = await aTerminal()
      const { id, lease } = await aClaimedJob(service)
      await type(['complete', String(id), '--lease', lease, '--result', text])
      expect(await service.queue.get(id)).toMatchObject(kept)
    })
  },
)

describe('a payload that no issue can hold is refused', () => {
  const large = JSON.stringify('x'.repeat(70_000))

  test('over HTTP, by the library, and by the Action', async () => {
    const service = createService()
    expect((await service.post('/jobs', `{"data":${large}}`)).status).toBe(413)
    const refusal = await thrown(service.queue.enqueue({ data: JSON.parse(large) }))
    expect(refusal).toMatchObject({ type: expect.stringContaining('too-large') })
    const world = await createActionWorld()
    expect(await world.aWorkflowJob().step('enqueue', { payload: large })).toMatchObject({ code: 2 })
    expect(await world.issues.listOpen()).toEqual([])
  })
})

test.each([
  ['UTF-16LE', Buffer.from('\ufeff{"a":"\u00e9"}', 'utf16le'), { a: '\u00e9' }, undefined],
  ['UTF-16BE', Buffer.from('\ufeff{"a":"\u00e9"}', 'utf16le').swap16(), { a: '\u00e9' }, undefined],
  ['UTF-8 with a mark', Buffer.from('\ufeff{"a":"\u00e9"}'), { a: '\u00e9' }, undefined],
  ['Latin-1', Buffer.from('{"a":"\u00e9"}', 'latin1'), { a: '\u00e9' }, expect.stringContaining('Latin-1')],
])('a result file in %s is read', async (_, bytes, result, resultNote) => {
  const world = await createActionWorld()
  const id = await world.enqueue()
  const job = world.aWorkflowJob()
  const main = await job.step('main')
  writeFileSync(main.env.QUEUE_RESULT ?? '', bytes)
  await job.post(main.state, 'success')
  expect(await world.queue.get(id)).toMatchObject({
    status: 'completed',
    result,
    ...(resultNote && { resultNote }),
  })
})
