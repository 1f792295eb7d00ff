import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { createRunner } from '@octoqueue/workflow-runner'
import { onTestFinished } from 'vitest'
import { aFolder, ROOT } from '../support/program.ts'
import { OWNER, REPO } from '../support/world.ts'
import { createActionWorld } from './workflow-job.ts'

export const EXAMPLES = path.join(ROOT, 'examples/workflows')
export const example = (name: string): string => readFileSync(path.join(EXAMPLES, `${name}.yml`), 'utf8')

/** What the examples' script does unless a test says otherwise: it prints what it was given. */
const JOB = 'payload=$(cat)\necho "worked on $payload" >&2\necho "{\\"done\\": $payload}"\n'

const UPLOAD = `name: Upload
description: Keeps a folder for other workflow jobs
inputs:
  name: { required: true }
  path: { required: true }
  overwrite: { default: 'false' }
  if-no-files-found: { default: warn }
runs:
  using: composite
  steps:
    - shell: bash
      env: { NAME: '\${{ inputs.name }}', FROM: '\${{ inputs.path }}', OVERWRITE: '\${{ inputs.overwrite }}' }
      run: |
        test "$OVERWRITE" = true || test ! -e "STORE/$GITHUB_RUN_ID/$NAME"
        rm -rf "STORE/$GITHUB_RUN_ID/$NAME"
        mkdir -p "STORE/$GITHUB_RUN_ID"
        if [ -d "$FROM" ] && [ -n "$(ls -A "$FROM")" ]; then cp -RL "$FROM" "STORE/$GITHUB_RUN_ID/$NAME"; fi
`
const DOWNLOAD = `name: Download
description: Fetches what others kept
inputs:
  name: {}
  pattern: {}
  path: { required: true }
  merge-multiple: { default: 'false' }
runs:
  using: composite
  steps:
    - shell: bash
      env: { NAME: '\${{ inputs.name || inputs.pattern }}', ONE: '\${{ inputs.name }}', TO: '\${{ inputs.path }}' }
      run: |
        test -z "$ONE" || test -d "STORE/$GITHUB_RUN_ID/$ONE"
        mkdir -p "$TO"
        for artifact in STORE/$GITHUB_RUN_ID/$NAME; do
          if [ -d "$artifact" ]; then cp -R "$artifact/." "$TO"; fi
        done
`

/**
 * What actions/upload-artifact and actions/download-artifact come to here: folders in a folder of the test,
 * of each run its own.
 */
function createArtifacts(): Record<string, string> {
  const root = aFolder()
  const store = path.join(root, 'store')
  const actions = Object.entries({ 'upload-artifact': UPLOAD, 'download-artifact': DOWNLOAD })
  mkdirSync(store)
  for (const [name, text] of actions) {
    mkdirSync(path.join(root, name))
    writeFileSync(path.join(root, name, 'action.yml'), text.replaceAll('STORE', store))
  }
  return Object.fromEntries(actions.map(([name]) => [`actions/${name}`, path.join(root, name)]))
}

/** How many milliseconds a second lasts where the runner waits for processes to end. */
const SECOND_MS = 200

export interface WorkflowWorldOptions {
  /** The script of the repository that a workflow runs. */
  job?: string
  agent?: string
  /** Replaces GitHub's address by the one at which workflows reach it. */
  behind?: (url: string) => Promise<string>
  isPrivate?: boolean
}

/** A repository whose workflows run, with the Action from this one, and a queue of its issues. */
export async function createWorkflowWorld({
  job = JOB,
  agent = JOB,
  behind,
  ...options
}: WorkflowWorldOptions = {}) {
  const world = await createActionWorld(options)
  const apiUrl = (await behind?.(world.url)) ?? world.url
  const checkout = path.join(aFolder(), 'checkout')
  mkdirSync(checkout)
  for (const [name, script] of Object.entries({ 'job.sh': job, 'agent.sh': agent }))
    writeFileSync(path.join(checkout, name), `#!/usr/bin/env bash\nset -e\n${script}`, { mode: 0o755 })
  const runner = await createRunner({
    github: world.github,
    repository: `${OWNER}/${REPO}`,
    apiUrl,
    serverUrl: world.url,
    actions: { 'octoqueue/octoqueue': ROOT, ...createArtifacts() },
    checkout,
    secondMs: SECOND_MS,
  })
  onTestFinished(runner.close)
  return { ...world, run: runner.run, issuer: runner.issuer, checkout }
}

export type WorkflowWorld = Awaited<ReturnType<typeof createWorkflowWorld>>
