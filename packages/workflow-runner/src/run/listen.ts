import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { getRequestListener } from '@hono/node-server'

/** Something that answers over HTTP. */
export interface Listening {
  /** Its address, without a slash at the end. */
  url: string
  /** Takes no more requests, and cuts off those under way. */
  close(): Promise<void>
}

/** Serves a `fetch` on a free port of this machine, so that the processes of steps can reach it. */
export async function listen(
  fetch: (request: Request, env: object) => Response | Promise<Response>,
): Promise<Listening> {
  const server = createServer(getRequestListener(fetch))
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, '127.0.0.1', resolve)
  })
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
