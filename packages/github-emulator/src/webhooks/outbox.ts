import type { Database } from '../store/database.ts'

/** Something that happened and that webhooks tell of, as the triggers noted it. */
export interface Happening {
  event: string
  action: string | null
  repository_id: number | null
  /** The issue that it is about, or 0. */
  issue_id: number
  /** JSON of what the payload needs beside that: the row as it was, changes, the other issue. */
  detail: string
  actor_id: number | null
  /** Only for this hook, whatever it is subscribed to. */
  hook_id: number | null
}

/** Events of an issue's history that webhooks have under the same names. */
const ISSUE_ACTIONS =
  'labeled unlabeled closed reopened locked unlocked milestoned demilestoned assigned unassigned pinned unpinned'
const DEPENDENCY_ACTIONS = 'blocked_by_added blocked_by_removed blocking_added blocking_removed'
const SUB_ISSUE_ACTIONS = 'sub_issue_added sub_issue_removed parent_issue_added parent_issue_removed'

const inList = (names: string) =>
  `(${names
    .split(' ')
    .map((name) => `'${name}'`)
    .join(', ')})`

interface Trigger {
  on: string
  when?: string
  event: string
  action: string
  repository?: string
  issue?: string
  detail?: string
  actor?: string
}

const LABEL = `json_object('id', ROW.id, 'repository_id', ROW.repository_id, 'name', ROW.name, 'color', ROW.color,
  'description', ROW.description, 'created_at', ROW.created_at)`
const COMMENT = `json_object('id', ROW.id, 'repository_id', ROW.repository_id, 'issue_id', ROW.issue_id,
  'author_id', ROW.author_id, 'body', ROW.body, 'created_at', ROW.created_at, 'updated_at', ROW.updated_at)`
const MILESTONE = `json_object('id', ROW.id, 'repository_id', ROW.repository_id, 'number', ROW.number,
  'title', ROW.title, 'description', ROW.description, 'state', ROW.state, 'creator_id', ROW.creator_id,
  'due_on', ROW.due_on, 'created_at', ROW.created_at, 'updated_at', ROW.updated_at, 'closed_at', ROW.closed_at)`
const rowOf = (columns: string, row: 'new' | 'old') => columns.replaceAll('ROW.', `${row}.`)

const ofEvents = (names: string, event: string): Trigger => ({
  on: 'INSERT ON main.events',
  when: `new.event IN ${inList(names)}`,
  event,
  action: 'new.event',
  issue: 'new.issue_id',
  detail: 'new.details',
  actor: 'new.actor_id',
})

function ofInstallation(on: string, when: string, action: string): Trigger {
  const detail = "json_object('installation', new.id)"
  return { on, when, event: 'installation', action, repository: 'NULL', detail }
}

/**
 * What webhooks tell of, by what changes in the tables for it: so nothing that changes them can be forgotten.
 */
