import type { Secret, StoredKey } from '@octoqueue/secrets'
import type { Json } from '../domain/job.ts'
import { Problem } from '../domain/problem.ts'
import type { Scope } from '../domain/verbs.ts'
import { explain } from '../runtime/fault.ts'
import { instant } from '../runtime/system.ts'
import { cachedByObject, type Settings, type SettingsDocument, unreadable } from '../settings/settings.ts'
import { type Access, access as isAccess } from './generated/validators.js'

/*
 * Translates between our words and the sections `keys` and `workflows` of the settings document. Nothing else
 * does.
 */

/** Scopes on some queues, or on all there are and will be. */
export interface Grant {
  scopes: readonly Scope[]
  queues: '*' | readonly string[]
}

/** A credential of a service or person. Instants are Unix seconds. */
export interface Key extends StoredKey {
  /** Short, as it begins the names of the key's workers. */
  id: string
  /** What it is for, in words. */
  name: string | undefined
  grants: readonly Grant[]
  createdAt: number
}

/** Which workflow runs are let in, and what they may do. All that is given has to match exactly. */
export interface Rule {
  id: string
  /** As owner/name. */
  repository: string
  /** GitHub's id of the repository, which tells it from another of that name; set at the rule's first use. */
  repositoryId: string | undefined
  /** A workflow's file, at any ref: `.github/workflows/build.yml`. */
  workflow: string | undefined
  /** A workflow's file and ref, as `owner/name/.github/workflows/build.yml@refs/heads/main`. */
  workflowRef: string | undefined
  /** The same of a reusable workflow that the job is in. */
  jobWorkflowRef: string | undefined
  /** A branch or tag, as `refs/heads/main`. */
  ref: string | undefined
  environment: string | undefined
  /** What may have started the run; {@link TRUSTED_EVENTS} when absent. */
  events: readonly string[] | undefined
  grants: readonly Grant[]
  createdAt: number
}

type WrittenKey = NonNullable<Access['keys']>[number]
type WrittenRule = NonNullable<Access['workflows']>[number]

/** Who is let in. */
export interface Roll {
  keys: ReadonlyMap<string, Key>
  rules: ReadonlyMap<string, Rule>
}

/**
 * Reads who is let in, all or nothing: half of a file lets no one in. @throws Problem `settings-unreadable`
 */
export const readRoll = cachedByObject((document: SettingsDocument): Roll => {
  const { keys, workflows } = sectionsOf(document)
  return {
    keys: byId('keys', keys.map(readKey)),
    rules: byId('workflows', workflows.map(readRule)),
  }
})

interface Sections {
  keys: readonly WrittenKey[]
  workflows: readonly WrittenRule[]
}

/**
 * The sections as they are written, with fields that we do not know. @throws Problem `settings-unreadable`
 */
function sectionsOf(document: SettingsDocument): Sections {
  const sections: unknown = document
  if (!isAccess(sections)) throw unreadable(explain(isAccess.errors ?? [], 'The file'))
  const { keys = [], workflows = [] } = sections
  return { keys, workflows }
}

/** Changes one section; what `edit` leaves alone stays as written. @throws Problem `settings-unreadable` */
export function editSection<S extends keyof Sections>(
  document: SettingsDocument,
  section: S,
  edit: (all: Sections[S]) => Sections[S],
): SettingsDocument {
  const edited = { ...document, [section]: edit(sectionsOf(document)[section]) as unknown as Json }
  // A file that cannot be read would let no one in, so it is never written.
  readRoll(edited)
  return edited
}

/** What a section holds, sorted by id. */
export const sortedById = <T extends { id: string }>(all: ReadonlyMap<string, T>): readonly T[] =>
  [...all.values()].toSorted((a, b) => (a.id < b.id ? -1 : 1))

/** Removes an entry of a section. @throws Problem `not-found` */
export async function removeEntry(
  settings: Settings,
  section: keyof Sections,
  id: string,
  { message, missing }: { message: string; missing: string },
): Promise<void> {
  let wasThere = false
  await settings.change((document) => {
    const isThere = sectionsOf(document)[section].some((one) => one.id === id)
    if (!isThere && !wasThere) throw new Problem('not-found', missing)
    // The answer to an earlier write was lost.
    if (!isThere) return document
    wasThere = true
    return editSection(document, section, (all) => all.filter((one) => one.id !== id) as typeof all)
  }, message)
}

