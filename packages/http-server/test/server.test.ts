import { once } from 'node:events'
import { connect } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { CONNECTION_LIMITS, type Fetch, ListenError, listen } from '../src/index.ts'

const HOST = '127.0.0.1'

async function aServer(fetch: Fetch, limits = {}) {
  const server = await listen(fetch, HOST, 0, { ...CONNECTION_LIMITS, ...limits })
  onTestFinished(() => server.close(0))
  return server
}

test('a request is answered, also one that is under way when the server closes', async () => {
  const begun = Promise.withResolvers<void>()
  const answer = Promise.withResolvers<Response>()
  const server = await aServer(() => {
    begun.resolve()
    return answer.promise
  })
  const asked = fetch(server.url)
  await begun.promise
  const closed = server.close(10_000)
  answer.resolve(new Response('hello'))
  expect(await (await asked).text()).toBe('hello')
  await closed
  await expect(fetch(server.url)).rejects.toThrow()
})

test('a request that outlasts the grace is cut off', async () => {
  const begun = Promise.withResolvers<void>()
  const server = await aServer(() => {
    begun.resolve()
    return new Promise<Response>(() => {})
  })
  const asked = fetch(server.url)
  const cut = expect(asked).rejects.toThrow()
  await begun.promise
  await server.close(0)
  await cut
})

test('a port that is taken is told with what to do', async () => {
  const { url } = await aServer(() => new Response())
  const again = listen(() => new Response(), HOST, Number(new URL(url).port))
  await expect(again).rejects.toThrow(ListenError)
  await expect(again).rejects.toThrow('choose another port')
})

test('HTTP/1.0 needs no host', async () => {
  const { url } = await aServer((request) => new Response(new URL(request.url).hostname))
  const socket = connect(Number(new URL(url).port), HOST)
  socket.end('GET / HTTP/1.0\r\n\r\n')
  expect(String((await once(socket, 'data'))[0])).toMatch(/ 200 OK[\s\S]*localhost/)
  socket.destroy()
})

/** What the server answers to a request that is sent as it stands here. */
async function exchange(url: string, request: string): Promise<string> {
  const socket = connect(Number(new URL(url).port), HOST)
  socket.end(request)
  let answer = ''
  for await (const chunk of socket) answer += chunk
  return answer
}

test.each(['HTTP/1.1\r\nHost: x', 'HTTP/1.0'])(
  'a question about the server as a whole is answered over %j',
  async (rest) => {
    const asked: string[] = []
    const { url } = await aServer((request) => {
      asked.push(request.url)
      return new Response()
    })
    const answer = await exchange(url, `OPTIONS * ${rest}\r\nConnection: close\r\n\r\n`)
    expect(answer).toMatch(/^HTTP\/1\.1 204 No Content\r\n/)
    expect(asked).toEqual([])
  },
)

test.each(['GET * HTTP/1.1\r\nHost: x', 'GET / HTTP/1.1\r\nHost: a b', 'GET http://: HTTP/1.1\r\nHost: x'])(
  '%j makes no sense, and is refused with words',
  async (request) => {
    const { url } = await aServer(() => new Response())
    const answer = await exchange(url, `${request}\r\nConnection: close\r\n\r\n`)
    expect(answer).toMatch(/^HTTP\/1\.1 400 Bad Request\r\n[\s\S]*cannot be read: Invalid/)
  },
)
