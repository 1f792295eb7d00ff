import { workerOf } from '../../access/workers.ts'
import type { Job } from '../../domain/job.ts'
import { Problem } from '../../domain/problem.ts'
import { invalidAt } from '../../runtime/fault.ts'
import type { Queue } from '../../upkeep/queue.ts'
import type { App, Asked } from '../context.ts'
import { callerOf, type Operation, producerOf, serve } from '../operation.ts'
import type { Projects } from '../projects.ts'
import type { WorkChange, WorkCreate } from '../wire/generated/validators.js'
import { readId } from '../wire/read.ts'
import type { ResultNote } from '../wire/read-body.ts'
import { linkToNext, madeAt } from '../wire/write.ts'
import { type Fields, fieldsOf, listItems, type WorkStatus, writeItem } from './work-item.ts'
import { checkAgent, step } from './work-life.ts'

/*
 * The Work Queue API: items of work that are dispatched to agents, each of whom has one in progress at most.
 */

/** Where items wait, apart from jobs that any worker may claim. */
const WORK = 'work'
const covers = { queue: WORK }

export const WORK_QUEUE = {
  createWork: {
    method: 'POST',
    path: '/work',
    scope: 'enqueue',
    covers,
    body: 'workCreate',
    answers: { 200: 'work-item', 201: 'work-item', 202: 'work-item' },
    summary: 'Create a work item, as the Work Queue API does',
  },
  listWork: {
    method: 'GET',
    path: '/work',
    scope: 'read',
    covers,
    query: 'workList',
    answers: { 200: 'work-items' },
    summary: 'List work items, newest first, as the Work Queue API does',
  },
  getWork: {
    method: 'GET',
    path: '/work/{id}',
    scope: 'read',
    covers,
    answers: { 200: 'work-item' },
    summary: 'Read a work item, as the Work Queue API does',
  },
  changeWork: {
    method: 'PATCH',
    path: '/work/{id}',
    scope: 'claim',
    covers,
    body: 'workChange',
    answers: { 200: 'work-item' },
    summary: 'Move a work item to its next step, as the Work Queue API does',
  },
  cancelWork: {
    method: 'DELETE',
    path: '/work/{id}',
    scope: 'admin',
    covers,
    answers: { 200: 'work-item' },
    summary: 'Cancel a work item, as the Work Queue API does',
  },
} as const satisfies Record<string, Operation>

/** Fields of an item that GitHub keeps apart from the job's data, and that do not change. */
const FIXED = ['title', 'project', 'project_id']

/** The Work Queue API, at its own paths. */
export function routeWorkQueue(app: App, queue: Queue, projects: Projects): void {
  serve(app, WORK_QUEUE.createWork, async (c, { body }) => {
    const request = readItem(body)
    if (request.project !== undefined) await projects.check(request.project, callerOf(c))
    const job = await queue.enqueue({ ...request, ...producerOf(c) })
    return c.json(writeItem(job), madeAt(`/work/${job.id}`, job))
  })
  serve(app, WORK_QUEUE.listWork, async (c, { query }) => {
    const { jobs, next } = await listItems(queue, WORK, query)
    if (next !== undefined) c.header('Link', linkToNext(c, next))
    return c.json(jobs.map(writeItem))
  })
  serve(app, WORK_QUEUE.getWork, async (c) => c.json(writeItem(await itemOf(c))))
  serve(app, WORK_QUEUE.changeWork, async (c, { body }) => {
    const job = await itemOf(c)
    if (isSteering(body)) checkAdmin(c)
    const changed = body.status === undefined ? edit(job, body) : take(c, job, body, body.status)
    return c.json(writeItem(await changed))
  })
  serve(app, WORK_QUEUE.cancelWork, async (c) =>
    c.json(writeItem(await take(c, await itemOf(c), {}, 'cancelled'))),
  )

  async function edit(job: Job, { agent, priority, result, error, reason, ...fields }: WorkChange) {
    if ((result ?? error ?? reason) !== undefined)
      throw invalidAt('/status', 'result, error and reason go with a status.')
    const fixed = FIXED.find((name) => name in fields)
    if (fixed !== undefined)
      throw invalidAt(`/${fixed}`, `${fixed} stays what it was when the item was made.`)
    checkAgent(agent)
    const changed = { ...(fields as Fields), ...(agent !== undefined && { agent }) }
    const data = Object.keys(changed).length > 0 ? { ...fieldsOf(job), ...changed } : undefined
    return queue.alter(job.id, { priority, data })
  }

  async function take(c: Asked, job: Job, body: WorkChange & ResultNote, status: WorkStatus): Promise<Job> {
    const { status: _, agent, result, result_note: note, error, reason, ...others } = body
    const [stray] = Object.keys(others)
    if (stray !== undefined)
      throw invalidAt(`/${stray}`, `${stray} cannot be changed together with the status.`)
    return step(queue, job, { status, agent, result, note, error, reason }, (name) =>
      workerOf(callerOf(c), name),
    )
  }

  /** @throws Problem `job-not-found` also for jobs that are no work items */
  async function itemOf(c: Asked): Promise<Job> {
    const job = await queue.get(readId(c))
    if (job.queue === WORK) return job
    throw new Problem('job-not-found', `There is no work item ${job.id}.`, { id: job.id })
  }
}

/** @throws Problem `invalid-request` for a project that is named twice, and otherwise */
function readItem({ title, priority, project, project_id, ...fields }: WorkCreate) {
  if (project !== undefined && project_id !== undefined && project !== project_id)
    throw invalidAt('/project_id', 'project and project_id name two projects.')
  checkAgent(fields.agent)
  return { queue: WORK, title, priority, data: fields as Fields, project: project ?? project_id }
}

/** Whether the change needs the scope admin, whoever holds the item. */
const isSteering = ({ status }: WorkChange): boolean =>
  status === undefined || status === 'cancelled' || status === 'queued'

/** @throws Problem `forbidden` */
function checkAdmin(c: Asked): void {
  if (callerOf(c).may('admin', WORK)) return
  const detail = `Changing, cancelling and queueing items needs the scope admin on the queue ${WORK}.`
  throw new Problem('forbidden', detail)
}
