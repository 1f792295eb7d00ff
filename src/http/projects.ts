import type { Caller } from '../access/access.ts'
import { Problem } from '../domain/problem.ts'
import { invalidAt } from '../runtime/fault.ts'
import type { Milestone, Milestones } from '../runtime/service-ports.ts'

/** A milestone of the repository: jobs that belong together. Its title is the project's name. */
export type Project = Milestone

export interface ProjectChange {
  name?: string | undefined
  description?: string | undefined
  open?: boolean | undefined
}

export function createProjects(milestones: Milestones) {
  return {
    /** All of them, open and closed, the oldest first. */
    list: milestones.list,

    /** @throws Problem `project-not-found` */
    async get(id: number): Promise<Project> {
      return (await milestones.get(id)) ?? notFound(id)
    },

    /** @throws Problem `name-taken` when another project has the name */
    async create(name: string, description: string): Promise<Project> {
      const made = await milestones.create({ title: name, description })
      return made === 'taken' ? taken(name) : made
    },

    /** Changes what is given. @throws Problem `project-not-found`, or `name-taken` */
    async change(id: number, { name, description, open }: ProjectChange): Promise<Project> {
      const changed = await milestones.change(id, {
        ...(name !== undefined && { title: name }),
        ...(description !== undefined && { description }),
        ...(open !== undefined && { open }),
      })
      if (changed === 'taken') return taken(name)
      return changed ?? notFound(id)
    },

    /**
     * Sees that a job can belong to the project. GitHub would refuse the issue otherwise, in words that
     * nobody understands. Who may not see projects does not learn which there are.
     * @throws Problem `invalid-request` or `forbidden`
     */
    async check(id: number, caller: Pick<Caller, 'may'>): Promise<void> {
      if (!caller.may('read')) {
        const detail = 'To name a project, your key needs the scope read on all queues, as to see projects.'
        throw new Problem('forbidden', detail, { errors: [{ pointer: '/project', detail }] })
      }
      if (await milestones.get(id)) return
      throw invalidAt('/project', `There is no project ${id}.`)
    },
  }
}

export type Projects = ReturnType<typeof createProjects>

function notFound(id: number): never {
  throw new Problem('project-not-found', `There is no project ${id}.`)
}

function taken(name = ''): never {
  const detail = `Another project is called ${JSON.stringify(name)}; no two may have one name.`
  throw new Problem('name-taken', detail, { errors: [{ pointer: '/name', detail }] })
}
