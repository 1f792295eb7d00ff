import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { CONNECTION_LIMITS, type ConnectionLimits, type Fetch, listen } from '../../src/node/listen.ts'
import { createService } from './service.ts'

/** Short enough that a test can wait for them; each test shortens the one that it is about. */
const PATIENT: ConnectionLimits = { ...CONNECTION_LIMITS, checkEveryMs: 20 }

async function aServer(fetch: Fetch, limits: Partial<ConnectionLimits>) {
  const listening = await listen(fetch, '127.0.0.1', 0, { ...PATIENT, ...limits })
  onTestFinished(() => listening.close(0))
  return Number(new URL(listening.url).port)
}

/** A connection, and everything received over it until the server ended it. */
function aClient(port: number, localAddress = '127.0.0.1'): { socket: Socket; ended: Promise<string> } {
  const socket = connect({ port, host: '127.0.0.1', localAddress })
  onTestFinished(() => void socket.destroy())
  const received: Buffer[] = []
  socket.on('data', (bytes) => void received.push(bytes))
  // A reset counts as an end.
  socket.on('error', () => {})
  const ended = new Promise<string>((resolve) => {
    socket.once('close', () => resolve(Buffer.concat(received).toString()))
  })
  return { socket, ended }
}

/** Sends a byte again and again, as slowloris does, until the server has enough. */
function trickle(socket: Socket, byte: string): void {
  const timer = setInterval(() => socket.writable && socket.write(byte), 10)
  socket.once('close', () => clearInterval(timer))
}

const POST = 'POST /create-job HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n'
const GET = 'GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n'

test('a client that never ends its headers is cut off', async () => {
  const { app } = createService()
  const { socket, ended } = aClient(await aServer(app.fetch, { headersMs: 100 }))
  socket.write('GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Slow: ')
  trickle(socket, 'x')
  // Bytes that were still on their way when the server closed may make the system drop the answer.
  expect(await ended).toMatch(/^(HTTP\/1.1 408 |$)/)
})

test('a client that connects and says nothing is cut off', async () => {
  const { app } = createService()
  const { ended } = aClient(await aServer(app.fetch, { headersMs: 100 }))
  expect(await ended).toContain('HTTP/1.1 408 ')
})

test('a client that never ends its body is cut off, makes no job, and is no bug', async () => {
  const { app, github, log } = createService()
  const { socket, ended } = aClient(await aServer(app.fetch, { headersMs: 100, requestMs: 200 }))
  socket.write(`${POST}Content-Length: 100000\r\n\r\n{"data":"`)
  trickle(socket, 'x')
  expect(await ended).toMatch(/^(HTTP\/1.1 4|$)/)
  expect(github.requests.entries.filter(({ method }) => method !== 'GET')).toEqual([])
  expect(log.lines.filter(({ level }) => level === 'error')).toEqual([])
})

test('a client that goes away within its body makes no job, and is no bug', async () => {
  const { app, github, log } = createService()
  const port = await aServer(app.fetch, {})
  const { socket, ended } = aClient(port)
  socket.end(`${POST}Content-Length: 100000\r\n\r\n{"data":1}`)
  await ended
  expect((await fetch(`http://127.0.0.1:${port}/`)).status).toBe(200)
  expect(github.requests.entries.filter(({ method }) => method !== 'GET')).toEqual([])
  expect(log.lines.filter(({ level }) => level === 'error')).toEqual([])
})

test('a connection that nobody uses any more is closed', async () => {
  const { app } = createService()
  const { socket, ended } = aClient(await aServer(app.fetch, { keepAliveMs: 1 }))
  socket.write(GET)
  expect(await ended).toContain('HTTP/1.1 200 ')
})

test('a client that does not read its answer is cut off', async () => {
  const piece = new Uint8Array(1_000_000)
  const cut = Promise.withResolvers<void>()
  const pull = (controller: ReadableStreamDefaultController) => controller.enqueue(piece)
  const endless = () => new Response(new ReadableStream({ pull, cancel: () => cut.resolve() }))
  const { socket } = aClient(await aServer(endless, { silenceMs: 100 }))
  socket.write(GET)
  await once(socket, 'data')
  socket.pause()
  await cut.promise
})

test('headers over the limit are refused', async () => {
  const { app } = createService()
  const { socket, ended } = aClient(await aServer(app.fetch, { headerBytes: 1000 }))
  socket.write(`GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Long: ${'x'.repeat(2000)}\r\n\r\n`)
  expect(await ended).toContain('HTTP/1.1 431 ')
})

test('a connection beyond the limit is closed, and those before it go on', async () => {
  const { app } = createService()
  const port = await aServer(app.fetch, { connections: 1 })
  const first = aClient(port)
  await once(first.socket, 'connect')
  expect(await aClient(port).ended).toBe('')
  first.socket.write(GET)
  expect(String((await once(first.socket, 'data'))[0])).toContain('HTTP/1.1 200 ')
})

test('one address does not take all connections', async () => {
  const { app } = createService()
  const port = await aServer(app.fetch, { connectionsPerAddress: 1 })
  const first = aClient(port)
  await once(first.socket, 'connect')
  expect(await aClient(port).ended).toBe('')
  const { socket } = aClient(port, '127.0.0.2')
  socket.write(GET)
  expect(String((await once(socket, 'data'))[0])).toContain('HTTP/1.1 200 ')
  first.socket.destroy()
  await once(first.socket, 'close')
})

test('connections without a request make room for new ones', async () => {
  const { app } = createService()
  const port = await aServer(app.fetch, { crowded: 2 })
  const idle = aClient(port)
  idle.socket.write(GET)
  await once(idle.socket, 'data')
  const { socket } = aClient(port)
  expect(await idle.ended).toContain('HTTP/1.1 200 ')
  socket.write(GET)
  expect(String((await once(socket, 'data'))[0])).toContain('HTTP/1.1 200 ')
})

test.each([
  ['what is no HTTP', 'HELLO\r\n\r\n'],
  ['two lengths', `${POST}Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}`],
  ['a length beside chunks', `${POST}Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`],
  ['a chunk without a size', `${POST}Transfer-Encoding: chunked\r\n\r\nxyz\r\n`],
  ['no host', 'GET / HTTP/1.1\r\n\r\n'],
  ['a host that is none', 'GET / HTTP/1.1\r\nHost: a b\r\nConnection: close\r\n\r\n'],
])('%s is refused', async (_, bytes) => {
  const { app, log } = createService()
  const { socket, ended } = aClient(await aServer(app.fetch, {}))
  socket.write(bytes)
  expect(await ended).toMatch(/^HTTP\/1.1 400 /)
  expect(log.lines.filter(({ level }) => level === 'error')).toEqual([])
})

test.each(['GET /health HTTP/1.0', 'HEAD /health HTTP/1.0'])('%s needs no Host', async (line) => {
  const { app } = createService({ budget: async () => ({ limit: 1, remaining: 1, resetAt: 1 }) })
  const { socket, ended } = aClient(await aServer(app.fetch, {}))
  socket.write(`${line}\r\n\r\n`)
  expect(await ended).toMatch(/^HTTP\/1\.1 200 /)
})
