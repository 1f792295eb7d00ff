import { describe, expect, test } from 'vitest'
import { createPagesWorld, words } from './world.ts'

const ISSUE = '/octo/queue/issues/1'

describe('the comment form', () => {
  test('comments as the person and leads to the comment', async () => {
    const { post, open, store, story } = createPagesWorld()
    const issue = open('one')
    const { status, headers } = await post(`${ISSUE}/comments`, [
      ['body', 'a\r\nb'],
      ['do', 'comment'],
    ])
    const [comment] = store.comments.ofIssue(issue, { limit: 10, offset: 0 })
    expect(status).toBe(303)
    expect(headers.get('location')).toBe(`${ISSUE}#issuecomment-${comment?.id}`)
    expect(comment?.body).toBe('a\nb')
    expect(story(1)).toEqual(['you commented'])
    expect(store.users.withLogin('you')?.type).toBe('User')
  })

  test.each([
    ['completed', 'you closed completed'],
    ['not_planned', 'you closed not_planned'],
  ])('closes as %s without a comment', async (action, event) => {
    const { post, open, story } = createPagesWorld()
    open('one')
    expect(
      (
        await post(`${ISSUE}/comments`, [
          ['body', ' '],
          ['do', action],
        ])
      ).headers.get('location'),
    ).toBe(ISSUE)
    expect(story(1)).toEqual([event])
  })

  test('closes with a comment, the comment first', async () => {
    const { post, open, story } = createPagesWorld()
    open('one')
    await post(`${ISSUE}/comments`, [
      ['body', 'enough'],
      ['do', 'not_planned'],
    ])
    expect(story(1)).toEqual(['you commented', 'you closed not_planned'])
  })

  test('reopens', async () => {
    const { post, open, store, bot, story } = createPagesWorld()
    store.issues.close(open('one'), bot)
    await post(`${ISSUE}/comments`, [
      ['body', ''],
      ['do', 'reopen'],
    ])
    expect(story(1)).toEqual(['octoqueue[bot] closed completed', 'you reopened reopened'])
  })

  test('offers to close what is open and to reopen what is closed', async () => {
    const { get, open, store, bot } = createPagesWorld()
    const issue = open('one')
    expect((await get(ISSUE)).text).not.toContain('Reopen issue')
    store.issues.close(issue, bot)
    const { text } = await get(ISSUE)
    expect(text).toContain('Reopen issue')
    expect(text).not.toContain('Close as')
  })

  test.each([
    [
      'a blank comment',
      [
        ['body', ' \r\n'],
        ['do', 'comment'],
      ],
      'Body cannot be blank.',
    ],
    [
      'a long comment',
      [
        ['body', 'x'.repeat(65_537)],
        ['do', 'completed'],
      ],
      'Body is too long (maximum is 65536 characters).',
    ],
    [
      'an unknown button',
      [
        ['body', 'x'],
        ['do', 'merge'],
      ],
      'The form does not say what to do.',
    ],
    ['no button', [['body', 'x']], 'The form does not say what to do.'],
  ] as const)('comes back with %s and changes nothing', async (_name, fields, problem) => {
    const { post, open, story } = createPagesWorld()
    open('one')
    const { status, text } = await post(`${ISSUE}/comments`, fields)
    expect(status).toBe(422)
    expect(text).toContain(`role="alert">${problem}</p>`)
    expect(story(1)).toEqual([])
  })

  test('keeps the words of a refused comment, also their first line end', async () => {
    const { post, open } = createPagesWorld()
    open('one')
    const { text } = await post(`${ISSUE}/comments`, [
      ['body', '\n</textarea><b>'],
      ['do', 'merge'],
    ])
    expect(text).toContain('>\n\n&lt;/textarea&gt;&lt;b&gt;</textarea>')
  })
})

describe('the label form', () => {
  test('puts on what was checked and takes off what was unchecked', async () => {
    const { post, open, store, story } = createPagesWorld()
    const issue = open('one', ['pending'])
    const { status, headers } = await post(`${ISSUE}/labels`, [
      ['shown', 'pending'],
      ['label', 'bug'],
      ['label', 'failed'],
    ])
    expect(status).toBe(303)
    expect(headers.get('location')).toBe(ISSUE)
    expect(store.issueLabels.list(issue).map(({ name }) => name)).toEqual(['bug', 'failed'])
    expect(story(1)).toEqual([
      'octoqueue[bot] labeled pending',
      'you unlabeled pending',
      'you labeled bug',
      'you labeled failed',
    ])
  })

  test('leaves alone what somebody else changed since the page was shown', async () => {
    const { post, open, store, bot, repository } = createPagesWorld()
    const issue = open('one', ['pending'])
    store.issueLabels.setNames(repository, issue, bot, ['failed'])
    await post(`${ISSUE}/labels`, [
      ['shown', 'pending'],
      ['label', 'pending'],
      ['label', 'bug'],
    ])
    expect(store.issueLabels.list(issue).map(({ name }) => name)).toEqual(['failed', 'bug'])
  })

  test('says which labels it showed and checks them', async () => {
    const { get, open } = createPagesWorld()
    open('one', ['pending'])
    const { text } = await get(ISSUE)
    expect(text).toContain('<input type="hidden" name="shown" value="pending">')
    expect(text).toMatch(/value="pending" checked>/)
    expect(text).toMatch(/value="bug">/)
  })

  test('refuses a label that the repository does not have, and changes nothing', async () => {
    const { post, open, story } = createPagesWorld()
    open('one', ['pending'])
    const { status, text } = await post(`${ISSUE}/labels`, [
      ['shown', 'pending'],
      ['label', '<gone>'],
    ])
    expect(status).toBe(422)
    expect(text).toContain('There is no label &quot;&lt;gone&gt;&quot; any more.')
    expect(story(1)).toEqual(['octoqueue[bot] labeled pending'])
  })
})

