import { cachedByObject, type JsonObject } from '@octoqueue/shared-document'
import { readInstant } from './grant.ts'
import { readKey } from './key.ts'
import { createKeys, type Keys } from './keys.ts'
import { readRule } from './rule.ts'
import { createRules, type Rules } from './rules.ts'
import type { Editing, Entries, RollOptions, Section, Written } from './section.ts'

/** The roll of one document. */
export interface Roll<Scope extends string> {
  /** Reads who is let in, all or nothing: half of a file lets no one in. @throws `unreadable` */
  read(document: JsonObject): Entries<Scope>
  keys: Keys<Scope>
  rules: Rules<Scope>
}

/** Opens the roll; nothing is read yet. */
export function createRoll<Scope extends string>(options: RollOptions<Scope>): Roll<Scope> {
  const { document, failures } = options

  function sectionsOf(whole: JsonObject): Required<Written<Scope>> {
    const checked = options.check(whole)
    if ('faults' in checked) throw failures.unreadable(checked.faults)
    const { keys = [], workflows = [] } = checked.sections
    return { keys, workflows }
  }

  const at = (pointer: string, text: string): number => {
    const seconds = readInstant(text)
    if (seconds === undefined) throw failures.unreadable([{ pointer, detail: 'There is no such instant.' }])
    return seconds
  }

  /** Refuses two entries of one id, which are ambiguous. */
  function byId<T extends { id: string }>(section: Section, all: readonly T[]): ReadonlyMap<string, T> {
    const found = new Map<string, T>()
    for (const [index, one] of all.entries()) {
      if (found.has(one.id))
        throw failures.unreadable([
          { pointer: `/${section}/${index}/id`, detail: 'Another one has this id.' },
        ])
      found.set(one.id, one)
    }
    return found
  }

  const read = cachedByObject((whole: JsonObject): Entries<Scope> => {
    const { keys, workflows } = sectionsOf(whole)
    return {
      keys: byId(
        'keys',
        keys.map((key, index) => readKey(key, `/keys/${index}`, at)),
      ),
      rules: byId(
        'workflows',
        workflows.map((rule, index) => readRule(rule, `/workflows/${index}`, at)),
      ),
    }
  })

  const editing: Editing<Scope> = {
    ...options,
    read,
    edit(whole, section, change) {
      const edited = { ...whole, [section]: change(sectionsOf(whole)[section]) } as unknown as JsonObject
      // A file that cannot be read would let no one in, so it is never written.
      read(edited)
      return edited
    },
    async remove(section, id, { message, missing }) {
      let wasThere = false
      await document.change((before) => {
        const isThere = sectionsOf(before)[section].some((one) => one.id === id)
        if (!isThere && !wasThere) throw missing
        // The answer to an earlier write was lost.
        if (!isThere) return before
        wasThere = true
        return editing.edit(before, section, (all) => all.filter((one) => one.id !== id) as typeof all)
      }, message)
    },
  }
  return { read, keys: createKeys(editing), rules: createRules(editing) }
}
