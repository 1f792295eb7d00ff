import { type AddressRange, clientName, type InternetAddress, isWithin, parseAddress } from './address.ts'

/** No deployment has a longer chain of proxies. */
const MAX_PROXIES = 20

/** What is known of how a request came here. */
export interface Forwarding {
  /** Address of the other end of the connection, as the runtime tells it. */
  peer: string
  /** The header `X-Forwarded-For`. */
  forwardedFor: string | undefined
  /** The header `Forwarded` (RFC 7239). */
  forwarded: string | undefined
  /** The header `X-Forwarded-Proto`. */
  forwardedProto?: string | undefined
}

/** Who sent a request: a name to count by, and whether a trusted proxy says that it came by https. */
export interface Client {
  name: string
  isSecure: boolean
}

/** Identifies clients by their addresses; what proxies say counts only if they are in `trusted`. */
export function createClientOf(trusted: readonly AddressRange[]): (forwarding: Forwarding) => Client {
  const isTrusted = (address: InternetAddress) => trusted.some((range) => isWithin(address, range))

  return (forwarding) => {
    const { peer, forwardedProto } = forwarding
    const address = parseAddress(peer)
    if (!address) return { name: peer, isSecure: false }
    if (!isTrusted(address)) return { name: clientName(address), isSecure: false }
    const isSecure = forwardedProto?.split(',').at(-1)?.trim().toLowerCase() === 'https'
    return { name: nameBehind(address, forwarding, isTrusted), isSecure }
  }
}

type IsTrusted = (address: InternetAddress) => boolean

/** The last address in the proxies' headers that is none of theirs: the client may have made up the rest. */
function nameBehind(
  proxy: InternetAddress,
  { forwardedFor, forwarded }: Forwarding,
  isTrusted: IsTrusted,
): string {
  const [one, other] = [listOf(forwardedFor), listOf(forwarded, readFor)].map((hops) =>
    clientName(follow(proxy, hops, isTrusted)),
  )
  // A proxy writes one of the two headers, and may pass on the other one as the client sent it.
  if (forwardedFor !== undefined && forwarded !== undefined && one !== other) return clientName(proxy)
  return (forwardedFor !== undefined ? one : other) ?? clientName(proxy)
}

/** Follows the hops from the nearest proxy outwards, as long as each is trusted. */
function follow(proxy: InternetAddress, hops: readonly string[], isTrusted: IsTrusted): InternetAddress {
  let nearest = proxy
  for (const hop of hops.toReversed().slice(0, MAX_PROXIES)) {
    const address = parseAddress(withoutPort(hop))
    if (!address) return nearest
    nearest = address
    if (!isTrusted(address)) return address
  }
  return nearest
}

const listOf = (header: string | undefined, read = (hop: string) => hop): string[] =>
  header === undefined ? [] : header.split(',').map((hop) => read(hop.trim()))

/** `for="[2001:db8::1]:443";proto=https` -> `[2001:db8::1]:443` */
const readFor = (hop: string): string => /(?:^|;)\s*for="?([^";]*)"?/i.exec(hop)?.[1] ?? ''

/** `192.0.2.1:443` and `[2001:db8::1]:443` without their ports. */
const withoutPort = (hop: string): string =>
  /^\[([^\]]*)\](?::\d+)?$/.exec(hop)?.[1] ?? /^([^:]*):\d+$/.exec(hop)?.[1] ?? hop
