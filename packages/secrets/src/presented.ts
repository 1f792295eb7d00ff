/** A key's id and secret. */
export interface Presented {
  id: string
  secret: string
}

/** How keys look when their holders send them. */
export interface KeyFormat {
  /** A key as its holder sends it: `<prefix>_<id>_<secret>`. */
  write: (id: string, secret: string) => string
  /** Undefined for what cannot be a key. */
  read: (credential: string) => Presented | undefined
  /** A text without the secrets of such keys, also shortened ones, and without signed tokens. */
  mask: (text: string) => string
}

/** Keys of one prefix. An id is 1 to 20 of a-z, 0-9 and -; a secret is 256 bits in base64url. */
export function createKeyFormat(prefix: string): KeyFormat {
  const head = `${prefix}_[a-z0-9-]{1,20}_`
  const key = new RegExp(`^${prefix}_([a-z0-9-]{1,20})_([A-Za-z0-9_-]{43})$`)
  const secrets = new RegExp(`(\\b${head})[\\w-]{8,}|\\bey[\\w-]{8,}\\.[\\w-]+\\.[\\w-]*`, 'g')
  return {
    write: (id, secret) => `${prefix}_${id}_${secret}`,
    read(credential) {
      const [, id, secret] = key.exec(credential) ?? []
      return id === undefined || secret === undefined ? undefined : { id, secret }
    },
    mask: (text) => text.replace(secrets, (_, known: string | undefined) => `${known ?? ''}[redacted]`),
  }
}
