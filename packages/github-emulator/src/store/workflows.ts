import { ZERO_OID } from '../git.ts'
import type { Database } from './database.ts'
import type { Refs } from './refs.ts'
import type { Repository } from './repositories.ts'
import type { User } from './users.ts'

/** What somebody asks of GitHub Actions: an event of the repository, or a run of one workflow. */
type NewDispatch =
  | {
      event: 'repository_dispatch'
      /** The type that the sender made up. */
      name: string
      ref: null
      /** The `client_payload`. */
      payload: Record<string, unknown>
    }
  | {
      event: 'workflow_dispatch'
      /** The workflow's path, `.github/workflows/…`. */
      name: string
      /** The full name of a branch or tag. */
      ref: string
      /** The inputs, as they were given. */
      payload: Record<string, unknown>
    }

/** A dispatch as it is kept; `created_at` in Unix seconds. */
type Dispatch = NewDispatch & {
  id: number
  repository_id: number
  actor_id: number
  created_at: number
}

/** Dispatched events. Nothing runs here: they are kept for whoever wants to know what was asked for. */
export function createDispatches(database: Database, seconds: () => number) {
  return {
    /** Keeps an event, and returns its id: that of the run which GitHub would start. */
    add: (repository: Repository, actor: User, { event, name, ref, payload }: NewDispatch): number =>
      database.insert(
        `INSERT INTO dispatches (repository_id, event, name, ref, payload, actor_id, created_at)
         VALUES (?, ?, ?, ?, ?, ?, ?)`,
        repository.id,
        event,
        name,
        ref,
        JSON.stringify(payload),
        actor.id,
        seconds(),
      ),
    /** All events of a repository, oldest first. */
    all: (repository: Repository): Dispatch[] =>
      database
        .all<Dispatch & { payload: string }>(
          `SELECT id, repository_id, event, name, ref, payload, actor_id, created_at FROM dispatches
           WHERE repository_id = ? ORDER BY id`,
          repository.id,
        )
        .map((row) => ({ ...row, payload: JSON.parse(row.payload) })),
  }
}

type Conclusion =
  | 'success'
  | 'failure'
  | 'neutral'
  | 'cancelled'
  | 'skipped'
  | 'timed_out'
  | 'action_required'

/** How a job stands; it has a conclusion exactly when it is completed. */
export type WorkflowJobState =
  | { status: 'queued' | 'in_progress'; conclusion: null }
  | { status: 'completed'; conclusion: Conclusion }

/** A step of a job that has ended; `completed_at` in Unix seconds. */
interface WorkflowStep {
  name: string
  conclusion: 'success' | 'failure' | 'cancelled' | 'skipped'
  completed_at: number
}

/** A job of a workflow run. Times are Unix seconds. */
export type WorkflowJob = WorkflowJobState & {
  id: number
  repository_id: number
  run_id: number
  run_attempt: number
  name: string
  workflow_name: string
  head_sha: string
  created_at: number
  /** A job that waits says when it was made, as GitHub's does. */
  started_at: number
  completed_at: number | null
  /** A list of {@link WorkflowStep} as JSON, in their order. */
  steps: string
}

/** The steps of a job that have ended. */
export const stepsOf = ({ steps }: WorkflowJob): WorkflowStep[] => JSON.parse(steps)

/** How a run stands; `waiting`: for somebody's approval of an environment. */
export type WorkflowRunStatus = 'queued' | 'in_progress' | 'waiting' | 'completed'

const COLUMNS =
  'id, repository_id, run_id, run_attempt, name, workflow_name, head_sha, status, conclusion, created_at, started_at, completed_at, steps'

/** The latest attempt is the default of GitHub's listing. */
const ofRun = (latestOnly: boolean) =>
  `FROM workflow_jobs WHERE repository_id = ?1 AND run_id = ?2 ${
    latestOnly
      ? 'AND run_attempt = (SELECT max(run_attempt) FROM workflow_jobs WHERE repository_id = ?1 AND run_id = ?2)'
      : ''
  }`

