import type { IncomingMessage } from 'node:http'
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response'
import { listen } from '../../src/node/listen.ts'

/** A request of the service in workerd to one test: its purpose, and the request as `fetch` takes it. */
export type Home = (what: string, url: string, request: Sent) => Promise<Response>

/** A request that has arrived. */
export interface Sent {
  method: string
  headers: Headers
  /** Absent when there is none. */
  body?: string
}

const homes = new Map<string, Home>()
let listening: Promise<string> | undefined
let given = 0

/**
 * The address at which workerd reaches this process: one listener for all tests, opened with the first. It
 * ends with the process.
 */
async function address(): Promise<string> {
  listening ??= listen(serve, '127.0.0.1', 0).then(({ url }) => url)
  return listening
}

/** Gives a test a name that no other has, and an address of its own. */
export function moveIn(home: Home): { id: string; address: () => Promise<string> } {
  const id = `${process.pid}-${++given}`
  homes.set(id, home)
  return { id, address: async () => `${await address()}/${id}` }
}

async function serve(request: Request, env: object): Promise<Response> {
  const { pathname, search } = new URL(request.url)
  const [, id = '', what = ''] = pathname.split('/')
  const home = homes.get(id)
  if (!home) return new Response(`Nobody lives at ${id}`, { status: 410 })
  const { method, headers } = request
  const body = await request.text()
  try {
    const url = `http://github.local${pathname.slice(`/${id}/${what}`.length)}${search}`
    return await home(what, url, { method, headers, ...(body !== '' && { body }) })
  } catch {
    // A network that breaks, as the embedded GitHub lets it.
    ;(env as { incoming: IncomingMessage }).incoming.socket.destroy()
    return RESPONSE_ALREADY_SENT
  }
}
