import { type Behaviour, OPENAPI, refusal, type World } from './row.ts'

const create = (github: World, title: string, more: object = {}) =>
  github.send('POST', 'milestones', { title, ...more })

export const MILESTONES: readonly Behaviour[] = [
  {
    name: 'a new milestone has a number and a Location, and no issues',
    source: OPENAPI,
    async probe(github) {
      const made = await create(github, 'a')
      const repository = made.header('location')
      return [made.status, made.at('number'), made.at('open_issues'), repository?.endsWith('/milestones/1')]
    },
    expected: [201, 1, 0, true],
    emulate: { gives: [201, 1, 0, undefined], note: 'no Location' },
  },
  {
    name: 'a title that another milestone has is refused as already_exists',
    source: 'field: cagov/data-infrastructure#252 has the words',
    async probe(github) {
      await create(github, 'a')
      return refusal(await create(github, 'a'))
    },
    expected: {
      status: 422,
      errors: [{ resource: 'Milestone', field: 'title', code: 'already_exists' }],
    },
    emulate: { gives: { status: 201, errors: [] }, note: 'both live side by side' },
  },
  {
    name: 'a milestone counts its open and its closed issues',
    source: OPENAPI,
    async probe(github) {
      await create(github, 'a')
      for (const title of ['x', 'y', 'z']) await github.send('POST', 'issues', { title, milestone: 1 })
      await github.send('PATCH', 'issues/1', { state: 'closed' })
      const { at } = await github.send('GET', 'milestones/1')
      return [at('open_issues'), at('closed_issues')]
    },
    expected: [2, 1],
  },
  {
    name: 'milestones are listed by due date, open ones only unless asked',
    source: OPENAPI,
    async probe(github) {
      await create(github, 'late', { due_on: '2026-06-01T12:00:00Z' })
      await create(github, 'soon', { due_on: '2026-04-01T12:00:00Z' })
      await create(github, 'past', { due_on: '2026-01-01T12:00:00Z', state: 'closed' })
      const list = async (query: string) => (await github.send('GET', `milestones${query}`)).each('title')
      return [await list(''), await list('?state=all&direction=desc')]
    },
    expected: [
      ['soon', 'late'],
      ['late', 'soon', 'past'],
    ],
    emulate: {
      gives: [
        ['late', 'soon'],
        ['late', 'soon', 'past'],
      ],
      note: 'the latest first, whatever is asked for',
    },
  },
  {
    name: 'an issue is put into a milestone, and out of it by null',
    source: OPENAPI,
    async probe(github) {
      await create(github, 'a')
      const made = await github.send('POST', 'issues', { title: 'x', milestone: 1 })
      const out = await github.send('PATCH', 'issues/1', { milestone: null })
      return [made.at('milestone.title'), out.at('milestone')]
    },
    expected: ['a', null],
  },
  {
    name: 'an issue cannot be put into a milestone that is none',
    source: 'field: gavinr/github-csv-tools#57 has the words',
    probe: async (github) => refusal(await github.send('POST', 'issues', { title: 'x', milestone: 7 })),
    expected: { status: 422, errors: [{ resource: 'Issue', field: 'milestone', code: 'invalid' }] },
    emulate: {
      gives: { status: 422, errors: [] },
      note: 'no errors[], so a client cannot tell what was wrong',
    },
  },
  {
    name: 'issues are listed by milestone, by any, and by none',
    source: OPENAPI,
    async probe(github) {
      for (const title of ['a', 'b']) await create(github, title)
      for (const milestone of [1, 2, null])
        await github.send('POST', 'issues', { title: String(milestone), milestone })
      const list = async (filter: string) =>
        (await github.send('GET', `issues?direction=asc&milestone=${filter}`)).each('title')
      return [await list('1'), await list('*'), await list('none')]
    },
    expected: [['1'], ['1', '2'], ['null']],
  },
  {
    name: 'a list of issues by a milestone that is none is refused',
    source: 'field: sigmavirus24/github3.py#406, recorded from api.github.com',
    probe: async (github) => refusal(await github.send('GET', 'issues?milestone=7')),
    expected: { status: 422, errors: [{ resource: 'Issue', field: 'milestone', code: 'invalid' }] },
    emulate: { gives: { status: 200, errors: [] }, note: 'an empty list' },
  },
  {
    name: 'a milestone that comes and goes is in the timeline',
    source: 'docs: issue-event-types',
    async probe(github) {
      await create(github, 'a')
      await github.send('POST', 'issues', { title: 'x', milestone: 1 })
      await github.send('PATCH', 'issues/1', { milestone: null })
      const events = await github.send('GET', 'issues/1/timeline')
      return [events.each('event'), events.each('milestone.title')]
    },
    expected: [
      ['milestoned', 'demilestoned'],
      ['a', 'a'],
    ],
    emulate: {
      gives: [
        ['opened', 'demilestoned'],
        [undefined, undefined],
      ],
      note: 'no event of the first, and no title in the second',
    },
  },
]
