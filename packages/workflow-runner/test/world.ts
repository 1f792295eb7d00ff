import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { createLocalGitHub, type LocalGitHubOptions } from '@octoqueue/github-emulator'
import { onTestFinished } from 'vitest'
import { listen } from '../src/run/listen.ts'
import type { JobReport, RunReport, StepReport } from '../src/run/report.ts'
import { createRunner, type RunnerOptions } from '../src/run/runner.ts'

const REPOSITORY = 'acme/jobs'

/** Files by their paths. */
export type Files = Readonly<Record<string, string>>

export interface WorldOptions extends Omit<RunnerOptions, 'github' | 'repository' | 'actions' | 'checkout'> {
  /** Actions of other repositories, as files by `owner/name`. */
  actions?: Readonly<Record<string, Files>>
  /** The repository's files. */
  files?: Files
  isPrivate?: boolean
  github?: LocalGitHubOptions
}

/** An embedded GitHub that is reached over HTTP, and a runner of its workflows. Both end with the test. */
export async function createRunnerWorld({ actions = {}, files, isPrivate, ...options }: WorldOptions = {}) {
  const github = createLocalGitHub(options.github)
  github.createUser({ login: 'acme' })
  const repository = github.createRepository({ owner: 'acme', name: 'jobs', private: isPrivate ?? false })
  const { url, close } = await listen(github.app.fetch)
  const folder = mkdtempSync(join(tmpdir(), 'runner-world-'))
  const checkout = files && write(join(folder, 'checkout'), files)
  const folders = Object.entries(actions).map(([name, of]) => [name, write(join(folder, name), of)])
  const runner = await createRunner({
    ...options,
    github,
    repository: REPOSITORY,
    apiUrl: url,
    serverUrl: url,
    actions: Object.fromEntries(folders),
    ...(checkout && { checkout }),
  })
  onTestFinished(async () => {
    await runner.close()
    await close()
    github.close()
    rmSync(folder, { recursive: true, force: true })
  })
  return { github, repository, runner, url, run: runner.run }
}

function write(folder: string, files: Files): string {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), text, { mode: 0o755 })
  }
  return folder
}

/** A workflow of one job with these steps, given as YAML. */
export const steps = (text: string, job = ''): string =>
  `on: workflow_dispatch\njobs:\n  work:\n    runs-on: ubuntu-latest\n${indent(job, 4)}\n    steps:\n${indent(text, 6)}\n`

const indent = (text: string, by: number): string =>
  text
    .split('\n')
    .map((line) => (line === '' ? line : ' '.repeat(by) + line))
    .join('\n')

/** A job of a report. */
export function jobOf(report: RunReport, id = 'work'): JobReport {
  const job = report.jobs.find((one) => one.id === id || one.name === id)
  if (!job) throw new Error(`The run has no job "${id}"`)
  return job
}

/** A step of a job, by its id or name. */
export function stepOf(job: JobReport, step: string): StepReport {
  const found = job.steps.find(({ id, name }) => id === step || name === step)
  if (!found) throw new Error(`The job has no step "${step}", but ${job.steps.map(({ name }) => name)}`)
  return found
}

/** Whether a process runs; one that has ended but that nobody has asked about doesn't. */
export function isRunning(id: number): boolean {
  try {
    return !readFileSync(`/proc/${id}/stat`, 'utf8').includes(') Z ')
  } catch {
    return false
  }
}
