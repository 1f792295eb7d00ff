import { describe, expect, test } from 'vitest'
import { createPagesWorld, words } from './world.ts'

const ISSUE = '/octo/queue/issues/1'
type Fields = [string, string][]

/** A world with issue 1, where the person owns nothing but clicks. */
function opened() {
  const world = createPagesWorld()
  return { ...world, issue: world.open('one') }
}

describe('the sidebar', () => {
  test.each<[string, Fields, string[]]>([
    ['closes as a duplicate', [['do', 'duplicate']], ['you closed duplicate']],
    ['locks', [['do', 'lock']], ['you locked']],
    ['pins', [['do', 'pin']], ['you pinned']],
    ['converts', [['do', 'convert']], ['you closed completed', 'you locked', 'you converted_to_discussion']],
  ])('%s', async (_, fields, told) => {
    const { post, story, get } = opened()
    const path = fields[0]?.[1] === 'duplicate' ? 'comments' : 'manage'
    expect(await post(`${ISSUE}/${path}`, fields)).toMatchObject({ status: 303 })
    expect(story(1)).toEqual(told)
    expect((await get(ISSUE)).status).toBe(200)
  })

  test('assigns people, takes them off, and says who is no one', async () => {
    const { post, store, get, story } = opened()
    store.users.create({ login: 'ann' })
    await post(`${ISSUE}/manage`, [
      ['do', 'assign'],
      ['login', 'ann'],
    ])
    expect(words((await get(ISSUE)).text)).toMatch(/assigned ann .*Assignees ann/)
    await post(`${ISSUE}/manage`, [
      ['do', 'unassign'],
      ['login', 'ann'],
    ])
    expect(story(1)).toEqual(['you assigned', 'you unassigned'])
    const refused = await post(`${ISSUE}/manage`, [
      ['do', 'assign'],
      ['login', 'nobody'],
    ])
    expect([refused.status, words(refused.text)]).toEqual([422, expect.stringContaining('There is no user')])
  })

  test('puts into a milestone that is there', async () => {
    const { post, store, repository, bot, get } = opened()
    store.milestones.create(repository, bot, { title: 'Autumn' })
    const set = (title: string) =>
      post(`${ISSUE}/manage`, [
        ['do', 'milestone'],
        ['milestone', title],
      ])
    expect((await set('Autumn')).status).toBe(303)
    expect(words((await get(ISSUE)).text)).toContain('Milestone Autumn')
    expect((await set('Winter')).status).toBe(422)
    expect((await set('')).status).toBe(303)
    expect(words((await get(ISSUE)).text)).toContain('No milestone')
  })

  test('moves to another repository, and leads there', async () => {
    const { post, store, repository } = opened()
    store.repositories.create(store.users.withId(repository.owner_id), { name: 'other' })
    const to = (name: string): Fields => [
      ['do', 'transfer'],
      ['repository', name],
    ]
    expect((await post(`${ISSUE}/manage`, to('octo/nowhere'))).status).toBe(422)
    expect((await post(`${ISSUE}/manage`, to('octo/other'))).headers.get('location')).toBe(
      '/octo/other/issues/1',
    )
  })

  test('deletes, and leads to the list', async () => {
    const { post, get } = opened()
    expect((await post(`${ISSUE}/manage`, [['do', 'delete']])).headers.get('location')).toBe(
      '/octo/queue/issues',
    )
    expect((await get(ISSUE)).status).toBe(404)
  })

  test('does nothing that it does not know', async () => {
    const { post, story } = opened()
    expect((await post(`${ISSUE}/manage`, [['do', 'toString']])).status).toBe(422)
    expect(story(1)).toEqual([])
  })
})

describe("a comment's menu", () => {
  test('edits, reacts, takes the reaction back, and deletes', async () => {
    const { post, get, store, issue, bot } = opened()
    const { id } = store.comments.create(issue, bot, 'first')
    const path = `${ISSUE}/comments/${id}`
    const react: Fields = [
      ['do', 'react'],
      ['content', '+1'],
    ]
    await post(path, react)
    expect(words((await get(ISSUE)).text)).toContain('👍 1 +1 by you')
    await post(path, react)
    expect((await get(ISSUE)).text).not.toContain('class="reactions"')
    await post(path, [
      ['do', 'edit'],
      ['body', 'second'],
    ])
    expect(store.comments.withId(id)?.body).toBe('second')
    await post(path, [['do', 'delete']])
    expect(store.comments.withId(id)).toBeUndefined()
    expect((await post(path, react)).status).toBe(422)
  })
})

test('a label gets another name, and none that is taken', async () => {
  const { post, get } = createPagesWorld()
  expect((await post('/octo/queue/labels/bug', [['name', 'fault']])).status).toBe(303)
  expect(words((await get('/octo/queue/labels')).text)).toContain('fault')
  expect((await post('/octo/queue/labels/fault', [['name', 'pending']])).status).toBe(422)
})
