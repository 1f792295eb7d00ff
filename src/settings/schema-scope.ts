import type { Spec } from '../domain/job.ts'

/** Which jobs a schema is for: all of them, those of a queue, or those of a type. */
export type SchemaScope = { of: 'all' } | { of: 'queue'; name: string } | { of: 'type'; name: string }

export const ALL: SchemaScope = { of: 'all' }

/** The places whose schemas a job's data have to fit, all of them. */
export const scopesOf = ({ queue, type }: Pick<Spec, 'queue' | 'type'>): readonly SchemaScope[] => [
  ALL,
  { of: 'queue', name: queue },
  ...(type === undefined ? [] : [{ of: 'type', name: type } as const]),
]

/** As it is called in sentences. */
export const wordsFor = (scope: SchemaScope): string =>
  scope.of === 'all' ? 'all jobs' : `the ${scope.of} ${scope.name}`

/** The JSON pointer of a place's schema in the settings document; no two places have one. Names hold nothing that needs to be escaped. */
export const pointerTo = (scope: SchemaScope): string =>
  scope.of === 'all' ? '/schemas/all' : `/schemas/${scope.of}s/${scope.name}`
