import { mountPages } from '@octoqueue/github-emulator/pages'
import { ACTS } from '@octoqueue/issue-body'
import { Hono } from 'hono'
import { expect, test } from 'vitest'
import { SETTINGS_PATH } from '../../src/settings/settings.ts'
import { claimed } from '../support/claimed.ts'
import { aPerson, ask, look } from '../support/people.ts'
import { createWorld, OWNER, REPO } from '../support/world.ts'

type Act = keyof typeof ACTS
type Given =
  | 'none'
  | 'ordinary'
  | 'adopted'
  | 'run'
  | 'filed'
  | 'approved'
  | 'pending'
  | 'processing'
  | 'blocked'
  | 'taken'
  | 'failed'
type Scene = Awaited<ReturnType<typeof given>>
type Way = (scene: Scene) => Promise<unknown>

const PAGES = `/${OWNER}/${REPO}`
const BODY = '```json\n{"a":1}\n```'
const edited = (body: string) => body.replace(/```json\n[^`]*```/, BODY.replace('1', '2'))

/** A job, and ann, who may write: over the API with her token, or on the pages by their forms. */
async function given(state: Given) {
  const world = createWorld()
  const { queue, github } = world
  const ann = aPerson(world, 'ann', 'write')
  const eve = aPerson(world, 'eve', 'read')
  github.createUser({ login: 'bob' })
  github.createCollaborator({ owner: OWNER, repo: REPO, login: 'bob', role: 'write' })
  github.createRepository({ owner: OWNER, name: 'other' })
  const pages = new Hono()
  mountPages(pages, { store: github.store, person: 'ann' })
  async function post(path: string, ...fields: [string, string][]): Promise<void> {
    const body = new URLSearchParams(fields)
    const headers = { origin: 'http://localhost' }
    const answer = await pages.request(`http://localhost${PAGES}${path}`, { method: 'POST', headers, body })
    if (answer.status !== 303) throw new Error(`${path}: ${answer.status} ${await answer.text()}`)
  }
  const tell = (method: string, path: string, body?: unknown) => ask(world, ann.token, method, path, body)
  const scene = { world, ann, eve, post, tell, id: 1, seen: [] as readonly string[] }
  if (state === 'ordinary' || state === 'adopted' || state === 'run') {
    const settings = JSON.stringify({ version: 1, queues: { agents: { adopt: 'agent' } } })
    await world.documents.write(SETTINGS_PATH, settings, { from: undefined, message: 'Set' })
    const adopting = {
      ...scene,
      world: { ...world, ...world.createProcess({ replace: { bindings: undefined } }) },
    }
    await adopting.world.queue.sweep()
    world.clock.advanceSeconds(5)
    await ann.file({ title: 'It breaks', body: 'It does.' })
    await tell('POST', '/labels', { name: 'agent' })
    if (state !== 'ordinary') {
      await ann.label(1, 'agent')
      world.clock.advanceSeconds(70)
      await adopting.world.queue.sweep()
    }
    if (state === 'run') await adopting.world.queue.claim({ worker: 'w', queues: ['agents'] })
    world.clock.advanceSeconds(10)
    return { ...adopting, seen: (await look(world, 1)).labels }
  }
  if (state === 'none') {
    await queue.sweep()
    for (const name of ['pending', 'queue:mail'])
      await tell('POST', '/labels', { name }).catch(() => undefined)
    return scene
  }
  if (state === 'filed') await ann.file({ body: BODY, labels: ['pending'] })
  if (state === 'approved') {
    await queue.sweep()
    await eve.file({ body: BODY, labels: ['pending'] })
    await queue.sweep()
    await ann.comment(1, '/approve')
  }
  if (state === 'filed' || state === 'approved') await queue.sweep()
  else if (state === 'pending' || state === 'taken') await queue.enqueue({ data: 1 })
  else {
    const { id, lease } = await claimed(world)
    if (state === 'blocked') await queue.block(id, 'why')
    if (state === 'failed') await queue.fail(id, lease, { error: 'no', retry: false })
  }
  if (state === 'taken') {
    world.clock.advanceSeconds(5)
    await tell('POST', '/issues/1/assignees', { assignees: ['bob'] })
    await queue.sweep()
  }
  world.clock.advanceSeconds(10)
  return { ...scene, seen: (await look(world, 1)).labels }
}

