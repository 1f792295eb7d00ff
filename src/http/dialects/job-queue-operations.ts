import type { Operation } from '../routes/serve.ts'

export const JOBS = '/api/v1/queue/jobs'

export const JOB_QUEUE = {
  jobQueueCreate: {
    method: 'POST',
    path: JOBS,
    scope: 'enqueue',
    covers: 'asked',
    body: 'jobQueueCreate',
    answers: { 200: 'job-queue-job', 201: 'job-queue-job' },
    summary: 'Make a job, as Job-Queue does',
  },
  jobQueueList: {
    method: 'GET',
    path: JOBS,
    scope: 'read',
    covers: 'asked',
    query: 'jobQueueList',
    answers: { 200: 'job-queue-jobs' },
    summary: 'List jobs, newest first, as Job-Queue does',
  },
  jobQueueOverview: {
    method: 'GET',
    path: `${JOBS}/stats/overview`,
    scope: 'read',
    covers: 'asked',
    answers: { 200: 'job-queue-overview' },
    summary: 'Count jobs by status, as Job-Queue does',
  },
  jobQueueGet: {
    method: 'GET',
    path: `${JOBS}/{id}`,
    scope: 'read',
    covers: 'job',
    answers: { 200: 'job-queue-job' },
    summary: 'Read a job, as Job-Queue does',
  },
} as const satisfies Record<string, Operation>
