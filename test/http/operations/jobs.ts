import { expect } from 'vitest'
import type { RouteVerb } from '../../../src/domain/verbs.ts'
import type { JOB_OPERATIONS } from '../../../src/http/routes/jobs.ts'
import type { SERVICE_OPERATIONS } from '../../../src/http/routes/service.ts'
import { webhook } from '../../support/webhooks.ts'
import { type Example, lease } from './example.ts'

export const SERVICE_EXAMPLES: Record<keyof typeof SERVICE_OPERATIONS, Example> = {
  service: { answers: 200, schema: 'service' },
  describe: { answers: 200, schema: 'openapi-document', shows: { openapi: '3.1.1' } },
  docs: { answers: 200, schema: null },
  webhook: {
    signed: () => webhook({ action: 'edited', issue: { number: 7 } }),
    answers: 202,
    schema: 'delivery',
    shows: { event: 'issues', status: 'accepted' },
  },
  metrics: { answers: 200, schema: null, scopes: [{ needs: 'read', elsewhere: 403, onQueue: 403 }] },
  health: { answers: 200, schema: 'health', shows: { status: 'healthy' } },
  alive: { answers: 200, schema: 'health', shows: { status: 'healthy' } },
  ready: { answers: 200, schema: 'health', shows: { status: 'healthy' } },
}

const CREATE: Example = {
  answers: 201,
  schema: 'created',
  body: () => ({ data: { hello: 'world' } }),
  shows: { job_id: 1, status: 'pending' },
  scopes: [{ needs: 'enqueue', elsewhere: 403, body: ({ queue }) => ({ data: 1, queue }) }],
}

export const JOB_EXAMPLES: Record<keyof typeof JOB_OPERATIONS, Example> = {
  createJob: CREATE,
  createJobByFirstName: CREATE,
  listJobs: {
    job: 'pending',
    answers: 200,
    schema: 'jobs',
    shows: { next: null },
    scopes: [{ needs: 'read', elsewhere: 403, query: ({ queue }) => `?queue=${queue}` }],
  },
  getJob: {
    job: 'pending',
    answers: 200,
    schema: 'job',
    shows: { status: 'pending' },
    scopes: [{ needs: 'read', elsewhere: 404 }],
  },
  commentOnJob: {
    job: 'pending',
    answers: 200,
    schema: 'job',
    body: () => ({ text: 'Out of paper' }),
    shows: { status: 'pending' },
    scopes: [{ needs: 'claim', elsewhere: 404 }],
  },
  explainJob: {
    job: 'held',
    answers: 200,
    schema: 'explanation',
    shows: {
      id: 1,
      status: 'processing',
      why: expect.stringContaining('box'),
      holder: { worker: 'box', since: '2026-11-21T22:00:00Z', until: '2026-11-21T22:05:00Z' },
    },
    scopes: [{ needs: 'read', job: 'pending', elsewhere: 404 }],
  },
}

/** The claim of whichever jobs are due. */
export const CLAIM_EXAMPLE: Example = {
  job: 'pending',
  answers: 200,
  schema: 'claimed-job',
  body: () => ({ worker: 'box-1', lease_seconds: 60 }),
  shows: { status: 'processing', worker: 'box-1', attempt: 1, lease: expect.any(String) },
  scopes: [
    { needs: 'claim', elsewhere: 403, body: ({ queue }) => ({ queue }) },
    { needs: 'claim', elsewhere: 403, body: ({ queue }) => ({ queues: [...new Set(['mine', queue])] }) },
    { needs: 'claim', elsewhere: 404, body: ({ id }) => ({ id }) },
  ],
}

export const BATCH_EXAMPLE: Example = {
  ...CLAIM_EXAMPLE,
  schema: 'claimed',
  body: () => ({ worker: 'box-1', lease_seconds: 60, max: 2 }),
  shows: { jobs: [{ status: 'processing', worker: 'box-1', attempt: 1, lease: expect.any(String) }] },
}

/** Only callers with the scope on the job's queue may do this. */
const byHolder = { scopes: [{ needs: 'claim', elsewhere: 404 }] } as const
const byOperator = { scopes: [{ needs: 'admin', elsewhere: 404 }] } as const