/** Closes an issue as GitHub does when a pull request is merged that fixes it. */
function mergeFix({ github: { store } }: Scene['world'], number: number): void {
  const repository = store.repositories.named(OWNER, REPO)
  const [issue, ann] = [repository && store.issues.numbered(repository, number), store.users.withLogin('ann')]
  if (!repository || !issue || !ann) throw new Error('all of them are there')
  store.issues.closeByMerge(
    issue,
    ann,
    store.issues.createPullRequest(repository, ann, { title: 'Fixes it' }),
  )
}

interface Row {
  on: Given
  api?: Way
  page?: Way
  /** The job after it, and its page's labels. */
  becomes: { status: string; labels?: string[] } & Record<string, unknown>
  /** What the page says last, when it says something. */
  says?: string
}

const onPage =
  (path: string, ...fields: [string, string][]): Way =>
  ({ post }) =>
    post(`/issues/1/${path}`, ...fields)
/** Changes boxes of the form for labels. */
const boxes =
  (...checked: string[]): Way =>
  ({ post, seen }) =>
    post(
      '/issues/1/labels',
      ...seen.map((name): [string, string] => ['shown', name]),
      ...checked.map((name): [string, string] => ['label', name]),
    )
const close = (reason: string): Pick<Row, 'api' | 'page'> => ({
  api: ({ tell }) => tell('PATCH', '/issues/1', { state: 'closed', state_reason: reason }),
  page: onPage('comments', ['body', ''], ['do', reason]),
})

