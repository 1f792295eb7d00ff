import { expect, test } from 'vitest'
import { look } from '../support/people.ts'
import { createWorld, type World } from '../support/world.ts'

/* One job through everything that may become of it: what it says of itself, and what its page shows. */

/** Tells what is new of a job since it told last: a line for each field that changed. */
function watch(world: World, id: number) {
  const told = new Map<string, string | undefined>()
  return async (): Promise<readonly string[]> => {
    const { data, ...job } = await world.queue.get(id)
    expect(data).toEqual({ to: 'a@b.c' })
    const [listed] = (await world.queue.list({ status: job.status, limit: 1 })).jobs
    // A list says the same as the job by itself, but for how it was let in.
    expect(listed).toEqual({ ...job, data, provenance: undefined })
    const page = await look(world, id)
    const shown = { page: [page.state, page.state_reason, page.title, ...page.labels].join(', ') }
    const comments = page.comments.map((comment, index) => [`comment ${index + 1}`, comment])
    const fields = Object.entries({ ...job, ...shown, ...Object.fromEntries(comments) })
    const lines = fields.flatMap(([name, value]) => {
      const text = JSON.stringify(value)
      if (told.get(name) === text) return []
      told.set(name, text)
      return [`${name}: ${text}`]
    })
    return lines
  }
}

test('a job that is retried, blocked, altered, completed, put back and cancelled', async () => {
  const world = createWorld()
  const { queue, clock } = world
  const request = {
    data: { to: 'a@b.c' },
    type: 'email',
    queue: 'mail',
    priority: 4,
    maxAttempts: 2,
    ttlSeconds: 86_400,
    concurrency: { key: 'smtp', limit: 2 },
    deadLetterQueue: 'dead',
    title: 'Send it',
    labels: ['urgent'],
  }
  const { id } = await queue.enqueue(request)
  const news = watch(world, id)
  expect(await news()).toMatchInlineSnapshot(`
    [
      "queue: "mail"",
      "priority: 4",
      "maxAttempts: 2",
      "type: "email"",
      "ttlSeconds: 86400",
      "concurrency: {"key":"smtp","limit":2,"namespace":"queue"}",
      "deadLetterQueue: "dead"",
      "unique: false",
      "id: 1",
      "revision: 1795298400",
      "attempt: 0",
      "status: "pending"",
      "title: "Send it"",
      "url: "http://github.local/acme/jobs/issues/1"",
      "labels: ["queue:mail","type:email","priority:4","urgent"]",
      "createdAt: 1795298400",
      "provenance: {"author":"octoqueue[bot]","how":"api","digest":"aebdd439b4e80c1e0de25e71073bb28f5a6869fec6c3e8596b8c2ae9fdd3006b"}",
      "page: "open, , Send it, pending, priority:4, queue:mail, type:email, urgent"",
    ]
  `)

  clock.advanceSeconds(10)
  const first = await queue.claim({ worker: 'box-1', queues: ['mail'], leaseSeconds: 60 })
  const progress = { percent: 40, note: 'half', log: ['a', 'b'] }
  await queue.extend(id, first?.lease ?? '', { leaseSeconds: 120, progress })
  clock.advanceSeconds(60)
  expect(await news()).toMatchInlineSnapshot(`
    [
      "revision: 1795298411",
      "attempt: 1",
      "status: "processing"",
      "startedAt: 1795298410",
      "worker: "box-1"",
      "leaseExpiresAt: 1795298530",
      "progress: {"percent":40,"note":"half","log":["a","b"]}",
      "page: "open, , Send it, priority:4, processing, queue:mail, type:email, urgent"",
    ]
  `)

  const failed = await queue.fail(id, first?.lease ?? '', { error: 'no route' })
  expect(failed).toEqual({ ...(await queue.get(id)), provenance: undefined })
  expect(await news()).toMatchInlineSnapshot(`
    [
      "revision: 1795298470",
      "status: "pending"",
      "runAt: 1795298477",
      "startedAt: undefined",
      "error: "no route"",
      "worker: undefined",
      "leaseExpiresAt: undefined",
      "progress: undefined",
      "page: "open, , Send it, pending, priority:4, queue:mail, type:email, urgent"",
      "comment 1: "**Attempt 1 failed** after 1 min by \`box-1\`; it is tried again in 7 s.\\n\\n\`\`\`text\\nno route\\n\`\`\`\\n\\n<!-- octoqueue outcome 1.1795298470 -->"",
    ]
  `)

  await queue.block(id, 'wait for Ann')
  expect(await news()).toMatchInlineSnapshot(`
    [
      "revision: 1795298471",
      "status: "blocked"",
      "error: "wait for Ann"",
      "page: "open, , Send it, blocked, priority:4, queue:mail, type:email, urgent"",
      "comment 2: "**Blocked**.\\n\\n\`\`\`text\\nwait for Ann\\n\`\`\`\\n\\n<!-- octoqueue outcome 1.1795298471 -->"",
    ]
  `)

  await queue.unblock(id)
  await queue.alter(id, { priority: 7, queue: 'fast' })
  expect(await news()).toMatchInlineSnapshot(`
    [
      "queue: "fast"",
      "priority: 7",
      "revision: 1795298473",
      "status: "pending"",
      "labels: ["type:email","urgent","queue:fast","priority:7"]",
      "error: undefined",
      "page: "open, , Send it, pending, priority:7, queue:fast, type:email, urgent"",
    ]
  `)

  clock.advanceSeconds(3600)
  const second = await queue.claim({ worker: 'box-2', queues: ['fast'], type: 'email' })
  clock.advanceSeconds(5)
  const completed = await queue.complete(id, second?.lease ?? '', { sent: true }, 'cut')
  expect(completed).toEqual({ ...(await queue.get(id)), provenance: undefined })
  expect(await news()).toMatchInlineSnapshot(`
    [
      "revision: 1795302075",
      "attempt: 2",
      "status: "completed"",
      "runAt: undefined",
      "startedAt: 1795302070",
      "finishedAt: 1795302075",
      "result: {"sent":true}",
      "resultNote: "cut"",
      "worker: "box-2"",
      "page: "closed, completed, Send it, completed, priority:7, queue:fast, type:email, urgent"",
      "comment 3: "**Completed** after 5 s by \`box-2\`, attempt 2.\\n\\n\`\`\`text\\ncut\\n\`\`\`\\n\\n\`\`\`json\\n{\\n  \\"sent\\": true\\n}\\n\`\`\`\\n\\n<!-- octoqueue outcome 1.1795302075 -->"",
    ]
  `)

  const again = await queue.requeue(id)
  expect(again).toEqual({ ...(await queue.get(id)), provenance: undefined })
  expect(await news()).toMatchInlineSnapshot(`
    [
      "revision: 1795302076",
      "attempt: 0",
      "status: "pending"",
      "startedAt: undefined",
      "finishedAt: undefined",
      "result: undefined",
      "resultNote: undefined",
      "worker: undefined",
      "page: "open, reopened, Send it, pending, priority:7, queue:fast, type:email, urgent"",
    ]
  `)

  await queue.cancel(id, 'not needed')
  expect(await news()).toMatchInlineSnapshot(`
    [
      "revision: 1795302077",
      "status: "cancelled"",
      "finishedAt: 1795302075",
      "error: "not needed"",
      "page: "closed, not_planned, Send it, cancelled, priority:7, queue:fast, type:email, urgent"",
      "comment 4: "**Cancelled**.\\n\\n\`\`\`text\\nnot needed\\n\`\`\`\\n\\n<!-- octoqueue outcome 1.1795302077 -->"",
    ]
  `)
})
