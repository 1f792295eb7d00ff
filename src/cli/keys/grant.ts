import type { Grant } from '../../access/document.ts'
import type { CreateKey } from '../../http/wire/generated/validators.js'
import type { Option, Values } from '../command.ts'

export const GRANT_OPTION = {
  type: 'string',
  multiple: true,
  value: 'SCOPES[:QUEUES]',
  help: 'Allow this, as claim,read:builds,tests; without queues on all of them; may be repeated',
} as const satisfies Option

/** The grants as a request's body has them; what they hold is checked with it. */
export const readGrants = ({ grant }: Values): unknown[] =>
  (Array.isArray(grant) ? grant : []).map((text) => {
    const [scopes = '', ...queues] = String(text).split(':')
    const places = queues.join(':')
    return {
      scopes: scopes.split(','),
      queues: queues.length === 0 || places === '*' ? '*' : places.split(','),
    }
  }) satisfies { [field in keyof CreateKey['grants'][number]]: unknown }[]

/** Grants in words. */
export const describeGrants = (grants: readonly Grant[]): string =>
  grants
    .map(
      ({ scopes, queues }) => `${scopes.join(', ')} on ${queues === '*' ? 'all queues' : queues.join(', ')}`,
    )
    .join('; ')
