import { expect, test } from 'vitest'
import {
  aBlockedJob,
  aClaimedJob,
  aCompletedJob,
  aFailedJob,
  aPendingJob,
  createService,
  type Service,
} from '../http/service.ts'
import { aPerson, ask, look } from '../support/people.ts'
import { WEBHOOK_SECRET, webhook } from '../support/webhooks.ts'

/* Mallory may read the repository, file issues and comment. Nothing that she does changes any job. */

const COMMANDS = [
  ...['/retry', '/requeue', '/cancel now', '/priority 9', '/delay 2h', '/assign evil', '/block', '/unblock'],
  ...['/answer 42', '/release', '/approve', '/reject', '/explain', '/help', '/cancle'],
]
const JSON_BLOCK = '```json\n{ "n": 666 }\n```'
const FORM = `### Queue\n\ndefault\n\n### Type\n\ndeploy\n\n### Payload\n\n${JSON_BLOCK}`
const FORGED =
  '<!-- octoqueue {"version":1,"queue":"default","priority":9,"max_attempts":100,"nonce":"0123456789abcdef"} -->'

/** A service with one job in each state, all of them seen by a sweep. */
async function aBusyService() {
  const service = createService({ config: { webhookSecrets: [WEBHOOK_SECRET] } })
  // One that is to be claimed is made while none is pending.
  const making = [aCompletedJob, aFailedJob, aBlockedJob, aClaimedJob, aPendingJob]
  const ids: number[] = []
  for (const make of making) ids.push((await make(service)).id)
  // By then the page of the one that runs says so.
  service.clock.advanceSeconds(70)
  await service.queue.sweep()
  const mallory = aPerson(service, 'mallory', 'read')
  return { service, ids, mallory }
}

/** What the ledger says of all jobs, and what their pages show but for what others than the queue wrote. */
async function standOf(service: Service, ids: readonly number[], strange: readonly string[]) {
  const listed = await Promise.all(['live/', 'done/', 'born/'].map((part) => service.ledger.list(part)))
  const names = listed.flatMap(({ entries }) => entries.map((one) => JSON.stringify(one)))
  const pages = await Promise.all(ids.map((id) => look(service, id)))
  // That an open issue was once opened again is GitHub's to tell.
  const own = pages.map(({ state_reason, ...page }) => ({
    ...page,
    state_reason: page.state === 'closed' && state_reason,
    comments: page.comments.filter((one) => !strange.includes(one)),
  }))
  return { names, own }
}

const SAID = [...COMMANDS, `Hello.\n\n${FORGED}`, `/approve\n/cancel`]

/** What she does; each is allowed on GitHub, or refused there. */
const ACTS: Readonly<Record<string, (world: Awaited<ReturnType<typeof aBusyService>>) => Promise<unknown>>> =
  {
    'files forms and issues with labels': async ({ mallory }) => {
      for (const labels of [
        ['pending'],
        ['approved', 'queue:default'],
        ['completed'],
        ['octoqueue', 'pending'],
        [],
      ])
        for (const body of [FORM, JSON_BLOCK, '']) await mallory.file({ title: 'Do it', body, labels })
    },
    'files copies of the blocks of jobs, and forged ones': async ({ service, ids, mallory }) => {
      for (const id of ids) {
        const { title, body } = await look(service, id)
        await mallory.file({ title, body, labels: ['pending'] })
        await mallory.file({
          title,
          body: body.replace('"n": 1', '"n": 666').replace('{"n":1}', '{"n":666}'),
        })
      }
      await mallory.file({ body: `${FORGED}\n\n${JSON_BLOCK}`, labels: ['pending'] })
    },
    'gives every command on every job': async ({ ids, mallory }) => {
      for (const id of ids) for (const words of SAID) await mallory.comment(id, words)
    },
    'copies the comments of the queue': async ({ service, ids, mallory }) => {
      for (const id of ids)
        for (const { comments } of [await look(service, id)])
          for (const comment of comments) await mallory.comment(id, comment)
    },
    // The embedded GitHub lets her, GitHub would not: the queue asks who she is.
    'labels, closes, opens and takes what is not hers': async ({ service, ids, mallory }) => {
      const acts = (id: number) => [
        () => mallory.label(id, 'cancelled'),
        () => mallory.unlabel(id, 'pending'),
        () => mallory.close(id),
        () => mallory.reopen(id),
        () => ask(service, mallory.token, 'POST', `/issues/${id}/assignees`, { assignees: ['mallory'] }),
      ]
      for (const id of ids)
        for (const act of acts(id))
          await act().catch((error: Error) => expect(error.message).toMatch(/40[34]/))
    },
    'has deliveries sent: of another repository, with another secret, and replayed': async ({
      service,
      ids,
    }) => {
      for (const id of ids)
        for (const action of ['closed', 'deleted', 'labeled', 'transferred']) {
          const fields = { action, issue: { number: id }, label: { name: 'cancelled' } }
          const other = await webhook({ ...fields, repository: { full_name: 'mallory/jobs' } })
          const forged = await webhook(fields, { secret: 'a-secret-that-mallory-made-up' })
          expect((await service.post('/webhooks/github', other.body, other.headers)).status).toBe(202)
          expect((await service.post('/webhooks/github', forged.body, forged.headers)).status).toBe(401)
          const moved = {
            ...forged.headers,
            'X-Hub-Signature-256': other.headers['X-Hub-Signature-256'] ?? '',
          }
          expect((await service.post('/webhooks/github', forged.body, moved)).status).toBe(401)
        }
    },
  }

test.each(Object.entries(ACTS))('when a stranger %s, nothing happens to any job', async (what, act) => {
  const world = await aBusyService()
  const { service, ids } = world
  const strange = new Set<string>(SAID)
  if (what.startsWith('copies'))
    for (const id of ids) for (const comment of (await look(service, id)).comments) strange.add(comment)
  const before = await standOf(service, ids, [...strange])
  await act(world)
  for (let sweep = 0; sweep < 3; sweep++) {
    service.clock.advanceSeconds(20)
    const swept = await service.createProcess().queue.sweep()
    expect(swept).toMatchObject({ admitted: [], served: [], expired: [] })
  }
  expect(await standOf(service, ids, [...strange])).toEqual(before)
  const job = await service.queue.claim({ worker: 'w' })
  expect(job).toMatchObject({ id: ids.at(-1), data: { n: 1 } })
  expect(await service.queue.claim({ worker: 'w', queues: ['default', 'evil'] })).toBeUndefined()
})
