import { type Behaviour, OPENAPI, type World } from './row.ts'

const WORKFLOW = 'on:\n  workflow_dispatch:\n    inputs:\n      queue:\n        type: string\n'

async function dispatch(github: World, body: object, file = 'a.yml'): Promise<unknown> {
  const content = Buffer.from(WORKFLOW).toString('base64')
  await github.send('PUT', 'contents/.github/workflows/a.yml', { message: 'm', content })
  const answer = await github.send('POST', `actions/workflows/${file}/dispatches`, body)
  return [answer.status, answer.at('message')]
}

export const DISPATCHES: readonly Behaviour[] = [
  {
    name: 'a workflow is dispatched by the name of its file',
    source: OPENAPI,
    probe: (github) => dispatch(github, { ref: 'main', inputs: { queue: 'a' } }),
    expected: [204, undefined],
    emulate: 'missing',
  },
  {
    name: 'a workflow that is not there cannot be dispatched',
    source: `${OPENAPI}; docs: troubleshooting-the-rest-api`,
    probe: (github) => dispatch(github, { ref: 'main' }, 'b.yml'),
    expected: [404, 'Not Found'],
  },
  {
    name: 'a workflow cannot be dispatched on a ref that is none',
    source: 'field: convictional/trigger-workflow-and-wait#25 has the words',
    probe: (github) => dispatch(github, { ref: 'nowhere' }),
    expected: [422, 'No ref found for: nowhere'],
    emulate: 'missing',
  },
  {
    name: 'a workflow takes only the inputs that it names',
    source: 'field: convictional/trigger-workflow-and-wait#4 has the words',
    probe: (github) => dispatch(github, { ref: 'main', inputs: { foo: 'a' } }),
    expected: [422, 'Unexpected inputs provided: ["foo"]'],
    emulate: 'missing',
  },
  {
    name: 'an event of the repository has at most ten properties',
    source: `${OPENAPI}; field: prowler-cloud/prowler#12370 has the words`,
    async probe(github) {
      const payload = (count: number) => Object.fromEntries([...Array(count).keys()].map((n) => [`p${n}`, n]))
      const send = async (count: number) => {
        const event = { event_type: 'work', client_payload: payload(count) }
        return (await github.send('POST', 'dispatches', event)).status
      }
      return [await send(10), await send(11)]
    },
    expected: [204, 422],
    emulate: 'missing',
  },
]
