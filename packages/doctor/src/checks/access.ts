import { type Check, type Credentials, fail, ok, refused, skipped, warn } from '../check.ts'
import type { Refusal } from '../exchange.ts'
import { type Lacking, listRefs } from '../scratch.ts'

const FORBIDDEN = new Set([401, 403, 404])
/** GitHub answers this for a repository without a single commit. */
const IS_EMPTY = 409

/**
 * What a token is, by its form
 * (https://github.blog/2021-04-05-behind-githubs-new-authentication-token-formats).
 */
const KINDS: readonly (readonly [prefix: string, kind: string])[] = [
  ['github_pat_', 'a fine-grained personal access token'],
  ['ghp_', 'a classic personal access token'],
  ['gho_', 'an OAuth token'],
  ['ghu_', "an app's token that acts for a person"],
  ['ghs_', "an app's installation token"],
]

function kindOf(credentials: Credentials, login: string | undefined): string {
  if (!('token' in credentials)) return `the App ${credentials.appId}`
  if (login === 'github-actions[bot]') return "a workflow's GITHUB_TOKEN"
  const { token } = credentials
  return KINDS.find(([prefix]) => token.startsWith(prefix))?.[1] ?? 'a token of a form that is not known'
}

const identity: Check = {
  id: 'identity',
  claim: 'The queue has an identity of its own',
  advice:
    "What people do to issues (labels, closing, reopening) then looks like the queue's own doing, so only commands in " +
    'comments can count. Use the token of a GitHub App or of a workflow, or of an account that nobody works with.',
  async examine({ issue, credentials }) {
    const author = issue.made().opened?.author
    const kind = kindOf(credentials, author?.login)
    if (!author) return skipped(`This is ${kind}; whose it is would show on an issue, and there is none.`)
    const detail = `This is ${kind}, of ${author.login}`
    return author.isBot
      ? ok(`${detail}: what people do to issues is known from its own doing.`)
      : warn(`${detail}, an account as people have it.`)
  },
}

const date: Check = {
  id: 'date-header',
  claim: 'Each answer tells the time',
  advice: 'The queue reckons with GitHub’s clock alone. Look for a proxy that takes the Date header away.',
  async examine({ exchange, owner, repo }) {
    const { headers } = await listRefs(exchange, { owner, repo, ref: 'octoqueue-doctor/' })
    return Date.parse(headers.date ?? '') > 0
      ? ok(`Date: ${headers.date}`)
      : fail(`Date: ${headers.date ?? '(none)'}`)
  },
}

const app: Check = {
  id: 'app-permissions',
  claim: 'An App has what the queue uses, and no more',
  advice:
    'Set "Contents", "Issues" and "Actions" to read and write on the App\'s page, under "Permissions & events", and nothing else; then accept it where the App is installed.',
  async examine({ appPermissions }) {
    const permissions = await appPermissions()
    if (!permissions) return ok('This is no App; what its token may do shows below.')
    const { excess, lacking } = permissions
    if (excess.length > 0) return warn(`The App may do what the queue never does: ${excess.join(', ')}.`)
    return lacking.length > 0
      ? warn(`The App lacks ${lacking.join(', ')}: it cannot start workflows for jobs.`)
      : ok('Contents, issues and actions, to read and write.')
  },
}

const contents: Check = {
  id: 'permission-contents',
  claim: 'The token has "Contents: write"',
  advice:
    'Give the token "Contents: write" on this repository; in a workflow "permissions: contents: write".',
  async examine({ scratch }) {
    const no = await scratch.makeCommits()
    if (!no) return ok('Two commits were made.')
    if (no.refusal.status === IS_EMPTY) {
      const advice = 'Commit a file, for example a README: GitHub makes no refs in a repository without any.'
      return fail('The repository seems to be empty.', { ...refused(no.refusal), advice })
    }
    return lacks('Contents: write', 'a commit', no)
  },
}

const issues: Check = {
  id: 'permission-issues',
  claim: 'The token has "Issues: write"',
  advice: 'Give the token "Issues: write" on this repository; in a workflow "permissions: issues: write".',
  async examine({ issue }) {
    const no = await issue.open()
    if (!no) return ok(`Issue #${issue.get().number} was made.`)
    if (no.refusal.status === 410) {
      const advice = 'Switch issues on in the settings of the repository.'
      return fail('Issues are switched off.', { ...refused(no.refusal), advice })
    }
    return lacks('Issues: write', 'an issue', no)
  },
}

function lacks(permission: string, what: string, { refusal, permissions }: Lacking) {
  const asked = permissions ? ` GitHub wants "${permissions}" for it.` : ''
  const why = FORBIDDEN.has(refusal.status) ? `"${permission}" is missing: ` : ''
  return fail(`${why}GitHub does not let the token make ${what}.${asked}`, refused(refusal))
}

/** GitHub's words when a ruleset or a protected name says no. */
const RULE = /rule violation|ruleset|repository rule|protected|GH013/i

const isRule = (refusal: Refusal | undefined): boolean => refusal !== undefined && RULE.test(refusal.message)

const rulesets: Check = {
  id: 'rulesets',
  claim: 'No ruleset forbids refs outside refs/heads and refs/tags',
  advice:
    'Let the queue’s identity bypass the rule, or take refs/octoqueue/** out of it (repository or organisation settings, Rules).',
  needs: ['permission-contents'],
  async examine({ scratch }) {
    const refusal = await scratch.firstMove()
    if (isRule(refusal)) return fail('A rule forbids the ref.', refused(refusal))
    return refusal
      ? skipped('A ref was refused, but not by a rule; see refs-graphql.')
      : ok('A ref was made. A rule for the name refs/octoqueue alone would not show here.')
  },
}

const graphql: Check = {
  id: 'refs-graphql',
  claim: 'GraphQL’s updateRefs makes refs in a namespace of our own',
  advice:
    'The ledger cannot be kept on this server. Check GITHUB_API_URL, and "Contents: write" of the token.',
  needs: ['permission-contents'],
  async examine({ scratch }) {
    const refusal = await scratch.firstMove()
    if (isRule(refusal)) return skipped('A rule forbids it; see rulesets.')
    if (refusal) return fail('The ref was refused.', refused(refusal))
    return (await scratch.settles(`${scratch.folder}first`, true))
      ? ok('The ref was made, and can be read.')
      : fail('GitHub says that the ref was made, and does not show it.')
  },
}

const rest: Check = {
  id: 'refs-rest',
  claim: 'REST makes refs in a namespace of our own, each name once',
  advice: 'The queue makes no refs over REST, so nothing is broken; do not build scripts upon it.',
  needs: ['refs-graphql'],
  async examine({ scratch }) {
    const name = scratch.name('rest')
    const first = await scratch.createByRest(name)
    if (first) return warn('The ref was refused.', refused(first))
    const second = await scratch.createByRest(name)
    return second
      ? ok('The ref was made, and refused the second time.', refused(second))
      : warn('The same ref was made twice.')
  },
}

/** Who the queue is, what it may do, and whether its namespace can be had. */
export const ACCESS: readonly Check[] = [date, app, contents, issues, identity, rulesets, graphql, rest]
