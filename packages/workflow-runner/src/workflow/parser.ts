import { registerHooks } from 'node:module'
import { FeatureFlags } from '@actions/expressions'
import type { TemplateContext } from '@actions/workflow-parser/templates/template-context'
import type { TemplateToken } from '@actions/workflow-parser/templates/tokens/template-token'

/**
 * GitHub's own packages import their JSON as bundlers allow it and Node does not, without saying that it is
 * JSON.
 */
export async function withJsonImports<T>(load: () => Promise<T>): Promise<T> {
  const hooks = registerHooks({
    load: (url, context, next) =>
      next(url, url.endsWith('.json') ? { ...context, importAttributes: { type: 'json' } } : context),
  })
  try {
    return await load()
  } finally {
    hooks.deregister()
  }
}

/** What GitHub itself has turned on. */
export const ALL_FEATURES = new FeatureFlags({ all: true })

/** GitHub's parser of workflows and actions. */
type Parser = Awaited<ReturnType<typeof loadParser>>

export async function loadParser() {
  return withJsonImports(async () => {
    const workflows = await import('@actions/workflow-parser')
    const actions = await import('@actions/workflow-parser/actions/action-parser')
    const conditions = await import('@actions/workflow-parser/model/converter/if-condition')
    const templates = await import('@actions/workflow-parser/templates/template-context')
    const schemas = await import('@actions/workflow-parser/workflows/workflow-schema')
    const trace = new workflows.NoOperationTraceWriter()
    return {
      /**
       * Parses a workflow with all that GitHub knows, so that what isn't modelled is told from what is wrong.
       */
      parseWorkflow(file: { name: string; content: string }) {
        const errors = new templates.TemplateValidationErrors()
        const context = new templates.TemplateContext(errors, schemas.getWorkflowSchema(), trace)
        context.state.featureFlags = ALL_FEATURES
        return workflows.parseWorkflow(file, context)
      },
      convertWorkflow: workflows.convertWorkflowTemplate,
      parseAction: actions.parseAction,
      convertCondition: conditions.convertToIfCondition,
      trace,
    }
  })
}

/** A parsed file: the tree, and the context that its conditions are converted in. */
export interface Parsed {
  parser: Parser
  context: TemplateContext
  root: TemplateToken
}

/** @throws Error with all that GitHub's parser finds wrong */
export function checkErrors({ context }: Pick<Parsed, 'context'>, name: string): void {
  const messages = context.errors.getErrors().map(({ message }) => message)
  if (messages.length > 0) throw new Error(`${name} is not valid:\n${messages.join('\n')}`)
}
