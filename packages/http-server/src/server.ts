import {
  createServer,
  type IncomingMessage,
  type Server,
  type ServerOptions,
  type ServerResponse,
} from 'node:http'
import type { AddressInfo } from 'node:net'
import { getRequestListener, RequestError } from '@hono/node-server'
import { CONNECTION_LIMITS, type ConnectionLimits, shareConnections } from './limits.ts'

export interface Listening {
  url: string
  /**
   * Takes no more connections, waits for the requests in flight, and cuts off what takes longer than
   * `graceMs`.
   */
  close(graceMs: number): Promise<void>
}

/** Answers a request; `env` holds the connection it came over. */
export type Fetch = (request: Request, env: object) => Response | Promise<Response>

/** The host of requests that name none, which HTTP/1.0 allows: health checks of HAProxy and Nagios. */
const UNNAMED_HOST = 'localhost'

/** How often a server that closes looks for connections that became idle. */
const CLOSE_IDLE_MS = 50

/** The server cannot listen; the message says why, and what to do. */
export class ListenError extends Error {
  override name = 'ListenError'
}

const WHY_NOT: Record<string, string> = {
  EADDRINUSE: 'is taken by another program; choose another port',
  EACCES: 'may not be used by this account; choose a port from 1024 on',
  EADDRNOTAVAIL: 'is no address of this machine; choose another host',
  ENOTFOUND: 'is no address of this machine; choose another host',
}

/**
 * Serves `fetch` on Node. Port 0 takes any that is free.
 * @throws ListenError when that cannot be done
 */
export async function listen(
  fetch: Fetch,
  host: string,
  port: number,
  limits: ConnectionLimits = CONNECTION_LIMITS,
): Promise<Listening> {
  const server = createLimitedServer(fetch, limits)
  await new Promise<void>((resolve, reject) => {
    server.once('listening', resolve)
    server.once('error', (error: NodeJS.ErrnoException) => {
      const why = WHY_NOT[error.code ?? ''] ?? `cannot be listened on (${error.code})`
      reject(new ListenError(`Port ${port} of ${host} ${why}.`, { cause: error }))
    })
    server.listen(port, host)
  })
  const { port: taken } = server.address() as AddressInfo
  return {
    url: `http://${nameInUrl(host)}:${taken}`,
    close: (graceMs) =>
      new Promise((resolve) => {
        const cut = setTimeout(() => server.closeAllConnections(), graceMs)
        // Closing ends the connections that are idle by then; each other one has to be ended once its request
        // was answered.
        const idle = setInterval(() => server.closeIdleConnections(), CLOSE_IDLE_MS)
        server.close(() => {
          clearTimeout(cut)
          clearInterval(idle)
          resolve()
        })
      }),
  }
}

function createLimitedServer(fetch: Fetch, limits: ConnectionLimits): Server {
  const options: ServerOptions = {
    headersTimeout: limits.headersMs,
    requestTimeout: limits.requestMs,
    keepAliveTimeout: limits.keepAliveMs,
    connectionsCheckingInterval: limits.checkEveryMs,
    maxHeaderSize: limits.headerBytes,
  }
  const answer = getRequestListener(fetch, { hostname: UNNAMED_HOST, errorHandler: refuse })
  const server = createServer(options, (request, response) =>
    isAboutServer(request) ? confirm(response) : answer(request, response),
  )
  server.maxConnections = limits.connections
  server.timeout = limits.silenceMs
  shareConnections(server, limits)
  return server
}

/** `OPTIONS *` asks whether the server is there, and no resource (RFC 9110, section 9.3.7). */
const isAboutServer = ({ method, url }: IncomingMessage): boolean => method === 'OPTIONS' && url === '*'

const confirm = (response: ServerResponse): void => void response.writeHead(204).end()

/** What no `Request` can be made of never comes to `fetch`, which answers its own errors. */
const refuse = (error: unknown): Response =>
  error instanceof RequestError
    ? new Response(`The address or the Host header of the request cannot be read: ${error.message}.\n`, {
        status: 400,
        headers: { 'Content-Type': 'text/plain; charset=utf-8', 'X-Content-Type-Options': 'nosniff' },
      })
    : new Response(null, { status: 500 })

/** A name under which this machine reaches what listens on `host`. */
function nameInUrl(host: string): string {
  if (host === '0.0.0.0' || host === '::') return 'localhost'
  return host.includes(':') ? `[${host}]` : host
}
