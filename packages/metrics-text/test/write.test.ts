import { describe, expect, test } from 'vitest'
import { counter, type Family, formatFor, gauge, writeMetrics } from '../src/index.ts'

describe('the text', () => {
  const families: Family[] = [
    {
      name: 'jobs',
      help: 'Jobs,\nby "queue" \\ status.',
      type: 'gauge',
      samples: [{ labels: { queue: 'a"b\\c\nd', status: 'pending' }, value: 2 }],
    },
    { name: 'sweeps', help: 'Sweeps.', type: 'counter', samples: [{ value: 3 }] },
  ]

  test('of Prometheus escapes labels and help, and calls counters by their whole name', () => {
    expect(writeMetrics(families, 'prometheus').split('\n')).toEqual([
      '# HELP jobs Jobs,\\nby "queue" \\\\ status.',
      '# TYPE jobs gauge',
      'jobs{queue="a\\"b\\\\c\\nd",status="pending"} 2',
      '# HELP sweeps_total Sweeps.',
      '# TYPE sweeps_total counter',
      'sweeps_total 3',
      '',
    ])
  })

  test('of OpenMetrics calls counters by their family, escapes quotes in help, and has an end', () => {
    expect(writeMetrics(families, 'openmetrics').split('\n')).toEqual([
      '# HELP jobs Jobs,\\nby \\"queue\\" \\\\ status.',
      '# TYPE jobs gauge',
      'jobs{queue="a\\"b\\\\c\\nd",status="pending"} 2',
      '# HELP sweeps Sweeps.',
      '# TYPE sweeps counter',
      'sweeps_total 3',
      '# EOF',
      '',
    ])
  })
})

test('one value needs no labels', () => {
  expect(gauge('up', 'Up.', 1)).toEqual({ name: 'up', help: 'Up.', type: 'gauge', samples: [{ value: 1 }] })
  expect(writeMetrics([counter('x', 'X.', 2)], 'prometheus')).toContain('x_total 2\n')
})

test.each([
  [undefined, 'prometheus'],
  ['*/*', 'prometheus'],
  ['application/openmetrics-text;version=1.0.0,text/plain;version=0.0.4;q=0.5', 'openmetrics'],
])('%s is answered in the format of %s', (accept, format) => expect(formatFor(accept)).toBe(format))
