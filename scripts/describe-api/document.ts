import type { Operation } from '../../src/http/operation.ts'
import { collectSchemas, type Schemas } from './components.ts'
import { HEADERS } from './headers.ts'
import { describeOperation, groupOf } from './operation.ts'
import { describeProblems, problemExamples } from './problems.ts'

const DESCRIPTION = `A job queue whose jobs are GitHub issues.

Bodies are JSON of at most 1 MiB; names are in snake_case, durations in seconds, instants in ISO 8601. Every error is a
problem (RFC 9457) of one of the types below; its \`detail\` says what to do next. Every answer carries an
\`X-Request-Id\`, the client's or a generated one, which is also in the log.

\`GET\` answers carry an \`ETag\`. Send it back as \`If-None-Match\`: while nothing has changed, the answer is a 304 without
a body. Send that of a job as \`If-Match\`: your change then never overwrites somebody else's.`

const SECURITY_SCHEMES = {
  key: { type: 'apiKey', in: 'header', name: 'X-API-Key', description: 'A key of this service.' },
  bearer: { type: 'http', scheme: 'bearer', description: 'The same key as a bearer token.' },
  workflow: {
    type: 'openIdConnect',
    openIdConnectUrl: 'https://token.actions.githubusercontent.com/.well-known/openid-configuration',
    description:
      'The OpenID Connect token of a GitHub Actions workflow that a rule allows, as a bearer token. Such a workflow needs no secret.',
  },
}

/** A deployment may serve several repositories. */
const SERVERS = [
  { url: '/', description: 'The repository of the deployment, or the first of several.' },
  {
    url: '/repos/{owner}/{repo}',
    description:
      'One of several repositories. Below this prefix every address needs a key, also those that need none elsewhere.',
    variables: {
      owner: { default: 'acme', description: "The repository's owner." },
      repo: { default: 'jobs', description: "The repository's name." },
    },
  },
]

const GROUPS: readonly { name: string; description: string }[] = [
  { name: 'Jobs', description: 'What producers and operators do with jobs.' },
  { name: 'Leases', description: 'What workers do: claim jobs, extend leases, and settle.' },
  { name: 'Queues', description: 'What operators do with whole queues.' },
  { name: 'Projects', description: 'Groups of jobs that belong together: milestones of the repository.' },
  {
    name: 'Dialects',
    description: 'The APIs of other queues, translated: the same jobs under other names.',
  },
  { name: 'Administration', description: 'Who may do what, and which payloads are accepted.' },
  { name: 'Service', description: 'What the service says about itself.' },
]

/** The OpenAPI 3.1 document of an API. @throws Error when something of an operation is not described yet */
export function describeApi(
  operations: Readonly<Record<string, Operation>>,
  schemas: Schemas,
  version: string,
): object {
  const named = Object.entries(operations)
  const all = named.map(([, operation]) => operation)
  const byPath = Map.groupBy(named, ([, { path }]) => path)
  const describeMethods = (methods: typeof named) =>
    Object.fromEntries(
      methods.map(([name, operation]) => [
        operation.method.toLowerCase(),
        describeOperation(name, operation, schemas),
      ]),
    )
  const used = new Set(all.map(groupOf))
  return {
    openapi: '3.1.1',
    info: {
      title: 'Octoqueue',
      version,
      description: DESCRIPTION,
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: SERVERS,
    tags: GROUPS.filter(({ name }) => used.has(name)),
    paths: Object.fromEntries([...byPath].map(([path, methods]) => [path, describeMethods(methods)])),
    components: {
      schemas: collectSchemas(all, schemas),
      responses: describeProblems(all),
      headers: HEADERS,
      examples: problemExamples(all),
      securitySchemes: SECURITY_SCHEMES,
    },
  }
}
