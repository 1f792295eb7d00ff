import { serve } from '@hono/node-server'
import { expect, test } from 'vitest'
import { createWorld, type World } from './world.ts'

async function listening<T>(world: World, use: (url: string) => Promise<T>): Promise<T> {
  let server: ReturnType<typeof serve> | undefined
  try {
    const port = await new Promise<number>((resolve) => {
      server = serve({ fetch: world.github.app.fetch, port: 0, hostname: '127.0.0.1' }, (info) =>
        resolve(info.port),
      )
    })
    return await use(`http://127.0.0.1:${port}`)
  } finally {
    server?.close()
  }
}

test('over HTTP the answers are the same, with the date of the given clock', async () => {
  const world = createWorld()
  await world.ask('POST', '/issues', { title: 'x' })
  const inProcess = (await world.ask('GET', '/issues/1')).json
  await listening(world, async (url) => {
    const response = await fetch(`${url}/repos/ann/queue/issues/1`)
    expect(response.headers.get('date')).toBe('Sun, 01 Mar 2026 12:00:00 GMT')
    expect(await response.json()).toEqual(inProcess)
  })
})

test.each([
  ['drop-before', 0],
  ['drop-after', 1],
] as const)('over HTTP %s closes the socket and leaves %i issues', async (kind, issues) => {
  const world = createWorld({ faults: [{ kind, times: 1 }] })
  await listening(world, async (url) => {
    const headers = { authorization: `Bearer ${world.writeToken}`, connection: 'close' }
    const body = JSON.stringify({ title: 'x' })
    await expect(fetch(`${url}/repos/ann/queue/issues`, { method: 'POST', headers, body })).rejects.toThrow(
      'fetch failed',
    )
  })
  expect((await world.ask('GET', '/issues')).json).toHaveLength(issues)
})

test('a client that stops waiting gets its own reason, and the write happens all the same', async () => {
  const controller = new AbortController()
  let release = () => {}
  const held = new Promise<void>((resolve) => {
    release = resolve
  })
  const world = createWorld({ faults: [{ kind: 'latency', ms: 1, times: 1 }], sleep: () => held })
  const pending = world.github.fetch('http://github.local/repos/ann/queue/issues', {
    method: 'POST',
    headers: { authorization: `Bearer ${world.writeToken}` },
    body: JSON.stringify({ title: 'x' }),
    signal: controller.signal,
  })
  controller.abort(new Error('too slow'))
  await expect(pending).rejects.toThrow('too slow')
  release()
  expect((await world.ask('GET', '/issues')).json).toHaveLength(1)
})
