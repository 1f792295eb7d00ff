import { listen } from '../../src/node/listen.ts'
import { createWorld } from './world.ts'

/** A world whose processes reach its GitHub over real HTTP. `close` it in the end. */
export async function createHttpWorld() {
  const world = createWorld()
  const { url, close } = await listen(world.github.app.fetch, '127.0.0.1', 0)
  const overHttp = ((input: string, init?: RequestInit) =>
    fetch(input.replace('http://github.local', url), init)) as typeof fetch
  const createProcess = () => world.createProcess({ fetch: overHttp })
  return { ...world, ...createProcess(), createProcess, close: () => close(0) }
}
