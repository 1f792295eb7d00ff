import { expect, test } from 'vitest'
import { renderPage } from '../src/index.ts'
import { EXAMPLE } from './example.ts'

const OPTIONS = { documentPath: '/parcels.json', server: 'http://localhost:1234' }

test('shows operations, problems, schemas, and where the document is', async () => {
  const { page } = await renderPage(EXAMPLE, OPTIONS)
  expect(page).toContain('<article id="putParcel">')
  expect(page).toContain('<tr id="problem-missing"><td><code>urn:parcels:missing</code></td><td>404</td>')
  expect(page).toContain('<article id="schema-Parcel">')
  expect(page).toContain('<a class="document" href="/parcels.json">')
  expect(page).toContain('<td><a href="#schema-Parcel">Parcel</a></td><td>Sent.</td>')
  expect(page).toContain('<tr><td>404</td><td></td><td>There is none.</td></tr>')
  expect(page).toContain('<p>Reads <code>addresses</code>.</p>')
})

test('shows the form of each value in words, and what is required', async () => {
  const { page } = await renderPage(EXAMPLE, OPTIONS)
  expect(page).toContain('<code>to</code> <span class="required">required</span></td><td>string</td>')
  expect(page).toContain('<td>an instant or null</td>')
  expect(page).toContain('<td>a list of grams</td><td><p class="muted">By default <code>[]</code>.</p></td>')
})

test('gives an example as a command that a shell takes', async () => {
  const { page } = await renderPage(EXAMPLE, OPTIONS)
  const [, command = ''] = /<code>(curl .*?)<\/code>/s.exec(page) ?? []
  const text = command.replaceAll('&quot;', '"').replaceAll('&#39;', "'")
  expect(text).toBe(
    [
      'curl -X PUT http://localhost:1234/parcels/7',
      '-H "X-Key: $API_KEY"',
      `-H 'Content-Type: application/json'`,
      `-d '{"to":"Pat O'\\''Hara"}'`,
    ].join(' \\\n  '),
  )
})

test('needs no script and loads nothing, and its policy says so', async () => {
  const { page, policy } = await renderPage(EXAMPLE, OPTIONS)
  expect(page).not.toMatch(/<script|<iframe|<form|\son\w+=|\sstyle=|(?:src|href)="https?:/)
  expect(policy).toMatch(/^default-src 'none'; style-src 'sha256-[\w+/]{43}='; img-src data:;/)
})

test('what the document says is text on the page, whatever it holds', async () => {
  const info = { ...EXAMPLE.info, description: '<img src=x onerror=alert(1)> `<b>`' }
  const { page } = await renderPage({ ...EXAMPLE, info }, OPTIONS)
  expect(page).toContain('&lt;img src=x onerror=alert(1)&gt; <code>&lt;b&gt;</code>')
})
