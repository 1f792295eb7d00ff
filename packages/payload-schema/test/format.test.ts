import { expect, test } from 'vitest'
import { FORMATS } from '../src/format.ts'
import { isValid } from './admitted.ts'

/** The official suite has hundreds of cases a format; these hold where it is not at hand. */
const ROWS: [format: string, good: string, bad: string][] = [
  ['date-time', '2026-11-21T22:00:00.5+01:00', '2026-11-21 22:00:00Z'],
  ['date-time', '2026-11-21T22:00:00Z', '2026-11-21T22:00:00Z[Europe/Berlin]'],
  ['date', '2024-02-29', '2026-02-29'],
  ['time', '23:59:60Z', '24:00:00Z'],
  ['duration', 'P1DT12H', 'P1D12H'],
  ['email', 'ada@example.com', 'ada.example.com'],
  ['idn-email', 'ådå@exämple.com', 'ådå'],
  ['hostname', 'www.example.com', '-a.example.com'],
  ['idn-hostname', 'exämple.com', 'ex ämple.com'],
  ['ipv4', '127.0.0.1', '127.0.0.256'],
  ['ipv6', '::1', ':1'],
  ['uri', 'https://example.com/?a=b#c', '/a'],
  ['uri-reference', '../a', '\\a'],
  ['uri-template', '/jobs/{id}', '/jobs/{id'],
  ['iri', 'https://exämple.com/', '/ä'],
  ['iri-reference', '/ä', '\\ä'],
  ['uuid', '2eb8aa08-aa98-11ea-b4aa-73b441d16380', '2eb8aa08aa9811eab4aa73b441d16380'],
  ['json-pointer', '/a~1b', 'a'],
  ['relative-json-pointer', '1/a', '/a'],
  ['regex', '^(?=a)', '('],
]

test.each(ROWS)('%s: %s is one, %s is none', (format, good, bad) => {
  expect(isValid({ format }, good)).toBe(true)
  expect(isValid({ format }, bad)).toBe(false)
})

test('a format is about strings alone', () => {
  expect(isValid({ format: 'date' }, 1)).toBe(true)
})

test('every format has a case', () => {
  expect(new Set(ROWS.map(([format]) => format))).toEqual(new Set(FORMATS.keys()))
})
