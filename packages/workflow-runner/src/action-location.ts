import { join } from 'node:path'
import type { JobRun } from './job-run.ts'
import { notModelled } from './not-modelled.ts'

/** Where an action lies that a step names. */
export interface ActionLocation {
  folder: string
  /** `owner/name` and the ref of an action from a repository; undefined for one of the workspace. */
  repository?: { name: string; ref: string }
}

const REMOTE = /^([^/@]+\/[^/@]+)((?:\/[^@]+)?)@(.+)$/

/** Finds an action. Those of other repositories must have been named to the runner. */
export function locateAction({ machine, folders }: JobRun, uses: string): ActionLocation {
  if (uses.startsWith('./')) return { folder: join(folders.workspace, uses) }
  const [, name, path = '', ref] = REMOTE.exec(uses) ?? []
  if (name === undefined || ref === undefined) notModelled(`uses: ${uses}`)
  const folder =
    machine.actions[name] ?? notModelled(`the action ${name}, whose folder nobody told the runner`)
  return { folder: join(folder, path), repository: { name, ref } }
}

/** Whether a step checks the repository out, and the runner itself has to do it. */
export const isCheckout = ({ machine }: JobRun, uses: string): boolean =>
  /^actions\/checkout@/.test(uses) && machine.actions['actions/checkout'] === undefined
