import { type Admission, admitSchema } from '@octoqueue/payload-schema'
import type { Json } from '../domain/job.ts'

/** By the very object: settings that did not change are the same objects, and admitting a schema takes milliseconds. */
const known = new WeakMap<object, Admission>()

/** What `admitSchema` says of a schema that stands in the settings. Remembered. */
export function admitted(json: Json): Admission {
  if (typeof json !== 'object' || json === null) return admitSchema(json)
  const before = known.get(json)
  if (before) return before
  const admission = admitSchema(json)
  known.set(json, admission)
  return admission
}
