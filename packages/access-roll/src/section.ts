import type { Fault } from '@octoqueue/exact-json'
import type { KeyFormat } from '@octoqueue/secrets'
import type { JsonObject, SharedDocument } from '@octoqueue/shared-document'
import type { Key, WrittenKey } from './key.ts'
import type { Rule, WrittenRule } from './rule.ts'

/** The sections as they are written, with fields that we do not know. */
export interface Written<Scope extends string> {
  keys?: WrittenKey<Scope>[]
  workflows?: WrittenRule<Scope>[]
}
export type Section = keyof Written<string>

/** Who is let in, by id. */
export interface Entries<Scope extends string> {
  keys: ReadonlyMap<string, Key<Scope>>
  rules: ReadonlyMap<string, Rule<Scope>>
}

/** The errors that a roll throws are the caller's own. */
export interface Failures {
  /** Somebody has to mend the document. */
  unreadable(faults: readonly Fault[]): Error
  /** Another key or rule has this id. */
  taken(id: string): Error
  missing(what: 'key' | 'rule', id: string): Error
  tooMany(what: 'keys' | 'rules', most: number): Error
  /** A key would end before it is made. */
  overAlready(): Error
}

export interface RollOptions<Scope extends string> {
  document: SharedDocument
  /** Whether the sections fit their schema; what does not, otherwise. */
  check(document: JsonObject): { sections: Written<Scope> } | { faults: readonly Fault[] }
  /** How keys look when their holders send them. */
  format: KeyFormat
  /** GitHub's id of a repository by its name; undefined when it is not there to be seen. */
  repositoryIdOf(name: string): Promise<string | undefined>
  /** Milliseconds since 1970. */
  now(): number
  failures: Failures
}

/** What keys and rules are made and revoked with. */
export interface Editing<Scope extends string> extends RollOptions<Scope> {
  read(document: JsonObject): Entries<Scope>
  edit: <S extends Section>(
    document: JsonObject,
    section: S,
    change: (all: NonNullable<Written<Scope>[S]>) => NonNullable<Written<Scope>[S]>,
  ) => JsonObject
  remove(section: Section, id: string, options: { message: string; missing: Error }): Promise<void>
}
