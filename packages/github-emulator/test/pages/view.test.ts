import { describe, expect, test } from 'vitest'
import { ago, textColor } from '../../src/pages/pieces.ts'
import { createPagesWorld, words } from './world.ts'

const titles = (page: string) =>
  [...page.matchAll(/class="row-title"[^>]*>([^<]*)</g)].map(([, title]) => title)

describe('the list of repositories', () => {
  test('links to the issues of each and counts the open ones', async () => {
    const { get, open, store, bot, repository } = createPagesWorld()
    open('one')
    store.issues.close(open('two'), bot)
    store.issues.createPullRequest(repository, bot, { title: 'a pull request' })
    const { text } = await get('/')
    expect(text).toContain('href="/octo/queue/issues"')
    expect(words(text)).toContain('1 open issue ')
  })

  test('leads from a repository to its issues', async () => {
    const { status, headers } = await createPagesWorld().get('/octo/queue')
    expect(status).toBe(302)
    expect(headers.get('location')).toBe('/octo/queue/issues')
  })
})

test('the page of a milestone shows its issues, and each of them leads there', async () => {
  const { get, open, store, bot, repository } = createPagesWorld()
  const spring = store.milestones.create(repository, bot, { title: 'Spring <1>', description: 'All of it' })
  const put = (title: string) => {
    const issue = open(title, ['bug'])
    store.milestones.assign(issue, bot, spring)
    return issue
  }
  open('elsewhere', ['bug'])
  put('sow')
  store.issues.close(put('plough'), bot)
  const { status, text } = await get('/octo/queue/milestone/1')
  expect(status).toBe(200)
  expect(titles(text)).toEqual(['sow'])
  expect(text).toContain('<h1>Spring &lt;1&gt;</h1>')
  expect(words(text)).toContain('All of it')
  expect(words(text)).toContain('1 Open 1 Closed')
  expect(text).toContain('href="/octo/queue/milestone/1?state=closed"')
  expect(titles((await get('/octo/queue/milestone/1?state=closed&labels=bug')).text)).toEqual(['plough'])
  expect((await get('/octo/queue/issues/2')).text).toContain('href="/octo/queue/milestone/1"')
  for (const other of ['2', '0', 'x']) {
    const missing = await get(`/octo/queue/milestone/${other}`)
    expect([missing.status, words(missing.text)]).toEqual([404, expect.stringContaining('no such milestone')])
  }
})

describe('the list of issues', () => {
  test('shows open issues, newest first, and counts both states', async () => {
    const { get, open, store, bot, pass } = createPagesWorld()
    for (const title of ['first', 'second', 'done', 'third']) {
      pass(60)
      const issue = open(title)
      if (title === 'done') store.issues.close(issue, bot)
    }
    const { text } = await get('/octo/queue/issues')
    expect(titles(text)).toEqual(['third', 'second', 'first'])
    expect(words(text)).toContain('3 Open 1 Closed')
  })

  test('shows closed issues when asked', async () => {
    const { get, open, store, bot } = createPagesWorld()
    open('open')
    store.issues.close(open('done'), bot)
    store.issues.close(open('dropped'), bot, 'not_planned')
    const { text } = await get('/octo/queue/issues?state=closed')
    expect(titles(text)).toEqual(['dropped', 'done'])
    expect(words(text)).toMatch(/Closed as not planned dropped .* Closed as completed done/)
  })

  test('narrows to issues that have all labels of the filter, whatever their case', async () => {
    const { get, open } = createPagesWorld()
    open('both', ['pending', 'bug'])
    open('one', ['pending'])
    expect(titles((await get('/octo/queue/issues?labels=PENDING,Bug')).text)).toEqual(['both'])
    expect(titles((await get('/octo/queue/issues?labels=pending')).text)).toEqual(['one', 'both'])
    expect(words((await get('/octo/queue/issues?labels=unknown')).text)).toContain('No issues match.')
  })

  test('counts both states within the filter and keeps it in their links', async () => {
    const { get, open } = createPagesWorld()
    open('one', ['bug'])
    open('other')
    const { text } = await get('/octo/queue/issues?labels=bug')
    expect(words(text)).toContain('1 Open 0 Closed')
    expect(text).toContain('href="/octo/queue/issues?state=closed&amp;labels=bug"')
  })

  test('turns pages and keeps the filter', async () => {
    const { get, open } = createPagesWorld()
    for (let index = 1; index <= 60; index++) open(`issue ${index}`, ['pending'])
    const first = await get('/octo/queue/issues?labels=pending')
    expect(titles(first.text)).toHaveLength(25)
    expect(first.text).toContain('rel="next" href="/octo/queue/issues?labels=pending&amp;page=2"')
    const last = await get('/octo/queue/issues?labels=pending&page=3')
    expect(titles(last.text).at(-1)).toBe('issue 1')
    expect(last.text).not.toContain('rel="next"')
    expect(last.text).toContain('rel="prev" href="/octo/queue/issues?labels=pending&amp;page=2"')
  })

  test.each(['page=0', 'page=-1', 'page=x', 'page=1e3', 'state=bogus', 'labels=,,', 'labels=%00'])(
    'answers ?%s with a list',
    async (query) => {
      const { get, open } = createPagesWorld()
      open('one')
      expect((await get(`/octo/queue/issues?${query}`)).status).toBe(200)
    },
  )

  test('leads back from a page behind the last one', async () => {
    const { get, open } = createPagesWorld()
    open('one')
    const { text } = await get('/octo/queue/issues?page=9')
    expect(text).toContain('rel="prev" href="/octo/queue/issues"')
  })

  test('shows when an issue was opened, in words and exactly, and how many comments it has', async () => {
    const { get, open, store, bot, pass } = createPagesWorld()
    const issue = open('one')
    store.comments.create(issue, bot, 'a')
    store.comments.create(issue, bot, 'b')
    pass(3 * 3600)
    const { text } = await get('/octo/queue/issues')
    expect(words(text)).toContain('#1 opened 3 hours ago by octoqueue')
    expect(text).toContain('datetime="2026-11-21T09:00:00.000Z"')
    expect(text).toContain('title="21 Nov 2026, 09:00:00 UTC"')
    expect(text).toContain('title="2 comments"')
  })

  test('has its label colours in the one style element that the policy allows', async () => {
    const { get, open } = createPagesWorld()
    open('one', ['pending'])
    const { text, headers } = await get('/octo/queue/issues')
    const [, nonce, rules] = /<style nonce="([^"]+)">([^<]*)</.exec(text) ?? []
    expect(rules).toContain('.color-fbca04{background:#fbca04;color:#000}')
    expect(headers.get('content-security-policy')).toContain(`style-src 'self' 'nonce-${nonce}'`)
    expect(text).not.toContain(' style="')
  })
})

