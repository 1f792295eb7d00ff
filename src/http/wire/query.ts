import type { Context } from 'hono'
import type { Validate } from './generated/validators.js'
import { explain, type Fault, invalid, MAX_TOLD, pointerTo } from './violation.ts'

/** Longer than every query that any operation can make sense of. */
export const MAX_QUERY_CHARACTERS = 2000

/** The request's query, checked against its schema. @throws Problem `invalid-request` */
export function readQuery<T extends object>({ req }: Context, validate: Validate<T>): T {
  const query: unknown = parse(new URL(req.url).search)
  if (!validate(query)) throw invalid(explain(validate.errors ?? [], 'The query'))
  return query
}

/** Parameters by name, each once: of two values for one name every reader would take another. */
function parse(search: string): Record<string, string> {
  if (search.length > MAX_QUERY_CHARACTERS)
    throw invalid([{ pointer: '', detail: `The query may have ${MAX_QUERY_CHARACTERS} characters.` }])
  const parameters = [...new URLSearchParams(search)]
  const seen = new Set<string>()
  const faults = parameters.flatMap(([name, value]): Fault[] => {
    const pointer = pointerTo([name])
    if ((name + value).includes('\0')) return [{ pointer, detail: 'NUL characters are not taken.' }]
    if (seen.has(name)) return [{ pointer, detail: 'A parameter may stand once.' }]
    seen.add(name)
    return []
  })
  if (faults.length > 0) throw invalid(faults.slice(0, MAX_TOLD))
  // Entries make fields whatever their names are: `__proto__` is unknown like others.
  return Object.fromEntries(parameters)
}
