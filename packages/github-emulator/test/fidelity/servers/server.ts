import { vi } from 'vitest'
import type { Fetch } from '../../../fidelity/honest.ts'
import type { Answer, Caller, Sending, World } from '../behaviour/row.ts'

/** A server, with the means to make it new again. */
export interface Server {
  /** A fresh world; the one before it is no longer used. */
  begin(): World
  end(): Promise<void>
}

type Tokens = Readonly<Record<Caller, string | undefined>>

function walk(value: unknown, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>(
      (at, key) => (typeof at === 'object' && at !== null ? Reflect.get(at, key) : undefined),
      value,
    )
}

async function readAnswer(response: Response): Promise<Answer> {
  const text = await response.text()
  const body: unknown = text === '' ? undefined : JSON.parse(text)
  return {
    status: response.status,
    body,
    header: (name) => response.headers.get(name),
    at: (path) => walk(body, path),
    each: (path) => (Array.isArray(body) ? body.map((item) => walk(item, path)) : []),
  }
}

/** A world whose requests go to `url` by `fetch`. */
export function createWorld(fetch: Fetch, url: string, tokens: Tokens): World {
  const send = async (
    method: string,
    path: string,
    body?: unknown,
    { as = 'octo', headers = {} }: Sending = {},
  ) => {
    const { 'x-scheme': scheme = 'Bearer', ...rest } = headers
    const authorization = tokens[as] === undefined ? {} : { authorization: `${scheme} ${tokens[as]}` }
    const response = await fetch(url + (path.startsWith('/') ? path : `/repos/octo/queue/${path}`), {
      method,
      headers: {
        accept: 'application/vnd.github+json',
        'content-type': 'application/json',
        ...authorization,
        ...rest,
      },
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    })
    return await readAnswer(response)
  }
  // Both servers live in this process and take their time from Date, which the tests hold still.
  return { send, pass: (seconds) => vi.setSystemTime(Date.now() + seconds * 1000) }
}
