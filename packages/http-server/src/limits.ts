import type { Server } from 'node:http'

/** What a client may take of time and room before it is cut off, however slowly it sends or reads. */
export const CONNECTION_LIMITS = {
  /**
   * For a request's headers, from the opening of the connection or the end of the request before; Node
   * answers 408.
   */
  headersMs: 10_000,
  /** For a whole request with its body. */
  requestMs: 30_000,
  /** Between two requests on one connection. Load balancers keep theirs for a minute, which is shorter. */
  keepAliveMs: 65_000,
  /** While nothing moves, as when a client reads no answer. Longer than any verb waits for GitHub. */
  silenceMs: 180_000,
  /** How often those times are looked at. */
  checkEveryMs: 2_000,
  /** Of all headers together; Node answers 431. */
  headerBytes: 16_384,
  /** At once; a further one is closed unanswered. Most machines let a process have 1,024 files open. */
  connections: 900,
  /** At once from one address; a further one is closed unanswered. The rest is for everybody else. */
  connectionsPerAddress: 450,
  /** From so many on, a new connection ends those on which no request is under way. */
  crowded: 800,
}

export type ConnectionLimits = typeof CONNECTION_LIMITS

/** Keeps room for others whatever one client does, and for new requests whatever is kept open without one. */
export function shareConnections(server: Server, { connectionsPerAddress, crowded }: ConnectionLimits): void {
  const open = new Map<string, number>()
  let all = 0
  server.on('connection', (socket) => {
    const { remoteAddress = '' } = socket
    const count = (change: 1 | -1) => {
      all += change
      const left = (open.get(remoteAddress) ?? 0) + change
      if (left > 0) open.set(remoteAddress, left)
      else open.delete(remoteAddress)
      return left
    }
    socket.once('close', () => count(-1))
    if (count(1) > connectionsPerAddress) socket.destroy()
    else if (all >= crowded) server.closeIdleConnections()
  })
}
