import { type Fault, type Json, type JsonPath, pointerOf, ROOT } from '../json.ts'
import { MAX_SCHEMA_BYTES, MAX_SCHEMA_DEPTH, MAX_SCHEMA_VALUES } from '../limits.ts'

/** How much of a schema was read so far. */
interface Reading {
  values: number
  characters: number
}

/** Why reading stopped. Thrown and caught in this file, so that the copying stays plain. */
class Refusal extends Error {
  readonly path: JsonPath

  constructor(path: JsonPath, detail: string) {
    super(detail)
    this.path = path
  }
}

/**
 * A copy of a value that is plain JSON of bounded size, in which no two places share an object. It stops at
 * the first limit: loops, shared parts that unfold without end, and 4,000 levels cost no more than a large
 * schema.
 */
export function readSchema(value: unknown): { ok: true; json: Json } | { ok: false; fault: Fault } {
  try {
    const json = copy(value, ROOT, 0, { values: 0, characters: 0 })
    const bytes = new TextEncoder().encode(JSON.stringify(json)).length
    return bytes > MAX_SCHEMA_BYTES
      ? { ok: false, fault: { pointer: '', detail: TOO_LONG } }
      : { ok: true, json }
  } catch (error) {
    // Getters and proxies may throw anything; JSON from the wire has neither.
    const [path, detail] =
      error instanceof Refusal ? [error.path, error.message] : [ROOT, 'The schema could not be read.']
    return { ok: false, fault: { pointer: pointerOf(path), detail } }
  }
}

const TOO_LONG = `The schema must have at most ${MAX_SCHEMA_BYTES} bytes of JSON.`

function copy(value: unknown, path: JsonPath, depth: number, reading: Reading): Json {
  if (++reading.values > MAX_SCHEMA_VALUES) {
    throw new Refusal(ROOT, `The schema must have at most ${MAX_SCHEMA_VALUES} values.`)
  }
  if (value === null || typeof value === 'boolean') return value
  if (typeof value === 'string') return measured(value, reading)
  if (typeof value === 'number' && Number.isFinite(value)) return value
  if (typeof value !== 'object') throw new Refusal(path, 'This is no JSON value.')
  if (depth === MAX_SCHEMA_DEPTH) {
    throw new Refusal(path, `The schema must be at most ${MAX_SCHEMA_DEPTH} levels deep.`)
  }
  if (Array.isArray(value)) {
    return Array.from(value, (item, key) => copy(item, { parent: path, key }, depth + 1, reading))
  }
  const prototype: unknown = Object.getPrototypeOf(value)
  if (prototype !== Object.prototype && prototype !== null) throw new Refusal(path, 'This is no JSON value.')
  // fromEntries makes `__proto__` a property like any other.
  return Object.fromEntries(
    Object.entries(value).map(([key, part]) => [
      measured(key, reading),
      copy(part, { parent: path, key }, depth + 1, reading),
    ]),
  )
}

function measured(text: string, reading: Reading): string {
  reading.characters += text.length
  if (reading.characters > MAX_SCHEMA_BYTES) throw new Refusal(ROOT, TOO_LONG)
  return text
}
