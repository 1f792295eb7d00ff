/** The secret in a key of ours, and the signed parts of a token. */
const SECRETS = /(\boq_[a-z0-9-]{1,20}_)[\w-]{8,}|\bey[\w-]{8,}\.[\w-]+\.[\w-]*/g

/** A text that somebody sent, without keys and tokens that may stand in it by mistake. */
export const maskKeys = (text: string): string =>
  text.replace(SECRETS, (_, head: string | undefined) => `${head ?? ''}[redacted]`)