describe('an issue', () => {
  test('is shown with its body as Markdown and its machine block hidden', async () => {
    const { get, open } = createPagesWorld()
    open('A <b> title', [], '```json\n{"a":1}\n```\n\n<!-- octoqueue {"version":1} -->')
    const { text } = await get('/octo/queue/issues/1')
    expect(text).toContain('<h1>A &lt;b&gt; title <span class="number">#1</span></h1>')
    expect(text).toContain('<code class="language-json">{&quot;a&quot;:1}'.replaceAll('&quot;', '"'))
    expect(text).not.toContain('version')
  })

  test.each([
    [undefined, 'badge-open', 'Open'],
    ['completed', 'badge-completed', 'Closed as completed'],
    ['not_planned', 'badge-not_planned', 'Closed as not planned'],
    ['duplicate', 'badge-not_planned', 'Closed as duplicate'],
  ] as const)('closed as %s has the badge %s', async (reason, badge, text) => {
    const { get, open, store, bot } = createPagesWorld()
    const issue = open('one')
    if (reason) store.issues.close(issue, bot, reason)
    const page = (await get('/octo/queue/issues/1')).text
    expect(page).toContain(`class="badge ${badge}"`)
    expect(words(page)).toContain(text)
  })

  test('tells its story in order, with who and when', async () => {
    const { get, open, store, bot, repository, pass } = createPagesWorld()
    const ann = store.users.create({ login: 'ann' })
    const issue = open('one', ['pending'])
    pass(60)
    store.issueLabels.setNames(repository, issue, bot, ['failed'])
    store.comments.create(issue, bot, 'It **broke**.')
    store.issues.close(issue, bot, 'not_planned')
    pass(3600)
    store.issues.edit(issue, ann, { title: 'two' })
    store.issues.reopen(store.issues.reread(issue), ann)
    pass(120)
    const story = words((await get('/octo/queue/issues/1')).text)
    expect(story).toMatch(
      new RegExp(
        [
          'octoqueue bot added pending 1 hour ago',
          'octoqueue bot added failed and removed pending 1 hour ago',
          'octoqueue bot commented 1 hour ago It broke.',
          'octoqueue bot closed this as not planned 1 hour ago',
          'ann changed the title one two 2 minutes ago',
          'ann reopened this 2 minutes ago',
        ].join('.*'),
      ),
    )
  })

  test('tells of locks, of duplicates, and of the place that it came from', async () => {
    const { get, store, bot, repository } = createPagesWorld()
    const owner = store.users.withId(repository.owner_id)
    const elsewhere = store.repositories.create(owner, { name: 'elsewhere' })
    const original = store.issues.create(repository, bot, { title: 'first' })
    const moved = store.transferIssue(store.issues.create(elsewhere, bot, { title: 'x' }), bot, repository)
    store.issues.unlock(store.issues.lock(moved, bot), bot)
    store.issues.close(moved, bot, 'duplicate', original)
    const story = words((await get(`/octo/queue/issues/${moved.number}`)).text)
    expect(story).toMatch(
      /transferred this here .*locked this .*unlocked this .*marked this as a duplicate .*closed this as duplicate/,
    )
  })

  test('does not tell label changes of two people as one', async () => {
    const { get, open, store, repository } = createPagesWorld()
    const ann = store.users.create({ login: 'ann' })
    const issue = open('one', ['pending'])
    store.issueLabels.addNames(repository, issue, ann, ['bug'])
    expect(words((await get('/octo/queue/issues/1')).text)).toMatch(
      /octoqueue bot added pending .* ann added bug /,
    )
  })

  test('with a long story has pages, and a comment leads to the last', async () => {
    const { get, post, open, store, bot } = createPagesWorld()
    const issue = open('one')
    for (let index = 1; index <= 100; index++) store.comments.create(issue, bot, `comment ${index}.`)
    expect(
      (
        await post('/octo/queue/issues/1/comments', [
          ['do', 'comment'],
          ['body', 'last'],
        ])
      ).headers.get('location'),
    ).toMatch(/^\/octo\/queue\/issues\/1\?page=2#issuecomment-\d+$/)
    const first = words((await get('/octo/queue/issues/1')).text)
    expect(first).toContain('comment 100.')
    expect(first).not.toContain('you commented')
    const second = words((await get('/octo/queue/issues/1?page=2')).text)
    expect(second).toContain('you commented now last')
    expect(second).not.toContain('comment 100.')
  })

  test('shows a comment that was changed as edited, and none that was deleted', async () => {
    const { get, open, store, bot, pass } = createPagesWorld()
    const issue = open('one')
    const kept = store.comments.create(issue, bot, 'kept')
    store.comments.delete(store.comments.create(issue, bot, 'gone'))
    pass(1)
    store.comments.update(kept, bot, 'changed')
    const text = words((await get('/octo/queue/issues/1')).text)
    expect(text).toContain('· edited changed')
    expect(text).not.toContain('gone')
  })

  test.each(['2', '0', '01', 'x', '1.0', '99999999999999999999', '%00'])(
    '%s is not found',
    async (number) => {
      const { get, open } = createPagesWorld()
      open('one')
      const { status, headers } = await get(`/octo/queue/issues/${number}`)
      expect(status).toBe(404)
      expect(headers.get('content-type')).toContain('text/html')
    },
  )

  test('that was deleted, or is a pull request, is not found', async () => {
    const { get, open, store, bot, repository } = createPagesWorld()
    store.issues.delete(open('one'))
    store.issues.createPullRequest(repository, bot, { title: 'two' })
    expect((await get('/octo/queue/issues/1')).status).toBe(404)
    expect((await get('/octo/queue/issues/2')).status).toBe(404)
  })
})

test('the page of labels has each with its description and the number of its open issues', async () => {
  const { get, open, store, repository } = createPagesWorld()
  store.labels.create(repository, { name: 'queue:mail', color: '0052cc', description: 'Mail' })
  open('one', ['queue:mail'])
  const { text } = await get('/octo/queue/labels')
  expect(words(text)).toContain('Labels 4')
  expect(words(text)).toContain('queue:mailMail 1 ')
  expect(text).toContain('href="/octo/queue/issues?labels=queue%3Amail"')
})

test('an unknown repository is not found', async () => {
  expect((await createPagesWorld().get('/octo/nothing/issues')).status).toBe(404)
})

test.each([
  ['ffffff', '#000'],
  ['000000', '#fff'],
  ['fbca04', '#000'],
  ['1d76db', '#fff'],
  ['0e8a16', '#fff'],
  ['d4c5f9', '#000'],
])('on a label of the colour %s the text is %s', (background, color) => {
  expect(textColor(background)).toBe(color)
})

test.each([
  [0, 'now'],
  [59, 'now'],
  [60, '1 minute ago'],
  [3599, '59 minutes ago'],
  [7200, '2 hours ago'],
  [24 * 3600, 'yesterday'],
  [29 * 24 * 3600, '29 days ago'],
  [800 * 24 * 3600, '2 years ago'],
  [-90, 'in 1 minute'],
])('%i seconds ago is told as "%s"', (seconds, text) => {
  expect(ago(1_000_000_000 - seconds, 1_000_000_000)).toBe(text)
})

test('the list of issues begins with those that are pinned, whatever their state', async () => {
  const { get, open, store, bot } = createPagesWorld()
  const [pinned] = [open('a board'), open('a job')]
  store.issues.pin(pinned, bot)
  expect(words((await get('/octo/queue/issues')).text)).toContain('Pinned issues Open a board')
  expect((await get('/octo/queue/issues?labels=bug')).text).not.toContain('Pinned issues')
  store.issues.unpin(store.issues.reread(pinned), bot)
  expect((await get('/octo/queue/issues')).text).not.toContain('Pinned issues')
})
