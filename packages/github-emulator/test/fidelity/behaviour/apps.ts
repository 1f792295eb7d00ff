import { type Answer, type Behaviour, OPENAPI } from './row.ts'

const problem = (answer: Answer): unknown => [answer.status, answer.at('message')]
const UNDECODED = [401, 'A JSON web token could not be decoded']
const FIELD = 'field: octokit/auth-app.js#11 and many others have the words'

export const APPS: readonly Behaviour[] = [
  {
    name: 'the address that tells an App of itself takes no token of a user',
    source: FIELD,
    probe: async (github) => problem(await github.send('GET', '/app')),
    expected: UNDECODED,
  },
  {
    name: 'nor does the one of its installation on a repository',
    source: FIELD,
    probe: async (github) => problem(await github.send('GET', 'installation')),
    expected: UNDECODED,
    emulate: { gives: [404, 'Not Found'], note: 'says that there is none, as to an App' },
  },
  {
    name: 'a signed token that was made up is no App’s',
    source: FIELD,
    async probe(github) {
      const headers = { authorization: 'Bearer eyJhbGciOiJub25lIn0.eyJpc3MiOiIxIn0.AAAA' }
      return problem(await github.send('GET', '/app', undefined, { headers }))
    },
    expected: UNDECODED,
  },
  {
    name: 'a code of no manifest is not found',
    source: OPENAPI,
    probe: async (github) => (await github.send('POST', '/app-manifests/none/conversions')).status,
    expected: 404,
  },
]
