import { expect, test } from 'vitest'
import document from '../../schemas/openapi.json' with { type: 'json' }
import { API } from '../../src/http/routes/service.ts'
import { DESCRIBED } from './document.ts'
import { createService, KEY } from './service.ts'

const read = async () => (await createService({ config: { apiKey: KEY } }).get('/docs')).text()

test('the page shows every operation, schema and problem of the document', async () => {
  const page = await read()
  for (const { described } of DESCRIBED) expect(page).toContain(`<article id="${described.operationId}">`)
  for (const name of Object.keys(API.components.schemas))
    expect(page).toContain(`<article id="schema-${name}">`)
  for (const type of Object.keys(document.components.examples))
    expect(page).toContain(`<tr id="problem-${type}">`)
})

test('every link within the page leads somewhere, and no name is given twice', async () => {
  const page = await read()
  const ids = [...page.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id)
  expect(ids).toHaveLength(new Set(ids).size)
  const dead = [...page.matchAll(/href="#([^"]+)"/g)].map(([, id]) => id).filter((id) => !ids.includes(id))
  expect(dead).toEqual([])
})

test('nothing of the page runs, or is loaded from elsewhere, and its policy says so', async () => {
  const response = await createService().get('/docs')
  expect(response.headers.get('Content-Type')).toBe('text/html; charset=UTF-8')
  expect(response.headers.get('Content-Security-Policy')).toMatch(
    /^default-src 'none'; style-src 'sha256-[\w+/]{43}='; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'$/,
  )
  const page = await response.text()
  expect(page).not.toMatch(/<script|<iframe|<form|\son\w+=|\sstyle=|(?:src|href)="https?:/)
})
