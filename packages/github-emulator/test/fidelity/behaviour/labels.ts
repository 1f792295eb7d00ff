import { type Behaviour, FIXTURES, OPENAPI, open, PROBED, refusal } from './row.ts'

const CASE = `${PROBED}; Xiphe/github-sync-labels-milestones#6`
const MAX_LABELS = 100
const NAMES = Array.from({ length: MAX_LABELS }, (_, index) => `label-${index}`)

export const LABELS: readonly Behaviour[] = [
  {
    name: 'a new label answers with its Location',
    source: FIXTURES,
    async probe(github) {
      const label = await github.send('POST', 'labels', { name: 'x', color: '663399' })
      return [
        label.status,
        label.at('color'),
        label.at('default'),
        label.header('location') === label.at('url'),
      ]
    },
    expected: [201, '663399', false, true],
    emulate: { gives: [201, '663399', false, false], note: 'no Location' },
  },
  {
    name: 'a label that exists is refused as already_exists',
    source: PROBED,
    async probe(github) {
      await github.send('POST', 'labels', { name: 'x', color: '663399' })
      return refusal(await github.send('POST', 'labels', { name: 'x', color: '663399' }))
    },
    expected: { status: 422, errors: [{ resource: 'Label', field: 'name', code: 'already_exists' }] },
    emulate: {
      gives: { status: 422, errors: [] },
      note: 'no errors[], so a client cannot tell what was wrong',
    },
  },
  {
    name: 'a label that differs by case only exists already',
    source: CASE,
    async probe(github) {
      await github.send('POST', 'labels', { name: 'pending', color: '663399' })
      return (await github.send('POST', 'labels', { name: 'PENDING', color: '663399' })).status
    },
    expected: 422,
    emulate: { gives: 201, note: 'both live side by side' },
  },
  {
    name: 'a colour that is none is refused as invalid',
    source: '@octokit/fixtures errors',
    probe: async (github) => refusal(await github.send('POST', 'labels', { name: 'foo', color: 'invalid' })),
    expected: { status: 422, errors: [{ resource: 'Label', field: 'color', code: 'invalid' }] },
    emulate: { gives: { status: 422, errors: [] }, note: 'no errors[]' },
  },
  {
    name: "a label's name has at most 50 characters",
    source: PROBED,
    async probe(github) {
      const send = (length: number) =>
        github.send('POST', 'labels', { name: 'n'.repeat(length), color: '663399' })
      return [(await send(50)).status, (await send(51)).status]
    },
    expected: [201, 422],
    emulate: { gives: [201, 201], note: 'no limit' },
  },
  {
    name: "a label's description has at most 100 characters",
    source: `${OPENAPI}: "Must be 100 characters or fewer"`,
    async probe(github) {
      const description = 'd'.repeat(101)
      return (await github.send('POST', 'labels', { name: 'x', color: '663399', description })).status
    },
    expected: 422,
    emulate: { gives: 201, note: 'no limit' },
  },
  {
    name: 'a renamed label is renamed on its issues',
    source: OPENAPI,
    async probe(github) {
      await open(github, ['a'], { labels: ['x'] })
      const label = await github.send('PATCH', 'labels/x', { new_name: 'y', color: 'BADA55' })
      return [label.at('name'), (await github.send('GET', 'issues/1')).at('labels.0.name')]
    },
    expected: ['y', 'y'],
  },
  {
    name: 'a deleted label leaves its issues',
    source: OPENAPI,
    async probe(github) {
      await open(github, ['a'], { labels: ['x'] })
      const deleted = await github.send('DELETE', 'labels/x')
      return [
        deleted.status,
        (await github.send('GET', 'issues/1/labels')).body,
        (await github.send('GET', 'labels/x')).status,
      ]
    },
    expected: [204, [], 404],
  },
  {
    name: 'added labels join those that are there, and all come back',
    source: OPENAPI,
    async probe(github) {
      await open(github, ['a'], { labels: ['x'] })
      const labels = await github.send('POST', 'issues/1/labels', { labels: ['y', 'x'] })
      return [labels.status, labels.each('name').sort()]
    },
    expected: [200, ['x', 'y']],
  },
  {
    name: 'labels can be added as a bare list',
    source: `${OPENAPI}: "You can also pass an array of labels directly"`,
    async probe(github) {
      await open(github, ['a'])
      return (await github.send('POST', 'issues/1/labels', ['y'])).each('name')
    },
    expected: ['y'],
  },
  {
    name: 'a label added in another case is the same label',
    source: CASE,
    async probe(github) {
      await open(github, ['a'], { labels: ['pending'] })
      return (await github.send('POST', 'issues/1/labels', { labels: ['PENDING'] })).each('name')
    },
    expected: ['pending'],
    emulate: { gives: ['pending', 'PENDING'], note: 'two labels' },
  },
  {
    name: 'set labels replace those that are there',
    source: OPENAPI,
    async probe(github) {
      await open(github, ['a'], { labels: ['x', 'y'] })
      const one = await github.send('PUT', 'issues/1/labels', { labels: ['z'] })
      const none = await github.send('PUT', 'issues/1/labels', { labels: [] })
      return [one.each('name'), none.body]
    },
    expected: [['z'], []],
  },
  {
    name: 'a removed label leaves the others, which come back',
    source: OPENAPI,
    async probe(github) {
      await open(github, ['a'], { labels: ['x', 'y'] })
      const rest = await github.send('DELETE', 'issues/1/labels/x')
      return [rest.status, rest.each('name')]
    },
    expected: [200, ['y']],
  },
  {
    name: 'a label can be removed by its name in another case',
    source: CASE,
    async probe(github) {
      await open(github, ['a'], { labels: ['pending'] })
      return (await github.send('DELETE', 'issues/1/labels/PENDING')).status
    },
    expected: 200,
    emulate: { gives: 404, note: 'compares by case' },
  },
  {
    name: 'a label that the issue lacks cannot be removed',
    source: `${OPENAPI}: 404; field: gastownhall/gascity#4220 has the words`,
    async probe(github) {
      await open(github, ['a'], { labels: ['x'] })
      const refused = await github.send('DELETE', 'issues/1/labels/y')
      return [refused.status, refused.at('message')]
    },
    expected: [404, 'Label does not exist'],
    emulate: { gives: [404, 'Not Found'], note: 'cannot be told from an issue that is not there' },
  },
  {
    name: 'a label with slashes and spaces is removed by its encoded name',
    source: OPENAPI,
    async probe(github) {
      await open(github, ['a'], { labels: ['a/b c'] })
      return (await github.send('DELETE', `issues/1/labels/${encodeURIComponent('a/b c')}`)).body
    },
    expected: [],
  },
  {
    name: 'all labels can be removed at once',
    source: OPENAPI,
    async probe(github) {
      await open(github, ['a'], { labels: ['x', 'y'] })
      const removed = await github.send('DELETE', 'issues/1/labels')
      return [removed.status, (await github.send('GET', 'issues/1')).at('labels')]
    },
    expected: [204, []],
  },
  {
    name: 'an issue has at most 100 labels',
    source: 'field: actions/labeler v4.2.0 notes',
    async probe(github) {
      await open(github, ['a'], { labels: NAMES })
      return (await github.send('POST', 'issues/1/labels', { labels: ['one-more'] })).status
    },
    expected: 422,
    emulate: { gives: 200, note: 'no limit' },
  },
]
