import { inject } from 'vitest'
import { HEADERS, readOutcome, write } from './wire.ts'
import type { Opening } from './world.ts'

declare module 'vitest' {
  interface ProvidedContext {
    workerdUrl: string
  }
}

export interface LinkOptions {
  /** Of the world, as {@link HEADERS} names it. */
  id: string
  elapsedMs: () => number
  clientOf: () => string
  opening: () => Promise<Opening>
}

/** Requests of a test to its service in workerd. The first one opens the world there. */
export function createLink({ id, elapsedMs, clientOf, opening }: LinkOptions) {
  /** Must be answered before anything else is sent: it describes the world. */
  let prepared: Promise<unknown> | undefined

  const told = (what: string) => ({
    [HEADERS.world]: id,
    [HEADERS.what]: what,
    [HEADERS.elapsedMs]: String(elapsedMs()),
    [HEADERS.client]: clientOf(),
  })

  async function post(what: string, body: string): Promise<string> {
    const response = await fetch(inject('workerdUrl'), { method: 'POST', headers: told(what), body })
    const text = await response.text()
    if (!response.ok) throw new Error(`workerd answered ${response.status} to ${what}: ${text}`)
    return text
  }

  function ready(): Promise<unknown> {
    prepared ??= opening().then((one) => post('open', write(one)))
    return prepared
  }

  return {
    /** Calls a verb of the service. @throws what it throws */
    async call(path: string, args: readonly unknown[]): Promise<unknown> {
      await ready()
      return readOutcome(await post('call', write({ path, args })))
    },

    /** From now on the service calls the test instead of this verb of its queue. */
    replace(name: string): void {
      prepared = ready().then(() => post('call', write({ path: 'replace', args: [name] })))
    },

    /** Sends a request to the service unchanged, except for {@link HEADERS}. */
    async send(request: Request): Promise<Response> {
      await ready()
      const { pathname, search, origin } = new URL(request.url)
      const headers = new Headers(request.headers)
      for (const [name, value] of Object.entries(told('request'))) headers.set(name, value)
      headers.set(HEADERS.origin, origin)
      const { method, body, signal } = request
      return fetch(inject('workerdUrl') + pathname.slice(1) + search, {
        method,
        headers,
        body,
        signal,
        redirect: 'manual',
        ...(body && { duplex: 'half' }),
      } as RequestInit)
    },
  }
}

export type Link = ReturnType<typeof createLink>
