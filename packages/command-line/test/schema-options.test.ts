import { expect, test } from 'vitest'
import { optionsOf } from '../src/index.ts'

test('an option says what a field is for, what it takes, and what it is by default', () => {
  const options = optionsOf({
    lease_seconds: {
      type: 'integer',
      title: 'a whole number from 1 to 9',
      description: 'The length of the `lease`. It never becomes shorter.',
      default: 5,
    },
    source: { type: ['string', 'null'], title: 'a name, or null', description: 'Where it comes from.' },
    retry: { type: 'boolean', title: 'true or false' },
    result: {},
  })
  expect(options).toEqual({
    'lease-seconds': {
      type: 'string',
      value: 'LEASE_SECONDS',
      help: 'The length of the lease (a whole number from 1 to 9; 5)',
    },
    source: { type: 'string', value: 'SOURCE', help: 'Where it comes from (a name)' },
    retry: { type: 'string', value: 'true|false', help: 'True or false' },
    result: { type: 'string', value: 'JSON', help: 'Result' },
  })
})
