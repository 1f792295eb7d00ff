import type { Link } from './link.ts'

/** A verb of the test, which the service calls instead of its own. */
export type Verb = (...args: never[]) => unknown

/** Stands for an object in workerd: its verbs can be called, and replaced by others of this process. */
export function createStub(path: string, link: Link, replaced: Map<string, Verb>): unknown {
  return new Proxy(() => undefined, {
    get(_, name) {
      // Otherwise `await` would take the object for a promise.
      if (typeof name === 'symbol' || name === 'then') return undefined
      return replaced.get(`${path}.${name}`) ?? createStub(`${path}.${name}`, link, replaced)
    },
    set(_, name, verb: Verb) {
      if (path !== 'queue')
        throw new TypeError(`Only verbs of the queue can be replaced in workerd, not ${path}`)
      replaced.set(`${path}.${String(name)}`, verb)
      link.replace(String(name))
      return true
    },
    apply: (_, __, args) => link.call(path, args),
  })
}
