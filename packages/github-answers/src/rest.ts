import {
  anything,
  either,
  flag,
  instant,
  list,
  nothing,
  nullable,
  number,
  object,
  record,
  type Shape,
  text,
} from './shape.ts'

/* The shapes of REST answers, as far as they are used, by their endpoints. */

const login = object({ login: text })
const account = object({ login: text, id: number })
const sha = object({ sha: text })
/** Of a workflow's job; absent before its first one. */
const STEPS = { steps: list(object({ name: text, conclusion: nullable(text) })) }

export const ISSUE = object(
  {
    number,
    title: text,
    labels: list(either(text, object({}, { name: nullable(text) }))),
    state: text,
    node_id: text,
    created_at: instant,
    html_url: text,
    repository_url: text,
    user: nullable(account),
    milestone: nullable(object({ number })),
  },
  {
    body: nullable(text),
    pull_request: anything,
    issue_dependencies_summary: object({ total_blocked_by: number }),
    sub_issues_summary: object({ total: number }),
  },
)

export const EVENT = object(
  { id: number, event: text, actor: nullable(account), created_at: instant },
  {
    label: object({}, { name: nullable(text) }),
    issue: nullable(object({ number }, { pull_request: anything })),
    assignee: nullable(account),
    assigner: nullable(account),
  },
)

export const MILESTONE = object({
  number,
  title: text,
  description: nullable(text),
  state: text,
  open_issues: number,
  closed_issues: number,
  created_at: instant,
  html_url: text,
})

const COMMENT = object(
  { id: number, user: nullable(account), issue_url: text, created_at: instant, updated_at: instant },
  { body: text },
)

const INSTALLATION = object({
  id: number,
  html_url: text,
  permissions: record(anything),
  suspended_at: nullable(text),
})

const REPO = '/repos/{owner}/{repo}'

/** By method and path, with the path's parameters in braces as Octokit writes them. */
export const REST_SHAPES: { readonly [endpoint: string]: Shape<unknown> } = {
  [`GET ${REPO}`]: object({ has_issues: flag }),
  // Where GitHub's redirects of a renamed repository lead.
  'GET /repositories/{repository_id}': object({ full_name: text }),
  [`GET ${REPO}/issues`]: list(ISSUE),
  [`POST ${REPO}/issues`]: ISSUE,
  [`GET ${REPO}/issues/{issue_number}`]: ISSUE,
  [`PATCH ${REPO}/issues/{issue_number}`]: ISSUE,
  [`GET ${REPO}/issues/{issue_number}/comments`]: list(COMMENT),
  [`POST ${REPO}/issues/{issue_number}/comments`]: COMMENT,
  [`GET ${REPO}/issues/comments`]: list(COMMENT),
  [`PATCH ${REPO}/issues/comments/{comment_id}`]: COMMENT,
  [`GET ${REPO}/issues/events`]: list(EVENT),
  [`GET ${REPO}/issues/{issue_number}/events`]: list(EVENT),
  [`POST ${REPO}/labels`]: object({ name: text }),
  [`GET ${REPO}/milestones`]: list(MILESTONE),
  [`POST ${REPO}/milestones`]: MILESTONE,
  [`GET ${REPO}/milestones/{milestone_number}`]: MILESTONE,
  [`PATCH ${REPO}/milestones/{milestone_number}`]: MILESTONE,
  [`GET ${REPO}/collaborators/{username}/permission`]: object(
    { permission: text, role_name: text },
    { user: nullable(object({ id: number })) },
  ),
  [`GET ${REPO}/contents/{path}`]: either(
    list(anything),
    object({ sha: text, size: number, type: text }, { content: text, encoding: text }),
  ),
  [`PUT ${REPO}/contents/{path}`]: object({ commit: object({}, { sha: text }) }),
  [`GET ${REPO}/git/matching-refs/{ref}`]: list(object({ ref: text, object: sha })),
  [`POST ${REPO}/git/blobs`]: sha,
  [`GET ${REPO}/git/blobs/{file_sha}`]: object({ content: text }),
  [`POST ${REPO}/git/trees`]: sha,
  [`POST ${REPO}/git/commits`]: sha,
  [`GET ${REPO}/git/commits/{commit_sha}`]: object({ tree: sha }),
  [`GET ${REPO}/actions/jobs/{job_id}`]: object({ status: text }, STEPS),
  [`GET ${REPO}/actions/runs/{run_id}/jobs`]: object({ jobs: list(object({}, STEPS)) }),
  [`GET ${REPO}/actions/runs/{run_id}`]: object({ status: nullable(text) }),
  [`POST ${REPO}/actions/runs/{run_id}/cancel`]: object({}),
  [`POST ${REPO}/statuses/{sha}`]: object({ state: text }),
  [`POST ${REPO}/dispatches`]: nothing,
  [`POST ${REPO}/actions/workflows/{workflow_id}/dispatches`]: nothing,
  [`GET ${REPO}/installation`]: INSTALLATION,
  'GET /users/{username}/installation': INSTALLATION,
  'POST /app/installations/{installation_id}/access_tokens': object({ token: text, expires_at: instant }),
  'GET /installation/repositories': object({ repositories: list(object({ name: text, owner: login })) }),
  'POST /app-manifests/{code}/conversions': object({ id: number, pem: text, slug: text }),
  'GET /user': account,
  'GET /user/{account_id}': account,
  // Asked for its time alone.
  'GET /rate_limit': object({}),
}