const ROWS: readonly [act: Act, row: Row][] = [
  [
    'Open an issue by hand',
    {
      on: 'none',
      api: ({ ann }) => ann.file({ body: BODY, labels: ['pending'] }),
      page: ({ post }) => post('/issues', ['title', 'by hand'], ['body', BODY], ['label', 'pending']),
      becomes: { status: 'pending', data: { a: 1 } },
    },
  ],
  [
    'Open one by an issue form',
    {
      on: 'none',
      api: ({ ann }) =>
        ann.file({ body: `### Queue\n\nmail\n\n### Payload\n\n${BODY}`, labels: ['pending'] }),
      page: ({ post }) =>
        post(
          '/issues',
          ['title', 'x'],
          ['body', `### Queue\n\nmail\n\n### Payload\n\n${BODY}`],
          ['label', 'pending'],
        ),
      becomes: { status: 'pending', queue: 'mail' },
    },
  ],
  ...(['filed', 'pending'] as const).map((on): [Act, Row] => [
    'Edit the payload',
    {
      on,
      api: async ({ world, ann }) => ann.rewrite(1, edited((await look(world, 1)).body)),
      page: async ({ world, post }) =>
        post('/issues/1/edit', ['title', 'by hand'], ['body', edited((await look(world, 1)).body)]),
      becomes: {
        status: 'pending',
        data: { a: 2 },
        provenance: expect.objectContaining({ how: 'edited', admittedBy: 'ann' }),
      },
    },
  ]),
  [
    'Edit the payload',
    {
      on: 'filed',
      api: async ({ world, ann }) => {
        await ann.rewrite(1, '```json\n{"a":\n```')
        await world.queue.sweep()
        await world.queue.claim({ worker: 'w' })
      },
      page: async ({ world, post }) => {
        await post('/issues/1/edit', ['title', 'by hand'], ['body', '```json\n{"a":\n```'])
        await world.queue.sweep()
        await world.queue.claim({ worker: 'w' })
      },
      becomes: { status: 'blocked', labels: ['blocked'] },
      says: 'The issue was edited, and does not read as a job.',
    },
  ],
  [
    'Edit the payload',
    {
      on: 'processing',
      api: async ({ world, ann }) => ann.rewrite(1, edited((await look(world, 1)).body)),
      page: async ({ world, post }) =>
        post('/issues/1/edit', ['title', 'x'], ['body', edited((await look(world, 1)).body)]),
      becomes: { status: 'processing', provenance: expect.objectContaining({ how: 'api' }) },
      says: 'goes on with what it said when it was claimed',
    },
  ],
  [
    'Edit the payload',
    {
      on: 'failed',
      api: async ({ world, ann }) => ann.rewrite(1, edited((await look(world, 1)).body)),
      page: async ({ world, post }) =>
        post('/issues/1/edit', ['title', 'x'], ['body', edited((await look(world, 1)).body)]),
      becomes: { status: 'failed' },
      says: '**Failed**',
    },
  ],
  [
    'Edit as a stranger, who opened the issue',
    {
      on: 'approved',
      api: async ({ world, eve }) => {
        await eve.rewrite(1, BODY.replace('1', '2'))
        await world.queue.sweep()
        await world.queue.claim({ worker: 'w' })
      },
      becomes: { status: 'blocked', labels: ['blocked'] },
      says: '/approve',
    },
  ],
  [
    'Edit the title',
    {
      on: 'pending',
      api: ({ ann }) => ann.retitle(1, 'another'),
      page: onPage('edit', ['title', 'another'], ['body', '']),
      becomes: { status: 'pending' },
    },
  ],
  [
    'Edit the title',
    {
      on: 'filed',
      api: ({ ann }) => ann.retitle(1, 'another'),
      page: onPage('edit', ['title', 'another'], ['body', BODY]),
      becomes: {
        status: 'pending',
        title: 'another',
        provenance: expect.objectContaining({ how: 'edited', admittedBy: 'ann' }),
      },
    },
  ],
  [
    'Label `pending`',
    {
      on: 'failed',
      api: ({ ann }) => ann.label(1, 'pending'),
      page: boxes('failed', 'pending'),
      becomes: { status: 'pending', labels: ['pending'] },
    },
  ],
  [
    'Label `pending`',
    {
      on: 'processing',
      api: ({ ann }) => ann.label(1, 'pending'),
      page: boxes('processing', 'pending'),
      becomes: { status: 'pending', attempt: 0 },
    },
  ],
  [
    'Label `blocked`',
    {
      on: 'pending',
      api: ({ ann }) => ann.label(1, 'blocked'),
      page: boxes('pending', 'blocked'),
      becomes: { status: 'blocked', error: 'Blocked by ann.', labels: ['blocked'] },
    },
  ],
  [
    'Label `cancelled`',
    {
      on: 'processing',
      api: ({ ann }) => ann.label(1, 'cancelled'),
      page: boxes('processing', 'cancelled'),
      becomes: { status: 'cancelled', labels: ['cancelled'] },
    },
  ],
  ...(['completed', 'failed', 'dispatched', 'processing', 'needs-approval'] as const).map(
    (label): [Act, Row] => [
      'Another status label',
      {
        on: 'pending',
        api: ({ ann }) => ann.label(1, label),
        page: boxes('pending', label),
        becomes: { status: 'pending', labels: ['pending'] },
        says: `The label \`${label}\` only tells`,
      },
    ],
  ),
  [
    'Take a status label off',
    {
      on: 'pending',
      api: ({ ann }) => ann.unlabel(1, 'pending'),
      page: boxes(),
      becomes: { status: 'pending', labels: ['pending'] },
    },
  ],
  [
    'Two status labels at once',
    {
      on: 'pending',
      api: ({ ann }) => ann.label(1, 'cancelled', 'blocked'),
      page: boxes('pending', 'cancelled', 'blocked'),
      becomes: { status: expect.stringMatching(/blocked|cancelled/) as unknown as string },
    },
  ],
  [
    'Remove all labels',
    {
      on: 'failed',
      api: ({ tell }) => tell('PUT', '/issues/1/labels', { labels: [] }),
      page: boxes(),
      becomes: { status: 'failed' },
    },
  ],
  [
    'Label `queue:…` or `priority:…`',
    {
      on: 'pending',
      api: ({ ann }) => ann.label(1, 'queue:mail', 'priority:3'),
      becomes: { status: 'pending', queue: 'mail', priority: 3 },
    },
  ],
  [
    'Take a label `queue:…` or `priority:…` off',
    {
      on: 'pending',
      api: async ({ world, ann }) => {
        await ann.label(1, 'priority:3')
        world.clock.advanceSeconds(70)
        await world.queue.sweep()
        await ann.unlabel(1, 'priority:3')
      },
      becomes: { status: 'pending', priority: 3, labels: ['pending', 'priority:3'] },
    },
  ],
  [
    'Rename a label',
    {
      on: 'processing',
      api: async ({ world, tell }) => {
        await tell('PATCH', '/labels/processing', { new_name: 'working' })
        await world.queue.takeBack(1)
        await world.queue.claim({ worker: 'w' })
      },
      page: async ({ world, post }) => {
        await post('/labels/processing', ['name', 'working'])
        await world.queue.takeBack(1)
        await world.queue.claim({ worker: 'w' })
      },
      becomes: { status: 'processing', labels: ['processing', 'working'] },
    },
  ],
  ...(['completed', 'not_planned', 'duplicate'] as const).map((reason): [Act, Row] => [
    'Close as completed, not planned or duplicate',
    { on: 'processing', ...close(reason), becomes: { status: 'cancelled', error: 'Cancelled by ann.' } },
  ]),
  [
    'Reopen',
    {
      on: 'failed',
      api: ({ ann }) => ann.reopen(1),
      page: onPage('comments', ['body', ''], ['do', 'reopen']),
      becomes: { status: 'pending', labels: ['pending'] },
    },
  ],
  [
    'Assign somebody',
    {
      on: 'pending',
      api: ({ tell }) => tell('POST', '/issues/1/assignees', { assignees: ['bob'] }),
      page: onPage('manage', ['do', 'assign'], ['login', 'bob']),
      becomes: { status: 'blocked', error: 'Assigned to bob.' },
    },
  ],
  [
    'Assign somebody',
    {
      on: 'processing',
      api: ({ tell }) => tell('POST', '/issues/1/assignees', { assignees: ['bob'] }),
      page: onPage('manage', ['do', 'assign'], ['login', 'bob']),
      becomes: { status: 'processing' },
      says: '`/block` takes it',
    },
  ],
  [
    'Unassign them',
    {
      on: 'taken',
      api: ({ tell }) => tell('DELETE', '/issues/1/assignees', { assignees: ['bob'] }),
      page: onPage('manage', ['do', 'unassign'], ['login', 'bob']),
      becomes: { status: 'pending' },
    },
  ],
  [
    'Set a milestone',
    {
      on: 'pending',
      api: async ({ tell }) => {
        await tell('POST', '/milestones', { title: 'Autumn' })
        await tell('PATCH', '/issues/1', { milestone: 1 })
      },
      page: async ({ tell, post }) => {
        await tell('POST', '/milestones', { title: 'Autumn' })
        await post('/issues/1/manage', ['do', 'milestone'], ['milestone', 'Autumn'])
      },
      becomes: { status: 'pending', project: 1 },
    },
  ],
  ['Lock', { on: 'processing', page: onPage('manage', ['do', 'lock']), becomes: { status: 'processing' } }],
  ['Pin', { on: 'pending', page: onPage('manage', ['do', 'pin']), becomes: { status: 'pending' } }],
  [
    'Convert to a discussion',
    { on: 'pending', page: onPage('manage', ['do', 'convert']), becomes: { status: 'cancelled' } },
  ],
  [
    'Edit or delete a comment of the queue',
    {
      on: 'failed',
      api: async ({ tell }) => {
        const [comment] = (await tell('GET', '/issues/1/comments')) as { id: number }[]
        await tell('PATCH', `/issues/comments/${comment?.id}`, { body: 'all is well' })
      },
      page: async ({ tell, post }) => {
        const [comment] = (await tell('GET', '/issues/1/comments')) as { id: number }[]
        await post(`/issues/1/comments/${comment?.id}`, ['do', 'delete'])
      },
      becomes: { status: 'failed', error: 'no' },
      says: '**Failed**',
    },
  ],
  [
    'Edit or delete a command',
    {
      on: 'pending',
      api: async ({ world, ann, tell }) => {
        const comment = (await ann.comment(1, 'hm')) as { id: number }
        world.clock.advanceSeconds(3)
        await tell('PATCH', `/issues/comments/${comment.id}`, { body: '/cancel' })
      },
      becomes: { status: 'pending' },
    },
  ],
  [
    'Put the label of adoption on an ordinary issue',
    {
      on: 'ordinary',
      api: ({ ann }) => ann.label(1, 'agent'),
      page: boxes('agent'),
      becomes: { status: 'pending', queue: 'agents', labels: ['agent'] },
    },
  ],
  [
    'Take that label off',
    {
      on: 'adopted',
      api: ({ ann }) => ann.unlabel(1, 'agent'),
      page: boxes(),
      becomes: { status: 'cancelled', labels: [] },
    },
  ],
  ...(['run', 'adopted'] as const).map((on): [Act, Row] => [
    'Merge a pull request that closes an ordinary issue',
    {
      on,
      api: async ({ world }) => mergeFix(world, 1),
      becomes: { status: on === 'run' ? 'completed' : 'cancelled', labels: ['agent'] },
    },
  ]),
]

