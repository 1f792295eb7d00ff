import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { type Fetch, honest } from '../../fidelity/honest.ts'
import { createLocalGitHub } from '../../src/github.ts'

/**
 * Recordings of api.github.com, replayed against the embedded GitHub. They are read as data, since the
 * package's own replay cannot intercept Node's fetch. Their dates are set to 2017; their keys are of about
 * 2022. So keys may be missing on either side, and each such key is named below with its reason.
 */
const RECORDINGS = new URL('./scenarios/api.github.com/', import.meta.resolve('@octokit/fixtures'))
const OWNER = 'octokit-fixture-org'
const URL_BASE = 'http://github.local'

/** Keys that the recordings have and the embedded GitHub has not. */
const OLDER: { readonly [key: string]: string } = {
  organization: 'the recorded repository belongs to an organisation; the embedded GitHub has people only',
  temp_clone_token:
    'a credential for private repositories; absent from answers to most tokens, and optional in OpenAPI',
}
/** Keys that the embedded GitHub has, in today's OpenAPI, and the recordings have not. */
const NEWER: { readonly [key: string]: string } = {
  closed_by: 'in lists of issues since 2022; recorded for single issues only',
  sub_issues_summary: 'sub-issues came in 2025',
  issue_dependencies_summary: 'dependencies came in 2025',
  issue_field_values: 'issue fields came in 2026',
  pinned_comment: 'pinned comments came in 2026',
  type: 'issue types came in 2025',
  duplicate_of: 'closing as duplicate came in 2025',
  user_view_type: 'of users, since 2024',
  status: 'of errors, since 2024',
  verified_at: 'of commits, since 2024',
  has_discussions: 'of repositories, since 2022',
  has_pull_requests: 'of repositories, since 2026',
  pull_request_creation_policy: 'of repositories, since 2026',
  squash_merge_commit_title: 'of repositories, since 2022',
  squash_merge_commit_message: 'of repositories, since 2022',
  merge_commit_title: 'of repositories, since 2022',
  merge_commit_message: 'of repositories, since 2022',
  custom_properties: 'of repositories, since 2023',
  security_and_analysis: 'of repositories, for those who administer them',
}
/** Headers that a client acts on. An answer that was recorded with one must carry it. */
const HEADERS = [
  'link',
  'location',
  'x-ratelimit-limit',
  'x-ratelimit-remaining',
  'x-ratelimit-used',
  'x-ratelimit-reset',
]

interface Recorded {
  readonly method: string
  readonly path: string
  readonly body: unknown
  readonly status: number
  readonly response: unknown
  readonly headers: { readonly [name: string]: string }
}

interface Answer {
  readonly status: number
  readonly body: unknown
  readonly headers: Headers
}

type Send = (method: string, path: string, body?: unknown) => Promise<Answer>
/** Makes what the recording found there, and says what its made-up ids are called here. */
type Prepare = (send: Send, repository: string) => Promise<{ readonly [recorded: string]: string }>

const isRecord = (value: unknown): value is { readonly [key: string]: unknown } =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const read = (body: unknown, key: string): unknown => (isRecord(body) ? body[key] : undefined)
const recordedSha = (number: number) => String(number).padStart(40, '0')

const nothing: Prepare = async () => ({})

/** Recorded with two commits, of which the second is on main. */
const twoCommits: Prepare = async (send, repository) => {
  const main = (await send('GET', `${repository}/git/ref/heads/main`)).body
  const first = String(read(read(main, 'object'), 'sha'))
  const tree = read(read((await send('GET', `${repository}/git/commits/${first}`)).body, 'tree'), 'sha')
  const commit = await send('POST', `${repository}/git/commits`, {
    message: 'second',
    tree,
    parents: [first],
  })
  const second = String(read(commit.body, 'sha'))
  await send('PATCH', `${repository}/git/refs/heads/main`, { sha: second })
  return { [recordedSha(1)]: second, [recordedSha(2)]: first }
}

const oneLabel: Prepare = async (send, repository) => {
  await send('POST', `${repository}/labels`, {
    name: 'bug',
    color: 'd73a4a',
    description: "Something isn't working",
  })
  return {}
}

/** Recorded with 13 issues, and the repository's id as 1000. */
const thirteenIssues: Prepare = async (send, repository) => {
  for (let number = 1; number <= 13; number++)
    await send('POST', `${repository}/issues`, { title: `Test issue ${number}` })
  return { '/repositories/1000/': `/repositories/${read((await send('GET', repository)).body, 'id')}/` }
}

