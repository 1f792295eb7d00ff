/** Whether a host name or address, as it stands in a URL or a setting, can only mean this machine. */
export const isLoopback = (host: string): boolean => /^(localhost|127(\.\d{1,3}){3}|\[?::1\]?)$/i.test(host)

/** Whether a host can only be on this machine or in a network of its own: no such name is a public one. */
export const isInternal = (host: string): boolean =>
  isLoopback(host) || /^[^.:]+$|\.(local|internal|invalid|test|localhost)$/i.test(host)