/** The verbs of one job. A new one needs a row here. */
export const VERB_EXAMPLES: Record<RouteVerb, Example> = {
  claim: {
    job: 'pending',
    answers: 200,
    schema: 'claimed-job',
    body: () => ({ worker: 'box-1', lease_seconds: 60 }),
    shows: { status: 'processing', worker: 'box-1', attempt: 1, lease: expect.any(String) },
    ...byHolder,
    conflicts: [{ job: 'completed', type: 'illegal-transition' }],
  },
  start: {
    job: 'held',
    answers: 200,
    schema: 'claimed-job',
    body: lease({ lease_seconds: 600 }),
    shows: { status: 'processing', lease: expect.any(String) },
    ...byHolder,
    conflicts: [{ job: 'completed', type: 'lease-lost' }],
  },
  extend: {
    job: 'held',
    answers: 200,
    schema: 'claimed-job',
    body: lease({ lease_seconds: 900, progress: { percent: 12.5, note: 'reads', log: ['a', 'b'] } }),
    shows: {
      status: 'processing',
      lease: expect.any(String),
      lease_expires_at: '2026-11-21T22:15:00Z',
      progress: { percent: 12.5, note: 'reads', log: ['a', 'b'] },
    },
    ...byHolder,
    conflicts: [{ job: 'cancelled', type: 'lease-lost' }],
  },
  complete: {
    job: 'held',
    answers: 200,
    schema: 'job',
    body: lease({ result: { sum: 3 } }),
    shows: { status: 'completed', result: { sum: 3 }, error: null },
    ...byHolder,
    conflicts: [{ job: 'cancelled', type: 'lease-lost' }],
  },
  fail: {
    job: 'held',
    answers: 200,
    schema: 'job',
    body: lease({ error: 'no disk', retry: false }),
    shows: { status: 'failed', result: null, error: 'no disk' },
    ...byHolder,
    conflicts: [{ job: 'completed', type: 'lease-lost' }],
  },
  release: {
    job: 'held',
    answers: 200,
    schema: 'job',
    body: lease(),
    shows: { status: 'pending', attempt: 0 },
    ...byHolder,
    conflicts: [{ job: 'completed', type: 'lease-lost' }],
  },
  block: {
    job: 'pending',
    answers: 200,
    schema: 'job',
    body: () => ({ reason: 'no approval' }),
    shows: { status: 'blocked', error: 'no approval' },
    scopes: [
      { needs: 'claim', job: 'held', elsewhere: 404, body: lease({ reason: 'x' }) },
      { needs: 'admin', elsewhere: 404 },
    ],
    conflicts: [
      { job: 'cancelled', type: 'lease-lost', body: lease({ reason: 'x' }) },
      { job: 'completed', type: 'illegal-transition' },
    ],
  },
  unblock: {
    job: 'blocked',
    answers: 200,
    schema: 'job',
    shows: { status: 'pending' },
    ...byOperator,
    conflicts: [{ job: 'pending', type: 'illegal-transition' }],
  },
  alter: {
    job: 'pending',
    answers: 200,
    schema: 'job',
    body: () => ({ queue: 'later', priority: 7, run_at: '2026-11-23T12:00:00+02:00', data: { n: 2 } }),
    shows: { queue: 'later', priority: 7, run_at: '2026-11-23T10:00:00Z', data: { n: 2 } },
    scopes: [{ needs: 'admin', elsewhere: 404, body: () => ({ priority: 3 }) }],
    conflicts: [{ job: 'completed', type: 'illegal-transition', body: () => ({ priority: 1 }) }],
  },
  cancel: {
    job: 'pending',
    answers: 200,
    schema: 'job',
    body: () => ({ reason: 'not needed' }),
    shows: { status: 'cancelled', error: 'not needed' },
    ...byOperator,
    conflicts: [{ job: 'completed', type: 'illegal-transition' }],
  },
  requeue: {
    job: 'completed',
    answers: 200,
    schema: 'job',
    shows: { status: 'pending', attempt: 0, result: null },
    ...byOperator,
    conflicts: [{ job: 'pending', type: 'illegal-transition' }],
  },
}
