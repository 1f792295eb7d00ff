import { aPendingJob, type Service } from './service.ts'

/* Rows of the table of routes: projects, workflows and the dialects. */

interface Row {
  route: string
  given?: (service: Service) => Promise<{ id: number; lease: string }>
  body?: (job: { id: number; lease: string }) => unknown
  answers: number
  schema: string
  shows?: Record<string, unknown>
}

export const PROJECT_ROUTES: Row[] = [
  {
    route: 'POST /projects',
    answers: 201,
    schema: 'project',
    body: () => ({ name: 'Spring', description: 'All of it' }),
    shows: { id: 1, name: 'Spring', description: 'All of it', state: 'open', jobs: { open: 0, closed: 0 } },
  },
  {
    route: 'GET /projects',
    given: aProject,
    answers: 200,
    schema: 'projects',
    shows: { projects: [{ id: 1, name: 'Spring' }] },
  },
  {
    route: 'GET /projects/{id}',
    given: aProject,
    answers: 200,
    schema: 'project',
    shows: { id: 1, name: 'Spring' },
  },
  {
    route: 'PATCH /projects/{id}',
    given: aProject,
    answers: 200,
    schema: 'project',
    body: () => ({ name: 'Summer', state: 'closed' }),
    shows: { id: 1, name: 'Summer', description: '', state: 'closed' },
  },
]

const WORKFLOW = { workflow: 'work.yml', ref: 'main', max_dispatched: 3, pass_lease: false }

export const WORKFLOW_ROUTES: Row[] = [
  {
    route: 'PUT /queues/{name}/workflow',
    answers: 200,
    schema: 'binding',
    body: () => ({ workflow: 'work.yml', max_dispatched: 3 }),
    shows: { queue: 'default', ...WORKFLOW },
  },
  {
    route: 'GET /queues/{name}/workflow',
    given: aBoundQueue,
    answers: 200,
    schema: 'binding',
    shows: { queue: 'default', ...WORKFLOW },
  },
  {
    route: 'DELETE /queues/{name}/workflow',
    given: aBoundQueue,
    answers: 200,
    schema: 'unbound',
    shows: { queue: 'default', workflow: null },
  },
]

const V2 = '/api/v1/queue/jobs'
const V3 = '/compat/job-processing/jobs'

export const DIALECT_ROUTES: Row[] = [
  {
    route: 'POST /queues/{name}/push',
    answers: 201,
    schema: 'pushed',
    body: () => ({ payload: { n: 1 }, priority: 5 }),
    shows: { id: 1, queue: 'default', status: 'pending' },
  },
  {
    route: 'GET /queues/{name}/peek',
    given: aPendingJob,
    answers: 200,
    schema: 'peeked',
    shows: { jobs: [{ id: 1, data: { n: 1 } }] },
  },
  {
    route: `POST ${V2}`,
    answers: 201,
    schema: 'job-queue-job',
    body: () => ({ job_type: 'emails', payload: 1 }),
    shows: { id: 1, queue_name: 'default', max_tries: 3 },
  },
  { route: `GET ${V2}`, given: aPendingJob, answers: 200, schema: 'job-queue-jobs' },
  { route: `GET ${V2}/{id}`, given: aPendingJob, answers: 200, schema: 'job-queue-job', shows: { id: 1 } },
  {
    route: `GET ${V2}/stats/overview`,
    given: aPendingJob,
    answers: 200,
    schema: 'job-queue-overview',
    shows: { total: 1, pending: 1 },
  },
  {
    route: `POST ${V3}`,
    answers: 201,
    schema: 'job-processing-job',
    body: () => ({ type: 'resize', payload: {} }),
    shows: { id: '1', status: 'PENDING' },
  },
  { route: `GET ${V3}`, given: aPendingJob, answers: 200, schema: 'job-processing-jobs' },
  { route: `GET ${V3}/{id}`, given: aPendingJob, answers: 200, schema: 'job-processing-job' },
  { route: `GET ${V3}/queue`, given: aPendingJob, answers: 200, schema: 'job-processing-queue' },
  { route: `GET ${V3}/summary`, given: aPendingJob, answers: 200, schema: 'job-processing-summary' },
  { route: `POST ${V3}/claim`, given: aPendingJob, answers: 200, schema: 'job-processing-job' },
  { route: `POST ${V3}/{id}/process`, given: aPendingJob, answers: 200, schema: 'job-processing-job' },
  {
    route: `POST ${V3}/{id}/complete`,
    given: aRunningJob,
    answers: 200,
    schema: 'job-processing-job',
    shows: { id: '1', status: 'COMPLETED' },
  },
  {
    route: `POST ${V3}/{id}/fail`,
    given: aRunningJob,
    answers: 200,
    schema: 'job-processing-job',
    shows: { id: '1', status: 'FAILED' },
  },
  {
    route: 'POST /work',
    answers: 201,
    schema: 'work-item',
    body: () => ({ title: 'Tidy up', agent: 'ada' }),
    shows: { id: 1, title: 'Tidy up', status: 'queued', agent: 'ada' },
  },
  { route: 'GET /work', given: anItem, answers: 200, schema: 'work-items' },
  { route: 'GET /work/{id}', given: anItem, answers: 200, schema: 'work-item' },
  {
    route: 'PATCH /work/{id}',
    given: anItem,
    answers: 200,
    schema: 'work-item',
    body: () => ({ status: 'dispatched' }),
    shows: { id: 1, status: 'dispatched', agent: 'ada' },
  },
  {
    route: 'DELETE /work/{id}',
    given: anItem,
    answers: 200,
    schema: 'work-item',
    shows: { id: 1, status: 'cancelled' },
  },
]

const nothing = { id: 1, lease: '' }

export async function aProject({ milestones }: Service) {
  await milestones.create({ title: 'Spring', description: '' })
  return nothing
}

export async function aBoundQueue({ bindings }: Service) {
  const binding = { workflow: 'work.yml', ref: 'main', maxDispatched: 3, passesLease: false }
  await bindings.set('default', binding)
  return nothing
}

export async function aRunningJob({ queue }: Service) {
  await queue.enqueue({ data: 1 })
  await queue.claim({ worker: 'job-processing' })
  return nothing
}

export async function anItem({ queue }: Service) {
  await queue.enqueue({ queue: 'work', data: { agent: 'ada' } })
  return nothing
}
