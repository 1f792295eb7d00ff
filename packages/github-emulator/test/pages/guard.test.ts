import { Hono } from 'hono'
import { describe, expect, test } from 'vitest'
import { mountPages } from '../../src/pages/pages.ts'
import { createStore } from '../../src/store/store.ts'
import { createPagesWorld } from './world.ts'

const FORM = '/octo/queue/issues/1/comments'

describe('forms from elsewhere', () => {
  test.each([
    ['another origin', { origin: 'http://evil.example' }, 403],
    ['another port of this machine', { origin: 'http://localhost:81' }, 403],
    ['a sandbox', { origin: 'null' }, 403],
    ['another site', { 'sec-fetch-site': 'cross-site' }, 403],
    ['a sibling site', { 'sec-fetch-site': 'same-site', origin: 'http://a.localhost' }, 403],
    ['nowhere', {}, 403],
    ['this origin', { origin: 'http://localhost' }, 303],
    ['this origin, as the browser says', { 'sec-fetch-site': 'same-origin' }, 303],
    ['the public URL, behind a proxy', { origin: 'https://queue.example' }, 303],
  ])('from %s: %j gives %i', async (_name, headers, status) => {
    const { post, open, story } = createPagesWorld({ url: 'https://queue.example' })
    open('one')
    const response = await post(FORM, [['do', 'completed']], headers)
    expect(response.status).toBe(status)
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'")
    expect(story(1)).toEqual(status === 303 ? ['you closed completed'] : [])
  })

  test.each(['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', ''])(
    'are refused as %j',
    async (type) => {
      const { app, open, story } = createPagesWorld()
      open('one')
      const headers = { origin: 'http://evil.example', 'content-type': type }
      const response = await app.request(`http://localhost${FORM}`, {
        method: 'POST',
        headers,
        body: 'do=completed',
      })
      expect(response.status).toBe(403)
      expect(story(1)).toEqual([])
    },
  )

  test('as JSON say nothing that a form could say', async () => {
    const { app, open, story } = createPagesWorld()
    open('one')
    const headers = { 'content-type': 'application/json' }
    const body = JSON.stringify({ do: 'completed' })
    const response = await app.request(`http://localhost${FORM}`, { method: 'POST', headers, body })
    expect(response.status).toBe(422)
    expect(story(1)).toEqual([])
  })
})

describe('hosts', () => {
  test.each([
    ['http://localhost:3000', 200],
    ['http://127.0.0.1:3000', 200],
    ['http://[::1]:3000', 200],
    ['http://queue.localhost', 403],
    ['http://queue.example', 200],
    ['http://queue.example:8080', 200],
    ['http://evil.example', 403],
    ['http://localhost.evil.example', 403],
    ['http://127.0.0.1.evil.example', 403],
    ['http://10.0.0.1', 403],
  ])('%s gives %i', async (base, status) => {
    const { app } = createPagesWorld({ url: 'https://queue.example' })
    const response = await app.request(`${base}/octo/queue/issues`)
    expect(response.status).toBe(status)
  })
})

test('pages run nothing, load nothing from elsewhere, and stand in no frame', async () => {
  const { get, open } = createPagesWorld()
  open('one', ['pending'], '<script>x</script>\n\n![x](https://evil.example/x.png)')
  const { headers, text } = await get('/octo/queue/issues/1')
  expect(headers.get('content-security-policy')).toMatch(
    /^default-src 'none'; style-src 'self' 'nonce-[^']+'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'$/,
  )
  expect(headers.get('x-content-type-options')).toBe('nosniff')
  expect(headers.get('x-frame-options')).toBe('DENY')
  expect(headers.get('cache-control')).toBe('no-store')
  expect(text).not.toMatch(/<script|evil\.example/)
})

test.each([
  ['/assets/pages.css', 'text/css; charset=utf-8', '.markdown'],
  ['/assets/pages.svg', 'image/svg+xml', '<svg'],
])('%s is served as %s', async (path, type, part) => {
  const { headers, text } = await createPagesWorld().get(path)
  expect(headers.get('content-type')).toBe(type)
  expect(text).toContain(part)
})

describe('the API beside the pages', () => {
  const paths = [
    '/users/octo',
    '/repositories/1/issues',
    '/repositories/1/labels',
    '/repos/octo/queue/issues/1/labels',
  ]
  const answer = (app: Hono) => {
    for (const path of paths) app.get(path, (c) => c.json({ api: true }))
  }

  test.each(['before', 'after'])('keeps its paths when pages are mounted %s it', async (order) => {
    const store = createStore({ file: ':memory:', now: () => 0 })
    const app = new Hono()
    if (order === 'after') answer(app)
    mountPages(app, { store })
    if (order === 'before') answer(app)
    for (const path of paths) {
      const response = await app.request(`http://github.local${path}`)
      expect(await response.json()).toEqual({ api: true })
      expect(response.headers.get('content-security-policy')).toBeNull()
    }
  })
})

test('a public URL that is none is refused at once', () => {
  const store = createStore({ file: ':memory:', now: () => 0 })
  expect(() => mountPages(new Hono(), { store, url: 'queue.example' })).toThrow('Invalid URL')
})
