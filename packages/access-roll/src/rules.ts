import { randomId } from '@octoqueue/secrets'
import type { JsonObject } from '@octoqueue/shared-document'
import { sortedById } from './keys.ts'
import { type Rule, storeRule } from './rule.ts'
import type { Editing } from './section.ts'

/** As many as keys. */
export const MAX_RULES = 200

/** A rule that is to be made; its id is made up when absent. */
export type RuleRequest<Scope extends string> = Omit<Rule<Scope>, 'id' | 'createdAt'> & {
  id: string | undefined
}

/** Makes and revokes the rules that let runs of GitHub Actions in. */
export interface Rules<Scope extends string> {
  /** Sorted by id. */
  list(): Promise<readonly Rule<Scope>[]>
  /**
   * A rule is for the repository that has the name now. One that the service's account does not see is bound
   * when it is used for the first time. @throws `taken` or `tooMany`
   */
  allow(request: RuleRequest<Scope>): Promise<Rule<Scope>>
  /** Binds a rule to the repository that used it first. Resolves to whether it is bound to this one. */
  bind(id: string, repositoryId: string): Promise<boolean>
  /** @throws `missing` */
  revoke(id: string): Promise<void>
}

export function createRules<Scope extends string>(editing: Editing<Scope>): Rules<Scope> {
  const { document, failures } = editing

  function add(whole: JsonObject, rule: Rule<Scope>): JsonObject {
    const { keys, rules } = editing.read(whole)
    const existing = rules.get(rule.id)
    // The answer to an earlier write was lost.
    if (existing && JSON.stringify(storeRule(existing)) === JSON.stringify(storeRule(rule))) return whole
    if (existing || keys.has(rule.id)) throw failures.taken(rule.id)
    if (rules.size >= MAX_RULES) throw failures.tooMany('rules', MAX_RULES)
    return editing.edit(whole, 'workflows', (all) => [...all, storeRule(rule)])
  }

  return {
    list: async () => sortedById(editing.read(await document.read()).rules),
    async allow(request) {
      const id = request.id ?? randomId()
      const repositoryId = request.repositoryId ?? (await editing.repositoryIdOf(request.repository))
      const createdAt = Math.floor(editing.now() / 1000)
      const rule: Rule<Scope> = { ...request, repositoryId, id, createdAt }
      await document.change((whole) => add(whole, rule), `Let workflows of ${rule.repository} in`)
      return rule
    },
    async bind(id, repositoryId) {
      const changed = await document.change((before) => {
        if (editing.read(before).rules.get(id)?.repositoryId !== undefined) return before
        return editing.edit(before, 'workflows', (rules) =>
          rules.map((rule) => (rule.id === id ? { ...rule, repository_id: repositoryId } : rule)),
        )
      }, `Bind the rule ${id} to its repository`)
      return editing.read(changed).rules.get(id)?.repositoryId === repositoryId
    },
    revoke: (id) =>
      editing.remove('workflows', id, {
        message: `Let the workflows of rule ${id} in no more`,
        missing: failures.missing('rule', id),
      }),
  }
}
