import ipaddr from 'ipaddr.js'

/** An IPv4 address that is written as IPv6 (`::ffff:192.0.2.1`, RFC 4291, 2.5.5.2) counts as IPv4. */
export type InternetAddress = ipaddr.IPv4 | ipaddr.IPv6

/** All addresses that begin with the same bits as `base`. */
export interface AddressRange {
  base: InternetAddress
  prefixBits: number
}

const BITS = { ipv4: 32, ipv6: 128 } as const
const MAX_TEXT_CHARACTERS = 60

/** Reads an address; undefined for anything else, also names, zones and shorthands such as `127.1`. */
export function parseAddress(text: string): InternetAddress | undefined {
  if (text.length > MAX_TEXT_CHARACTERS) return undefined
  if (ipaddr.IPv4.isValidFourPartDecimal(text)) return ipaddr.IPv4.parse(text)
  const dotted = /[^:]*\.[^:]*$/.exec(text)?.[0]
  if (dotted !== undefined && !ipaddr.IPv4.isValidFourPartDecimal(dotted)) return undefined
  // The library takes `::192.0.2.1`, which RFC 4291 (2.5.5.1) deprecates, for an IPv4 address.
  const written = text.replace(/^::(?=\d+\.)/, '0::')
  if (!/^[0-9a-f:.]+$/i.test(text) || !ipaddr.IPv6.isValid(written)) return undefined
  return ipaddr.process(written)
}

/** Reads `192.0.2.0/24`, `2001:db8::/32`, or one address. Bits beyond the prefix must be zero. */
export function parseRange(text: string): AddressRange | undefined {
  const [, address = '', prefix] = /^([^/]*)(?:\/(\d{1,3}))?$/.exec(text) ?? []
  const base = parseAddress(address)
  if (!base) return undefined
  const bits = BITS[base.kind()]
  const prefixBits = prefix === undefined ? bits : Number(prefix)
  if (prefixBits > bits) return undefined
  const isBeyond = base.toByteArray().some((byte, index) => {
    const taken = Math.min(8, Math.max(0, prefixBits - index * 8))
    return (byte & (0xff >> taken)) !== 0
  })
  return isBeyond ? undefined : { base, prefixBits }
}

/** Whether a range holds an address; one of IPv4 holds none of IPv6. */
export const isWithin = (address: InternetAddress, { base, prefixBits }: AddressRange): boolean =>
  address.kind() === base.kind() && address.match(base, prefixBits)

/** One name for all addresses that one client has: an IPv6 client is given 2^64 of them to choose from. */
export function clientName(address: InternetAddress): string {
  const bytes = address.toByteArray()
  const [version, shared] = bytes.length === 4 ? [4, bytes] : [6, bytes.slice(0, 8)]
  const hex = shared.map((byte) => byte.toString(16).padStart(2, '0')).join('')
  return `${version}:${hex.replace(/^0+(?=.)/, '')}`
}

/**
 * The network that a client's name is in: of an IPv6 client the first 48 bits, as providers give a customer
 * up to 65,536 networks of 64 bits (RFC 6177); for any other the name itself.
 */
export const networkOf = (client: string): string =>
  client.startsWith('6:') ? `6:${client.slice(2).padStart(16, '0').slice(0, 12)}` : client
