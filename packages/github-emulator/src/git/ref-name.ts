/**
 * GitHub refuses branch names above 244 bytes, which is 255 with `refs/heads/` (measured by users:
 * https://stackoverflow.com/questions/24014361); its docs name no limit.
 */
export const MAX_REF_BYTES = 255

const FORBIDDEN = /[\0- ~^:?*[\\\x7f]|\.\.|@\{|\/\/|\/$|\.$|\.lock(?:\/|$)|\/\./

/** Whether git takes this as the full name of a ref (git-check-ref-format) and GitHub takes its length. */
export const isRefName = (name: string) =>
  /^refs\/[^/]+\/./.test(name) && !FORBIDDEN.test(name) && Buffer.byteLength(name) <= MAX_REF_BYTES

/** The names that cannot be refs while `name` is one, as git keeps refs in folders: `refs/a` beside `refs/a/b`. */
export function foldersOf(name: string): string[] {
  const parts = name.split('/')
  return parts.slice(2, -1).map((_, index) => parts.slice(0, index + 3).join('/'))
}