describe('the form of a new issue', () => {
  test('opens an issue with labels as the person', async () => {
    const { post, store, repository, story } = createPagesWorld()
    const fields = [
      ['title', ' A job '],
      ['body', '```json\r\n{}\r\n```'],
      ['label', 'bug'],
    ] as const
    const { status, headers } = await post('/octo/queue/issues', fields)
    expect(status).toBe(303)
    expect(headers.get('location')).toBe(ISSUE)
    expect(store.issues.numbered(repository, 1)).toMatchObject({ title: 'A job', body: '```json\n{}\n```' })
    expect(story(1)).toEqual(['you labeled bug'])
  })

  test.each([
    [
      'no title',
      [
        ['title', ' '],
        ['body', 'kept & kept'],
      ],
      'Title can&#39;t be blank.',
    ],
    [
      'a long title',
      [
        ['title', 'x'.repeat(257)],
        ['body', 'kept & kept'],
      ],
      'Title is too long (maximum is 256 characters).',
    ],
    [
      'an unknown label',
      [
        ['title', 'x'],
        ['body', 'kept & kept'],
        ['label', 'gone'],
      ],
      'There is no label &quot;gone&quot; any more.',
    ],
  ] as const)(
    'comes back with %s, keeps what was written, and takes no number',
    async (_name, fields, problem) => {
      const { post, open } = createPagesWorld()
      const { status, text } = await post('/octo/queue/issues', fields)
      expect(status).toBe(422)
      expect(text).toContain(`role="alert">${problem}</p>`)
      expect(text).toContain('kept &amp; kept</textarea>')
      expect(open('next').number).toBe(1)
    },
  )

  test('comes back with a long body', async () => {
    const { post } = createPagesWorld()
    const { status, text } = await post('/octo/queue/issues', [
      ['title', 'x'],
      ['body', '💡'.repeat(65_537)],
    ])
    expect(status).toBe(422)
    expect(words(text)).toContain('Body is too long (maximum is 65536 characters).')
  })

  test('takes the longest body there may be', async () => {
    const { post, store, repository } = createPagesWorld()
    const body = '💡'.repeat(65_536)
    expect(
      (
        await post('/octo/queue/issues', [
          ['title', 'x'],
          ['body', body],
        ])
      ).status,
    ).toBe(303)
    expect(store.issues.numbered(repository, 1)?.body).toBe(body)
  })

  test('refuses more than any form can hold', async () => {
    const { post, store, repository } = createPagesWorld()
    const { status } = await post('/octo/queue/issues', [
      ['title', 'x'],
      ['body', 'x'.repeat(2 * 1024 * 1024)],
    ])
    expect(status).toBe(413)
    expect(store.issues.numbered(repository, 1)).toBeUndefined()
  })
})

describe('the form of an issue that is edited', () => {
  test('holds the title and body as they are', async () => {
    const { get, open } = createPagesWorld()
    open('"One" & <two>', [], '\n</textarea>')
    const { text } = await get(`${ISSUE}/edit`)
    expect(text).toContain('value="&quot;One&quot; &amp; &lt;two&gt;"')
    expect(text).toContain('>\n\n&lt;/textarea&gt;</textarea>')
  })

  test('changes both and tells of the new title', async () => {
    const { post, open, store, repository, story } = createPagesWorld()
    open('one')
    expect(
      (
        await post(`${ISSUE}/edit`, [
          ['title', 'two'],
          ['body', 'new'],
        ])
      ).status,
    ).toBe(303)
    expect(store.issues.numbered(repository, 1)).toMatchObject({ title: 'two', body: 'new' })
    expect(story(1)).toEqual(['you renamed two'])
  })

  test('comes back without a title and changes nothing', async () => {
    const { post, open, store, repository } = createPagesWorld()
    open('one')
    expect(
      (
        await post(`${ISSUE}/edit`, [
          ['title', ''],
          ['body', 'new'],
        ])
      ).status,
    ).toBe(422)
    expect(store.issues.numbered(repository, 1)).toMatchObject({ title: 'one', body: 'text' })
  })

  test('saved as it was, it changes nothing', async () => {
    const { post, store, bot, repository, pass } = createPagesWorld()
    const before = store.issues.create(repository, bot, { title: 'one' })
    pass(60)
    await post(`${ISSUE}/edit`, [
      ['title', 'one'],
      ['body', ''],
    ])
    expect(store.issues.reread(before)).toEqual(before)
  })
})

test.each(['comments', 'labels', 'edit'])(
  'a form for an issue that is not there is not found: %s',
  async (form) => {
    const { post } = createPagesWorld()
    expect(
      (
        await post(`/octo/queue/issues/7/${form}`, [
          ['do', 'comment'],
          ['body', 'x'],
        ])
      ).status,
    ).toBe(404)
  },
)

describe('the person', () => {
  test('has the login that was given', async () => {
    const { post, open, story } = createPagesWorld({ person: 'ann' })
    open('one')
    await post(`${ISSUE}/comments`, [['do', 'completed']])
    expect(story(1)).toEqual(['ann closed completed'])
  })

  test("is never the queue's bot", async () => {
    const { app, post, open, story } = createPagesWorld({ person: 'octoqueue[bot]' })
    open('one')
    app.onError((error, c) => c.text(error.message, 500))
    const { status, text } = await post(`${ISSUE}/comments`, [['do', 'completed']])
    expect([status, text]).toEqual([500, expect.stringContaining('is a bot')])
    expect(story(1)).toEqual([])
  })
})
