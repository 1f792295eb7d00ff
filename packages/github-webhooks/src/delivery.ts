/** What to look at, at GitHub. */
export interface Subject {
  /** Numbers of issues. */
  issues: readonly number[]
  /** Ids of workflow jobs that ended; `all` when that is not known. */
  workflowJobs: readonly number[] | 'all'
  /** Whether only a look at the whole repository tells. */
  whole: boolean
}

/** A delivery whose signature is right, and what it is about. Text and numbers are checked, not believed. */
export interface Delivery {
  /** Its GUID. A redelivery has the same one. */
  id: string
  /** Such as `issues`. */
  event: string
  action: string | undefined
  /** As owner/name: which repositories it is about, under their old names as well. */
  repositories: readonly string[]
  /** Of an installation that names no repositories, as a suspended one: whose all of them are. */
  account: string | undefined
  /** What it means for whoever works with the repository, and what to do; undefined for most. */
  news: string | undefined
  /** Who did it; undefined where GitHub does not say. */
  sender: { id: number; isBot: boolean } | undefined
  /** Undefined for events that say nothing of issues, and for kinds that nobody knows. */
  subject: Subject | undefined
}

type Value = unknown
type Fields = Readonly<Record<string, Value>>

/** Repositories that one delivery may name: an installation lists all that it is on. */
const MAX_REPOSITORIES = 100
/** GitHub's names; see also `readAddress` of whoever serves them. */
const FULL_NAME = /^[A-Za-z0-9_-]{1,39}\/[A-Za-z0-9._-]{1,100}$/
const ACTION = /^[a-z_]{1,100}$/

const fieldsOf = (value: Value): Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : {}

const at = (value: Value, ...path: readonly string[]): Value =>
  path.reduce(
    (inner: Value, name) => (Object.hasOwn(fieldsOf(inner), name) ? fieldsOf(inner)[name] : undefined),
    value,
  )

const isId = (value: Value): value is number => Number.isSafeInteger(value) && Number(value) > 0

const NOTHING: Subject = { issues: [], workflowJobs: [], whole: false }
const WHOLE: Subject = { ...NOTHING, whole: true }

const issuesAt =
  (...names: readonly string[]) =>
  (payload: Fields): Subject => ({
    ...NOTHING,
    issues: [...new Set(names.map((name) => at(payload, name, 'number')).filter(isId))],
  })

const hasEnded = (payload: Fields): boolean => payload.action === 'completed'

/** What each kind of event is about: docs.github.com, "Webhook events and payloads". */
const SUBJECTS: Readonly<Record<string, (payload: Fields) => Subject | undefined>> = {
  issues: issuesAt('issue'),
  issue_comment: issuesAt('issue'),
  issue_dependencies: issuesAt('blocked_issue', 'blocking_issue'),
  sub_issues: issuesAt('parent_issue', 'sub_issue'),
  label: () => WHOLE,
  milestone: () => WHOLE,
  repository: () => WHOLE,
  public: () => WHOLE,
  installation: () => WHOLE,
  installation_repositories: () => WHOLE,
  workflow_job: (payload) =>
    hasEnded(payload)
      ? { ...NOTHING, workflowJobs: [at(payload, 'workflow_job', 'id')].filter(isId) }
      : undefined,
  workflow_run: (payload) => (hasEnded(payload) ? { ...NOTHING, workflowJobs: 'all' } : undefined),
}

/** What happens to a repository, or to an App that works with it, and changes what can be done. */
const NEWS: Readonly<Record<string, string>> = {
  'repository.archived':
    'The repository was archived: it can only be read, so no job is made, claimed or settled. Take it out of the archive.',
  'repository.unarchived': 'The repository was taken out of the archive: jobs go on.',
  'repository.deleted':
    'The repository was deleted. Restore it in the settings of its owner, or name another.',
  'repository.renamed':
    'The repository was renamed. It is followed by its id until this process ends; put its new name into the settings.',
  'repository.transferred':
    'The repository went to another owner. It is followed by its id as long as the token, or the App, may see it there.',
  'repository.publicized': 'Everybody can read the repository now. Queues that are marked private pause.',
  'repository.privatized':
    'Only some can read the repository now. Private queues stay paused until they are resumed.',
  'installation.suspend':
    "The App's installation was suspended: GitHub answers nothing until its owner unsuspends it.",
  'installation.unsuspend': "The App's installation is no longer suspended: jobs go on.",
  'installation.deleted': 'The App was uninstalled: GitHub answers nothing until somebody installs it again.',
  'installation_repositories.removed':
    "The repository was taken out of the App's installation: GitHub answers nothing about it until it is put back.",
}

/** What GitHub subscribes an App or a repository's webhook to, for all that is looked at here. */
export const EVENTS: readonly string[] = Object.keys(SUBJECTS)

/** Reads what a payload of some event is about. Never throws, whatever the payload says. */
export function readDelivery(id: string, event: string, payload: object): Delivery {
  const fields = fieldsOf(payload)
  const action = typeof fields.action === 'string' && ACTION.test(fields.action) ? fields.action : undefined
  const senderId = at(payload, 'sender', 'id')
  const repositories = repositoriesIn(fields)
  const account = at(payload, 'installation', 'account', 'login')
  const news = `${event}.${action}`
  return {
    id,
    event,
    action,
    repositories,
    account: repositories.length === 0 && typeof account === 'string' ? account : undefined,
    news: Object.hasOwn(NEWS, news) ? NEWS[news] : undefined,
    sender: isId(senderId) ? { id: senderId, isBot: at(payload, 'sender', 'type') === 'Bot' } : undefined,
    subject: Object.hasOwn(SUBJECTS, event) ? SUBJECTS[event]?.(fields) : undefined,
  }
}

/** Also under the names that they had before, by which whoever is told may still know them. */
function repositoriesIn(payload: Fields): readonly string[] {
  const current = at(payload, 'repository', 'full_name')
  const [owner = '', name = ''] = String(current ?? '').split('/')
  const oldName = at(payload, 'changes', 'repository', 'name', 'from')
  const from = at(payload, 'changes', 'owner', 'from')
  const oldOwner = at(from, 'user', 'login') ?? at(from, 'organization', 'login')
  const lists = ['repositories', 'repositories_added', 'repositories_removed'].map((list) => payload[list])
  const listed = lists.flatMap((list) => (Array.isArray(list) ? list.slice(0, MAX_REPOSITORIES) : []))
  const named = [
    current,
    ...(typeof oldName === 'string' ? [`${owner}/${oldName}`] : []),
    ...(typeof oldOwner === 'string' ? [`${oldOwner}/${name}`] : []),
    ...listed.map((one) => at(one, 'full_name')),
  ]
  const names = named.filter((one): one is string => typeof one === 'string' && FULL_NAME.test(one))
  return [...new Set(names)].slice(0, MAX_REPOSITORIES)
}

/** Whether a delivery is about the repository of that name. */
export function isAbout({ repositories, account }: Delivery, name: string): boolean {
  const known = name.toLowerCase()
  if (account !== undefined && known.startsWith(`${account.toLowerCase()}/`)) return true
  return repositories.some((one) => one.toLowerCase() === known)
}
