import { importPKCS8, SignJWT } from 'jose'
import type { AppCredentials } from '../account.ts'

/** As GitHub's documentation advises ("Generating a JSON Web Token (JWT) for a GitHub App"): a minute back, ten minutes at most. */
const BACKDATED_SECONDS = 60
const LIFE_SECONDS = 480

/** The token by which an App proves who it is. `now` is GitHub's time, in Unix seconds. @throws for a key that is none */
export async function signAppToken({ appId, privateKey }: AppCredentials, now: number): Promise<string> {
  const key = await importPKCS8(privateKey, 'RS256')
  return new SignJWT()
    .setProtectedHeader({ alg: 'RS256', typ: 'JWT' })
    .setIssuer(appId)
    .setIssuedAt(now - BACKDATED_SECONDS)
    .setExpirationTime(now + LIFE_SECONDS)
    .sign(key)
}
