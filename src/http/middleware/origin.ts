/** The one wildcard that there is: whatever port a developer's own server took. */
const ANY_LOCAL_PORT = 'http://localhost:*'

/** An origin as browsers write it in the Origin header, or the one wildcard; undefined for anything else. */
export function readOrigin(text: string): string | undefined {
  if (text === ANY_LOCAL_PORT) return text
  if (text.includes('*')) return undefined
  const url = URL.parse(text)
  const isOrigin = url !== null && /^https?:$/.test(url.protocol) && url.href === `${url.origin}/`
  return isOrigin ? url.origin : undefined
}

/** Whether pages of this origin are let in. Origins are compared to the letter: of a name that ends alike nothing follows. */
export const isAllowed = (allowed: readonly string[], origin: string): boolean =>
  (allowed.includes(origin) && origin !== ANY_LOCAL_PORT) ||
  (allowed.includes(ANY_LOCAL_PORT) && /^http:\/\/localhost(:\d{1,5})?$/.test(origin))
