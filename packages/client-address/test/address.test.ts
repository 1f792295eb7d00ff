import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { clientName, isWithin, networkOf, parseAddress, parseRange } from '../src/index.ts'
import { character } from './characters.ts'

const nameOf = (text: string) => clientName(parseAddress(text) ?? expect.fail(`${text} is no address`))

describe('an address', () => {
  test.each([
    ['192.0.2.1', '4:c0000201'],
    ['0.0.0.0', '4:0'],
    ['::ffff:192.0.2.1', '4:c0000201'],
    ['::FFFF:c000:201', '4:c0000201'],
    ['2001:db8::1', '6:20010db800000000'],
    ['2001:DB8:0:0:ffff:ffff:ffff:ffff', '6:20010db800000000'],
    ['::1', '6:0'],
    ['::', '6:0'],
    ['1:2:3:4:5:6:7:8', '6:1000200030004'],
  ])('%s is counted as %s', (text, name) => expect(nameOf(text)).toBe(name))

  test.each([
    ...['', 'localhost', '127.1', '0x7f.0.0.1', '01.2.3.4', '256.0.0.1', '1.2.3.4.5', '1.2.3', '2130706433'],
    ...[
      '::1%eth0',
      ':::',
      '1::2::3',
      '[::1]',
      'g::1',
      '1:2:3:4:5:6:7',
      'unknown',
      '_hidden',
      '1'.repeat(1000),
    ],
  ])('%j is none', (text) => expect(parseAddress(text)).toBeUndefined())

  test('is known again however it is written', () => {
    fc.assert(
      fc.property(fc.ipV6(), (text) => {
        const address = parseAddress(text) ?? expect.fail(text)
        expect(parseAddress(text.toUpperCase())).toEqual(address)
        const prefixBits = 128 - (address.kind() === 'ipv4' ? 96 : 0)
        expect(isWithin(address, { base: address, prefixBits })).toBe(true)
      }),
    )
    fc.assert(
      fc.property(fc.ipV4(), (text) => {
        expect(nameOf(`::ffff:${text}`)).toBe(nameOf(text))
      }),
    )
    fc.assert(fc.property(fc.string({ unit: character }), (text) => void parseAddress(text)))
  })
})

describe('a range', () => {
  test.each([
    ['10.0.0.0/8', '10.255.0.1', true],
    ['10.0.0.0/8', '11.0.0.1', false],
    ['10.0.0.0/8', '::ffff:10.1.2.3', true],
    ['192.0.2.7', '192.0.2.7', true],
    ['192.0.2.7', '192.0.2.6', false],
    ['0.0.0.0/0', '203.0.113.1', true],
    ['0.0.0.0/0', '2001:db8::1', false],
    ['2001:db8::/32', '2001:db8:ffff::1', true],
    ['2001:db8::/32', '2001:db9::1', false],
    ['::/0', '2001:db8::1', true],
    ['::/0', '192.0.2.1', false],
  ])('%s holds %s: %s', (range, text, expected) => {
    const address = parseAddress(text) ?? expect.fail()
    expect(isWithin(address, parseRange(range) ?? expect.fail())).toBe(expected)
  })

  test.each([
    '10.0.0.1/8',
    '10.0.0.0/33',
    '10.0.0.0/',
    '2001:db8::1/32',
    '::/129',
    'proxy',
    '*',
    '10.0.0.0/-1',
  ])('%s is none', (text) => expect(parseRange(text)).toBeUndefined())
})

test.each([
  ['4:cb007105', '4:cb007105'],
  ['6:20010db8000100aa', '6:20010db80001'],
  ['6:1', '6:000000000000'],
])('a client called %s is in the network %s', (client, network) => expect(networkOf(client)).toBe(network))
