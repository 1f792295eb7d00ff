/**
 * What is a secret by its form: GitHub's tokens, as an App makes them while we run; signed tokens; private
 * keys, also with their lines' ends written out
 * (https://github.blog/2021-04-05-behind-githubs-new-authentication-token-formats).
 */
const SECRET_FORMS =
  /\b(?:gh[a-z]|github_pat)_[\w.-]{10,}|\bey[\w-]{8,}\.[\w-]+\.[\w-]*|-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?(?:-----END [A-Z ]*PRIVATE KEY-----|$)/g

const REDACTED = '[redacted]'

/** Makes what hides these secrets in a text, and whatever is a secret by its form. */
export function createRedact(secrets: readonly (string | undefined)[]): (text: string) => string {
  const hidden = secrets.filter((secret) => secret !== undefined)
  return (text) =>
    hidden.reduce((left, secret) => left.replaceAll(secret, REDACTED), text).replace(SECRET_FORMS, REDACTED)
}