const CASES = ROWS.flatMap(([act, row], index) =>
  (['api', 'page'] as const).flatMap((way) => (row[way] ? [{ act, row, way, index, on: row.on }] : [])),
)

test.each(CASES)('$act ($index, $way, on a job that is $on)', async ({ row, way }) => {
  const scene = await given(row.on)
  const { world } = scene
  await row[way]?.(scene)
  for (let sweeps = 0; sweeps < 3; sweeps++) {
    world.clock.advanceSeconds(70)
    await world.queue.sweep()
  }
  const { labels, ...job } = row.becomes
  expect(await world.queue.get(1)).toMatchObject(job)
  const page = await look(world, 1)
  if (labels) expect(page.labels).toEqual(labels)
  const others = page.comments.filter((comment) => !comment.startsWith('**Running**'))
  if (row.says) expect(others.at(-1)).toContain(row.says)
})

test.each(['api', 'page'] as const)('Transfer or delete (%s)', async (way) => {
  for (const what of ['transfer', 'delete'] as const) {
    const { world, post } = await given('pending')
    const { store } = world.github
    const repository = store.repositories.named(OWNER, REPO)
    const issue = repository && store.issues.numbered(repository, 1)
    const other = store.repositories.named(OWNER, 'other')
    if (!issue || !other) throw new Error('there is no issue')
    if (way === 'page') await post('/issues/1/manage', ['do', what], ['repository', `${OWNER}/other`])
    else if (what === 'delete') store.issues.delete(issue)
    else store.transferIssue(issue, store.users.withId(issue.author_id), other)
    for (let sweeps = 0; sweeps < 8; sweeps++) {
      world.clock.advanceSeconds(200)
      await world.queue.sweep()
    }
    expect(await world.queue.get(1), what).toMatchObject({ status: 'blocked' })
  }
})

test('each act of the table has a test', () => {
  const tested = new Set<string>([...ROWS.map(([act]) => act), 'Transfer or delete'])
  expect(Object.keys(ACTS).filter((act) => !tested.has(act))).toEqual([])
})
