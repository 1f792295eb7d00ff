import { type Fault, MAX_FAULTS, pointerTo } from '@octoqueue/exact-json'
import { RequestError } from './error.ts'

/**
 * The parameters of a request by name, each once: of two values for one name, programs take different ones.
 * @throws RequestError `invalid-request`, also for a query that is longer than `maxCharacters`
 */
export function parseQuery(url: string, maxCharacters: number): Record<string, string> {
  const { search } = new URL(url)
  if (search.length > maxCharacters) {
    throw refused([{ pointer: '', detail: `The query may have ${maxCharacters} characters.` }])
  }
  const parameters = [...new URLSearchParams(search)]
  const seen = new Set<string>()
  const faults = parameters.flatMap(([name, value]): Fault[] => {
    const pointer = pointerTo([name])
    if ((name + value).includes('\0')) return [{ pointer, detail: 'NUL characters are not taken.' }]
    if (seen.has(name)) return [{ pointer, detail: 'A parameter may stand once.' }]
    seen.add(name)
    return []
  })
  if (faults.length > 0) throw refused(faults.slice(0, MAX_FAULTS))
  // Entries make fields whatever their names are: `__proto__` is unknown like others.
  return Object.fromEntries(parameters)
}

const refused = (faults: readonly Fault[]) =>
  new RequestError('invalid-request', faults.map(({ detail }) => detail).join(' '), { faults })
