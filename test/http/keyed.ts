import type { Grant } from '../../src/access/roll.ts'
import { createService, KEY, type Service, type ServiceOptions } from './service.ts'

/** A service that has an API key, and may be given others. */
export const aKeyedService = (options: ServiceOptions = {}): Service =>
  createService({ ...options, config: { apiKey: KEY, ...options.config } })

/** Creates a key and returns what its holder sends. */
export async function aKey(
  { access }: Service,
  grants: readonly Grant[],
  over: { id?: string; expiresAt?: number } = {},
): Promise<{ id: string; headers: Record<string, string>; secret: string }> {
  const { key, secret } = await access.keys.create({ grants, ...over })
  return { id: key.id, secret, headers: { 'X-API-Key': secret } }
}

export const AS_SERVICE = { 'X-API-Key': KEY }

/** How many requests GitHub got that may have changed something. */
export const writes = ({ github }: Service): number =>
  github.requests.entries.filter(({ method }) => method !== 'GET').length
