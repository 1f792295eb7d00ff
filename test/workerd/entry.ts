import { HEADERS, read, writeOutcome } from './wire.ts'
import { createWorld, type Opening, type World } from './world.ts'

/**
 * The services of so many tests at once are kept. A test whose service is gone gets an error, and never a new
 * one.
 */
const MAX_WORLDS = 200

const worlds = new Map<string, World>()

/** What Cloudflare gives a Worker beside the request. */
interface Execution {
  waitUntil(work: Promise<unknown>): void
}

export default {
  async fetch(request: Request, _: unknown, execution: Execution): Promise<Response> {
    const answered = answer(request)
    // As in production: a client that disconnects does not stop what it began.
    execution.waitUntil(answered.catch(() => undefined))
    return answered
  },
}

async function answer(request: Request): Promise<Response> {
  const header = (name: keyof typeof HEADERS) => request.headers.get(HEADERS[name]) ?? ''
  const [id, what] = [header('world'), header('what')]
  if (what === 'evaluate') return new Response(await writeOutcome(evaluate))
  if (what === 'open') return open(id, (await read(await request.text())) as Opening)
  const world = worlds.get(id)
  if (!world) return new Response(`There is no world ${id}, or there was one too long ago`, { status: 500 })
  world.setElapsed(Number(header('elapsedMs')))
  world.comeFrom(header('client'))
  const response = what === 'call' ? await call(world, request) : await world.app.fetch(asSent(request))
  await world.report()
  return response
}

function open(id: string, opening: Opening): Response {
  worlds.set(id, createWorld(opening))
  const [oldest] = worlds.keys()
  if (worlds.size > MAX_WORLDS && oldest !== undefined) worlds.delete(oldest)
  return new Response('{}')
}

async function call(world: World, request: Request): Promise<Response> {
  const { path, args } = read(await request.text()) as { path: string; args: readonly unknown[] }
  const outcome = await writeOutcome(async () =>
    path === 'replace' ? world.replace(String(args[0])) : world.call(path, args),
  )
  return new Response(outcome)
}

/**
 * The request as a client would send it: to the address that the test used, without the headers of
 * {@link HEADERS}.
 */
function asSent(request: Request): Request {
  const headers = new Headers(request.headers)
  for (const name of Object.values(HEADERS)) headers.delete(name)
  const { origin } = new URL(request.url)
  const url = `${request.headers.get(HEADERS.origin)}${request.url.slice(origin.length)}`
  return new Request(url, new Request(request, { headers }))
}

/** What production forbids, and a library might do silently. */
const evaluate = async (): Promise<unknown> => new Function('return 1')()
