import { registerHooks } from 'node:module'

/**
 * From now on, Octokit reads and writes JSON as JavaScript does. By itself it checks every value for numbers
 * beyond 2^53, of which the embedded GitHub has none; that takes a tenth of a history's time.
 */
export function usePlainJson(): void {
  registerHooks({
    load(url, context, nextLoad) {
      if (!url.endsWith('/json-with-bigint.js')) return nextLoad(url, context)
      const source = 'export const { parse: JSONParse, stringify: JSONStringify } = JSON'
      return { format: 'module', source, shortCircuit: true }
    },
  })
}
