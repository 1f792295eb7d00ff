import { createApps } from './apps.ts'
import { openDatabase } from './database.ts'
import { createHooks } from './hooks.ts'
import { createInstallations, createInstallationTokens } from './installations.ts'
import { createAssignees } from './issues/assignees.ts'
import { createComments } from './issues/comments.ts'
import { createEvents } from './issues/events.ts'
import { createIssueLists } from './issues/issue-list.ts'
import { createIssues } from './issues/issues.ts'
import { createIssueLabels, createLabels } from './issues/labels.ts'
import { createLinks } from './issues/links.ts'
import { createMilestones } from './issues/milestones.ts'
import { createReactions } from './issues/reactions.ts'
import { createTransfer } from './issues/transfer.ts'
import { createObjects } from './objects.ts'
import { createRefs } from './refs.ts'
import { createCollaborators, createRepositories } from './repositories.ts'
import { createUsers } from './users.ts'
import { createCommitStatuses, createDispatches, createWorkflowJobs } from './workflows.ts'

/** Everything that the embedded GitHub knows, on one SQLite file. All of it is synchronous. */
export type Store = ReturnType<typeof createStore>

/** Opens the store; `file` is a path or ':memory:', `now` the clock in epoch milliseconds. */
export function createStore({ file, now }: { file: string; now: () => number }) {
  const database = openDatabase(file)
  const seconds = () => Math.floor(now() / 1000)
  const users = createUsers(database, seconds)
  const repositories = createRepositories(database, seconds)
  const events = createEvents(database, seconds)
  const collaborators = createCollaborators(database)
  const labels = createLabels(database, seconds)
  const issues = createIssues(database, seconds, { repositories, events })
  const issueLabels = createIssueLabels(database, { labels, issues, events })
  const objects = createObjects(database)
  const refs = createRefs(database, objects)
  const apps = createApps(database, seconds, users)
  const installations = createInstallations(database, seconds, repositories)
  return {
    database,
    seconds,
    users,
    repositories,
    apps,
    installations,
    installationTokens: createInstallationTokens(database, seconds, { users, apps, installations }),
    hooks: createHooks(database, seconds),
    events,
    labels,
    issues,
    issueLists: createIssueLists(database, labels),
    issueLabels,
    transferIssue: createTransfer(database, seconds, { issues, issueLabels, labels, repositories, events }),
    links: createLinks(database, seconds, { issues, events }),
    milestones: createMilestones(database, seconds, { events }),
    collaborators,
    comments: createComments(database, seconds, { events, repositories, collaborators }),
    reactions: createReactions(database, seconds),
    assignees: createAssignees(database, seconds, { users, events }),
    objects,
    refs,
    dispatches: createDispatches(database, seconds),
    commitStatuses: createCommitStatuses(database, seconds),
    workflowJobs: createWorkflowJobs(database, seconds, { refs }),
    close: () => database.close(),
  }
}

/** The store as a token sees it that reaches only some repositories: there are no others. */
export function within(store: Store, reach: ReadonlySet<number> | undefined): Store {
  if (!reach) return store
  const { repositories } = store
  const seen = <Row extends { id: number }>(row: Row | undefined): Row | undefined =>
    row && reach.has(row.id) ? row : undefined
  return {
    ...store,
    repositories: {
      ...repositories,
      named: (owner, name) => seen(repositories.named(owner, name)),
      formerlyNamed: (owner, name) => seen(repositories.formerlyNamed(owner, name)),
      withId: (id) => seen(repositories.withId(id)),
      all: () => repositories.all().filter(({ id }) => reach.has(id)),
    },
  }
}
