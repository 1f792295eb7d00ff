import { DIALECTS } from './dialects/operations.ts'
import { PROJECTS, WORKFLOWS } from './project-operations.ts'
import type { Operation } from './routes/serve.ts'
import { SCHEMAS } from './schema-operations.ts'

/** The native API, and the dialects. Routes, guards, the OpenAPI description and the tests of every scope read this table. */
export const OPERATIONS = {
  service: {
    ...{ method: 'GET', path: '/', scope: 'open', answers: { 200: 'service' } },
    summary: 'What this service is, and what it can do',
  },
  health: {
    ...{ method: 'GET', path: '/health', scope: 'open', isLive: true },
    answers: { 200: 'health', 503: 'health' },
    summary: 'Whether GitHub can be worked with, and what may still be asked of it',
  },
  metrics: {
    ...{ method: 'GET', path: '/metrics', scope: 'read', isLive: true, answers: { 200: 'text/plain' } },
    summary: 'How many jobs, requests and moves there are, for Prometheus',
  },
  describe: {
    ...{ method: 'GET', path: '/openapi.json', scope: 'open', answers: { 200: 'openapi' } },
    summary: 'This description of the API',
  },
  docs: {
    ...{ method: 'GET', path: '/docs', scope: 'open', answers: { 200: 'text/html' } },
    summary: 'The same description as a page for people',
  },

  createJob: {
    ...{ method: 'POST', path: '/jobs', scope: 'enqueue', covers: 'asked', body: 'createJob' },
    answers: { 200: 'created', 201: 'created' },
    summary: 'Make a job',
  },
  createJobByFirstName: {
    ...{ method: 'POST', path: '/create-job', scope: 'enqueue', covers: 'asked', body: 'createJob' },
    answers: { 200: 'created', 201: 'created' },
    summary: 'Make a job, for clients of the Python octoqueue',
  },
  listJobs: {
    ...{
      method: 'GET',
      path: '/jobs',
      scope: 'read',
      covers: 'asked',
      query: 'listJobs',
      answers: { 200: 'jobs' },
    },
    summary: 'List jobs, newest first',
  },
  getJob: {
    ...{ method: 'GET', path: '/jobs/{id}', scope: 'read', answers: { 200: 'job' } },
    summary: 'Read a job',
  },
  explainJob: {
    ...{ method: 'GET', path: '/jobs/{id}/explain', scope: 'read', answers: { 200: 'explanation' } },
    summary: 'Say why a job is where it is, and what happens next',
  },
  alterJob: {
    ...{ method: 'PATCH', path: '/jobs/{id}', scope: 'admin', body: 'alter', answers: { 200: 'job' } },
    summary: 'Change a job that waits',
  },
  requeueJob: {
    ...{
      method: 'POST',
      path: '/jobs/{id}/requeue',
      scope: 'admin',
      body: 'nothing',
      answers: { 200: 'job' },
    },
    summary: 'Put a job that ended back into its queue',
  },
  cancelJob: {
    ...{ method: 'POST', path: '/jobs/{id}/cancel', scope: 'admin', body: 'cancel', answers: { 200: 'job' } },
    summary: 'Stop a job for good, whoever has it',
  },
  blockJob: {
    ...{ method: 'POST', path: '/jobs/{id}/block', scope: 'claim', body: 'block', answers: { 200: 'job' } },
    scopeWithoutLease: 'admin',
    summary: 'Keep a job from going on until somebody unblocks it',
  },
  unblockJob: {
    ...{
      method: 'POST',
      path: '/jobs/{id}/unblock',
      scope: 'admin',
      body: 'nothing',
      answers: { 200: 'job' },
    },
    summary: 'Let a blocked job go on',
  },

  claimJobs: {
    ...{ method: 'POST', path: '/jobs/claim', scope: 'claim', covers: 'asked', body: 'claim' },
    answers: { 200: ['job', 'claimed'], 204: null },
    summary: 'Take the most urgent job that is due, or several',
  },
  processJob: {
    ...{
      method: 'POST',
      path: '/jobs/{id}/process',
      scope: 'claim',
      body: 'process',
      answers: { 200: 'job' },
    },
    summary: 'Take this job',
  },
  startJob: {
    ...{ method: 'POST', path: '/jobs/{id}/start', scope: 'claim', body: 'start', answers: { 200: 'job' } },
    summary: 'Say that the workflow of a dispatched job runs now',
  },
  extendJob: {
    ...{ method: 'POST', path: '/jobs/{id}/extend', scope: 'claim', body: 'extend', answers: { 200: 'job' } },
    summary: 'Say that the work goes on, and how far it is',
  },
  completeJob: {
    ...{
      method: 'POST',
      path: '/jobs/{id}/complete',
      scope: 'claim',
      body: 'complete',
      answers: { 200: 'job' },
    },
    summary: 'End a job well',
  },
  failJob: {
    ...{ method: 'POST', path: '/jobs/{id}/fail', scope: 'claim', body: 'fail', answers: { 200: 'job' } },
    summary: 'Say that an attempt went wrong',
  },
  releaseJob: {
    ...{
      method: 'POST',
      path: '/jobs/{id}/release',
      scope: 'claim',
      body: 'release',
      answers: { 200: 'job' },
    },
    summary: 'Give a job back unrun',
  },

  listQueues: {
    ...{ method: 'GET', path: '/queues', scope: 'read', covers: 'asked', answers: { 200: 'queues' } },
    summary: 'List the queues and what is in them',
  },
  getQueue: {
    ...{ method: 'GET', path: '/queues/{name}', scope: 'read', answers: { 200: 'queue' } },
    summary: 'Read a queue',
  },
  pauseQueue: {
    ...{
      method: 'POST',
      path: '/queues/{name}/pause',
      scope: 'admin',
      body: 'nothing',
      answers: { 200: 'queue' },
    },
    summary: 'Let nobody claim from a queue',
  },
  resumeQueue: {
    ...{
      method: 'POST',
      path: '/queues/{name}/resume',
      scope: 'admin',
      body: 'nothing',
      answers: { 200: 'queue' },
    },
    summary: 'Let workers claim from a queue again',
  },
  purgeQueue: {
    ...{
      method: 'POST',
      path: '/queues/{name}/purge',
      scope: 'admin',
      body: 'nothing',
      answers: { 200: 'many' },
    },
    summary: 'Cancel the jobs that wait in a queue',
  },
  redriveQueue: {
    ...{
      method: 'POST',
      path: '/queues/{name}/redrive',
      scope: 'admin',
      body: 'nothing',
      answers: { 200: 'many' },
    },
    summary: 'Put the failed jobs of a queue back into it',
  },
  sweep: {
    ...{ method: 'POST', path: '/sweep', scope: 'admin', body: 'nothing', answers: { 200: 'swept' } },
    summary: 'End what ran out, admit what people filed, put right what is shown',
  },

  listKeys: {
    ...{ method: 'GET', path: '/admin/keys', scope: 'admin', answers: { 200: 'keys' } },
    summary: 'List the keys and what they may do',
  },
  createKey: {
    ...{ method: 'POST', path: '/admin/keys', scope: 'admin', body: 'createKey' },
    answers: { 201: 'issued-key' },
    summary: 'Make a key; its secret is shown this once',
  },
  rotateKey: {
    ...{ method: 'POST', path: '/admin/keys/{id}/rotate', scope: 'admin', body: 'rotateKey' },
    answers: { 200: 'issued-key' },
    summary: 'Give a key a second secret, and end the first one after a while',
  },
  revokeKey: {
    ...{ method: 'DELETE', path: '/admin/keys/{id}', scope: 'admin', answers: { 200: 'revoked' } },
    summary: 'End a key',
  },
  listWorkflows: {
    ...{ method: 'GET', path: '/admin/workflows', scope: 'admin', answers: { 200: 'workflows' } },
    summary: 'List the rules that let runs of GitHub Actions in',
  },
  allowWorkflow: {
    ...{ method: 'POST', path: '/admin/workflows', scope: 'admin', body: 'allowWorkflow' },
    answers: { 201: 'workflow' },
    summary: 'Let runs of GitHub Actions in by their own identity',
  },
  revokeWorkflow: {
    ...{ method: 'DELETE', path: '/admin/workflows/{id}', scope: 'admin', answers: { 200: 'revoked' } },
    summary: 'End a rule that lets runs of GitHub Actions in',
  },

  ...PROJECTS,
  ...WORKFLOWS,
  ...SCHEMAS,
  ...DIALECTS,
} as const satisfies Record<string, Operation>
