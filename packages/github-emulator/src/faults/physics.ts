import { type Fault, PUSH_PROTECTED } from './faults.ts'

/*
 * What GitHub does to a ledger in refs, now and then or by policy, each as rules to switch on. How often it
 * does so is nowhere documented; where the rules have figures, somebody measured them.
 */

const MATCHING_REFS = 'GET /repos/{owner}/{repo}/git/matching-refs/{ref}'
const UPDATE_REFS = 'POST /graphql updateRefs'

/**
 * Refuses moves of different refs that come near each other in time. Of 2,197 pushes by `git`, 8 were refused
 * so, 7 of them within five seconds of another client's (the decision record of pengelbrecht/ticfac of
 * 2026-10-05); whether `updateRefs` shares this is not known.
 */
export const contention = (options: { withinMs: number; probability?: number }): Fault[] => [
  { kind: 'contention', match: { route: UPDATE_REFS }, ...options },
]

/**
 * Lets lists of refs go back to an older state, so that what one read showed is not in the
 * next (odoo/runbot#764, PyGithub/PyGithub#2759).
 */
export const relapses = (options: { seconds: number; probability?: number }): Fault[] => [
  { kind: 'stale', match: { route: MATCHING_REFS }, ...options },
]

/** Ends lists of events and comments early: their index lags, or a page is cut. */
export const truncatedLists = (options: { items: number; probability?: number }): Fault[] => [
  { kind: 'truncated', match: { route: /\/(?:events|comments)$/, method: 'GET' }, ...options },
]

/** A ruleset that lets nobody move refs. */
export const rulesetAgainstMoves = (options: { forMs?: number } = {}): Fault[] => [
  {
    kind: 'refused-field',
    mutation: 'updateRefs',
    type: 'UNPROCESSABLE',
    message: 'Repository rule violations found\n\nCannot update this protected ref.\n\n',
    match: { route: UPDATE_REFS },
    ...options,
  },
]

/**
 * A policy on how many names one push may update. It counts refs beside branches and tags as well
 * (renovatebot/renovate#17590).
 */
export const pushPolicy = ({ names, ...options }: { names: number; forMs?: number }): Fault[] => [
  {
    kind: 'refused-field',
    mutation: 'updateRefs',
    type: 'UNPROCESSABLE',
    message: `Repository policies do not allow pushes that update more than ${names} branches or tags.`,
    above: names,
    match: { route: UPDATE_REFS },
    ...options,
  },
]

/** The shapes of some of the secrets that push protection knows. */
const SECRETS =
  /\bgh[pousr]_[A-Za-z0-9]{36}\b|\bgithub_pat_\w{22,}|\bAKIA[0-9A-Z]{16}\b|-----BEGIN (?:RSA )?PRIVATE KEY-----/

/** Refuses blobs, commits and files whose text looks like a secret. */
export const pushProtection = (): Fault[] => [
  {
    kind: 'answer-before',
    ...PUSH_PROTECTED,
    match: { route: /\/(?:git\/(?:blobs|commits)|contents\/.+)$/, body: SECRETS },
  },
]

const OUTAGE_MS = 3_600_000

/** For an hour, or so long, GitHub answers everything by saying that it is in trouble. */
export const outage = ({ forMs = OUTAGE_MS }: { forMs?: number } = {}): Fault[] => [
  { kind: 'error-before', status: 503, forMs },
]

/**
 * An Enterprise Server of before there were dependencies and sub-issues: REST has no such paths, and GraphQL
 * no such fields.
 */
export const withoutLinks = (): Fault[] => [
  {
    kind: 'not-found',
    match: { route: /\/issues\/\{issue_number\}\/(?:dependencies|sub_issues?|parent)(?:\/|$)/ },
  },
  {
    kind: 'answer-before',
    match: { route: /^POST \/graphql/, body: /\b(?:add|remove)?(?:blockedBy|subIssues?)\b/i },
    body: {
      errors: [
        {
          path: ['query', 'repository', 'issue', 'blockedBy'],
          extensions: { code: 'undefinedField', typeName: 'Issue', fieldName: 'blockedBy' },
          locations: [{ line: 1, column: 1 }],
          message: "Field 'blockedBy' doesn't exist on type 'Issue'",
        },
      ],
    },
  },
]
