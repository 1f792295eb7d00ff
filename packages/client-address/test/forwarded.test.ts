import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { clientName, createClientOf, parseAddress, parseRange } from '../src/index.ts'
import { character } from './characters.ts'

const nameOf = (text: string) => clientName(parseAddress(text) ?? expect.fail(`${text} is no address`))

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
      fc.property(fc.string({ unit: character }), (forged) => {
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