/** Refuses two entries of one id, which are ambiguous. */
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
  const pointer = `/keys/${index}`
  return {
    id,
    name,
    secrets: secrets.map(
      (secret, nth): Secret => ({
        digest: secret.digest,
        createdAt: readInstant(`${pointer}/secrets/${nth}/created_at`, secret.created_at),
        expiresAt: readOptional(`${pointer}/secrets/${nth}/expires_at`, secret.expires_at),
      }),
    ),
    grants: grants.map(readGrant),
    createdAt: readInstant(`${pointer}/created_at`, created_at),
    expiresAt: readOptional(`${pointer}/expires_at`, expires_at),
  }
}

const readRule = (rule: WrittenRule, index: number): Rule => ({
  id: rule.id,
  ...readRuleFields(rule),
  createdAt: readInstant(`/workflows/${index}/created_at`, rule.created_at),
})

/** What a rule may leave out: our name, and the one in the document and the API. */
const OPTIONAL = {
  repositoryId: 'repository_id',
  workflow: 'workflow',
  workflowRef: 'workflow_ref',
  jobWorkflowRef: 'job_workflow_ref',
  ref: 'ref',
  environment: 'environment',
  events: 'events',
} as const satisfies Partial<Record<keyof Rule, keyof WrittenRule>>
type Optional = keyof typeof OPTIONAL
const OPTIONAL_FIELDS = Object.entries(OPTIONAL) as [Optional, (typeof OPTIONAL)[Optional]][]

/** A rule without what it gets when it is made, from the document or a request. */
export const readRuleFields = (rule: Omit<WrittenRule, 'id' | 'created_at'>) => ({
  repository: rule.repository,
  ...(Object.fromEntries(OPTIONAL_FIELDS.map(([ours, theirs]) => [ours, rule[theirs]])) as Pick<
    Rule,
    Optional
  >),
  grants: rule.grants.map(readGrant),
})

/** A rule as the API writes it, with null for what it leaves out. */
export const writeRule = (rule: Rule) => ({
  id: rule.id,
  repository: rule.repository,
  ...Object.fromEntries(OPTIONAL_FIELDS.map(([ours, theirs]) => [theirs, rule[ours] ?? null])),
  grants: rule.grants.map(writeGrant),
  created_at: instant(rule.createdAt),
})

/** A rule as the document writes it, without what it leaves out. */
export function storeRule(rule: Rule): WrittenRule {
  const given = Object.entries(writeRule(rule)).filter(([, value]) => value !== null)
  return Object.fromEntries(given) as unknown as WrittenRule
}

/** The schema lets no text through but `*`. */
export const readGrant = ({ scopes, queues }: WrittenKey['grants'][number]): Grant => ({
  scopes,
  queues: typeof queues === 'string' ? '*' : queues,
})

/** A grant as the document and the API write it. */
export const writeGrant = ({ scopes, queues }: Grant): WrittenKey['grants'][number] => ({
  scopes: [...scopes],
  queues: queues === '*' ? '*' : [...queues],
})

/** A key as the document writes it. */
export const writeKey = ({ id, name, secrets, grants, createdAt, expiresAt }: Key): WrittenKey => ({
  id,
  ...(name !== undefined && { name }),
  secrets: secrets.map(writeSecret),
  grants: grants.map(writeGrant),
  created_at: instant(createdAt),
  ...(expiresAt !== undefined && { expires_at: instant(expiresAt) }),
})

/** A secret as the document writes it: its digest only. */
export const writeSecret = ({ digest, createdAt, expiresAt }: Secret): WrittenKey['secrets'][number] => ({
  digest,
  created_at: instant(createdAt),
  ...(expiresAt !== undefined && { expires_at: instant(expiresAt) }),
})

const readOptional = (pointer: string, text: string | undefined): number | undefined =>
  text === undefined ? undefined : readInstant(pointer, text)

function readInstant(pointer: string, text: string): number {
  const ms = Date.parse(text)
  if (Number.isNaN(ms)) throw unreadable([{ pointer, detail: 'There is no such instant.' }])
  return Math.floor(ms / 1000)
}
