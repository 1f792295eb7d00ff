import type { KEY_OPERATIONS } from '../../../src/http/routes/keys.ts'
import type { LEDGER_OPERATIONS } from '../../../src/http/routes/ledger.ts'
import type { ORDINARY_OPERATIONS } from '../../../src/http/routes/ordinary.ts'
import type { PROJECT_OPERATIONS } from '../../../src/http/routes/projects.ts'
import type { QUEUE_OPERATIONS } from '../../../src/http/routes/queues.ts'
import type { SCHEDULE_OPERATIONS } from '../../../src/http/routes/schedules.ts'
import type { SCHEMA_OPERATIONS } from '../../../src/http/routes/schemas.ts'
import type { WORKFLOW_OPERATIONS } from '../../../src/http/routes/workflows.ts'
import { aKeptKey, aKeptRule } from '../service.ts'
import { aBoundQueue, aProject, aSchedule, aSchema, type Example } from './example.ts'

const byReader = { scopes: [{ needs: 'read', elsewhere: 403 }] } as const
const byOperator = { scopes: [{ needs: 'admin', elsewhere: 403 }] } as const
/** Requests about no queue need the scope on all queues. */
const readerOfAll = { needs: 'read', elsewhere: 403, onQueue: 403 } as const
const operatorOfAll = { needs: 'admin', elsewhere: 403, onQueue: 403 } as const

export const QUEUE_EXAMPLES: Record<keyof typeof QUEUE_OPERATIONS, Example> = {
  listQueues: {
    job: 'pending',
    answers: 200,
    schema: 'queues',
    shows: { queues: [{ name: 'default', paused: false, jobs: { pending: 1, processing: 0 } }] },
    scopes: [{ needs: 'read', elsewhere: 200 }],
  },
  getQueue: {
    job: 'failed',
    answers: 200,
    schema: 'queue',
    shows: { name: 'default', paused: false, jobs: { pending: 0, failed: 1 } },
    ...byReader,
  },
  getQueueSettings: {
    answers: 200,
    schema: 'queue-settings',
    shows: { queue: 'default', sealed: false, private: false, admission: 'collaborators', rate: 10 },
    ...byReader,
  },
  setQueue: {
    answers: 200,
    schema: 'queue-settings',
    body: () => ({ admission: 'anyone', rate: 3 }),
    shows: { queue: 'default', sealed: false, admission: 'anyone', rate: 3 },
    scopes: [operatorOfAll],
  },
  pauseQueue: {
    job: 'pending',
    answers: 200,
    schema: 'queue',
    shows: { name: 'default', paused: true, jobs: { pending: 1 } },
    ...byOperator,
  },
  resumeQueue: {
    job: 'pending',
    answers: 200,
    schema: 'queue',
    shows: { name: 'default', paused: false, jobs: { pending: 1 } },
    ...byOperator,
  },
  purgeFailed: {
    job: 'failed',
    answers: 200,
    schema: 'many',
    shows: { ids: [1], left: 0 },
    ...byOperator,
  },
  purgeQueue: {
    job: 'pending',
    answers: 200,
    schema: 'many',
    shows: { ids: [1], left: 0 },
    ...byOperator,
  },
  redriveQueue: {
    job: 'failed',
    answers: 200,
    schema: 'many',
    shows: { ids: [1], left: 0 },
    ...byOperator,
  },
  sweep: {
    job: 'expired',
    answers: 200,
    schema: 'swept',
    shows: { expired: [1], admitted: [], set_aside: [] },
    scopes: [operatorOfAll],
  },
}

const GRANTS = [{ scopes: ['claim', 'read'], queues: ['builds'] }]
/** Nobody can grant more than they have. */
const OWN_GRANTS = [{ scopes: ['admin'], queues: ['mine'] }]

/** Of keys and of rules for workflows; their ids are numbers here, as those of jobs are. */
export const LEDGER_EXAMPLES: Record<keyof typeof LEDGER_OPERATIONS, Example> = {
  exportLedger: {
    answers: 200,
    schema: 'ledger-answer',
    body: () => ({ verb: 'id' }),
    shows: { value: 'id' },
    scopes: [operatorOfAll],
  },
  importLedger: {
    answers: 200,
    schema: 'ledger-answer',
    body: () => ({ verb: 'beginRun' }),
    shows: { value: 'beginRun' },
    scopes: [operatorOfAll],
  },
}

export const KEY_EXAMPLES: Record<keyof typeof KEY_OPERATIONS, Example> = {
  listKeys: {
    given: aKeptKey,
    answers: 200,
    schema: 'keys',
    shows: { keys: [{ id: '7', name: 'tests', secrets: [{ expires_at: null }] }] },
    scopes: [operatorOfAll],
  },
  createKey: {
    answers: 201,
    schema: 'issued-key',
    body: () => ({ id: 'ci', grants: GRANTS, expires_at: '2026-12-24T00:00:00Z' }),
    shows: { key: { id: 'ci', grants: GRANTS, expires_at: '2026-12-24T00:00:00Z' } },
    scopes: [{ ...operatorOfAll, body: () => ({ grants: OWN_GRANTS }) }],
  },
  rotateKey: {
    given: aKeptKey,
    answers: 200,
    schema: 'issued-key',
    body: () => ({ keep_seconds: 60 }),
    shows: { key: { id: '7', secrets: [{ expires_at: null }, { expires_at: '2026-11-21T22:01:00Z' }] } },
    scopes: [operatorOfAll],
  },
  revokeKey: {
    given: aKeptKey,
    answers: 200,
    schema: 'revoked',
    shows: { id: '7' },
    scopes: [operatorOfAll],
  },
  listWorkflows: {
    given: aKeptRule,
    answers: 200,
    schema: 'workflows',
    shows: { workflows: [{ id: '7', repository: 'acme/app', repository_id: null }] },
    scopes: [operatorOfAll],
  },
  allowWorkflow: {
    answers: 201,
    schema: 'workflow',
    body: () => ({ repository: 'acme/app', ref: 'refs/heads/main', events: ['push'], grants: GRANTS }),
    shows: { repository: 'acme/app', ref: 'refs/heads/main', events: ['push'], grants: GRANTS },
    scopes: [{ ...operatorOfAll, body: () => ({ repository: 'acme/app', grants: OWN_GRANTS }) }],
  },
  revokeWorkflow: {
    given: aKeptRule,
    answers: 200,
    schema: 'revoked',
    shows: { id: '7' },
    scopes: [operatorOfAll],
  },
}

