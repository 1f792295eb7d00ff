import type { Operation } from './routes/serve.ts'

/** Which workflow every job of a queue starts. */
export const WORKFLOWS = {
  getWorkflow: {
    method: 'GET',
    path: '/queues/{name}/workflow',
    scope: 'read',
    answers: { 200: 'binding' },
    summary: 'Read which workflow the jobs of a queue start',
  },
  bindWorkflow: {
    method: 'PUT',
    path: '/queues/{name}/workflow',
    scope: 'admin',
    body: 'bindWorkflow',
    // It runs with the rights of the service's own token, whatever the queue.
    covers: 'all',
    answers: { 200: 'binding' },
    summary: 'Let every job of a queue start a workflow',
  },
  unbindWorkflow: {
    method: 'DELETE',
    path: '/queues/{name}/workflow',
    scope: 'admin',
    answers: { 200: 'unbound' },
    covers: 'all',
    summary: 'Let the jobs of a queue start no workflow any more',
  },
} as const satisfies Record<string, Operation>

/** Milestones, by which jobs are told apart. */
export const PROJECTS = {
  createProject: {
    method: 'POST',
    path: '/projects',
    scope: 'admin',
    body: 'createProject',
    answers: { 201: 'project' },
    summary: 'Make a project',
  },
  listProjects: {
    method: 'GET',
    path: '/projects',
    scope: 'read',
    answers: { 200: 'projects' },
    summary: 'List the projects, the oldest first',
  },
  getProject: {
    method: 'GET',
    path: '/projects/{id}',
    scope: 'read',
    answers: { 200: 'project' },
    summary: 'Read a project',
  },
  changeProject: {
    method: 'PATCH',
    path: '/projects/{id}',
    scope: 'admin',
    body: 'changeProject',
    answers: { 200: 'project' },
    summary: 'Rename, describe, close or reopen a project',
  },
} as const satisfies Record<string, Operation>
