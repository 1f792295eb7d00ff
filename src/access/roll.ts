import { createRoll, type Failures, type RollOptions } from '@octoqueue/access-roll'
import { createKeyFormat } from '@octoqueue/secrets'
import { Problem } from '../domain/problem.ts'
import type { Scope } from '../domain/verbs.ts'
import { explain, invalidAt } from '../runtime/fault.ts'
import { unreadable } from '../settings/settings.ts'
import { access as isAccess } from './generated/validators.js'

/* Who is let in, as the sections `keys` and `workflows` of the settings document say. */

export type Grant = import('@octoqueue/access-roll').Grant<Scope>
export type Key = import('@octoqueue/access-roll').Key<Scope>
export type Rule = import('@octoqueue/access-roll').Rule<Scope>
export type KeyRequest = import('@octoqueue/access-roll').KeyRequest<Scope>
export type RuleRequest = import('@octoqueue/access-roll').RuleRequest<Scope>
export type Issued = import('@octoqueue/access-roll').Issued<Scope>
export type Roll = import('@octoqueue/access-roll').Roll<Scope>

/** Leaves half of the forty characters of a worker's name to the worker. */
export const MAX_ID_CHARACTERS = 20
/** A key as its holder sends it: `oq_<id>_<secret>`. */
export const KEY_FORMAT = createKeyFormat('oq')

const failures: Failures = {
  unreadable,
  taken: (id) => new Problem('key-exists', `The id ${id} is taken; choose another, or rotate that key.`),
  missing: (what, id) => new Problem('not-found', `There is no ${what} ${id}.`),
  tooMany: (what, most) => invalidAt('', `There are ${most} ${what} already; revoke some.`),
  overAlready: () => invalidAt('/expires_at', 'The key would have ended already.'),
}

/** @throws Problem `settings-unreadable` whenever the sections cannot be read */
export const openRoll = (options: Pick<RollOptions<Scope>, 'document' | 'repositoryIdOf' | 'now'>): Roll =>
  createRoll({
    ...options,
    format: KEY_FORMAT,
    failures,
    check(document) {
      const sections: unknown = document
      return isAccess(sections) ? { sections } : { faults: explain(isAccess.errors ?? [], 'The file') }
    },
  })