export const PROJECT_EXAMPLES: Record<keyof typeof PROJECT_OPERATIONS, Example> = {
  createProject: {
    answers: 201,
    schema: 'project',
    body: () => ({ name: 'Spring', description: 'All of it' }),
    shows: { id: 1, name: 'Spring', description: 'All of it', state: 'open', jobs: { open: 0, closed: 0 } },
    scopes: [operatorOfAll],
  },
  listProjects: {
    given: aProject,
    answers: 200,
    schema: 'projects',
    shows: { projects: [{ id: 1, name: 'Spring' }] },
    scopes: [readerOfAll],
  },
  getProject: {
    given: aProject,
    answers: 200,
    schema: 'project',
    shows: { id: 1, name: 'Spring' },
    scopes: [readerOfAll],
  },
  changeProject: {
    given: aProject,
    answers: 200,
    schema: 'project',
    body: () => ({ name: 'Summer', state: 'closed' }),
    shows: { id: 1, name: 'Summer', description: '', state: 'closed' },
    scopes: [operatorOfAll],
  },
}

const WORKFLOW = { workflow: 'work.yml', ref: 'main', max_dispatched: 3, pass_lease: false }

export const WORKFLOW_EXAMPLES: Record<keyof typeof WORKFLOW_OPERATIONS, Example> = {
  getWorkflow: {
    given: aBoundQueue,
    answers: 200,
    schema: 'binding',
    shows: { queue: 'default', ...WORKFLOW },
    ...byReader,
  },
  bindWorkflow: {
    answers: 200,
    schema: 'binding',
    body: () => ({ workflow: 'work.yml', max_dispatched: 3 }),
    shows: { queue: 'default', ...WORKFLOW },
    scopes: [operatorOfAll],
  },
  unbindWorkflow: {
    given: aBoundQueue,
    answers: 200,
    schema: 'unbound',
    shows: { queue: 'default', workflow: null },
    scopes: [operatorOfAll],
  },
}

const SCHEDULE = { cron: '30 3 * * *', time_zone: 'Europe/Berlin', job: { data: 1, queue: 'reports' } }
const shownSchedule = { name: 'default', cron: SCHEDULE.cron, paused: false, last: null }

export const SCHEDULE_EXAMPLES: Record<keyof typeof SCHEDULE_OPERATIONS, Example> = {
  listSchedules: {
    given: aSchedule,
    answers: 200,
    schema: 'schedules',
    shows: { schedules: [shownSchedule] },
    scopes: [operatorOfAll],
  },
  getSchedule: {
    given: aSchedule,
    answers: 200,
    schema: 'schedule',
    shows: shownSchedule,
    scopes: [operatorOfAll],
  },
  setSchedule: {
    answers: 200,
    schema: 'schedule',
    body: () => SCHEDULE,
    shows: { ...shownSchedule, ...SCHEDULE },
    scopes: [operatorOfAll],
  },
  removeSchedule: {
    given: aSchedule,
    answers: 200,
    schema: 'unscheduled',
    shows: { name: 'default', removed: true },
    scopes: [operatorOfAll],
  },
}

/** Jobs of the queue are no ordinary issues. */
export const ORDINARY_EXAMPLES: Record<keyof typeof ORDINARY_OPERATIONS, Example> = {
  listAdoptable: {
    job: 'pending',
    answers: 200,
    schema: 'adoptable-issues',
    shows: { issues: [], refused: [], whole: true },
    scopes: [operatorOfAll],
  },
  adoptIssues: {
    job: 'pending',
    body: ({ id }) => ({ label: 'agent', issues: [id] }),
    answers: 200,
    schema: 'adopted-issues',
    shows: { ids: [], left: 1, refused: [{ why: 'It lacks the label agent.' }] },
    scopes: [operatorOfAll],
  },
}

export const SCHEMA_EXAMPLES: Record<keyof typeof SCHEMA_OPERATIONS, Example> = {
  setSchema: {
    answers: 200,
    schema: 'schema-changed',
    body: () => ({ schema: { type: 'object' }, type: 'add' }),
    shows: { status: 'success', message: 'Schema updated successfully', queue: null, type: 'add' },
    scopes: [{ ...operatorOfAll, body: ({ queue }) => ({ schema: { type: 'object' }, queue }) }],
  },
  getSchema: {
    given: aSchema,
    answers: 200,
    schema: 'payload-schema',
    shows: { schema: { type: 'object' }, queue: null, type: null, errors: [] },
    scopes: [operatorOfAll],
  },
  removeSchema: {
    given: aSchema,
    answers: 200,
    schema: 'schema-changed',
    shows: { status: 'success', queue: null, type: null },
    scopes: [operatorOfAll],
  },
  listSchemas: {
    given: aSchema,
    answers: 200,
    schema: 'payload-schemas',
    shows: { schemas: [{ schema: { type: 'object' }, queue: null, type: null }] },
    scopes: [operatorOfAll],
  },
}
