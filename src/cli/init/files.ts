import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { DEFAULT_QUEUE } from '../../domain/job.ts'
import { Problem } from '../../domain/problem.ts'

/** A file that a repository needs to work on a queue. */
export interface InitFile {
  /** Below the repository's folder. */
  path: string
  text: string
}

/** What the examples call them. */
const EXAMPLE = { queue: /\bemails\b/g, action: /\boctoqueue\/octoqueue((?:\/[\w/-]+)?)@v1\b/g }

/** The example workflows and the issue form, for this queue. `action` is where the Action comes from, as `owner/name@ref`. */
export function filesFor(queue: string, action: string): InitFile[] {
  const [repository, ref] = action.split('@')
  const adapted = (example: string) =>
    readFileSync(new URL(`../../examples/${example}`, import.meta.url), 'utf8')
      .replace(EXAMPLE.action, (_, folder: string) => `${repository}${folder}@${ref}`)
      .replace(EXAMPLE.queue, queue)
  const work = adapted('workflows/work.yml').replace(/^name: .*$/m, `name: Work on ${queue}`)
  const form = adapted('issue-forms/job.yml')
  // Jobs of the default queue have no label for it.
  const ownForm = queue === DEFAULT_QUEUE ? form.replace(`, 'queue:${queue}'`, '') : form
  return [
    { path: `.github/workflows/octoqueue-work-${queue}.yml`, text: work },
    { path: '.github/workflows/octoqueue-sweep.yml', text: adapted('workflows/sweep.yml') },
    { path: `.github/ISSUE_TEMPLATE/octoqueue-${queue}.yml`, text: ownForm },
  ]
}

/**
 * Writes those that are not there yet, and resolves to them. What is there and says something else is overwritten only when `isForced`.
 * @throws Problem `invalid-request`, and then nothing was written
 */
export function writeFiles(
  folder: string,
  files: readonly InitFile[],
  isForced: boolean,
): readonly InitFile[] {
  if (!existsSync(folder)) throw new Problem('invalid-request', `There is no folder ${folder}.`)
  const before = (file: InitFile) => readIfThere(path.join(folder, file.path))
  const stale = files.filter((file) => before(file) !== file.text)
  const taken = stale.filter((file) => before(file) !== undefined)
  if (taken.length > 0 && !isForced) {
    const names = taken.map((file) => file.path).join(', ')
    throw new Problem(
      'invalid-request',
      `There already is ${names}; --force overwrites it. Nothing was written.`,
    )
  }
  for (const file of stale) {
    const target = path.join(folder, file.path)
    mkdirSync(path.dirname(target), { recursive: true })
    writeFileSync(target, file.text)
  }
  return stale
}

function readIfThere(file: string): string | undefined {
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined
}
