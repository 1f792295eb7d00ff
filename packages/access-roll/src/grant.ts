/** Scopes on some queues, or on all there are and will be. */
export interface Grant<Scope extends string> {
  scopes: readonly Scope[]
  queues: '*' | readonly string[]
}

/** A grant as the document and an API write it. */
export interface WrittenGrant<Scope extends string> {
  scopes: Scope[]
  /** `*`, or the names of queues. */
  queues: string | string[]
}

/** The schema of the document lets no text through but `*`. */
export const readGrant = <Scope extends string>({ scopes, queues }: WrittenGrant<Scope>): Grant<Scope> => ({
  scopes,
  queues: typeof queues === 'string' ? '*' : queues,
})

export const writeGrant = <Scope extends string>({ scopes, queues }: Grant<Scope>): WrittenGrant<Scope> => ({
  scopes: [...scopes],
  queues: queues === '*' ? '*' : [...queues],
})

/** An instant as the document writes it. @param at Unix seconds */
export const instant = (at: number): string => `${new Date(at * 1000).toISOString().slice(0, 19)}Z`

/** Reads an instant into Unix seconds; undefined when there is no such instant. */
export function readInstant(text: string): number | undefined {
  const ms = Date.parse(text)
  return Number.isNaN(ms) ? undefined : Math.floor(ms / 1000)
}
