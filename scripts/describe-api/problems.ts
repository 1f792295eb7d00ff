import { PROBLEMS, type ProblemType } from '../../src/domain/problem.ts'
import { HOLDER_VERBS } from '../../src/domain/verbs.ts'
import type { Operation } from '../../src/http/operation.ts'
import { refTo } from './components.ts'
import { type HeaderName, headersOf } from './headers.ts'
import { makesJobs, takesKey } from './kinds.ts'
import { takesIfMatch } from './parameters.ts'

const everywhere = () => true
const nowhere = () => false
const isWebhook = ({ path }: Operation) => path.startsWith('/webhooks/')
const hasBody = (operation: Operation) => operation.body !== undefined || isWebhook(operation)
const isClosed = ({ scope }: Operation) => scope !== 'open'
const isOnJob = ({ path }: Operation) => /\/(jobs|work)\/\{id\}/.test(path)
/** The verbs of a lease's holder. While the lease holds, the job is in the right state for them. */
const takesLease = ({ verb }: Operation) => HOLDER_VERBS.some((one) => one === verb)
const needsLease = (operation: Operation) =>
  takesLease(operation) && operation.scopeWithoutLease === undefined
const isSettledById = (path: string) => /^\/compat\/.*\/(complete|fail)$/.test(path)
const isClaim = ({ path }: Operation) => /\/jobs\/claim(-batch)?$/.test(path)
const isOnProject = ({ path }: Operation) => path === '/projects/{id}'
const isOfSchemas = ({ path }: Operation) => path === '/admin/schema'
const isWrite = ({ method }: Operation) => method !== 'GET'
/** Operations that report trouble, and do not fail because of it. */
const asksGitHub = ({ scope, isLive }: Operation) => scope !== 'open' && !isLive

const takesData = (operation: Operation) =>
  makesJobs(operation) || operation.body === 'alter' || operation.body === 'workChange'

/** Which operations can answer with which problem. A new problem needs a row here. */
const OCCURS: Readonly<Record<ProblemType, (operation: Operation) => boolean>> = {
  'invalid-request': everywhere,
  'malformed-json': hasBody,
  'unsupported-media-type': ({ body }) => body !== undefined,
  'payload-too-large': hasBody,
  'payload-invalid': takesData,
  'not-sealed': takesData,
  'secret-found': takesData,
  'repository-public': (operation) => takesData(operation) || operation.path.endsWith('/resume'),
  'reserved-label': ({ body }) => body === 'createJob',
  // A webhook without the signature, or where none is expected.
  unauthorized: (operation) => isClosed(operation) || isWebhook(operation),
  forbidden: isClosed,
  'not-found': (operation) =>
    (operation.path.includes('{') && !isOnJob(operation) && !isOnProject(operation)) ||
    (isOfSchemas(operation) && operation.method === 'DELETE') ||
    isWebhook(operation),
  // Of an address, not of an operation.
  'method-not-allowed': nowhere,
  // Wherever a repository is named before the path.
  'repository-not-found': isClosed,
  'job-not-found': (operation) => isOnJob(operation) || isClaim(operation),
  'project-not-found': isOnProject,
  'name-taken': ({ body }) => body === 'createProject' || body === 'changeProject',
  'illegal-transition': (operation) =>
    isWrite(operation) &&
    !needsLease(operation) &&
    operation.body !== 'comment' &&
    (isOnJob(operation) || isClaim(operation)),
  'seat-taken': ({ body }) => body === 'start' || body === 'workChange',
  'key-reused': takesKey,
  'key-exists': ({ body }) => body === 'createKey' || body === 'allowWorkflow',
  'precondition-failed': takesIfMatch,
  sealed: (operation) => takesData(operation) || operation.body === 'start' || isClaim(operation),
  'seal-broken': (operation) => takesData(operation) || operation.body === 'start',
  'lease-lost': (operation) =>
    takesLease(operation) || operation.path.startsWith('/work/{id}') || isSettledById(operation.path),
  'too-many-requests': everywhere,
  'rate-limited': asksGitHub,
  'github-refused': asksGitHub,
  // What a holder leaves with a job is kept without what was refused.
  'attachment-refused': (operation) => isWrite(operation) && isOnJob(operation) && !needsLease(operation),
  'github-unavailable': asksGitHub,
  'outcome-unknown': (operation) => asksGitHub(operation) && isWrite(operation),
  'ledger-owned': asksGitHub,
  'ledger-unavailable': asksGitHub,
  'ledger-damaged': asksGitHub,
  // The caller's keys are read from the repository.
  'settings-unreadable': isClosed,
  'settings-busy': (operation) =>
    isWrite(operation) &&
    (operation.path.startsWith('/admin') || /\/(workflow|settings)$/.test(operation.path)),
  'settings-changed': (operation) => isWrite(operation) && isOfSchemas(operation),
  // Found when the service starts. A Worker has no such moment, and answers so at every address.
  misconfigured: nowhere,
  internal: everywhere,
}

const types = Object.keys(PROBLEMS) as ProblemType[]

/** The problems that an operation can answer with, by status. */
function problemsOf(operation: Operation): [status: number, types: ProblemType[]][] {
  const possible = types.filter((type) => OCCURS[type](operation))
  return [...Map.groupBy(possible, (type) => PROBLEMS[type].status)]
}

const nameOf = (types: readonly ProblemType[]): string => types.join('.')

/** The answers of an operation that are problems. */
export const problemAnswers = (operation: Operation): Record<number, object> =>
  Object.fromEntries(
    problemsOf(operation).map(([status, types]) => [
      status,
      { $ref: `#/components/responses/${nameOf(types)}` },
    ]),
  )

/** Every set of problems that an operation answers with one status. */
export function describeProblems(operations: readonly Operation[]): Record<string, object> {
  const sets = operations
    .flatMap(problemsOf)
    .map(([status, types]) => [nameOf(types), describe(status, types)])
  return Object.fromEntries(sets)
}

const describe = (status: number, types: readonly ProblemType[]) => ({
  description: types.map((type) => `\`${type}\`: ${PROBLEMS[type].title}.`).join(' '),
  headers: headersOf(headersFor(status)),
  content: {
    'application/problem+json': {
      schema: refTo('problem'),
      examples: Object.fromEntries(types.map((type) => [type, { $ref: `#/components/examples/${type}` }])),
    },
  },
})

function headersFor(status: number): readonly HeaderName[] {
  if (status === 401) return ['WWW-Authenticate']
  return status === 429 || status === 503 ? ['Retry-After'] : []
}

/** One example of each problem that an operation can answer. */
export const problemExamples = (operations: readonly Operation[]) =>
  Object.fromEntries(
    types.flatMap((type) => {
      if (!operations.some(OCCURS[type])) return []
      const { status, title } = PROBLEMS[type]
      const value = {
        type: `urn:octoqueue:problem:${type}`,
        title,
        status,
        detail: `${title}.`,
        instance: '0b7a4a52-8a3c-4a5f-9d5e-2f6f0c1d7a11',
      }
      return [[type, { summary: title, value }]]
    }),
  )
