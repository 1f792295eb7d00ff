import type { Project, Projects } from '../../queue/steer/projects.ts'
import type { App } from '../middleware/middleware.ts'
import { OPERATIONS } from '../operations.ts'
import { readProjectId } from '../wire/address.ts'
import { instant } from '../wire/wire.ts'
import { serve } from './serve.ts'

/** Projects: milestones of the repository, by which jobs are told apart. */
export function routeProjects(app: App, projects: Projects): void {
  serve(app, OPERATIONS.createProject, async (c, { body: { name, description } }) => {
    const project = await projects.create(name, description)
    return c.json(writeProject(project), 201, { Location: `/projects/${project.number}` })
  })
  serve(app, OPERATIONS.listProjects, async (c) =>
    c.json({ projects: (await projects.list()).map(writeProject) }),
  )
  serve(app, OPERATIONS.getProject, async (c) => c.json(writeProject(await projects.get(readProjectId(c)))))
  serve(app, OPERATIONS.changeProject, async (c, { body: { name, description, state } }) => {
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