function createServer(repository: string): Send {
  const github = createLocalGitHub({ url: URL_BASE, now: () => Date.parse('2017-10-10T16:00:00Z') })
  github.createUser({ login: OWNER, type: 'User' })
  github.createRepository({ owner: OWNER, name: repository })
  const authorization = `token ${github.createToken({ login: OWNER, permissions: 'write' })}`
  const fetch: Fetch = honest(github.fetch)
  return async (method, path, body) => {
    const sent = body === undefined ? {} : { body: JSON.stringify(body) }
    const response = await fetch(URL_BASE + path, { method, headers: { authorization }, ...sent })
    const text = await response.text()
    return { status: response.status, headers: response.headers, body: text === '' ? '' : JSON.parse(text) }
  }
}

const typeOf = (value: unknown): string =>
  Array.isArray(value) ? 'list' : value === null ? 'null' : typeof value

/**
 * Where two answers differ in shape: a key of one that the other lacks, a value of another type, a list as
 * answer that is empty here only.
 */
function differences(recorded: unknown, ours: unknown, path = 'body'): string[] {
  const [then, now] = [typeOf(recorded), typeOf(ours)]
  // Whether a field may be null is for OpenAPI to say; the recording shows one value of it.
  if (then === 'null' || now === 'null') return []
  if (then !== now) return [`${path} was a ${then}, is a ${now}`]
  if (Array.isArray(recorded) && Array.isArray(ours)) {
    if (recorded.length === 0 || (ours.length === 0 && path !== 'body')) return []
    return ours.length === 0 ? ['the list is empty'] : differences(recorded[0], ours[0], `${path}[0]`)
  }
  if (!isRecord(recorded) || !isRecord(ours)) return []
  return [
    ...Object.keys(recorded)
      .filter((key) => !(key in ours || key in OLDER))
      .map((key) => `${path}.${key} is missing`),
    ...Object.keys(ours)
      .filter((key) => !(key in recorded || key in NEWER))
      .map((key) => `${path}.${key} is new`),
    ...Object.keys(recorded).flatMap((key) =>
      key in ours ? differences(recorded[key], ours[key], `${path}.${key}`) : [],
    ),
  ]
}

/** What errors[] says besides its words. */
function errorCodes(body: unknown): unknown {
  const errors = read(body, 'errors')
  return Array.isArray(errors)
    ? errors.map(({ resource, field, code }) => ({ resource, field, code }))
    : undefined
}

const relations = (link: string | null | undefined): string[] =>
  [...(link ?? '').matchAll(/rel="(\w+)"/g)].map(([, rel = '']) => rel).sort()

const SCENARIOS: readonly (readonly [scenario: string, repository: string, prepare: Prepare])[] = [
  ['errors', 'errors', nothing],
  ['git-refs', 'git-refs', twoCommits],
  ['labels', 'labels', oneLabel],
  ['paginate-issues', 'paginate-issues', thirteenIssues],
  ['add-labels-to-issue', 'add-labels-to-issue', nothing],
  ['get-repository', 'hello-world', nothing],
  ['create-file', 'create-file', nothing],
]

test.each(SCENARIOS)(
  'the embedded GitHub answers like the recording of %s',
  async (scenario, repository, prepare) => {
    const recording: Recorded[] = JSON.parse(
      readFileSync(new URL(`${scenario}/normalized-fixture.json`, RECORDINGS), 'utf8'),
    )
    const send = createServer(repository)
    const names = await prepare(send, `/repos/${OWNER}/${repository}`)
    const local = (text: string) =>
      Object.entries(names).reduce((result, [from, to]) => result.replaceAll(from, to), text)
    for (const { method, path, body, status, response, headers } of recording) {
      const sent = body === '' ? undefined : JSON.parse(local(JSON.stringify(body)))
      // The list of all refs is gone from GitHub's REST API; the matching refs took its place.
      const ours = await send(
        method.toUpperCase(),
        local(path).replace(/\/git\/refs\/$/, '/git/matching-refs/heads'),
        sent,
      )
      const where = `${method} ${path}`
      expect(ours.status, where).toBe(status)
      expect(differences(response, ours.body), where).toEqual([])
      expect(errorCodes(ours.body), where).toEqual(errorCodes(response))
      expect(relations(ours.headers.get('link')), where).toEqual(relations(headers.link))
      expect(
        HEADERS.filter((name) => name in headers && !ours.headers.has(name)),
        where,
      ).toEqual([])
    }
  },
)
