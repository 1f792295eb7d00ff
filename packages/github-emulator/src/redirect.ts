/** fetch's own limit: https://fetch.spec.whatwg.org/#http-redirect-fetch */
const MAX_REDIRECTS = 20

/**
 * Sends a request and follows 301 as every `fetch` does unless told otherwise: a POST goes on as a GET without its body, all else as it
 * was. So a client meets a transferred issue in-process as it does over a network.
 */
export async function following(
  send: (request: Request) => Promise<Response>,
  input: Request | URL | string,
  init: RequestInit = {},
): Promise<Response> {
  let request = new Request(input, init)
  for (let hops = 0; hops <= MAX_REDIRECTS; hops += 1) {
    const response = await send(request)
    const location = response.headers.get('location')
    if (response.status !== 301 || location === null || request.redirect === 'manual') return response
    // A body that came inside a `Request` is spent by now.
    const body = request.method === 'POST' || request.body === null ? null : init.body
    if (request.redirect === 'error' || body === undefined) throw new TypeError('fetch failed')
    const method = request.method === 'POST' ? 'GET' : request.method
    request = new Request(new URL(location, request.url), {
      method,
      body,
      headers: request.headers,
      signal: request.signal,
    })
  }
  throw new TypeError('fetch failed', { cause: new Error('redirect count exceeded') })
}
