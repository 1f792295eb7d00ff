import { readFileSync } from 'node:fs'
import { buildASTSchema, parse, validate } from 'graphql'
import { expect, test } from 'vitest'
import * as exported from '../src/documents.ts'
import {
  COMMENTS_QUERY,
  COMMITS_QUERY,
  EDIT_COMMENT_MUTATION,
  ISSUES_QUERY,
  issuesShape,
  PIN_MUTATION,
  renderShape,
  SHOWN_QUERY,
  UPDATE_MANY_REFS_MUTATION,
} from '../src/documents.ts'
import { LINK_MUTATION, LINKS_QUERY } from '../src/links.ts'

const FILE = new URL('schema.graphql', import.meta.resolve('@octokit/graphql-schema'))
/** What GitHub has published since. */
const ADDED = new URL(import.meta.resolve('@octoqueue/github-emulator/fidelity/added.graphql'))
const SDL = readFileSync(FILE, 'utf8') + readFileSync(ADDED, 'utf8')
const SCHEMA = buildASTSchema(parse(SDL, { noLocation: true }), { assumeValidSDL: true })

const fixed = Object.entries(exported).filter((one): one is [string, string] => typeof one[1] === 'string')
const OID = 'a'.repeat(40)

test.each([
  ...fixed,
  ['ISSUES_QUERY', ISSUES_QUERY([1, 2])],
  ['SHOWN_QUERY', SHOWN_QUERY([1, 2])],
  ['LINKS_QUERY', LINKS_QUERY([1, 2])],
  ['LINK_MUTATION', LINK_MUTATION(2, true)],
  ['PIN_MUTATION', PIN_MUTATION],
  ['EDIT_COMMENT_MUTATION', EDIT_COMMENT_MUTATION],
  ['COMMENTS_QUERY', COMMENTS_QUERY([1, 2])],
  ['COMMITS_QUERY', COMMITS_QUERY([OID])],
  ['UPDATE_MANY_REFS_MUTATION', UPDATE_MANY_REFS_MUTATION(2)],
] as const)('%s is a document of GitHub’s published schema', (_, document) => {
  expect(validate(SCHEMA, parse(document)).map(({ message }) => message)).toEqual([])
})

test('no document is left out', () => {
  expect(fixed.length).toBeGreaterThan(7)
})

const ISSUE = {
  id: 'I_1',
  number: 1,
  title: 'a',
  body: '',
  state: 'OPEN',
  createdAt: '2026-01-01T00:00:00Z',
  url: 'https://github.com/acme/jobs/issues/1',
  author: null,
  labels: { nodes: [] },
  milestone: null,
}

test('an answer that leaves out an issue that was asked for is none', () => {
  expect(issuesShape([1, 2])({ repository: { issue1: ISSUE, issue2: null } })).toBeUndefined()
  expect(issuesShape([1, 2])({ repository: { issue1: ISSUE } })).toBe('.repository.issue2 is missing')
})

test('a view is shown only when the answer repeats what was sent, and has all that was asked for', () => {
  const label = { clientMutationId: '1.1' }
  const answer = { label, unlabel: { labelable: ISSUE } }
  expect(renderShape('1.1', [])(answer)).toBeUndefined()
  expect(renderShape('1.2', [])(answer)).toContain('.label.clientMutationId')
  expect(renderShape('1.1', ['close'])(answer)).toBe('.close is missing')
  expect(renderShape('1.1', ['comment'])({ comment: label })).toBeUndefined()
})