/** The jobs of GitHub Actions. Nothing runs here: whoever makes a job also says how it goes. */
export function createWorkflowJobs(database: Database, seconds: () => number, { refs }: { refs: Refs }) {
  const withId = (id: number): WorkflowJob | undefined =>
    database.get<WorkflowJob>(`SELECT ${COLUMNS} FROM workflow_jobs WHERE id = ?`, id)

  const existing = (id: number): WorkflowJob => {
    const job = withId(id)
    if (!job) throw new Error(`There is no workflow job ${id}`)
    return job
  }

  return {
    withId,
    /** Makes a job that waits for a runner; a run comes into being with its first job. */
    create(
      repository: Repository,
      job: { runId: number; runAttempt?: number; name?: string; workflowName?: string },
    ): WorkflowJob {
      const head = refs.get(repository, `refs/heads/${repository.default_branch}`)
      return existing(
        database.insert(
          `INSERT INTO workflow_jobs (repository_id, run_id, run_attempt, name, workflow_name, head_sha, status, created_at, started_at)
           VALUES (?, ?, ?, ?, ?, ?, 'queued', ?, ?)`,
          repository.id,
          job.runId,
          job.runAttempt ?? 1,
          job.name ?? 'work',
          job.workflowName ?? 'Work',
          head?.oid ?? ZERO_OID,
          seconds(),
          seconds(),
        ),
      )
    },
    /** Says how a job stands now. */
    update(job: WorkflowJob, { status, conclusion }: WorkflowJobState): WorkflowJob {
      const now = existing(job.id)
      const at = seconds()
      database.run(
        'UPDATE workflow_jobs SET status = ?, conclusion = ?, started_at = ?, completed_at = ? WHERE id = ?',
        status,
        conclusion,
        status === 'in_progress' && now.status === 'queued' ? at : now.started_at,
        status === 'completed' ? at : null,
        job.id,
      )
      return existing(job.id)
    },
    /** Says how the next step of a job ended. */
    addStep(id: number, step: Omit<WorkflowStep, 'completed_at'>): void {
      const steps = [...stepsOf(existing(id)), { ...step, completed_at: seconds() }]
      database.run('UPDATE workflow_jobs SET steps = ? WHERE id = ?', JSON.stringify(steps), id)
    },
    /** Says how a run stands, which its jobs alone do not tell: more of them may come. */
    sayRun: (repository: Repository, runId: number, status: WorkflowRunStatus): void =>
      void database.run(
        'INSERT INTO workflow_runs (id, repository_id, status) VALUES (?1, ?2, ?3) ON CONFLICT (id) DO UPDATE SET status = ?3',
        runId,
        repository.id,
        status,
      ),
    /** Asks a run to end: whoever runs its jobs looks at that. False when it has ended. */
    cancelRun(repository: Repository, runId: number): boolean {
      const status = this.runStatus(repository, runId)
      if (status === undefined || status === 'completed') return false
      database.run(
        'INSERT INTO workflow_runs (id, repository_id, status, is_cancelled) VALUES (?1, ?2, ?3, 1) ON CONFLICT (id) DO UPDATE SET is_cancelled = 1',
        runId,
        repository.id,
        status,
      )
      return true
    },
    isRunCancelled: (runId: number): boolean =>
      database.get<{ is_cancelled: number }>('SELECT is_cancelled FROM workflow_runs WHERE id = ?', runId)
        ?.is_cancelled === 1,
    /** How a run stands: as was said, or over when all its jobs are; undefined when there is no such run. */
    runStatus: (repository: Repository, runId: number): WorkflowRunStatus | undefined =>
      database.get<{ status: WorkflowRunStatus | null }>(
        `SELECT coalesce(
           (SELECT status FROM workflow_runs WHERE repository_id = ?1 AND id = ?2),
           (SELECT iif(min(status = 'completed'), 'completed', 'in_progress') FROM workflow_jobs
             WHERE repository_id = ?1 AND run_id = ?2 HAVING count(*) > 0)) AS status`,
        repository.id,
        runId,
      )?.status ?? undefined,
    /** The jobs of a run, of its latest attempt or of all. */
    ofRun: (
      repository: Repository,
      runId: number,
      page: { latestOnly: boolean; limit: number; offset: number },
    ): WorkflowJob[] =>
      database.all<WorkflowJob>(
        `SELECT ${COLUMNS} ${ofRun(page.latestOnly)} ORDER BY id LIMIT ?3 OFFSET ?4`,
        repository.id,
        runId,
        page.limit,
        page.offset,
      ),
    countOfRun: (repository: Repository, runId: number, latestOnly: boolean): number =>
      database.get<{ total: number }>(`SELECT count(*) AS total ${ofRun(latestOnly)}`, repository.id, runId)
        ?.total ?? 0,
  }
}

/** What is shown beside a commit. */
export interface CommitStatus {
  id: number
  sha: string
  state: 'error' | 'failure' | 'pending' | 'success'
  context: string
  description: string | null
  target_url: string | null
  creator_id: number
  created_at: number
}

/** Statuses of commits: each is kept, and the newest of a context counts. */
export function createCommitStatuses(database: Database, seconds: () => number) {
  return {
    add(
      repository: Repository,
      actor: User,
      { sha, state, context, ...shown }: Omit<CommitStatus, 'id' | 'creator_id' | 'created_at'>,
    ): CommitStatus {
      const { description, target_url } = shown
      const at = seconds()
      const id = database.insert(
        `INSERT INTO commit_statuses (repository_id, sha, state, context, description, target_url, creator_id, created_at)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
        ...[repository.id, sha, state, context, description, target_url, actor.id, at],
      )
      return { id, sha, state, context, description, target_url, creator_id: actor.id, created_at: at }
    },
    /** All of a repository, oldest first. */
    all: (repository: Repository): CommitStatus[] =>
      database.all<CommitStatus>(
        `SELECT id, sha, state, context, description, target_url, creator_id, created_at FROM commit_statuses
         WHERE repository_id = ? ORDER BY id`,
        repository.id,
      ),
  }
}
