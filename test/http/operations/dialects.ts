import type { DIALECTS } from '../../../src/http/dialects/dialects.ts'
import { anItem, aRunningJob, type Example } from './example.ts'

/** Dialects of one queue need the scope on that queue only. */
const atDefault = { at: 'default', elsewhere: 403, onQueue: 403 } as const
const atWork = { at: 'work', elsewhere: 403, onQueue: 403 } as const

export const DIALECT_EXAMPLES: Record<keyof typeof DIALECTS, Example> = {
  pushTasks: {
    answers: 201,
    schema: 'pushed',
    body: () => ({ payload: { n: 1 }, priority: 5 }),
    shows: { id: 1, queue: 'default', status: 'pending' },
    scopes: [{ needs: 'enqueue', elsewhere: 403 }],
  },
  peekQueue: {
    job: 'pending',
    answers: 200,
    schema: 'peeked',
    shows: { jobs: [{ id: 1, data: { n: 1 } }] },
    scopes: [{ needs: 'read', elsewhere: 403 }],
  },

  jobQueueCreate: {
    answers: 201,
    schema: 'job-queue-job',
    body: () => ({ job_type: 'emails', payload: 1 }),
    shows: { id: 1, queue_name: 'default', max_tries: 3 },
    scopes: [
      {
        needs: 'enqueue',
        elsewhere: 403,
        body: ({ queue }) => ({ job_type: 'a', payload: 1, queue_name: queue }),
      },
    ],
  },
  jobQueueList: {
    job: 'pending',
    answers: 200,
    schema: 'job-queue-jobs',
    scopes: [{ needs: 'read', elsewhere: 403, query: ({ queue }) => `?queue_name=${queue}` }],
  },
  jobQueueOverview: {
    job: 'pending',
    answers: 200,
    schema: 'job-queue-overview',
    shows: { total: 1, pending: 1 },
    scopes: [{ needs: 'read', elsewhere: 200 }],
  },
  jobQueueGet: {
    job: 'pending',
    answers: 200,
    schema: 'job-queue-job',
    shows: { id: 1 },
    scopes: [{ needs: 'read', elsewhere: 404 }],
  },

  jobProcessingCreate: {
    answers: 201,
    schema: 'job-processing-job',
    body: () => ({ type: 'resize', payload: {} }),
    shows: { id: '1', status: 'PENDING' },
    scopes: [{ needs: 'enqueue', ...atDefault }],
  },
  jobProcessingList: {
    job: 'pending',
    answers: 200,
    schema: 'job-processing-jobs',
    scopes: [{ needs: 'read', ...atDefault }],
  },
  jobProcessingQueue: {
    job: 'pending',
    answers: 200,
    schema: 'job-processing-queue',
    scopes: [{ needs: 'read', ...atDefault }],
  },
  jobProcessingSummary: {
    job: 'pending',
    answers: 200,
    schema: 'job-processing-summary',
    scopes: [{ needs: 'read', ...atDefault }],
  },
  jobProcessingQueueAtRoot: {
    job: 'pending',
    answers: 200,
    schema: 'job-processing-queue',
    scopes: [{ needs: 'read', ...atDefault }],
  },
  jobProcessingSummaryAtRoot: {
    job: 'pending',
    answers: 200,
    schema: 'job-processing-summary',
    scopes: [{ needs: 'read', ...atDefault }],
  },
  jobProcessingGet: {
    job: 'pending',
    answers: 200,
    schema: 'job-processing-job',
    scopes: [{ needs: 'read', elsewhere: 404 }],
  },
  jobProcessingClaim: {
    job: 'pending',
    answers: 200,
    schema: 'job-processing-job',
    scopes: [{ needs: 'claim', ...atDefault }],
  },
  jobProcessingProcess: {
    job: 'pending',
    answers: 200,
    schema: 'job-processing-job',
    scopes: [{ needs: 'claim', elsewhere: 404 }],
  },
  jobProcessingComplete: {
    given: aRunningJob,
    answers: 200,
    schema: 'job-processing-job',
    shows: { id: '1', status: 'COMPLETED' },
    scopes: [{ needs: 'claim', job: 'held', elsewhere: 404, worker: 'me/job-processing' }],
  },
  jobProcessingFail: {
    given: aRunningJob,
    answers: 200,
    schema: 'job-processing-job',
    shows: { id: '1', status: 'FAILED' },
    scopes: [{ needs: 'claim', job: 'held', elsewhere: 404, worker: 'me/job-processing' }],
  },

  createWork: {
    answers: 201,
    schema: 'work-item',
    body: () => ({ title: 'Tidy up', agent: 'ada' }),
    shows: { id: 1, title: 'Tidy up', status: 'queued', agent: 'ada' },
    scopes: [{ needs: 'enqueue', ...atWork }],
  },
  listWork: { given: anItem, answers: 200, schema: 'work-items', scopes: [{ needs: 'read', ...atWork }] },
  getWork: {
    given: anItem,
    answers: 200,
    schema: 'work-item',
    scopes: [{ needs: 'read', job: 'pending', ...atWork }],
  },
  changeWork: {
    given: anItem,
    answers: 200,
    schema: 'work-item',
    body: () => ({ status: 'dispatched' }),
    shows: { id: 1, status: 'dispatched', agent: 'ada' },
    scopes: [
      { needs: 'claim', job: 'pending', body: () => ({ status: 'dispatched', agent: 'ada' }), ...atWork },
    ],
  },
  cancelWork: {
    given: anItem,
    answers: 200,
    schema: 'work-item',
    shows: { id: 1, status: 'cancelled' },
    scopes: [{ needs: 'admin', job: 'pending', ...atWork }],
  },
}
