import { instant } from '../../runtime/system.ts'
import type { App } from '../context.ts'
import { type Operation, operation, serve } from '../operation.ts'
import type { Project, Projects } from '../projects.ts'
import { readProjectId } from '../wire/read.ts'

/** Milestones, by which jobs are told apart. */
export const PROJECT_OPERATIONS = {
  createProject: operation('POST /projects', 'admin', 'Create a project', {
    body: 'createProject',
    answers: { 201: 'project' },
  }),
  listProjects: operation('GET /projects', 'read', 'List the projects, the oldest first', {
    answers: { 200: 'projects' },
  }),
  getProject: operation('GET /projects/{id}', 'read', 'Read a project', { answers: { 200: 'project' } }),
  changeProject: operation('PATCH /projects/{id}', 'admin', 'Rename, describe, close or reopen a project', {
    body: 'changeProject',
    answers: { 200: 'project' },
  }),
} as const satisfies Record<string, Operation>

/** Projects: milestones of the repository, by which jobs are told apart. */
export function routeProjects(app: App, projects: Projects): void {
  serve(app, PROJECT_OPERATIONS.createProject, async (c, { body: { name, description } }) => {
    const project = await projects.create(name, description)
    return c.json(writeProject(project), 201, { Location: `/projects/${project.number}` })
  })
  serve(app, PROJECT_OPERATIONS.listProjects, async (c) =>
    c.json({ projects: (await projects.list()).map(writeProject) }),
  )
  serve(app, PROJECT_OPERATIONS.getProject, async (c) =>
    c.json(writeProject(await projects.get(readProjectId(c)))),
  )
  serve(app, PROJECT_OPERATIONS.changeProject, async (c, { body: { name, description, state } }) => {
    const change = { name, description, open: state && state === 'open' }
    return c.json(writeProject(await projects.change(readProjectId(c), change)))
  })
}

/** As schemas/project.json describes it. */
const writeProject = (project: Project) => ({
  id: project.number,
  name: project.title,
  description: project.description,
  state: project.open ? ('open' as const) : ('closed' as const),
  jobs: { open: project.openIssues, closed: project.closedIssues },
  created_at: instant(project.createdAt),
  url: project.url,
})
