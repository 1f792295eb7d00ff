import type { AddressInfo } from 'node:net'
import { createAdaptorServer } from '@hono/node-server'
import { Problem } from '../domain/problem.ts'

export interface Listening {
  url: string
  /** Takes no more connections, waits for the requests in flight, and cuts off what takes longer than `graceMs`. */
  close(graceMs: number): Promise<void>
}

/** Answers a request; `env` holds the connection it came over. */
export type Fetch = (request: Request, env: object) => Response | Promise<Response>

const WHY_NOT: Record<string, string> = {
  EADDRINUSE: 'is taken by another program; choose another port',
  EACCES: 'may not be used by this account; choose a port from 1024 on',
  EADDRNOTAVAIL: 'is no address of this machine; choose another host',
  ENOTFOUND: 'is no address of this machine; choose another host',
}

/** Serves `fetch` on Node. Port 0 takes any that is free. @throws Problem `misconfigured` when that cannot be done */
export async function listen(fetch: Fetch, host: string, port: number): Promise<Listening> {
  const server = createAdaptorServer({ fetch })
  await new Promise<void>((resolve, reject) => {
    server.once('listening', resolve)
    server.once('error', (error: NodeJS.ErrnoException) => {
      const why = WHY_NOT[error.code ?? ''] ?? `cannot be listened on (${error.code})`
      reject(new Problem('misconfigured', `Port ${port} of ${host} ${why}.`, {}, error))
    })
    server.listen(port, host)
  })
  const { port: taken } = server.address() as AddressInfo
  return {
    url: `http://${nameInUrl(host)}:${taken}`,
    close: (graceMs) =>
      new Promise((resolve) => {
        const cut = setTimeout(() => 'closeAllConnections' in server && server.closeAllConnections(), graceMs)
        server.close(() => {
          clearTimeout(cut)
          resolve()
        })
      }),
  }
}

/** A name under which this machine reaches what listens on `host`. */
function nameInUrl(host: string): string {
  if (host === '0.0.0.0' || host === '::') return 'localhost'
  return host.includes(':') ? `[${host}]` : host
}
