import { type Behaviour, OPENAPI } from './row.ts'

const NO_USER = 'field: anthropics/claude-code-action#1030 (404 for who is not a user)'

export const COLLABORATORS: readonly Behaviour[] = [
  {
    name: "the owner's permission is admin",
    source: OPENAPI,
    async probe(github) {
      const { status, at } = await github.send('GET', 'collaborators/octo/permission')
      return [status, at('permission'), at('role_name'), at('user.login'), at('user.permissions.admin')]
    },
    expected: [200, 'admin', 'admin', 'octo', true],
    emulate: { gives: [200, 'admin', 'admin', 'octo', undefined], note: 'the user has no permissions' },
  },
  {
    name: 'who is not a user has no permission to be asked for',
    source: NO_USER,
    probe: async (github) => (await github.send('GET', 'collaborators/nobody/permission')).status,
    expected: 404,
  },
  {
    name: 'the owner is among the collaborators',
    source: OPENAPI,
    async probe(github) {
      const list = await github.send('GET', 'collaborators')
      return [list.each('login').includes('octo'), list.each('role_name').includes('admin')]
    },
    expected: [true, true],
    emulate: { gives: [false, false], note: 'leaves out the owner' },
  },
  {
    name: 'permissions are not shown without a token',
    source: 'docs: troubleshooting-the-rest-api',
    probe: async (github) =>
      (await github.send('GET', 'collaborators/octo/permission', undefined, { as: 'anonymous' })).status,
    expected: 401,
    emulate: { gives: 200, note: 'shown to anybody' },
  },
  ...['jobs/5', 'runs/5/jobs'].map(
    (path): Behaviour => ({
      name: `actions/${path.replace('5', '{id}')} does not find what is not there`,
      source: OPENAPI,
      probe: async (github) => (await github.send('GET', `actions/${path}`)).status,
      expected: 404,
    }),
  ),
]
