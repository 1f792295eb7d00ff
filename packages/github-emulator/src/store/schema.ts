import type { DatabaseSync } from 'node:sqlite'

/**
 * Each entry takes the schema one version further; entries are never edited after a release, only added.
 * Times are Unix seconds, as GitHub's have no fractions. First ids are set apart (and above 2^31 for issues,
 * as on GitHub) so that an id passed where a number belongs is noticed.
 */
const MIGRATIONS: readonly string[] = [
  `
  CREATE TABLE users (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    login TEXT NOT NULL,
    folded_login TEXT NOT NULL UNIQUE,
    type TEXT NOT NULL CHECK (type IN ('User', 'Bot')),
    name TEXT,
    created_at INTEGER NOT NULL
  ) STRICT;
  CREATE TABLE tokens (
    hash TEXT PRIMARY KEY,
    user_id INTEGER NOT NULL REFERENCES users,
    permissions TEXT NOT NULL CHECK (permissions IN ('read', 'write')),
    created_at INTEGER NOT NULL
  ) STRICT;
  CREATE TABLE repositories (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    owner_id INTEGER NOT NULL REFERENCES users,
    name TEXT NOT NULL,
    folded_name TEXT NOT NULL,
    description TEXT,
    private INTEGER NOT NULL,
    default_branch TEXT NOT NULL,
    last_number INTEGER NOT NULL DEFAULT 0,
    created_at INTEGER NOT NULL,
    pushed_at INTEGER NOT NULL,
    UNIQUE (owner_id, folded_name)
  ) STRICT;
  CREATE TABLE issues (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    repository_id INTEGER NOT NULL REFERENCES repositories,
    number INTEGER NOT NULL,
    is_pull_request INTEGER NOT NULL DEFAULT 0,
    title TEXT NOT NULL,
    body TEXT,
    state TEXT NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'closed')),
    state_reason TEXT,
    author_id INTEGER NOT NULL REFERENCES users,
    comments INTEGER NOT NULL DEFAULT 0,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    closed_at INTEGER,
    closed_by_id INTEGER REFERENCES users,
    deleted_at INTEGER,
    UNIQUE (repository_id, number)
  ) STRICT;
  CREATE INDEX issues_by_created_at ON issues (repository_id, state, created_at, id);
  CREATE INDEX issues_by_updated_at ON issues (repository_id, updated_at, id);
  CREATE TABLE labels (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    repository_id INTEGER NOT NULL REFERENCES repositories,
    name TEXT NOT NULL,
    folded_name TEXT NOT NULL,
    color TEXT NOT NULL,
    description TEXT,
    created_at INTEGER NOT NULL,
    UNIQUE (repository_id, folded_name)
  ) STRICT;
  CREATE TABLE issue_labels (
    id INTEGER PRIMARY KEY,
    issue_id INTEGER NOT NULL REFERENCES issues,
    label_id INTEGER NOT NULL REFERENCES labels,
    UNIQUE (issue_id, label_id)
  ) STRICT;
  CREATE INDEX issue_labels_by_label ON issue_labels (label_id, issue_id);
  CREATE TABLE comments (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    repository_id INTEGER NOT NULL REFERENCES repositories,
    issue_id INTEGER NOT NULL REFERENCES issues,
    author_id INTEGER NOT NULL REFERENCES users,
    body TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX comments_by_issue ON comments (issue_id, id);
  CREATE INDEX comments_by_repository ON comments (repository_id, created_at, id);
  CREATE TABLE events (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    repository_id INTEGER NOT NULL REFERENCES repositories,
    issue_id INTEGER NOT NULL REFERENCES issues,
    actor_id INTEGER NOT NULL REFERENCES users,
    event TEXT NOT NULL,
    details TEXT NOT NULL,
    comment_id INTEGER,
    created_at INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX events_by_issue ON events (issue_id, id);
  CREATE INDEX events_by_repository ON events (repository_id, id);
  CREATE INDEX events_by_comment ON events (comment_id) WHERE comment_id IS NOT NULL;
  CREATE TABLE objects (
    repository_id INTEGER NOT NULL REFERENCES repositories,
    oid TEXT NOT NULL,
    type TEXT NOT NULL CHECK (type IN ('blob', 'tree', 'commit')),
    content BLOB NOT NULL,
    PRIMARY KEY (repository_id, oid)
  ) STRICT;
  CREATE TABLE refs (
    repository_id INTEGER NOT NULL REFERENCES repositories,
    name TEXT NOT NULL,
    oid TEXT NOT NULL,
    PRIMARY KEY (repository_id, name)
  ) STRICT, WITHOUT ROWID;
  INSERT INTO sqlite_sequence (name, seq) VALUES
    ('users', 190000000), ('repositories', 1100000000), ('issues', 3500000000), ('labels', 9500000000),
    ('comments', 3900000000), ('events', 21000000000);
  `,
  `
  CREATE TABLE collaborators (
    repository_id INTEGER NOT NULL REFERENCES repositories,
    user_id INTEGER NOT NULL REFERENCES users,
    role TEXT NOT NULL CHECK (role IN ('read', 'triage', 'write', 'maintain', 'admin')),
    PRIMARY KEY (repository_id, user_id)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE workflow_jobs (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    repository_id INTEGER NOT NULL REFERENCES repositories,
    run_id INTEGER NOT NULL,
    run_attempt INTEGER NOT NULL,
    name TEXT NOT NULL,
    workflow_name TEXT NOT NULL,
    head_sha TEXT NOT NULL,
    status TEXT NOT NULL CHECK (status IN ('queued', 'in_progress', 'completed')),
    conclusion TEXT,
    created_at INTEGER NOT NULL,
    started_at INTEGER NOT NULL,
    completed_at INTEGER,
    CHECK ((status = 'completed') = (conclusion IS NOT NULL))
  ) STRICT;
  CREATE INDEX workflow_jobs_by_run ON workflow_jobs (repository_id, run_id, id);
  ALTER TABLE tokens ADD COLUMN without TEXT NOT NULL DEFAULT '[]';
  ALTER TABLE issues ADD COLUMN moved_to_id INTEGER REFERENCES issues;
  ALTER TABLE issues ADD COLUMN locked INTEGER NOT NULL DEFAULT 0;
  ALTER TABLE issues ADD COLUMN active_lock_reason TEXT;
  CREATE INDEX comments_by_updated_at ON comments (repository_id, updated_at, id);
  CREATE INDEX tokens_by_user ON tokens (user_id);
  INSERT INTO sqlite_sequence (name, seq) VALUES ('workflow_jobs', 48000000000);
  `,
  `
  CREATE TABLE milestones (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    repository_id INTEGER NOT NULL REFERENCES repositories,
    number INTEGER NOT NULL,
    title TEXT NOT NULL,
    description TEXT,
    state TEXT NOT NULL CHECK (state IN ('open', 'closed')),
    creator_id INTEGER NOT NULL REFERENCES users,
    due_on INTEGER,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    closed_at INTEGER,
    UNIQUE (repository_id, number),
    UNIQUE (repository_id, title)
  ) STRICT;
  ALTER TABLE repositories ADD COLUMN last_milestone_number INTEGER NOT NULL DEFAULT 0;
  ALTER TABLE issues ADD COLUMN milestone_id INTEGER REFERENCES milestones;
  CREATE INDEX issues_by_milestone ON issues (milestone_id) WHERE milestone_id IS NOT NULL;
  CREATE TABLE dispatches (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    repository_id INTEGER NOT NULL REFERENCES repositories,
    event TEXT NOT NULL CHECK (event IN ('repository_dispatch', 'workflow_dispatch')),
    name TEXT NOT NULL,
    ref TEXT,
    payload TEXT NOT NULL,
    actor_id INTEGER NOT NULL REFERENCES users,
    created_at INTEGER NOT NULL,
    CHECK ((event = 'workflow_dispatch') = (ref IS NOT NULL))
  ) STRICT;
  CREATE INDEX dispatches_by_repository ON dispatches (repository_id, id);
  INSERT INTO sqlite_sequence (name, seq) VALUES ('milestones', 12000000), ('dispatches', 17000000000);
  `,
  'ALTER TABLE issues ADD COLUMN edited_at INTEGER;',
  `
  CREATE TABLE apps (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    slug TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    client_id TEXT NOT NULL UNIQUE,
    description TEXT,
    external_url TEXT NOT NULL,
    owner_id INTEGER NOT NULL REFERENCES users,
    bot_id INTEGER NOT NULL REFERENCES users,
    permissions TEXT NOT NULL,
    events TEXT NOT NULL,
    created_at INTEGER NOT NULL
  ) STRICT;
  CREATE TABLE app_keys (
    app_id INTEGER NOT NULL REFERENCES apps,
    public_key TEXT NOT NULL
  ) STRICT;
  CREATE TABLE app_manifests (
    code TEXT PRIMARY KEY,
    owner_id INTEGER NOT NULL REFERENCES users,
    manifest TEXT NOT NULL,
    created_at INTEGER NOT NULL
  ) STRICT;
  CREATE TABLE installations (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    app_id INTEGER NOT NULL REFERENCES apps,
    account_id INTEGER NOT NULL REFERENCES users,
    permissions TEXT NOT NULL,
    repository_selection TEXT NOT NULL CHECK (repository_selection IN ('all', 'selected')),
    suspended_at INTEGER,
    removed_at INTEGER,
    created_at INTEGER NOT NULL
  ) STRICT;
  CREATE TABLE installation_repositories (
    installation_id INTEGER NOT NULL REFERENCES installations,
    repository_id INTEGER NOT NULL REFERENCES repositories,
    PRIMARY KEY (installation_id, repository_id)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE installation_tokens (
    hash TEXT PRIMARY KEY,
    installation_id INTEGER NOT NULL REFERENCES installations,
    repositories TEXT,
    permissions TEXT NOT NULL,
    expires_at INTEGER NOT NULL
  ) STRICT;
  INSERT INTO sqlite_sequence (name, seq) VALUES ('apps', 1400000), ('installations', 62000000);
  `,
  `
  CREATE TABLE old_names (
    folded_owner TEXT NOT NULL,
    folded_name TEXT NOT NULL,
    repository_id INTEGER NOT NULL REFERENCES repositories,
    PRIMARY KEY (folded_owner, folded_name)
  ) STRICT, WITHOUT ROWID;
  `,
  `
  CREATE TABLE links (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    kind TEXT NOT NULL CHECK (kind IN ('blocks', 'parent')),
    from_id INTEGER NOT NULL REFERENCES issues,
    to_id INTEGER NOT NULL REFERENCES issues,
    created_at INTEGER NOT NULL,
    UNIQUE (kind, from_id, to_id)
  ) STRICT;
  CREATE INDEX links_to ON links (kind, to_id);
  `,
  `
  CREATE TABLE reactions (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    subject TEXT NOT NULL CHECK (subject IN ('issue', 'comment')),
    subject_id INTEGER NOT NULL,
    user_id INTEGER NOT NULL REFERENCES users,
    content TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    UNIQUE (subject, subject_id, user_id, content)
  ) STRICT;
  CREATE TABLE assignees (
    issue_id INTEGER NOT NULL REFERENCES issues,
    user_id INTEGER NOT NULL REFERENCES users,
    PRIMARY KEY (issue_id, user_id)
  ) STRICT;
  CREATE TABLE edits (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    issue_id INTEGER NOT NULL REFERENCES issues,
    editor_id INTEGER NOT NULL REFERENCES users,
    edited_at INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX edits_by_issue ON edits (issue_id, id);
  ALTER TABLE issues ADD COLUMN pinned_at INTEGER;
  INSERT INTO sqlite_sequence (name, seq) VALUES ('reactions', 280000000), ('edits', 9000000);
  `,
  `
  CREATE TABLE hooks (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    repository_id INTEGER REFERENCES repositories,
    app_id INTEGER REFERENCES apps,
    active INTEGER NOT NULL,
    events TEXT NOT NULL,
    url TEXT NOT NULL,
    content_type TEXT NOT NULL CHECK (content_type IN ('json', 'form')),
    secret TEXT,
    insecure_ssl TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    CHECK ((repository_id IS NULL) <> (app_id IS NULL))
  ) STRICT;
  CREATE TABLE hook_deliveries (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    hook_id INTEGER NOT NULL,
    guid TEXT NOT NULL,
    event TEXT NOT NULL,
    action TEXT,
    repository_id INTEGER,
    installation_id INTEGER,
    payload TEXT NOT NULL,
    redelivery INTEGER NOT NULL,
    delivered_at INTEGER NOT NULL,
    duration REAL NOT NULL,
    status TEXT NOT NULL,
    status_code INTEGER NOT NULL,
    request_headers TEXT NOT NULL,
    response_headers TEXT NOT NULL,
    response TEXT
  ) STRICT;
  CREATE INDEX hook_deliveries_by_hook ON hook_deliveries (hook_id, id);
  INSERT INTO sqlite_sequence (name, seq) VALUES ('hooks', 540000000), ('hook_deliveries', 93000000);
  `,
  `
  ALTER TABLE comments ADD COLUMN editor_id INTEGER REFERENCES users;
  `,
  `
  CREATE TABLE workflow_runs (
    id INTEGER PRIMARY KEY,
    repository_id INTEGER NOT NULL REFERENCES repositories,
    status TEXT NOT NULL CHECK (status IN ('queued', 'in_progress', 'waiting', 'completed'))
  ) STRICT;
  `,
  `
  ALTER TABLE workflow_runs ADD COLUMN is_cancelled INTEGER NOT NULL DEFAULT 0;
  CREATE TABLE commit_statuses (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    repository_id INTEGER NOT NULL REFERENCES repositories,
    sha TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('error', 'failure', 'pending', 'success')),
    context TEXT NOT NULL,
    description TEXT,
    target_url TEXT,
    creator_id INTEGER NOT NULL REFERENCES users,
    created_at INTEGER NOT NULL
  ) STRICT;
  `,
  `
  ALTER TABLE repositories ADD COLUMN archived INTEGER NOT NULL DEFAULT 0;
  `,
  `
  ALTER TABLE workflow_jobs ADD COLUMN steps TEXT NOT NULL DEFAULT '[]';
  `,
]

/** Brings a database to the newest schema. Throws when the file was written by a newer version. */
export function migrate(connection: DatabaseSync, file: string): void {
  const version = Number(connection.prepare('PRAGMA user_version').get()?.user_version ?? 0)
  if (version > MIGRATIONS.length) {
    throw new Error(
      `${file} has schema version ${version}; this version knows ${MIGRATIONS.length}. Use a newer release to open it.`,
    )
  }
  for (const [index, migration] of MIGRATIONS.entries()) {
    if (index < version) continue
    connection.exec(`BEGIN IMMEDIATE; ${migration}; PRAGMA user_version = ${index + 1}; COMMIT`)
  }
}
