import { randomId } from '@octoqueue/secrets'
import type { Run } from '@octoqueue/workflow-token'
import { foreignRunWorker } from '@octoqueue/workflow-token/worker'
import { Problem } from '../domain/problem.ts'
import { invalidAt } from '../runtime/fault.ts'
import type { SettingsDocument } from '../settings/settings.ts'
import { editSection, type Rule, readRoll, removeEntry, sortedById, storeRule } from './document.ts'
import type { KeysOptions } from './keys.ts'

/** As many as keys. */
export const MAX_RULES = 200

/** A rule that is to be made; its id is made up when absent. */
export type RuleRequest = Omit<Rule, 'id' | 'createdAt'> & { id: string | undefined }

interface RulesOptions extends KeysOptions {
  /** GitHub's id of a repository by its name; undefined when it is not there to be seen. */
  repositoryIdOf: (name: string) => Promise<string | undefined>
}

/** Makes and revokes the rules that let runs of GitHub Actions in. */
export function createRules({ settings, now, repositoryIdOf }: RulesOptions) {
  return {
    /** Sorted by id. */
    list: async (): Promise<readonly Rule[]> => sortedById(readRoll(await settings.read()).rules),

    /**
     * A rule is for the repository that has the name now. One that the service's account does not see is
     * bound when it is used for the first time.
     * @throws Problem `key-exists`, or `invalid-request` when there are too many
     */
    async allow(request: RuleRequest): Promise<Rule> {
      const id = request.id ?? randomId()
      const repositoryId = request.repositoryId ?? (await repositoryIdOf(request.repository))
      const rule: Rule = { ...request, repositoryId, id, createdAt: Math.floor(now() / 1000) }
      await settings.change((document) => add(document, rule), `Let workflows of ${rule.repository} in`)
      return rule
    },

    /** Binds a rule to the repository that used it first. Resolves to whether it is bound to this one. */
    async bind(id: string, repositoryId: string): Promise<boolean> {
      const document = await settings.change((before) => {
        if (readRoll(before).rules.get(id)?.repositoryId !== undefined) return before
        return editSection(before, 'workflows', (rules) =>
          rules.map((rule) => (rule.id === id ? { ...rule, repository_id: repositoryId } : rule)),
        )
      }, `Bind the rule ${id} to its repository`)
      return readRoll(document).rules.get(id)?.repositoryId === repositoryId
    },

    /** @throws Problem `not-found` */
    async revoke(id: string): Promise<void> {
      const message = `Let the workflows of rule ${id} in no more`
      await removeEntry(settings, 'workflows', id, { message, missing: `There is no rule ${id}.` })
    },
  }
}

export type Rules = ReturnType<typeof createRules>

function add(document: SettingsDocument, rule: Rule): SettingsDocument {
  const { keys, rules } = readRoll(document)
  const existing = rules.get(rule.id)
  // The answer to an earlier write was lost.
  if (existing && JSON.stringify(storeRule(existing)) === JSON.stringify(storeRule(rule))) return document
  if (existing || keys.has(rule.id)) throw new Problem('key-exists', `The id ${rule.id} is taken.`)
  if (rules.size >= MAX_RULES) throw invalidAt('', `There are ${MAX_RULES} rules already; revoke some.`)
  return editSection(document, 'workflows', (all) => [...all, storeRule(rule)])
}

/**
 * Events that only people with write access, a schedule or the API can cause. A rule has to name those that
 * strangers can cause, above all `pull_request_target` and `pull_request`, which may run a fork's code.
 */
export const TRUSTED_EVENTS = [
  'push',
  'schedule',
  'workflow_dispatch',
  'repository_dispatch',
  'release',
] as const

/** What of a rule does not fit a run of its repository, in the claims' names; empty when all fits. */
export function misfits(rule: Rule, run: Run): string[] {
  const rows = {
    workflow:
      rule.workflow === undefined || run.workflowRef.startsWith(`${run.repository}/${rule.workflow}@`),
    workflow_ref: rule.workflowRef === undefined || rule.workflowRef === run.workflowRef,
    job_workflow_ref: rule.jobWorkflowRef === undefined || rule.jobWorkflowRef === run.jobWorkflowRef,
    ref: rule.ref === undefined || rule.ref === run.ref,
    environment: rule.environment === undefined || rule.environment === run.environment,
    event_name: (rule.events ?? TRUSTED_EVENTS).includes(run.event as never),
  }
  return Object.entries(rows).flatMap(([claim, isFitting]) => (isFitting ? [] : [claim]))
}

/** Whether a rule is about the run's repository, and about the same one as at its first use. */
export const isOfRepository = ({ repository, repositoryId }: Rule, run: Run): boolean =>
  repository === run.repository && (repositoryId === undefined || repositoryId === run.repositoryId)

/** The caller's id of a run, which is unique. Ids of keys have no dot and no `@`, so none begins like it. */
export const runCallerId = ({ repository, runId: id, runAttempt: attempt }: Run): string =>
  foreignRunWorker({ repository, id, attempt })
