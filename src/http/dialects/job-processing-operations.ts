import { DEFAULT_QUEUE } from '../../domain/job.ts'
import type { Operation } from '../routes/serve.ts'

/** Its paths are the native API's, with other bodies and answers: so they stand below a prefix. */
export const PREFIX = '/compat/job-processing'

const covers = { queue: DEFAULT_QUEUE }

export const JOB_PROCESSING = {
  jobProcessingCreate: {
    method: 'POST',
    path: `${PREFIX}/jobs`,
    scope: 'enqueue',
    covers,
    body: 'jobProcessingCreate',
    answers: { 200: 'job-processing-job', 201: 'job-processing-job' },
    summary: 'Make a job, as the Job Processing API does',
  },
  jobProcessingList: {
    method: 'GET',
    path: `${PREFIX}/jobs`,
    scope: 'read',
    covers,
    query: 'jobProcessingList',
    answers: { 200: 'job-processing-jobs' },
    summary: 'List jobs, newest first, as the Job Processing API does',
  },
  jobProcessingQueue: {
    method: 'GET',
    path: `${PREFIX}/jobs/queue`,
    scope: 'read',
    covers,
    answers: { 200: 'job-processing-queue' },
    summary: 'List what can be claimed now, as the Job Processing API does',
  },
  jobProcessingSummary: {
    method: 'GET',
    path: `${PREFIX}/jobs/summary`,
    scope: 'read',
    covers,
    answers: { 200: 'job-processing-summary' },
    summary: 'Count jobs by status, as the Job Processing API does',
  },
  jobProcessingGet: {
    method: 'GET',
    path: `${PREFIX}/jobs/{id}`,
    scope: 'read',
    covers: 'job',
    answers: { 200: 'job-processing-job' },
    summary: 'Read a job, as the Job Processing API does',
  },
  jobProcessingClaim: {
    method: 'POST',
    path: `${PREFIX}/jobs/claim`,
    scope: 'claim',
    covers,
    body: 'nothing',
    answers: { 200: 'job-processing-job' },
    summary: 'Take the next job, as the Job Processing API does',
  },
  jobProcessingProcess: {
    method: 'POST',
    path: `${PREFIX}/jobs/{id}/process`,
    scope: 'claim',
    covers: 'job',
    body: 'nothing',
    answers: { 200: 'job-processing-job' },
    summary: 'Take this job, as the Job Processing API does',
  },
  jobProcessingComplete: {
    method: 'POST',
    path: `${PREFIX}/jobs/{id}/complete`,
    scope: 'claim',
    covers: 'job',
    body: 'jobProcessingComplete',
    answers: { 200: 'job-processing-job' },
    summary: 'End a job well, as the Job Processing API does',
  },
  jobProcessingFail: {
    method: 'POST',
    path: `${PREFIX}/jobs/{id}/fail`,
    scope: 'claim',
    covers: 'job',
    body: 'jobProcessingFail',
    answers: { 200: 'job-processing-job' },
    summary: 'End a job badly, as the Job Processing API does',
  },
} as const satisfies Record<string, Operation>
