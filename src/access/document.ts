import { type Access, access as isAccess } from '../http/wire/generated/validators.js'
import { explain } from '../http/wire/violation.ts'
import { type SettingsDocument, unreadable } from '../settings/settings.ts'
import type { Key, Secret } from './key.ts'
import type { Rule } from './rule.ts'
import type { Grant } from './scope.ts'

/* The one place that translates between our words and the sections `keys` and `workflows` of the settings document. */

export type WrittenKey = NonNullable<Access['keys']>[number]
export type WrittenRule = NonNullable<Access['workflows']>[number]

/** Who is let in. */
export interface Roll {
  keys: ReadonlyMap<string, Key>
  rules: ReadonlyMap<string, Rule>
}

/** By the document: it is read again only when it changed. */
const read = new WeakMap<SettingsDocument, Roll>()

/** Reads who is let in, all or nothing: nobody is let in by half of a file. @throws Problem `settings-unreadable` */
export function readRoll(document: SettingsDocument): Roll {
  const known = read.get(document)
  if (known) return known
  const { keys, workflows } = sectionsOf(document)
  const roll = {
    keys: byId('keys', keys.map(readKey)),
    rules: byId('workflows', workflows.map(readRule)),
  }
  read.set(document, roll)
  return roll
}

/** The sections as they are written, with what nobody knows in them. @throws Problem `settings-unreadable` */
export function sectionsOf(document: SettingsDocument): {
  keys: readonly WrittenKey[]
  workflows: readonly WrittenRule[]
} {
  const sections: unknown = document
  if (!isAccess(sections)) throw unreadable(explain(isAccess.errors ?? [], 'The file'))
  const { keys = [], workflows = [] } = sections
  return { keys, workflows }
}

/** Two of one id: nobody can tell which is meant. */
function byId<T extends { id: string }>(section: string, all: readonly T[]): ReadonlyMap<string, T> {
  const found = new Map<string, T>()
  for (const [index, one] of all.entries()) {
    if (found.has(one.id)) {
      throw unreadable([{ pointer: `/${section}/${index}/id`, detail: 'Another one has this id.' }])
    }
    found.set(one.id, one)
  }
  return found
}

const readKey = ({ id, name, secrets, grants, created_at, expires_at }: WrittenKey, index: number): Key => {
  const place = `/keys/${index}`
  return {
    id,
    name,
    secrets: secrets.map(
      (secret, nth): Secret => ({
        digest: secret.digest,
        createdAt: readInstant(`${place}/secrets/${nth}/created_at`, secret.created_at),
        expiresAt: readOptional(`${place}/secrets/${nth}/expires_at`, secret.expires_at),
      }),
    ),
    grants: grants.map(readGrant),
    createdAt: readInstant(`${place}/created_at`, created_at),
    expiresAt: readOptional(`${place}/expires_at`, expires_at),
  }
}

const readRule = (rule: WrittenRule, index: number): Rule => ({
  id: rule.id,
  repository: rule.repository,
  repositoryId: rule.repository_id,
  workflow: rule.workflow,
  workflowRef: rule.workflow_ref,
  jobWorkflowRef: rule.job_workflow_ref,
  ref: rule.ref,
  environment: rule.environment,
  events: rule.events,
  grants: rule.grants.map(readGrant),
  createdAt: readInstant(`/workflows/${index}/created_at`, rule.created_at),
})

/** The schema lets no text through but `*`. */
export const readGrant = ({ scopes, queues }: WrittenKey['grants'][number]): Grant => ({
  scopes,
  queues: typeof queues === 'string' ? '*' : queues,
})

export const writeGrant = ({ scopes, queues }: Grant): WrittenKey['grants'][number] => ({
  scopes: [...scopes],
  queues: queues === '*' ? '*' : [...queues],
})

export const writeKey = ({ id, name, secrets, grants, createdAt, expiresAt }: Key): WrittenKey => ({
  id,
  ...(name !== undefined && { name }),
  secrets: secrets.map(writeSecret),
  grants: grants.map(writeGrant),
  created_at: instant(createdAt),
  ...(expiresAt !== undefined && { expires_at: instant(expiresAt) }),
})

export const writeSecret = ({ digest, createdAt, expiresAt }: Secret): WrittenKey['secrets'][number] => ({
  digest,
  created_at: instant(createdAt),
  ...(expiresAt !== undefined && { expires_at: instant(expiresAt) }),
})

export const writeRule = (rule: Rule): WrittenRule => {
  const optional = {
    repository_id: rule.repositoryId,
    workflow: rule.workflow,
    workflow_ref: rule.workflowRef,
    job_workflow_ref: rule.jobWorkflowRef,
    ref: rule.ref,
    environment: rule.environment,
    events: rule.events,
  }
  const given = Object.fromEntries(Object.entries(optional).filter(([, value]) => value !== undefined))
  const { id, repository } = rule
  return {
    id,
    repository,
    ...given,
    grants: rule.grants.map(writeGrant),
    created_at: instant(rule.createdAt),
  }
}

/** Unix seconds as ISO 8601. */
const instant = (seconds: number): string => `${new Date(seconds * 1000).toISOString().slice(0, 19)}Z`

const readOptional = (pointer: string, text: string | undefined): number | undefined =>
  text === undefined ? undefined : readInstant(pointer, text)

function readInstant(pointer: string, text: string): number {
  const ms = Date.parse(text)
  if (Number.isNaN(ms)) throw unreadable([{ pointer, detail: 'There is no such instant.' }])
  return Math.floor(ms / 1000)
}
