import { emitterEventNames } from '@octokit/webhooks'
import imported from '@octokit/webhooks-examples'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { EVENTS } from '../src/delivery.ts'
import { createReceiver, isAbout, readDelivery } from '../src/index.ts'
import { SECRET, sent } from './sent.ts'

/** The package is JSON, which its types take for a module with a default. */
const examples = imported as unknown as readonly { name: string; examples: readonly object[] }[]
const all = examples.flatMap(({ name, examples }) => examples.map((payload) => ({ name, payload })))

test("all of GitHub's own example payloads are taken", async () => {
  const receiver = createReceiver({ secrets: [SECRET] })
  expect(all.length).toBeGreaterThan(250)
  for (const { name: event, payload } of all) {
    const { delivery } = await receiver.receive(await sent(payload, { event }))
    expect(delivery.event).toBe(event)
  }
  expect(receiver.refused()).toBe(0)
})

describe('says what to look at', () => {
  const subjectsOf = (event: string) =>
    all
      .filter(({ name }) => name === event)
      .map(({ payload }) => ({ payload, delivery: readDelivery('1', event, payload) }))

  test.each(['issues', 'issue_comment'])('%s: the issue, whatever the action', (event) => {
    for (const { payload, delivery } of subjectsOf(event)) {
      const { issue, repository, sender } = payload as never as {
        issue: { number: number }
        repository: { full_name: string }
        sender: { id: number; type: string }
      }
      expect(delivery.subject).toEqual({ issues: [issue.number], workflowJobs: [], whole: false })
      expect(delivery.repositories).toContain(repository.full_name)
      expect(delivery.sender).toEqual({ id: sender.id, isBot: sender.type === 'Bot' })
    }
  })

  test.each(['label', 'milestone', 'repository', 'installation', 'installation_repositories'])(
    '%s: the whole repository',
    (event) => {
      const read = subjectsOf(event)
      expect(read.length).toBeGreaterThan(0)
      for (const { delivery } of read) expect(delivery.subject).toMatchObject({ whole: true })
    },
  )

  test('installation: every repository that it names', () => {
    const named = subjectsOf('installation_repositories').flatMap(({ delivery }) => delivery.repositories)
    expect(named.length).toBeGreaterThan(0)
    expect(named.every((name) => /^[^/]+\/[^/]+$/.test(name))).toBe(true)
  })

  test('repository: under its old name and owner as well', () => {
    const named = (changes: object) =>
      readDelivery('1', 'repository', { repository: { full_name: 'acme/new' }, changes }).repositories
    expect(named({ repository: { name: { from: 'old' } } })).toEqual(['acme/new', 'acme/old'])
    expect(named({ owner: { from: { organization: { login: 'beta' } } } })).toEqual(['acme/new', 'beta/new'])
    expect(named({ owner: { from: { user: { login: 'you' } } } })).toEqual(['acme/new', 'you/new'])
  })

  test('workflow_job and workflow_run: only that they ended', () => {
    for (const { payload, delivery } of subjectsOf('workflow_job')) {
      const { action, workflow_job } = payload as never as { action: string; workflow_job: { id: number } }
      const expected = { issues: [], workflowJobs: [workflow_job.id], whole: false }
      expect(delivery.subject).toEqual(action === 'completed' ? expected : undefined)
    }
    for (const { payload, delivery } of subjectsOf('workflow_run')) {
      const { action } = payload as never as { action: string }
      expect(delivery.subject?.workflowJobs).toEqual(action === 'completed' ? 'all' : undefined)
    }
  })

  test('issue_dependencies and sub_issues: both issues', () => {
    const [blocked_issue, blocking_issue] = [{ number: 3 }, { number: 4 }]
    expect(
      readDelivery('1', 'issue_dependencies', { blocked_issue, blocking_issue }).subject?.issues,
    ).toEqual([3, 4])
    const [parent_issue, sub_issue] = [{ number: 5 }, { number: 6 }]
    expect(readDelivery('1', 'sub_issues', { parent_issue, sub_issue }).subject?.issues).toEqual([5, 6])
  })

  test.each(['ping', 'push', 'star', 'something_new', '__proto__', 'constructor'])('%s: nothing', (event) => {
    expect(readDelivery('1', event, { issue: { number: 7 } }).subject).toBeUndefined()
  })
})

/** Newer than what the library lists. */
const NEW = ['issue_dependencies', 'sub_issues']
test('every event is one that GitHub has', () => {
  const known: readonly string[] = [...emitterEventNames, ...NEW]
  for (const event of EVENTS) expect(known).toContain(event)
})

test('whatever a payload says, it names issues, repositories and senders, or none', () =>
  fc.assert(
    fc.property(
      fc.constantFrom(...EVENTS),
      fc.dictionary(
        fc.constantFrom('action', 'issue', 'repository', 'sender', 'changes', 'repositories', 'workflow_job'),
        fc.oneof(
          fc.jsonValue(),
          fc.record({ number: fc.jsonValue(), id: fc.jsonValue(), full_name: fc.string() }),
        ),
      ),
      (event, payload) => {
        const { subject, repositories, sender } = readDelivery('1', event, payload)
        for (const number of subject?.issues ?? [])
          expect(Number.isSafeInteger(number) && number > 0).toBe(true)
        for (const name of repositories) expect(name).toMatch(/^[A-Za-z0-9_-]+\/[A-Za-z0-9._-]+$/)
        if (sender) expect(Number.isSafeInteger(sender.id)).toBe(true)
      },
    ),
  ))

test.each([
  ['repository', { action: 'archived', repository: { full_name: 'acme/jobs' } }, true],
  ['installation', { action: 'suspend', installation: { account: { login: 'Acme' } } }, true],
  ['installation', { action: 'suspend', installation: { account: { login: 'acme-2' } } }, false],
  ['installation', { action: 'suspend' }, false],
  [
    'installation',
    {
      action: 'deleted',
      installation: { account: { login: 'acme' } },
      repositories: [{ full_name: 'acme/b' }],
    },
    false,
  ],
])('%s %j is news, and about acme/jobs: %s', (event, payload, isOurs) => {
  const delivery = readDelivery('a', event, payload)
  expect(delivery.news).toMatch(/^The /)
  expect(isAbout(delivery, 'acme/Jobs')).toBe(isOurs)
  expect(readDelivery('a', event, { ...payload, action: 'constructor' }).news).toBeUndefined()
})
