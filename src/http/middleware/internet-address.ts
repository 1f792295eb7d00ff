/** An IPv4 or IPv6 address as one number. An IPv4 address that is written as IPv6 (`::ffff:192.0.2.1`) is an IPv4 one. */
export interface InternetAddress {
  version: 4 | 6
  value: bigint
}

/** All addresses that begin with the same bits. */
export interface AddressRange extends InternetAddress {
  prefixBits: number
}

const BITS = { 4: 32, 6: 128 } as const
const MAX_TEXT_CHARACTERS = 60
/** The upper 96 bits of an IPv4 address that is written as IPv6 (RFC 4291, 2.5.5.2). */
const MAPPED = 0xffffn

/** Undefined for what is no address. Takes no names, no zones and no shorthands of IPv4 such as `127.1`. */
export function parseAddress(text: string): InternetAddress | undefined {
  if (text.length > MAX_TEXT_CHARACTERS) return undefined
  const value = parseIpv4(text)
  if (value !== undefined) return { version: 4, value }
  // The URL parser knows all ways to write IPv6, and writes each in one way.
  const host = /^[0-9a-f:.]+$/i.test(text) ? URL.parse(`http://[${text}]`)?.hostname : undefined
  if (host === undefined) return undefined
  const address = parseCanonicalIpv6(host.slice(1, -1))
  const isMapped = address >> 32n === MAPPED
  return isMapped ? { version: 4, value: address & 0xffffffffn } : { version: 6, value: address }
}

function parseIpv4(text: string): bigint | undefined {
  const parts = text.split('.')
  const isOne =
    parts.length === 4 && parts.every((part) => /^(0|[1-9]\d{0,2})$/.test(part) && Number(part) < 256)
  return isOne ? parts.reduce((value, part) => value * 256n + BigInt(part), 0n) : undefined
}

function parseCanonicalIpv6(text: string): bigint {
  const [left = [], right = []] = text.split('::').map((part) => (part === '' ? [] : part.split(':')))
  const groups = [...left, ...Array(8 - left.length - right.length).fill('0'), ...right]
  return groups.reduce((value, group) => value * 65_536n + BigInt(`0x${group}`), 0n)
}

/** Reads `192.0.2.0/24`, `2001:db8::/32`, or one address. Undefined for anything else, and where bits beyond the prefix are set. */
export function parseRange(text: string): AddressRange | undefined {
  const [, base = '', prefix] = /^([^/]*)(?:\/(\d{1,3}))?$/.exec(text) ?? []
  const address = parseAddress(base)
  if (!address) return undefined
  const bits = BITS[address.version]
  const prefixBits = prefix === undefined ? bits : Number(prefix)
  if (prefixBits > bits) return undefined
  const rest = BigInt(bits - prefixBits)
  return (address.value >> rest) << rest === address.value ? { ...address, prefixBits } : undefined
}

export function isWithin({ version, value }: InternetAddress, range: AddressRange): boolean {
  const rest = BigInt(BITS[range.version] - range.prefixBits)
  return version === range.version && value >> rest === range.value >> rest
}

/** One name for all addresses that one client has: an IPv6 client is given 2^64 of them to choose from. */
export function clientName({ version, value }: InternetAddress): string {
  return version === 4 ? `4:${value.toString(16)}` : `6:${(value >> 64n).toString(16)}`
}