const TRIGGERS: readonly Trigger[] = [
  {
    on: 'INSERT ON main.issues',
    when: 'new.is_pull_request = 0',
    event: 'issues',
    action: "'opened'",
    issue: 'new.id',
    actor: 'new.author_id',
  },
  ofEvents(ISSUE_ACTIONS, 'issues'),
  ofEvents(DEPENDENCY_ACTIONS, 'issue_dependencies'),
  ofEvents(SUB_ISSUE_ACTIONS, 'sub_issues'),
  { ...ofEvents('renamed', 'issues'), action: "'edited'" },
  {
    on: 'UPDATE OF body ON main.issues',
    when: 'old.body IS NOT new.body',
    event: 'issues',
    action: "'edited'",
    issue: 'new.id',
    detail: "json_object('body', coalesce(old.body, ''))",
  },
  {
    on: 'UPDATE OF deleted_at ON main.issues',
    when: 'old.deleted_at IS NULL AND new.deleted_at IS NOT NULL',
    event: 'issues',
    action: "iif(new.moved_to_id IS NULL, 'deleted', 'transferred')",
    issue: 'new.id',
    detail: "json_object('moved_to', new.moved_to_id)",
  },
  {
    on: 'INSERT ON main.comments',
    event: 'issue_comment',
    action: "'created'",
    issue: 'new.issue_id',
    detail: rowOf(COMMENT, 'new'),
    actor: 'new.author_id',
  },
  {
    on: 'UPDATE OF body ON main.comments',
    when: 'old.body IS NOT new.body',
    event: 'issue_comment',
    action: "'edited'",
    issue: 'new.issue_id',
    detail: `json_set(${rowOf(COMMENT, 'new')}, '$.from', old.body)`,
  },
  {
    on: 'DELETE ON main.comments',
    event: 'issue_comment',
    action: "'deleted'",
    repository: 'old.repository_id',
    issue: 'old.issue_id',
    detail: rowOf(COMMENT, 'old'),
  },
  { on: 'INSERT ON main.labels', event: 'label', action: "'created'", detail: rowOf(LABEL, 'new') },
  {
    on: 'UPDATE OF name, color, description ON main.labels',
    event: 'label',
    action: "'edited'",
    detail: `json_set(${rowOf(LABEL, 'new')}, '$.from', old.name)`,
  },
  {
    on: 'DELETE ON main.labels',
    event: 'label',
    action: "'deleted'",
    repository: 'old.repository_id',
    detail: rowOf(LABEL, 'old'),
  },
  {
    on: 'INSERT ON main.milestones',
    event: 'milestone',
    action: "'created'",
    detail: rowOf(MILESTONE, 'new'),
    actor: 'new.creator_id',
  },
  {
    on: 'UPDATE OF state ON main.milestones',
    when: 'old.state <> new.state',
    event: 'milestone',
    action: "iif(new.state = 'open', 'opened', 'closed')",
    detail: rowOf(MILESTONE, 'new'),
  },
  {
    on: 'UPDATE OF title, description, due_on ON main.milestones',
    when: 'old.state = new.state',
    event: 'milestone',
    action: "'edited'",
    detail: `json_set(${rowOf(MILESTONE, 'new')}, '$.from', old.title)`,
  },
  {
    on: 'DELETE ON main.milestones',
    event: 'milestone',
    action: "'deleted'",
    repository: 'old.repository_id',
    detail: rowOf(MILESTONE, 'old'),
  },
  {
    on: 'INSERT ON main.workflow_jobs',
    event: 'workflow_job',
    action: "'queued'",
    detail: "json_object('id', new.id)",
  },
  {
    on: 'UPDATE OF status ON main.workflow_jobs',
    when: 'old.status <> new.status',
    event: 'workflow_job',
    action: 'new.status',
    detail: "json_object('id', new.id)",
  },
  {
    on: 'UPDATE OF status ON main.workflow_jobs',
    when: `old.status <> new.status AND new.status = 'completed' AND NOT EXISTS (SELECT 1 FROM main.workflow_jobs
      WHERE repository_id = new.repository_id AND run_id = new.run_id AND status <> 'completed')
      AND NOT EXISTS (SELECT 1 FROM main.workflow_runs WHERE id = new.run_id AND status <> 'completed')`,
    event: 'workflow_run',
    action: "'completed'",
    detail: "json_object('id', new.id)",
  },
  {
    on: 'UPDATE OF status ON main.workflow_runs',
    when: "old.status <> new.status AND new.status = 'completed'",
    event: 'workflow_run',
    action: "'completed'",
    detail: `json_object('id', (SELECT max(id) FROM main.workflow_jobs WHERE run_id = new.id))`,
  },
  {
    on: 'UPDATE OF name ON main.repositories',
    when: 'old.name <> new.name',
    event: 'repository',
    action: "'renamed'",
    repository: 'new.id',
    detail: "json_object('name', old.name)",
  },
  {
    on: 'UPDATE OF owner_id ON main.repositories',
    when: 'old.owner_id <> new.owner_id',
    event: 'repository',
    action: "'transferred'",
    repository: 'new.id',
    detail: "json_object('owner_id', old.owner_id)",
  },
  {
    on: 'UPDATE OF private ON main.repositories',
    when: 'old.private <> new.private',
    event: 'repository',
    action: "iif(new.private, 'privatized', 'publicized')",
    repository: 'new.id',
  },
  {
    on: 'UPDATE OF archived ON main.repositories',
    when: 'old.archived <> new.archived',
    event: 'repository',
    action: "iif(new.archived, 'archived', 'unarchived')",
    repository: 'new.id',
  },
  {
    on: 'UPDATE OF private ON main.repositories',
    when: 'old.private AND NOT new.private',
    event: 'public',
    action: 'NULL',
    repository: 'new.id',
  },
  ofInstallation('INSERT ON main.installations', '1', "'created'"),
  ofInstallation(
    'UPDATE OF removed_at ON main.installations',
    'old.removed_at IS NULL AND new.removed_at IS NOT NULL',
    "'deleted'",
  ),
  ofInstallation(
    'UPDATE OF suspended_at ON main.installations',
    '(old.suspended_at IS NULL) <> (new.suspended_at IS NULL)',
    "iif(new.suspended_at IS NULL, 'unsuspend', 'suspend')",
  ),
  ofInstallation(
    'UPDATE OF permissions ON main.installations',
    'old.permissions <> new.permissions',
    "'new_permissions_accepted'",
  ),
  {
    on: 'INSERT ON main.installation_repositories',
    // Those that it begins with are told with it.
    when: `NOT EXISTS (SELECT 1 FROM outbox WHERE event = 'installation' AND action = 'created'
      AND detail ->> 'installation' = new.installation_id)`,
    event: 'installation_repositories',
    action: "'added'",
    repository: 'NULL',
    detail: "json_object('installation', new.installation_id, 'chosen', new.repository_id)",
  },
  {
    on: 'DELETE ON main.installation_repositories',
    event: 'installation_repositories',
    action: "'removed'",
    repository: 'NULL',
    detail: "json_object('installation', old.installation_id, 'chosen', old.repository_id)",
  },
]

