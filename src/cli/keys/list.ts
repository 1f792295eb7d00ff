import type { Key, Rule } from '../../access/document.ts'
import { isLive } from '../../access/keys.ts'
import { instant, writeKey, writeRule } from '../../http/wire/write.ts'
import type { Command } from '../command.ts'
import { describeGrants } from './grant.ts'
import { ACCESS_OPTIONS, openAccess } from './open-access.ts'

export const listKeys: Command = {
  name: 'keys list',
  summary: 'List the keys and the workflows that are allowed, and what they may do',
  options: ACCESS_OPTIONS,
  async run(values, terminal) {
    const { keys, rules, repository } = openAccess(values, terminal)
    const [all, allowed] = [await keys.list(), await rules.list()]
    const now = Math.floor(Date.now() / 1000)
    if (values.json === true) {
      const answer = { keys: all.map((key) => writeKey(key, now)), workflows: allowed.map(writeRule) }
      terminal.print(JSON.stringify(answer))
      return 0
    }
    for (const key of all) terminal.print(describeKey(key, now))
    for (const rule of allowed) terminal.print(describeRule(rule))
    if (all.length + allowed.length === 0) terminal.print(`${repository} has no keys.`)
    return 0
  },
}

function describeKey({ id, name, grants, secrets, expiresAt }: Key, now: number): string {
  const live = secrets.filter((secret) => isLive(secret, now)).length
  const words = [
    `${id}: ${describeGrants(grants)}`,
    `${live} ${live === 1 ? 'secret' : 'secrets'}`,
    ...(expiresAt === undefined ? [] : [`${expiresAt > now ? 'ends' : 'ended'} ${instant(expiresAt)}`]),
    ...(name === undefined ? [] : [name]),
  ]
  return words.join(' | ')
}

/** A rule in words. */
export function describeRule(rule: Rule): string {
  const { id, repository, workflow, workflowRef, jobWorkflowRef, ref, environment } = rule
  const which = [workflow, workflowRef, jobWorkflowRef, ref, environment].filter((one) => one !== undefined)
  return `${id}: ${describeGrants(rule.grants)} | workflows of ${[repository, ...which].join(' ')}`
}
