import { Hono } from 'hono'
import { expect, test } from 'vitest'
import { isOpenedBy, isOwnProgram } from '../src/own-program.ts'

const [SERVER, CLIENT] = [8080, 40000]
const ends = { localPort: SERVER, remotePort: CLIENT }
const row = (from: number, to: number, account: number) =>
  `   0: 0100007F:${hex(from)} 0100007F:${hex(to)} 01 00000000:00000000 00:00000000 00000000 ${account} 0 1 1`
const hex = (port: number) => port.toString(16).toUpperCase().padStart(4, '0')

test.each([
  { what: 'the same account', rows: [row(SERVER, CLIENT, 7), row(CLIENT, SERVER, 7)], own: true },
  { what: 'another account', rows: [row(SERVER, CLIENT, 7), row(CLIENT, SERVER, 33)], own: false },
  { what: 'root', rows: [row(SERVER, CLIENT, 7), row(CLIENT, SERVER, 0)], own: false },
  { what: 'nobody of this machine', rows: [row(SERVER, CLIENT, 7)], own: false },
  {
    what: 'one of two with these ports',
    rows: [row(SERVER, CLIENT, 7), row(CLIENT, SERVER, 7), row(CLIENT, SERVER, 33)],
    own: false,
  },
  { what: 'whom the table does not list', rows: [row(1, 2, 33)], own: true },
])('a connection from $what counts as our own: $own', ({ rows, own }) => {
  expect(isOpenedBy(7, rows, ends)).toBe(own)
})

test.each([
  { headers: {}, own: true },
  { headers: { 'CF-Connecting-IP': '203.0.113.7' }, own: false },
  { headers: { 'CF-Ray': '7' }, own: false },
])('with the headers $headers a request counts as our own: $own', async ({ headers, own }) => {
  const app = new Hono().get('/', (c) => c.json(isOwnProgram(c)))
  expect(await (await app.request('/', { headers }, {})).json()).toBe(own)
})
