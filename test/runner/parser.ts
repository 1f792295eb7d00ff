import { registerHooks } from 'node:module'
import type { TemplateContext } from '@actions/workflow-parser/templates/template-context'
import type { TemplateToken } from '@actions/workflow-parser/templates/tokens/template-token'

/** GitHub's own packages import their JSON as bundlers allow it and Node does not, without saying that it is JSON. */
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

/** GitHub's parser of workflows and actions. */
export type Parser = Awaited<ReturnType<typeof loadParser>>

export async function loadParser() {
  return withJsonImports(async () => {
    const workflows = await import('@actions/workflow-parser')
    const actions = await import('@actions/workflow-parser/actions/action-parser')
    const conditions = await import('@actions/workflow-parser/model/converter/if-condition')
    return {
      parseWorkflow: workflows.parseWorkflow,
      convertWorkflow: workflows.convertWorkflowTemplate,
      parseAction: actions.parseAction,
      convertCondition: conditions.convertToIfCondition,
      trace: new workflows.NoOperationTraceWriter(),
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
