/*
 * Web requests and responses, as far as the embedded GitHub and the simulation use them. Complete ones, with
 * their streams, cost more than the answer.
 */

/** From now on the server's answers are slim ones. */
export function answerSlimly(): void {
  globalThis.Response = SlimResponse as unknown as typeof Response
}

/** Called with `new`. */
function SlimResponse(body: string | null, init: { status?: number; headers?: Record<string, string> } = {}) {
  const { status = 200, headers = {} } = init
  return { status, headers: new Map(Object.entries(headers)), text: async () => body ?? '' }
}

interface Slim {
  method: string
  url: string
  /** By their names in lower case. */
  headers: Readonly<Record<string, string>>
  body: string | undefined
}

/** A request that only a server in this process can read. */
export function slimRequest({ method, url, headers, body }: Slim): Request {
  const slim = {
    method,
    url,
    body: body === undefined ? null : [Buffer.from(body)],
    headers: { get: (name: string) => headers[name.toLowerCase()] ?? null },
  }
  return slim as unknown as Request
}
