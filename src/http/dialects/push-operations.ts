import type { Operation } from '../routes/serve.ts'

export const PUSH = {
  pushTasks: {
    method: 'POST',
    path: '/queues/{name}/push',
    scope: 'enqueue',
    body: 'push',
    answers: { 200: 'pushed', 201: 'pushed', 207: 'pushed-many' },
    summary: 'Push a task onto a queue, or several',
  },
  peekQueue: {
    method: 'GET',
    path: '/queues/{name}/peek',
    scope: 'read',
    query: 'peek',
    answers: { 200: 'peeked' },
    summary: 'Show what claims would take now, and take nothing',
  },
} as const satisfies Record<string, Operation>
