import { expect, test } from 'vitest'
import { aPerson, look } from '../support/people.ts'
import { WEBHOOK_SECRET } from '../support/webhooks.ts'
import {
  aBlockedJob,
  aCompletedJob,
  aFailedJob,
  aPendingJob,
  createService,
  type Service,
} from './service.ts'

/* Whether webhooks come, how often and in which order, changes nothing in the end. */

/** The service, with a webhook of the repository that leads to it. */
async function createConnected() {
  let app: Service['app'] | undefined
  const service = createService({
    github: {
      webhooks: {
        hosts: ['queue.example'],
        fetch: async (input, init) => (await app?.fetch(new Request(input, init))) ?? Response.error(),
      },
    },
  })
  app = service.app
  const { github } = service
  const repository = github.store.repositories.named('acme', 'jobs') ?? expect.fail()
  const url = 'http://queue.example/webhooks/github'
  github.store.hooks.create(repository, { url, secret: WEBHOOK_SECRET, events: ['*'], content_type: 'json' })
  github.webhooks.start()
  return service
}

/** A bit of everything that people do on the page. Resolves to the issues. */
async function act(service: Service): Promise<number[]> {
  const ann = aPerson(service, 'ann', 'write')
  const pending = async () => (await aPendingJob(service)).id
  const failed = (await aFailedJob(service)).id
  const completed = (await aCompletedJob(service)).id
  const blocked = (await aBlockedJob(service)).id
  const [closed, told, moved, bare] = [await pending(), await pending(), await pending(), await pending()]
  service.clock.advanceSeconds(120)
  await ann.close(closed)
  await ann.comment(told, '/cancel')
  await ann.label(moved, 'queue:other', 'priority:7')
  await ann.unlabel(bare, 'pending')
  await ann.comment(failed, '/retry')
  await ann.reopen(completed)
  await ann.label(blocked, 'pending')
  const body = '```json octoqueue\n{"data":{"n":1}}\n```'
  const filed = await ann.file({ labels: ['pending'], body })
  return [closed, told, moved, bare, failed, completed, blocked, filed]
}

/** What is there in the end, once sweeps have come by. */
async function endOf(service: Service, ids: readonly number[]) {
  const shown: unknown[] = []
  for (const id of ids) {
    const { status, queue, priority } = await service.queue.get(id)
    const { state, labels, comments } = await look(service, id)
    shown.push({ id, status, queue, priority, state, labels, comments: comments.length })
  }
  return shown
}

type Mode = (webhooks: Service['github']['webhooks']) => void
const MODES: Record<string, Mode> = {
  'are all lost': ({ faults }) => Object.assign(faults, { dropped: 1 }),
  'come once': () => {},
  'come five times': ({ faults }) => Object.assign(faults, { doubled: 4 }),
  'come late and shuffled': (webhooks) => webhooks.hold(),
}

async function runWhen(mode: Mode) {
  const service = await createConnected()
  mode(service.github.webhooks)
  const ids = await act(service)
  service.github.webhooks.release()
  await service.github.webhooks.idle()
  for (let sweeps = 0; sweeps < 3; sweeps++) {
    service.clock.advanceSeconds(70)
    await service.queue.sweep()
    await service.github.webhooks.idle()
  }
  return endOf(service, ids)
}

test.each(Object.entries(MODES).slice(1))('the end is the same when webhooks %s', async (_, mode) => {
  const expected = await runWhen(MODES['are all lost'] ?? expect.fail())
  expect(expected.map((one) => (one as { status: string }).status)).toEqual([
    'cancelled',
    'cancelled',
    'pending',
    'pending',
    'pending',
    'pending',
    'pending',
    'pending',
  ])
  expect(await runWhen(mode)).toEqual(expected)
})

/** Looks go on in the background. */
const PATIENT = { timeout: 20_000 }

test('with webhooks nothing waits for a sweep', async () => {
  const service = await createConnected()
  const [closed = 0, told = 0, moved = 0, , failed = 0, completed = 0, blocked = 0, filed = 0] =
    await act(service)
  const statusOf = async (id: number) => (await service.queue.get(id)).status
  for (const id of [closed, told]) await expect.poll(() => statusOf(id), PATIENT).toBe('cancelled')
  for (const id of [failed, completed, blocked])
    await expect.poll(() => statusOf(id), PATIENT).toBe('pending')
  await expect.poll(async () => (await service.queue.get(moved)).queue, PATIENT).toBe('other')
  await expect.poll(() => statusOf(filed).catch(() => 'unknown'), PATIENT).toBe('pending')
})