/** Beyond so many that nobody took, the oldest are forgotten. */
const MAX_HAPPENINGS = 10_000

export type Outbox = ReturnType<typeof createOutbox>

/**
 * Notes what happens, in the transaction in which it happens: what is taken back was never noted. `wake` is
 * called during the transaction, for whoever takes the notes after it. Costs nothing until it is started.
 */
export function createOutbox(database: Database, wake: () => void) {
  const { connection } = database
  let actor: number | null = null
  let isStarted = false
  connection.function('hook_actor', () => actor)
  connection.function('hook_wake', () => {
    wake()
    return null
  })

  return {
    /** From now on everything is noted. */
    start(): void {
      if (isStarted) return
      isStarted = true
      connection.exec(`
        CREATE TEMP TABLE outbox (id INTEGER PRIMARY KEY, event TEXT NOT NULL, action TEXT, repository_id INTEGER,
          issue_id INTEGER NOT NULL, detail TEXT NOT NULL, actor_id INTEGER, hook_id INTEGER);
        ${TRIGGERS.map(triggerText).join('\n')}
      `)
    },
    /** Whose doing it is what `work` changes. */
    as<T>(userId: number | undefined, work: () => T): T {
      const before = actor
      actor = userId ?? null
      try {
        return work()
      } finally {
        actor = before
      }
    },
    note({ event, action, repository_id, issue_id, detail, actor_id, hook_id }: Happening): void {
      database.run(
        `INSERT INTO temp.outbox (event, action, repository_id, issue_id, detail, actor_id, hook_id)
         VALUES (?, ?, ?, ?, ?, coalesce(?, hook_actor()), ?)`,
        ...[event, action, repository_id, issue_id, detail, actor_id, hook_id],
      )
      wake()
    },
    /** What was noted since, oldest first. */
    take: (): Happening[] =>
      isStarted
        ? database.transaction(() => {
            const all = database.all<Happening>(
              'SELECT * FROM (SELECT * FROM temp.outbox ORDER BY id DESC LIMIT ?) ORDER BY id',
              MAX_HAPPENINGS,
            )
            database.run('DELETE FROM temp.outbox')
            return all
          })
        : [],
  }
}

function triggerText(trigger: Trigger, index: number): string {
  const { on, when = '1', event, action, repository = 'new.repository_id', issue = '0' } = trigger
  const { detail = "'{}'", actor = 'NULL' } = trigger
  return `CREATE TEMP TRIGGER outbox_${index} AFTER ${on} WHEN ${when} BEGIN
    INSERT INTO outbox (event, action, repository_id, issue_id, detail, actor_id)
      VALUES ('${event}', ${action}, ${repository}, ${issue}, ${detail}, coalesce(${actor}, hook_actor()));
    SELECT hook_wake();
  END;`
}
