export {
  type AddressRange,
  clientName,
  type InternetAddress,
  isWithin,
  networkOf,
  parseAddress,
  parseRange,
} from './address.ts'
export { type Client, createClientOf, type Forwarding } from './forwarded.ts'
export { isInternal, isLoopback } from './loopback.ts'
