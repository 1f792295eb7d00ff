import type { Operation } from '../routes/serve.ts'

/** Where items wait, apart from jobs that any worker may claim. */
export const WORK = 'work'
const covers = { queue: WORK }

export const WORK_QUEUE = {
  createWork: {
    method: 'POST',
    path: '/work',
    scope: 'enqueue',
    covers,
    body: 'workCreate',
    answers: { 200: 'work-item', 201: 'work-item' },
    summary: 'Make a work item, as the Work Queue API does',
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
    summary: 'Take a work item along its life, as the Work Queue API does',
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
