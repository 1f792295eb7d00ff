import { graphqlError, isMove, type Planted, refuse, when, withHeaders } from './plant.ts'
import type { Plant, Seen } from './world.ts'

const isRefOverRest = ({ method, path }: Seen) => method === 'POST' && path.endsWith('/git/refs')
const isObject = ({ method, path }: Seen) => method === 'POST' && /\/git\/(trees|commits)$/.test(path)
const NO = 'Resource not accessible by personal access token'

/** A refusal that names the permission, as GitHub's do. */
const withoutPermission =
  (permission: string): Plant =>
  () =>
    withHeaders(refuse(403, NO)(), { 'x-accepted-github-permissions': permission })

const forbiddenRefs = (message: string): Plant =>
  when(
    isMove,
    when(
      (seen) =>
        seen.body.variables?.refUpdates?.some(({ name }) => !/^refs\/(heads|tags)\//.test(name)) === true,
      graphqlError('updateRefs', 'UNPROCESSABLE', message),
    ),
  )

export const ACCESS_PLANTS: readonly Planted[] = [
  {
    name: 'answers that do not tell the time',
    plant: (seen) => withHeaders(seen.pass(), { date: undefined }),
    finds: 'date-header: fail',
    says: /\(none\)/,
    advises: /proxy/,
  },
  {
    name: 'a token without "Contents: write"',
    plant: when(isObject, withoutPermission('contents=write')),
    finds: 'permission-contents: fail',
    says: /"Contents: write" is missing.*"contents=write".*Resource not accessible/,
    advises: /contents: write/,
  },
  {
    name: 'a repository without a commit',
    plant: when(isObject, refuse(409, 'Git Repository is empty.')),
    finds: 'permission-contents: fail',
    says: /seems to be empty/,
    advises: /README/,
  },
  {
    name: 'a token without "Issues: write"',
    plant: when(
      ({ method, path }) => method === 'POST' && path.endsWith('/issues'),
      withoutPermission('issues=write'),
    ),
    finds: 'permission-issues: fail',
    says: /"Issues: write" is missing.*"issues=write"/,
    advises: /issues: write/,
  },
  {
    name: 'issues that are switched off',
    plant: when(
      ({ method, path }) => method === 'POST' && path.endsWith('/issues'),
      refuse(410, 'Issues are disabled for this repo'),
    ),
    finds: 'permission-issues: fail',
    says: /switched off/,
    advises: /settings/,
  },
  {
    name: 'a person’s token',
    plant: (seen) => seen.pass(),
    options: { login: 'monalisa' },
    finds: 'identity: warn',
    says: /classic personal access token, of monalisa/,
    advises: /only commands in comments/,
  },
  {
    name: 'a ruleset that forbids the namespace',
    plant: forbiddenRefs(
      'Repository rule violations found\n\nCannot create ref due to creations being restricted.',
    ),
    finds: 'rulesets: fail',
    says: /creations being restricted/,
    advises: /bypass/,
  },
  {
    name: 'a server that takes branches and tags only',
    plant: (seen, world) =>
      isRefOverRest(seen)
        ? refuse(422, 'Reference update failed')()
        : forbiddenRefs('is not a valid ref name')(seen, world),
    finds: 'refs-graphql: fail',
    says: /not a valid ref name/,
    advises: /cannot be kept/,
  },
  {
    name: 'a server that takes such refs through GraphQL only',
    plant: when(isRefOverRest, refuse(422, 'Reference update failed')),
    finds: 'refs-rest: warn',
    says: /Reference update failed/,
    advises: /nothing is broken/,
  },
]
