import { generateKeyPairSync } from 'node:crypto'

/** The key of an App, PEM. */
interface AppKey {
  /** PKCS#1. */
  pkcs1: string
  /** SPKI. */
  publicKey: string
}

const made: AppKey[] = []

/** Making a key takes a tenth of a second, so those of the same index are the same. */
export function appKey(index = 0): AppKey {
  made[index] ??= makeKey()
  return made[index]
}

function makeKey(): AppKey {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  return {
    pkcs1: String(privateKey.export({ type: 'pkcs1', format: 'pem' })),
    publicKey: String(publicKey.export({ type: 'spki', format: 'pem' })),
  }
}
