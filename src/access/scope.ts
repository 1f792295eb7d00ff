import type { Scope } from '../domain/verbs.ts'

/** Scopes on some queues, or on all there are and will be. */
export interface Grant {
  scopes: readonly Scope[]
  queues: '*' | readonly string[]
}

/** The queues on which the grants together allow the scope. */
export function queuesWith(grants: readonly Grant[], scope: Scope): '*' | readonly string[] {
  const granted = grants.filter(({ scopes }) => scopes.includes(scope)).map(({ queues }) => queues)
  if (granted.includes('*')) return '*'
  return [...new Set(granted.flatMap((queues) => (queues === '*' ? [] : queues)))]
}
