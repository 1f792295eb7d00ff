import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  clientName,
  createClientOf,
  isWithin,
  parseAddress,
  parseRange,
} from '../../src/http/middleware/client-address.ts'

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
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => void parseAddress(text)))
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

describe('behind proxies', () => {
  const clientOf = createClientOf(['10.0.0.0/8', 'fd00::/8'].map((text) => parseRange(text) ?? expect.fail()))
  const rows: { peer: string; xff?: string; forwarded?: string; client: string }[] = [
    { peer: '203.0.113.5', client: '203.0.113.5' },
    { peer: '203.0.113.5', xff: '198.51.100.1', client: '203.0.113.5' },
    { peer: '10.0.0.1', client: '10.0.0.1' },
    { peer: '10.0.0.1', xff: '198.51.100.1', client: '198.51.100.1' },
    { peer: '::ffff:10.0.0.1', xff: '198.51.100.1', client: '198.51.100.1' },
    { peer: '10.0.0.1', xff: '1.1.1.1, 198.51.100.1', client: '198.51.100.1' },
    { peer: '10.0.0.1', xff: '198.51.100.1, 10.0.0.2', client: '198.51.100.1' },
    { peer: '10.0.0.1', xff: '1.1.1.1,198.51.100.1,10.0.0.2,10.0.0.3', client: '198.51.100.1' },
    { peer: '10.0.0.1', xff: '10.0.0.9, 10.0.0.2', client: '10.0.0.9' },
    { peer: '10.0.0.1', xff: '198.51.100.1:4711', client: '198.51.100.1' },
    { peer: 'fd00::1', xff: '[2001:db8::1]:443', client: '2001:db8::1' },
    { peer: '10.0.0.1', xff: '198.51.100.1, unknown', client: '10.0.0.1' },
    { peer: '10.0.0.1', xff: '198.51.100.1, unknown, 10.0.0.2', client: '10.0.0.2' },
    { peer: '10.0.0.1', xff: '', client: '10.0.0.1' },
    { peer: '10.0.0.1', forwarded: 'for=198.51.100.1;proto=https', client: '198.51.100.1' },
    {
      peer: '10.0.0.1',
      forwarded: 'for=1.1.1.1, proto=https;For="[2001:db8::1]:443"',
      client: '2001:db8::1',
    },
    { peer: '10.0.0.1', forwarded: 'for=_hidden', client: '10.0.0.1' },
    { peer: '10.0.0.1', xff: '198.51.100.1', forwarded: 'for=198.51.100.1', client: '198.51.100.1' },
    { peer: '10.0.0.1', xff: '198.51.100.1', forwarded: 'for=1.1.1.1', client: '10.0.0.1' },
  ]
  test.each(rows)('$peer says "$xff" "$forwarded": $client', ({ peer, xff, forwarded, client }) => {
    expect(clientOf({ peer, forwardedFor: xff, forwarded }).name).toBe(nameOf(client))
  })

  test('what a client makes up before the proxy speaks changes nothing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (forged) => {
        const forwardedFor = `${forged}, 198.51.100.1`
        const { name } = clientOf({ peer: '10.0.0.1', forwardedFor, forwarded: undefined })
        expect(name).toBe(nameOf('198.51.100.1'))
      }),
    )
  })

  test('a peer without an address is counted by its name', () => {
    const { name } = clientOf({ peer: 'unknown', forwardedFor: '198.51.100.1', forwarded: undefined })
    expect(name).toBe('unknown')
  })

  test.each([
    ['10.0.0.1', 'https', true],
    ['10.0.0.1', 'http, HTTPS', true],
    ['10.0.0.1', 'https, http', false],
    ['10.0.0.1', undefined, false],
    ['203.0.113.5', 'https', false],
  ])('%s says %s came over https: %s', (peer, proto, expected) => {
    const told = { forwardedFor: undefined, forwarded: undefined, forwardedProto: proto }
    expect(clientOf({ peer, ...told }).isSecure).toBe(expected)
  })
})
