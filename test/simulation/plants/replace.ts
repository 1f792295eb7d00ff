import { registerHooks } from 'node:module'
import type { Replacement } from '../plant.ts'

/**
 * From now on, these files are loaded with their snippets replaced; files that were loaded before
 * are not. Resolves names to what was replaced so far, so that a missing snippet is noticed. Throws while
 * loading when a file lacks its snippet.
 */
export function replaceSources(replacements: readonly Replacement[]): {
  missing: () => readonly Replacement[]
} {
  const replaced = new Set<Replacement>()
  registerHooks({
    load(url, context, nextLoad) {
      const loaded = nextLoad(url, context)
      const due = replacements.filter(({ file }) => url.endsWith(`/${pathOf(file)}`))
      if (due.length === 0) return loaded
      let text = Buffer.from(loaded.source as Uint8Array).toString()
      for (const one of due) {
        if (!text.includes(one.find))
          throw new Error(`${pathOf(one.file)} has no "${one.find}" to plant a bug in`)
        text = text.replaceAll(one.find, () => one.replace)
        replaced.add(one)
      }
      return { ...loaded, source: text }
    },
  })
  return { missing: () => replacements.filter((one) => !replaced.has(one)) }
}

/** In the repository. */
export const pathOf = (file: string): string => (file.startsWith('packages/') ? file : `src/${file}`)
