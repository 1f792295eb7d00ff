import {
  type AddressRange,
  clientName,
  type InternetAddress,
  isWithin,
  parseAddress,
} from './internet-address.ts'

/** A chain of proxies longer than this is no chain that anybody set up. */
const MAX_PROXIES = 20

export interface Forwarding {
  /** Address of the other end of the connection, as the runtime tells it. */
  peer: string
  /** The header `X-Forwarded-For`. */
  forwardedFor: string | undefined
  /** The header `Forwarded` (RFC 7239). */
  forwarded: string | undefined
}

/**
 * Who sent a request, as a name to count by: the connection's other end; or, where that is a trusted proxy, the last address that
 * the proxies wrote down which is none of theirs. Whatever stands before that one, the client may have made up.
 */
export function createClientOf(trusted: readonly AddressRange[]) {
  const isTrusted = (address: InternetAddress) => trusted.some((range) => isWithin(address, range))

  return ({ peer, forwardedFor, forwarded }: Forwarding): string => {
    const address = parseAddress(peer)
    if (!address) return peer
    if (!isTrusted(address)) return clientName(address)
    const [one, other] = [listOf(forwardedFor), listOf(forwarded, readFor)].map((hops) =>
      clientName(follow(address, hops)),
    )
    // A proxy writes one of the two headers, and may let the other one through as the client made it up.
    if (forwardedFor !== undefined && forwarded !== undefined && one !== other) return clientName(address)
    return (forwardedFor !== undefined ? one : other) ?? clientName(address)
  }

  /** From the nearest proxy outwards, as long as each is trusted to say who came before it. */
  function follow(peer: InternetAddress, hops: readonly string[]): InternetAddress {
    let nearest = peer
    for (const hop of hops.toReversed().slice(0, MAX_PROXIES)) {
      const address = parseAddress(withoutPort(hop))
      if (!address) return nearest
      nearest = address
      if (!isTrusted(address)) return address
    }
    return nearest
  }
}

/** Whether a trusted proxy says that the client came to it by https. */
export function createIsSecure(trusted: readonly AddressRange[]) {
  return (peer: string, forwardedProto: string | undefined): boolean => {
    const address = parseAddress(peer)
    const isProxy = address !== undefined && trusted.some((range) => isWithin(address, range))
    return isProxy && forwardedProto?.split(',').at(-1)?.trim().toLowerCase() === 'https'
  }
}

const listOf = (header: string | undefined, read = (hop: string) => hop): string[] =>
  header === undefined ? [] : header.split(',').map((hop) => read(hop.trim()))

/** `for="[2001:db8::1]:443";proto=https` -> `[2001:db8::1]:443` */
const readFor = (hop: string): string => /(?:^|;)\s*for="?([^";]*)"?/i.exec(hop)?.[1] ?? ''

/** `192.0.2.1:443` and `[2001:db8::1]:443` without their ports. */
const withoutPort = (hop: string): string =>
  /^\[([^\]]*)\](?::\d+)?$/.exec(hop)?.[1] ?? /^([^:]*):\d+$/.exec(hop)?.[1] ?? hop
