import { type Fetch, honest } from './honest.ts'

export const ORIGIN = 'http://github.local'

/** One request, and the answer that a network gives to it. */
export interface Planted {
  readonly method?: string
  readonly path: string
  readonly sent?: unknown
  readonly status?: number
  readonly received?: unknown
}

/** What `honest` says about one planted exchange; nothing when it takes it for GitHub. */
export async function violations({
  method = 'GET',
  path,
  sent,
  status = 200,
  received,
}: Planted): Promise<string[]> {
  const heard: string[] = []
  const network: Fetch = async () =>
    new Response(received === undefined ? null : JSON.stringify(received), { status })
  const fetch = honest(network, (found) => heard.push(...found))
  await fetch(ORIGIN + path, { method, ...(sent !== undefined && { body: JSON.stringify(sent) }) })
  return heard
}
